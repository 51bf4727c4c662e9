"""What templates may call: links, days, numbers and headlines as the language of the site writes them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import msgspec
from jinja2 import UndefinedError, pass_context
from jinja2.runtime import Context, Undefined
from markupsafe import Markup, escape

from generator.edition.frame import Frame, Shell
from generator.edition.graphs import graph_of
from generator.edition.printed import Pieces
from generator.edition.records import ArticleRecord, PageRecord
from generator.edition.turning import Turned
from generator.markdown import inline_html
from generator.model import ArticleKind
from generator.render.links import link, quoted
from generator.render.nameplate import apart
from generator.render.shared import seam
from generator.text.calendar import lunar_day
from generator.text.headline import numbers, segments
from generator.text.traditional import AS_IS


@pass_context
def url(context: Context, target: str) -> str:
    """Turn a path below the site into a link from the document: relative, or below the site's root where it has to."""
    frame: Frame | Shell = context["frame"]
    try:
        path = quoted(target)
    except TypeError:
        str(target)  # which says what is not there
        raise
    return link(frame, path) if isinstance(frame, Frame) else seam(path)


@pass_context
def root(context: Context) -> str:
    """Return the link to the site's own folder, with a slash at its end."""
    return str(url(context, "")) or "./"


@lru_cache(maxsize=8192)
def seg(headline: str) -> Markup:
    """Set a headline: a line ends between its segments, and short numbers stand upright in vertical setting."""
    parts = segments(headline)
    if len(parts) == 1:
        return Markup(_upright(parts[0][0]))  # noqa: S704 - escaped below
    spans = (f'<span class="seg">{_upright(text)}</span>{gap}' for text, gap in parts)
    return Markup("".join(spans))  # noqa: S704 - escaped below


def inline(markdown: str) -> Markup:
    """Set inline Markdown, as in what a site says about itself."""
    return Markup(inline_html(" ".join(markdown.split())))  # noqa: S704 - Markdown escapes all HTML


def one_line(text: str) -> str:
    """Set a text on one line, each run of blanks as one space."""
    return " ".join(text.split())


def fill(pattern: str, **values: object) -> str:
    """Fill the places of a pattern among the theme's words."""
    try:
        return pattern.format(**values)
    except (LookupError, AttributeError) as error:
        given = ", ".join(f"`{name}`" for name in values) or "nothing"
        raise UndefinedError(f"place {error} of the words “{pattern}”, which are filled with {given}") from error


def as_is(text: str) -> Markup:
    """Set a text that stays in its script where the document is set in the other one."""
    return Markup(f"{AS_IS[0]}{escape(text)}{AS_IS[1]}")  # noqa: S704 - see escape


def two(number: int) -> str:
    """Write a page's number as papers do: 01."""
    return f"{number:02}"


def lang(frame: Frame | Shell) -> Markup | str:
    """Set the attribute `lang`, where the newspaper's language is not the site's."""
    if not frame.head or frame.head.paper.language == frame.site.language:
        return ""
    return Markup(' lang="{}"').format(frame.head.paper.language)


@pass_context
def page_name(context: Context, page: PageRecord) -> str:
    """第01版 要闻."""
    number = context["t"].page.format(n=two(page.number))
    return f"{number} {page.name}" if page.name else str(number)


@pass_context
def label(context: Context, record: ArticleRecord) -> str:
    """Say what stands above a headline: the column, else what the article is if it is no report, else its kicker."""
    if record.column or record.kind is ArticleKind.REPORT:
        return record.column or record.kicker
    word = f"kind_{record.kind}"
    try:
        return str(getattr(context["t"], word))
    except AttributeError as error:
        raise UndefinedError(f"word `{word}`") from error


@pass_context
def day(context: Context, value: date) -> str:
    """2025年6月18日."""
    t = context["t"]
    return _date(t.day, value, t.months)


@pass_context
def day_short(context: Context, value: date) -> str:
    """6月18日."""
    t = context["t"]
    return _date(t.day_short, value, t.months)


@pass_context
def month(context: Context, value: date) -> str:
    """2025年6月."""
    t = context["t"]
    return _date(t.month, value, t.months)


@pass_context
def month_short(context: Context, value: date) -> str:
    """6月."""
    t = context["t"]
    return _date(t.month_short, value, t.months_short)


@pass_context
def weekday(context: Context, value: date) -> str:
    """星期三."""
    return str(context["t"].weekdays[value.weekday()])


@pass_context
def lunar(context: Context, value: date) -> str:
    """农历乙巳年五月廿三; empty where the language has no words for it, or the table does not reach."""
    pattern, frame = context["t"].lunar, context["frame"]
    found = lunar_day(value, frame.site.language)
    return pattern.format(year=found.year, month=found.month, day=found.day) if pattern and found else ""


def _date(pattern: str, value: date, names: Sequence[str]) -> str:
    return _filled(pattern, value, names[value.month - 1])


@lru_cache(maxsize=1024)
def _filled(pattern: str, value: date, month: str) -> str:
    return pattern.format(year=value.year, month=value.month, name=month, day=value.day)


def _upright(text: str) -> str:
    return "".join(f'<span class="tcy">{run}</span>' if short else str(escape(run)) for run, short in numbers(text))


def written_json(value: object) -> str:
    """Write a value as JSON, for `tojson`."""
    return msgspec.json.encode(value, enc_hook=_text_of).decode()


def _text_of(value: object) -> str:
    if isinstance(value, str | Undefined):  # which says what is not there
        return str(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON has")


_TURNED = re.compile(r'<a class="turned"( id="[^"]+")? href="#([^"]+)"></a>')


@pass_context
def turned(context: Context, html: Markup, turns: Mapping[str, Turned]) -> Markup:
    """Say at each mark in a body where the text turned to another page, in words that are no text of the article."""
    return Markup(_TURNED.sub(lambda mark: _turn(context, mark[1] or "", turns[mark[2]]), html))  # noqa: S704 - see _turn


def _turn(context: Context, place: str, to: Turned) -> str:
    t = context["t"]
    words = t.turned.format(n=two(to.page))
    if to.day:
        words = t.turned_day.format(n=two(to.page), day=day_short(context, to.day))
    shown = f'class="turned"{place} data-turn="{escape(words)}" aria-label="{escape(words)}"'
    return f'<a {shown} href="{escape(url(context, to.path))}"></a>' if to.path else f'<span {shown} role="img"></span>'


@pass_context
def source_lines(context: Context, pieces: Pieces) -> Markup | str:
    """Set source lines 原貌 beside what was made of them: an `<aside>`, since they are no text of the article."""
    if not pieces:
        return ""
    t = context["t"]
    places = (escape(t.source_place.format(n=two(piece.page), lines=piece.numbers)) for piece in pieces)
    runs = [
        f"<b>{place}</b><span>{AS_IS[0]}{piece.source}{AS_IS[1]}</span>"
        for place, piece in zip(places, pieces, strict=True)
    ]
    return Markup(f'<aside class="src">{"".join(runs)}</aside>')  # noqa: S704 - a piece's own text is escaped


FILTERS: dict[str, Callable[..., object]] = {
    "url": url,
    "seg": seg,
    "apart": apart,
    "inline": inline,
    "one_line": one_line,
    "fill": fill,
    "lang": lang,
    "as_is": as_is,
    "page_name": page_name,
    "label": label,
    "two": two,
    "turned": turned,
    "source_lines": source_lines,
    "day": day,
    "day_short": day_short,
    "month": month,
    "month_short": month_short,
    "weekday": weekday,
    "lunar": lunar,
    "graph": graph_of,
}
