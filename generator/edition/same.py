"""A value as a key that no other value is equal to, however like it: to keep what was made of large values."""

from typing import Generic, TypeVar

T = TypeVar("T", covariant=True)


class Same(Generic[T]):
    """The very value, for a function with `lru_cache`."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it
