"""What an article says, before anything is set: headline parts, byline and passages, read from a file of copy.

README.md beside this module has the form of the files.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path


class Form(StrEnum):
    """How a passage is set."""

    RUNNING = "running"
    """Justified, its first line indented."""
    GOES_ON = "goes on"
    """Like RUNNING, from the middle of a sentence that another page began."""
    LINE = "line"
    """A line of its own: a verse, a row of a price list, a particular of a notice."""
    STANZA = "stanza"
    """The first line of a further stanza."""
    SUBHEAD = "subhead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, a subhead or a single line."""

    text: str
    form: Form = Form.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What one page prints of an article."""

    name: str
    page: int
    headline: tuple[str, ...] = ()
    """One string a printed line."""
    column: str = ""
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    """A line of its own."""
    opening: str = ""
    """What stands before the first words: 本报讯（记者 宋远）."""
    closing: str = ""
    """What stands after the last words: （本报记者 宋远）."""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    jump_to: int | None = None
    jump_to_mark: str = ""
    jump_from: int | None = None
    jump_from_mark: str = ""

    @property
    def dateline(self) -> str:
        """电头, without the reporters: 本报讯, 本报港城6月16日电."""
        return re.split(r"[（(]", self.opening)[0].strip()

    @property
    def agency(self) -> str:
        """本报 or the name of an agency, where the byline or dateline says it."""
        match = re.match(r"□?(本报|[\u4e00-\u9fff]{2,4}社)(?!评论)", self.opening or self.byline)
        return match[1] if match else ""


_SIGNS = {"## ": Form.SUBHEAD, "- ": Form.LINE, "| ": Form.LINE}
_WORDS = ("column", "kicker", "deck", "byline", "opening", "closing")
_NAMES = ("authors", "photographers")


def read_copy(path: Path, page: int) -> tuple[Story, ...]:
    """Read the stories of a page's copy; a story that jumps comes as two, the second with the page that it jumps to."""
    parts = re.split(r"(?m)^=== +(\S+)\n", path.read_text("utf-8"))
    named = zip(parts[1::2], parts[2::2], strict=True)
    return tuple(half for name, text in named for half in parse_story(name, page, text))


def parse_story(name: str, page: int, text: str) -> tuple[Story, ...]:
    """Read one story: `key: value` lines, a blank line, then a passage a line."""
    head, _, body = text.strip().partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    unknown = fields.keys() - {*_WORDS, *_NAMES, "headline"}
    if unknown:
        raise ValueError(f"{name}: what is {', '.join(sorted(unknown))}?")
    here, jump, there = _cut_at_jump(body)
    story = Story(
        name=name,
        page=page,
        headline=tuple(fields.get("headline", "").split(" / ")) if "headline" in fields else (),
        captions=_captions(here),
        passages=_passages(here),
        **{key: fields.get(key, "") for key in _WORDS},  # type: ignore[arg-type]
        **{key: tuple(fields.get(key, "").split()) for key in _NAMES},  # type: ignore[arg-type]
    )
    return _halves(story, jump, there) if jump else (story,)


def _cut_at_jump(body: str) -> tuple[str, re.Match[str] | None, str]:
    jump = re.search(r"(?m)^>>>(?P<on>~?) (?P<page>\d+) (?P<to>\S+) (?P<from>\S+)$", body)
    return (body[: jump.start()], jump, body[jump.end() :]) if jump else (body, None, "")


def _halves(story: Story, jump: re.Match[str], there: str) -> tuple[Story, Story]:
    """Both halves of a story that jumps 转版: the headline stands over both, the closing byline at the end alone."""
    page = int(jump["page"])
    first = replace(story, closing="", jump_to=page, jump_to_mark=jump["to"])
    passages = _passages(there)
    if jump["on"]:
        passages = (replace(passages[0], form=Form.GOES_ON), *passages[1:])
    second = Story(
        name=story.name,
        page=page,
        headline=story.headline,
        closing=story.closing,
        authors=story.authors if story.closing else (),
        captions=_captions(there),
        passages=passages,
        jump_from=story.page,
        jump_from_mark=jump["from"],
    )
    return first, second


def _captions(body: str) -> tuple[str, ...]:
    return tuple(line[2:] for line in body.splitlines() if line.startswith("! "))


def _passages(body: str) -> tuple[Passage, ...]:
    """Read passages; two blank lines before a verse open a stanza."""
    passages: list[Passage] = []
    blanks = 0
    for line in body.splitlines():
        if not line.strip():
            blanks += 1
        elif not line.startswith("! "):
            passages.append(_passage(line, blanks > 1))
            blanks = 0
    return tuple(passages)


def _passage(line: str, after_gap: bool) -> Passage:
    for sign, form in _SIGNS.items():
        if line.startswith(sign):
            stanza = form is Form.LINE and after_gap
            return Passage(text=line.removeprefix(sign), form=Form.STANZA if stanza else form)
    return Passage(text=line)
