"""What the settings say of Traditional characters: whether a site is also set in them, and how names are written."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.config.schema import line_of
from generator.errors import Fault
from generator.text.traditional import STANDARDS

_DEFAULT = "t"
_NOT_IN_NAMES = frozenset("<>&\"'\\")
"""Signs of markup, of which no name is made."""


def standard_of(written: bool | str) -> str:
    """Return the standard of Traditional characters that site.toml asks for; empty for none."""
    if isinstance(written, str):
        return written
    return _DEFAULT if written else ""


def standard_faults(written: bool | str, path: Path) -> Iterator[Fault]:
    """Yield C130 for a standard that there is not."""
    if isinstance(written, str) and written not in STANDARDS:
        others = ", ".join(f'"{name}"' for name in STANDARDS if name != _DEFAULT)
        fix = f"write `traditional = true`, or one of: {others}"
        yield Fault(
            code="C130",
            problem=f"`traditional`: there is no `{written}`",
            fix=fix,
            path=path,
            line=line_of(path, "traditional"),
        )


def name_faults(names: Mapping[str, str], path: Path) -> Iterator[Fault]:
    """Yield C131 for each name, or form of one, that is none."""
    for name, form in names.items():
        for text in (name, form):
            if text.isascii() or not text.isprintable() or text != text.strip() or _NOT_IN_NAMES & set(text):
                fix = 'write `"范志后" = "范志后"`: the name as it is printed, and its Traditional form'
                problem = f"`traditional_names`: `{text}` is no name in Chinese characters"
                line = line_of(path, "traditional_names", name)
                yield Fault(code="C131", problem=problem, fix=fix, path=path, line=line)
