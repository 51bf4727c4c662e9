"""The YAML that a front matter may use, read with line numbers: one mapping of texts and lists of texts.

Read from the parser's events, so no value is guessed from its look (`no`, `012`, `2025-06-18` stay texts until the
schema says otherwise) and anchors, aliases, tags and duplicate keys, which safe loaders accept, are found and refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.errors import Fault

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, seven times as fast, where PyYAML was built with it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as written."""

    text: str
    line: int
    plain: bool
    """Not in quotes, and no block of lines."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of texts."""

    items: tuple[Scalar, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Nested:
    """What no key takes: a mapping, or a list of anything but texts."""

    line: int


Value = Scalar | Items | Nested


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of the mapping, where it stands, and its value."""

    line: int
    value: Value


def parse_mapping(text: str, first_line: int) -> tuple[dict[str, Entry], list[Fault]]:
    """Read a mapping; `first_line` is the number of the text's first line in its file. Faults have no path."""
    reader = _Reader(first_line)
    try:
        entries = reader.read(yaml.parse(text, Loader=LOADER))  # events only: nothing is constructed
    except yaml.YAMLError as error:
        return {}, [*reader.faults, _invalid(error, first_line)]
    return entries, reader.faults


def _invalid(error: yaml.YAMLError, first_line: int) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    return Fault(
        code="M105",
        problem=f"the front matter is no valid YAML: {reason}",
        fix='put the value in double quotes if it holds ": " or " #", or begins with a mark such as [ { * & ! > | % @',
        line=first_line + mark.line if mark else first_line,
    )


class _Reader:
    """Reads the events of one document; collects what it may not hold."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.faults: list[Fault] = []

    def read(self, events: Iterator[yaml.Event]) -> dict[str, Entry]:
        """Read the one mapping of the stream."""
        entries: dict[str, Entry] = {}
        for event in events:
            if isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                continue
            if isinstance(event, yaml.DocumentStartEvent):
                continue
            if isinstance(event, yaml.MappingStartEvent):
                self.refuse_extras(event)
                entries = self.mapping(events)
            else:
                self.value(event, events)
                self.add(
                    "M106", "the front matter is no list of keys and values", "write one `key: value` a line", event
                )
        return entries

    def mapping(self, events: Iterator[yaml.Event]) -> dict[str, Entry]:
        """Read keys and values up to the mapping's end; of a key that stands twice, the first counts."""
        entries: dict[str, Entry] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.value(event, events)
            value = self.value(next(events), events)
            if not isinstance(key, Scalar):
                self.add("M106", "a key is no plain word", "write one `key: value` a line", event)
            elif key.text in entries:
                first = entries[key.text].line
                self.add("M109", f"`{key.text}` stands twice, first in line {first}", "keep one of the two", event)
            else:
                entries[key.text] = Entry(key.line, value)
        return entries

    def value(self, event: yaml.Event, events: Iterator[yaml.Event]) -> Value:
        """Read one value; what is nested in it is read over."""
        self.refuse_extras(event)
        line = self.line(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, not event.style)
        if not isinstance(event, yaml.SequenceStartEvent):
            self.skip(event, events)
            return Nested(line)
        items: list[Scalar] = []
        flat = True
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            self.refuse_extras(item)
            if isinstance(item, yaml.ScalarEvent):
                items.append(Scalar(item.value, self.line(item), not item.style))
            else:
                flat = False
                self.skip(item, events)
        return Items(tuple(items), line) if flat else Nested(line)

    def skip(self, event: yaml.Event, events: Iterator[yaml.Event]) -> None:
        """Read over what a mapping or list holds, however deep."""
        depth = 1 if isinstance(event, yaml.CollectionStartEvent) else 0
        while depth:
            inner = next(events)
            self.refuse_extras(inner)
            depth += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, yaml.CollectionEndEvent)

    def refuse_extras(self, event: yaml.Event) -> None:
        """Note an anchor, an alias or a tag."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            fix = "write the value out; put it in quotes if it begins with & or *"
            self.add("M107", f"`{anchor}` is an anchor or alias, which a front matter may not have", fix, event)
        if tag:
            fix = "leave the tag out; put the value in quotes if it begins with !"
            self.add("M108", f"`{tag}` is a tag, which a front matter may not have", fix, event)

    def line(self, event: yaml.Event) -> int:
        """Return the number of an event's line in the file."""
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def add(self, code: str, problem: str, fix: str, event: yaml.Event) -> None:
        """Note a fault at an event."""
        self.faults.append(Fault(code=code, problem=problem, fix=fix, line=self.line(event)))
