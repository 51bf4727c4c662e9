"""A page as the page maker's file draws it: every part of a story set in its place, in the plan's drawing order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tools.press.plan import PagePlan, Setting, Step
from tools.press.story import Form, Passage, Story
from tools.press.typeset import OPENING, break_lines, space_out, width

LEADING = 1.3
GUTTER = 1.5
HEAD_PARTS = ("column", "kicker", "headline", "deck", "byline")
SIZES = {"column": 1.2, "kicker": 1.4, "headline": 2.6, "deck": 1.4, "byline": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line: where it stands, and what of which story it is."""

    text: str
    x: float
    y: float
    size: float = 1.0
    story: str = ""
    """Name of the story; empty: the line is page furniture."""
    part: str = "furniture"
    """A field of gold (headline, byline_line, caption …), `body`, or why it is furniture (folio, editors)."""
    index: int = 0
    """Which passage of the body, or which caption."""


@dataclass(slots=True, kw_only=True)
class Cursor:
    """Where the next part of the page begins; parts stand far enough from one another to be frames of their own."""

    x: float = 0.0
    y: float = 0.0

    def frame(self) -> tuple[float, float]:
        """Place for a part that begins a frame of its own."""
        self.x, self.y = (self.x + 23) % 90, self.y + 7
        return self.x, self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A page being drawn: its plan, its stories, and what has a step of its own."""

    plan: PagePlan
    stories: dict[str, Story]
    cursor: Cursor = field(default_factory=Cursor)

    def draw(self) -> Iterator[Line]:
        """Draw all steps of the plan."""
        for step in self.plan.steps:
            if step.story:
                yield from self._story(step)
            else:
                yield from self._furniture(step.parts[0])

    def _furniture(self, what: str) -> Iterator[Line]:
        x, y = self.cursor.frame()
        for text in self.plan.furniture[what]:
            yield Line(text=text, x=x, y=y, part=what)
            y += LEADING
        self.cursor.y = y

    def _story(self, step: Step) -> Iterator[Line]:
        story, setting = self.stories[step.story], self.plan.setting(step.story)
        apart = self.plan.parts_apart(step.story)
        for part in step.parts:
            x, y = self.cursor.frame()
            lines = list(self._part(part, story, setting, apart, (x, y)))
            if lines:
                self.cursor.y = max(line.y for line in lines)
            yield from lines

    def _part(
        self, part: str, story: Story, setting: Setting, apart: frozenset[str], at: tuple[float, float]
    ) -> Iterator[Line]:
        if part == "body":
            yield from body(story, setting, apart, at)
        elif part == "head":
            yield from head(story, setting, tuple(p for p in HEAD_PARTS if p not in apart), at)
        elif part == "byline+body":
            # Set closely above the text, a byline is drawn with it.
            yield from head(story, setting, ("byline",), (at[0] + setting.byline_shift, at[1]))
            yield from body(story, setting, apart, (at[0], at[1] + LEADING))
        elif part.startswith("caption"):
            yield from captions(story, setting, part.removeprefix("caption"), at)
        elif part in ("jump", "from"):
            mark = story.jump_to_mark if part == "jump" else story.jump_from_mark
            yield Line(text=mark, x=at[0], y=at[1], story=story.name, part="jump_line")
        else:
            yield from head(story, setting, (part,), at)


def head(story: Story, setting: Setting, parts: tuple[str, ...], at: tuple[float, float]) -> Iterator[Line]:
    """Headline with the parts around it, centred; a line's own size parts it from the line above."""
    texts = [(part, text) for part in parts for text in _texts(story, part)]
    axis = max((width(text) * SIZES[part] / 2 for part, text in texts), default=0.0)
    y = at[1]
    for number, (part, text) in enumerate(texts):
        size = SIZES[part]
        y += size * 1.25 if number else 0.0
        x = at[0] + (0.0 if setting.flush_head else axis - width(text) * size / 2)
        shown = space_out(text) if part in setting.spaced else text
        name = "byline_line" if part == "byline" else part
        yield Line(text=shown, x=x, y=y, size=size, story=story.name, part=name)


def _texts(story: Story, part: str) -> tuple[str, ...]:
    value = getattr(story, part)
    return value if isinstance(value, tuple) else (value,) if value else ()


def captions(story: Story, setting: Setting, which: str, at: tuple[float, float]) -> Iterator[Line]:
    """Captions one below another, or only the one of a number that counts from 1."""
    y = at[1]
    for index, text in enumerate(story.captions):
        if which and int(which) != index + 1:
            continue
        for line in break_lines(text, setting.caption_measure):
            yield Line(text=line.text, x=at[0], y=y, size=0.9, story=story.name, part="caption", index=index)
            y += 1.2
        y += 3


def body(story: Story, setting: Setting, apart: frozenset[str], at: tuple[float, float]) -> Iterator[Line]:
    """Set the text, column after column, with opening and closing marks in their places."""
    inline_from = story.jump_from is not None and "from" not in apart
    inline_jump = story.jump_to is not None and "jump" not in apart
    passages = with_opening(story, inline_from)
    closing = story.closing or (story.jump_to_mark if inline_jump else "")
    name = "byline_line" if story.closing else "jump_line"
    lines = list(_body_lines(story, passages, setting))
    if closing:
        lines = _close(lines, closing, name, setting.measure)
    yield from _into_columns(lines, setting, at)


def with_opening(story: Story, inline_from: bool) -> tuple[Passage, ...]:
    """Put before the first passage what stands before its first word."""
    first, *rest = story.passages
    opening = (
        (story.jump_from_mark if inline_from else "") + story.opening + (" " if story.opening.endswith("电") else "")
    )
    return (replace(first, text=opening + first.text), *rest)


def _body_lines(story: Story, passages: tuple[Passage, ...], setting: Setting) -> Iterator[Line]:
    """Lines of one endless column: x is the indent, y the place below the top."""
    y = 0.0
    for index, passage in enumerate(passages):
        part = "subhead" if passage.form is Form.SUBHEAD else "body"
        if passage.form in (Form.SUBHEAD, Form.STANZA):
            y += 0.5 * LEADING if passage.form is Form.SUBHEAD else LEADING
        for x, text in _passage_lines(passage, setting):
            yield Line(text=text, x=x, y=y, story=story.name, part=part, index=index)
            y += LEADING
        if passage.form is Form.SUBHEAD:
            y += 0.5 * LEADING


def _passage_lines(passage: Passage, setting: Setting) -> Iterator[tuple[float, str]]:
    if passage.form is Form.SUBHEAD:
        yield (setting.measure - width(passage.text)) / 2, passage.text
        return
    if passage.form in (Form.LINE, Form.STANZA):
        yield setting.line_indent, passage.text
        return
    indent = 0.0 if passage.form is Form.GOES_ON else setting.indent
    for number, line in enumerate(break_lines(passage.text, setting.measure, indent, push_in=not setting.loose)):
        hangs = number > 0 and setting.hang and line.text[0] in OPENING
        loose = setting.loose and not line.last and line.slack >= 1
        yield line.indent - (0.5 if hangs else 0.0), space_out(line.text) if loose else line.text


def _close(lines: list[Line], mark: str, name: str, measure: float) -> list[Line]:
    """Put a closing mark after the last words, or below them where the line has no room for it."""
    last = lines[-1]
    if last.x + width(last.text) + 1 + width(mark) <= measure:
        return [*lines[:-1], replace(last, text=f"{last.text}{mark}")]
    x = measure - width(mark)
    return [*lines, replace(last, text=mark, x=x, y=last.y + LEADING, part=name)]


def _into_columns(lines: list[Line], setting: Setting, at: tuple[float, float]) -> Iterator[Line]:
    """Cut the endless column into columns of equal depth, or of those depths that the setting names."""
    depths = setting.depths(len(lines))
    start = 0
    for number, depth in enumerate(depths):
        part = lines[start : start + depth]
        start += depth
        for line in part:
            y = at[1] + line.y - part[0].y
            yield replace(line, x=at[0] + line.x + number * (setting.measure + GUTTER), y=y)
