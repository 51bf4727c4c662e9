"""The front matter that nearly every file has – one `key: text` or `key: [text, text]` a line –, read line by line.

Every line has to be one that any YAML parser reads just so; where one is not, all is left to the parser.
"""

import re

from generator.markdown.yaml_tree import Entry, Items, Scalar, Value

_FIRST = r"0-9A-Za-z(·\u2010-\u2027\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60"
_LATER = _FIRST + r"!$%&*./;<=>@\\^_~+|)'\"-"
_TEXT = rf"[{_FIRST}][{_LATER}]*(?: +[{_LATER}]+)*"
_LINE = re.compile(rf"([a-z_]{{1,40}}): (?:({_TEXT})|\[({_TEXT}(?:, {_TEXT})*)\])")


def parse_plain(text: str, first_line: int) -> dict[str, Entry] | None:
    """Read a mapping whose first line has that number; None if it has to be read as YAML."""
    entries: dict[str, Entry] = {}
    for line, source in enumerate(text.removesuffix("\n").split("\n"), first_line):
        found = _LINE.fullmatch(source)
        if not found or found[1] in entries:
            return None
        key, scalar, items = found.groups()
        value: Value = Scalar(scalar, line, True) if scalar else _items(items, line)
        entries[key] = Entry(line, value)
    return entries


def _items(source: str, line: int) -> Items:
    return Items(tuple(Scalar(item, line, True) for item in source.split(", ")), line)
