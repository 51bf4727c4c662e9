"""What is told of articles that jump 转版 and of which not all is at hand."""

from pathlib import Path

from generator.errors import Fault, Severity
from generator.ingest.parts import Part


def loose_note(part: Part, path: Path) -> Fault:
    """Tell that the other half of an article was not found, or not surely."""
    marks = " ".join(filter(None, (part.fragment.jump_from_mark, part.fragment.jump_to_mark)))
    return Fault(
        code="G207",
        problem=f"`{marks}`: the other half of this article was not found, or not for certain",
        fix="if its page is there, move the other half's text here, with `[](#page-4)` where page 4 begins",
        path=path,
        severity=Severity.NOTE,
    )


def apart_note(path: Path) -> Fault:
    """Tell that two halves stay articles of their own."""
    return Fault(
        code="G208",
        problem="this second half of an article stays apart, as somebody edited or deleted one of their files",
        fix="move this text into the other file behind `[](#page-4)`, for page 4, and delete this file",
        path=path,
        severity=Severity.NOTE,
    )


def halved_note(path: Path) -> Fault:
    """Tell that an article is left as it is because one of its pages is gone."""
    return Fault(
        code="G209",
        problem="the source page on which this article goes on is gone: the article is left as it is",
        fix="put the page back into `source/`, or edit the article",
        path=path,
        severity=Severity.WARNING,
    )
