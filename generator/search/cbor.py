"""The part of CBOR (RFC 8949) that Pagefind's meta file is written in: whole numbers, text, lists."""

from collections.abc import Sequence

Item = int | str | Sequence["Item"]


class UnknownItemError(ValueError):
    """The bytes are no such CBOR."""


def encode(item: Item) -> bytes:
    """Write an item.

    >>> encode(["a", 300, []]).hex(" ")
    '83 61 61 19 01 2c 80'
    """
    if isinstance(item, int):
        return head(0, item)
    if isinstance(item, str):
        text = item.encode()
        return head(3, len(text)) + text
    return head(4, len(item)) + b"".join(map(encode, item))


def decode(encoded: bytes) -> Item:
    """Read the one item that the bytes hold; raises UnknownItemError."""
    item, end = _decode(encoded, 0)
    if end != len(encoded):
        raise UnknownItemError(f"{len(encoded) - end} bytes after the end")
    return item


def head(major: int, value: int) -> bytes:
    """Write the head of an item: its kind, and its value or length."""
    if value < 24:
        return bytes([major << 5 | value])
    for size, mark in ((1, 24), (2, 25), (4, 26), (8, 27)):
        if value < 1 << 8 * size:
            return bytes([major << 5 | mark]) + value.to_bytes(size, "big")
    raise UnknownItemError(f"{value} is too large")


def _decode(encoded: bytes, at: int) -> tuple[Item, int]:
    major, value, at = read_head(encoded, at)
    if major == 0:
        return value, at
    if major == 3:
        return _decode_text(encoded[at : at + value], value), at + value
    if major != 4:
        raise UnknownItemError(f"major type {major}")
    items: list[Item] = []
    for _ in range(value):
        item, at = _decode(encoded, at)
        items.append(item)
    return items, at


def read_head(encoded: bytes, at: int) -> tuple[int, int, int]:
    """Read the head of an item: its kind, its value or length, and where what follows begins."""
    if at >= len(encoded):
        raise UnknownItemError("the bytes end early")
    major, value = encoded[at] >> 5, encoded[at] & 31
    if value < 24:
        return major, value, at + 1
    if value > 27:
        raise UnknownItemError(f"length {value}")
    size = 1 << value - 24
    return major, int.from_bytes(encoded[at + 1 : at + 1 + size], "big"), at + 1 + size


def _decode_text(encoded: bytes, length: int) -> str:
    if len(encoded) != length:
        raise UnknownItemError("the bytes end early")
    return encoded.decode()
