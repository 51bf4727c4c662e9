"""What a picture shows, laid out: each line where it belongs, so that a theme decides on nothing but looks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from markupsafe import Markup

from generator.cards.lines import Block, fitted, joined
from generator.edition.frame import PaperHead
from generator.edition.records import IssueRecord
from generator.model import Site
from generator.render.strings import Strings

WIDTH, HEIGHT = 1200, 630
_MEASURE = 1064
"""Between the margins."""
_PLATE = (700, 104)
"""The room of a nameplate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What `card.svg` is given."""

    name: str
    """Of the newspaper; of a library, its title."""
    nameplate: Markup
    """An SVG that fits its place; empty: the name is set in type."""
    spot: str
    """The newspaper's own colour; empty: the theme's."""
    dateline: str
    kicker: str
    """None above three lines of headline: a picture has to stay small in bytes, too."""
    headline: Block
    pages: str
    """The pages by number and name, as many as have room; none below three lines of headline."""
    language: str


def issue_card(issue: IssueRecord, head: PaperHead, t: Strings) -> Card:
    """Lay out the picture of an issue."""
    day, facts, lead = issue.id.date, issue.issue, issue.lead
    date = t.day.format(year=day.year, month=day.month, name=t.months[day.month - 1], day=day.day)
    line = [date, t.weekdays[day.weekday()]]
    line += [t.edition_of_day.format(letter=issue.id.edition.upper())] if issue.id.edition else []
    line += [t.issue_number.format(n=facts.issue_number)] if facts.issue_number else []
    line += [t.cumulative_number.format(n=facts.cumulative_number)] if facts.cumulative_number else []
    pages = [f"{page.number:02} {page.name}".strip() for page in issue.pages]
    return _card(head, line, lead.kicker if lead else "", lead.headline if lead else "", pages)


def paper_card(head: PaperHead, site: Site, t: Strings) -> Card:
    """Lay out the picture of a newspaper as a whole."""
    paper = head.paper
    line = [paper.place, t.founded.format(year=paper.founded) if paper.founded else ""]
    return _card(head, [part for part in line if part], "", site.title, [])


def library_card(heads: Iterable[PaperHead], site: Site) -> Card:
    """Lay out the picture of a library: its title, and where its newspapers are from and what they are called."""
    papers = tuple(head.paper for head in heads)
    block = fitted("　".join(paper.name for paper in papers), _MEASURE)
    return Card(
        name=site.title,
        nameplate=Markup(),
        spot="",
        dateline=joined(dict.fromkeys(paper.place for paper in papers if paper.place), 27, _MEASURE),
        kicker="",
        headline=block,
        pages="",
        language=site.language,
    )


def plainer(card: Card) -> Card:
    """Leave out of a picture what it can do without, and all but two lines of a long headline."""
    size, lines = card.headline.size, card.headline.lines
    shown = (lines[0], f"{lines[1][:-2]}……") if len(lines) > 2 else lines
    return replace(card, kicker="", pages="", headline=Block(size=size, lines=shown))


def _card(head: PaperHead, line: list[str], kicker: str, headline: str, pages: list[str]) -> Card:
    block = fitted(headline, _MEASURE)
    return Card(
        name=head.paper.name,
        nameplate=_placed(head.nameplate),
        spot=head.paper.spot,
        dateline=joined(line, 27, _MEASURE),
        kicker=joined([kicker], 32, _MEASURE) if len(block.lines) < 3 else "",
        headline=block,
        pages=joined(pages, 27, _MEASURE) if len(block.lines) < 3 else "",
        language=head.paper.language,
    )


def _placed(nameplate: Markup) -> Markup:
    """Set the size of a nameplate's SVG: that of its place, which it keeps to the left of."""
    if not nameplate:
        return nameplate
    root = ElementTree.fromstring(str(nameplate))  # noqa: S314 - the reader lets nothing but shapes through
    if not root.get("viewBox") and root.get("width") and root.get("height"):
        root.set("viewBox", f"0 0 {root.get('width')} {root.get('height')}")
    for key, value in (("width", _PLATE[0]), ("height", _PLATE[1])):
        root.set(key, str(value))
    root.set("preserveAspectRatio", "xMinYMid meet")
    root.set("xmlns", "http://www.w3.org/2000/svg")
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704 - shapes, as they were
