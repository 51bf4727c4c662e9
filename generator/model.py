"""The values that everything passes about: what a newspaper is, and where each line of it stood.

Frozen, without third-party imports, free of any file format. Names are those of docs/glossary.md.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.ids import ArticleId, IssueId


class BlockKind(StrEnum):
    """What a block of an article is."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    """A caption 图片说明 whose picture is not at hand; with a picture the block is an IMAGE."""
    TABLE = "table"
    QUOTE = "quote"
    LIST = "list"
    IMAGE = "image"


class ArticleKind(StrEnum):
    """体裁."""

    REPORT = "report"
    EDITORIAL = "editorial"
    COMMENTARY = "commentary"
    LETTER = "letter"
    NOTICE = "notice"
    ADVERTISEMENT = "advertisement"
    CORRECTION = "correction"


# ---------------------------------------------------------------- a page as received


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A region of a page, in percent of its width and height, from the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line of a page's text layer, as it stands in the file."""

    number: int
    """Counted from 1 over every line of the file, blank ones too."""
    text: str
    """As received, blanks at its ends included."""
    box: Box | None = None
    font_size: float | None = None
    """In points, where the source has geometry."""
    vertical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text layer of one page 版, in the order of the file."""

    name: str
    """The file's name, for messages and output."""
    lines: tuple[SourceLine, ...]
    page: int | None = None
    """Page number 版次, where the source says it."""


# ---------------------------------------------------------------- what a page prints


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedText:
    """A field as printed: its text with the blanks of type-setting removed, and the lines that it takes up."""

    text: str
    lines: tuple[int, ...]
    """Numbers of its non-blank source lines, ascending."""
    confidence: float = 1.0
    """How sure the segmenter is that this is the field, and of this article: 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBlock:
    """A paragraph or subhead as printed; or lines that stand together, as a list, a table, or verse and its like."""

    kind: BlockKind
    text: str
    """Without the marks that were lifted off it."""
    lines: tuple[int, ...]
    opening: str = ""
    """What was lifted off its beginning, as printed: 本报讯 （记者沈知禾）, ■上接第1版."""
    closing: str = ""
    """What was lifted off its end: （新华社北京4月8日电）, （下转第四版）."""
    confidence: float = 1.0
    """How sure the segmenter is that the block begins here and belongs to its article: 0 to 1."""
    rows: tuple["PrintedBlock", ...] = ()
    """Of a LIST its items, of a TABLE and of a PARAGRAPH that keeps its lines those lines, each as a paragraph; then
    `text` is theirs, parted by line feeds. Empty: the text runs on."""
    cells: tuple[tuple[str, ...], ...] = ()
    """Of a TABLE: its rows, of as many cells each; the first is the header, of empty cells where none is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What one page 版 prints of an article; the whole of it, but for jumps 转版.

    Each non-blank source line stands in exactly one of the fields that hold lines, over all fragments and furniture of
    a page. `dateline`, `authors` and the like are read out of those fields' texts and hold no lines of their own.
    """

    headline: PrintedText | None = None
    kicker: PrintedText | None = None
    deck: PrintedText | None = None
    column: PrintedText | None = None
    byline_line: PrintedText | None = None
    """A line that holds nothing but the byline 署名."""
    credit_line: PrintedText | None = None
    """A line that holds nothing but an agency's closing mark （新华社…电）."""
    jump_line: PrintedText | None = None
    """A line that holds nothing but 下转 or 上接."""
    captions: tuple[PrintedText, ...] = ()
    blocks: tuple[PrintedBlock, ...] = ()
    byline: str = ""
    """The byline as a reader should see it: 本报记者　王超; from its own line or out of the first or last block."""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    dateline: str = ""
    """电头: 新华社北京4月8日电, 本报讯; from the opening or the closing mark."""
    agency: str = ""
    """新华社, 本报."""
    jump_to: int | None = None
    jump_from: int | None = None
    jump_to_mark: str = ""
    """The jump mark 转版语 as printed, which may name another issue: （下转明日第四版）."""
    jump_from_mark: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A line of no article, and why: folio, editors, imprint, contact, advertisement, unassigned."""

    text: str
    lines: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentedPage:
    """A page cut into articles; every non-blank line of it stands in one fragment or in the furniture."""

    name: str
    fragments: tuple[Fragment, ...]
    furniture: tuple[Furniture, ...] = ()


# ---------------------------------------------------------------- the edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of an article's body.

    `text` is Markdown without the mark of its kind: inline Markdown for paragraphs, subheads, captions and images
    (their caption); the block's whole source for tables, quotes and lists.
    """

    kind: BlockKind
    text: str
    target: str = ""
    """Of an IMAGE: the picture's path, relative to the article's file."""
    credit: str = ""
    """Of a CAPTION or an IMAGE: who took or drew it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article 稿件 as the edition holds it; one Markdown file."""

    id: ArticleId
    headline: str
    """U+3000 parts the halves of a headline."""
    date: date
    page: int
    kicker: str = ""
    deck: str = ""
    column: str = ""
    byline: str = ""
    """As printed and shown: 本报记者　沈知禾　通讯员　柳明川. Empty: the authors' names are shown."""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    section: str = ""
    """版类; empty: the page's name."""
    kind: ArticleKind = ArticleKind.REPORT
    jump_to: int | None = None
    jump_from: int | None = None
    topics: tuple[str, ...] = ()
    """Chosen by an editor; empty: the program's own keywords."""
    series: str = ""
    """连载, named by an editor; empty: the program reads it off headline, deck, kicker and column."""
    reviewed: bool = False
    """An editor compared it with the printed page: nothing about it is in doubt any more."""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue 期 of a newspaper; its facts are those of issue.toml."""

    id: IssueId
    issue_number: int | None = None
    cumulative_number: int | None = None
    page_names: dict[int, str] = field(default_factory=dict)
    """版名 by page number, where this issue differs from the newspaper's."""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newspaper:
    """A newspaper 报纸; paper.toml."""

    id: str
    name: str
    place: str = ""
    publisher: str = ""
    issn: str = ""
    cn: str = ""
    """国内统一连续出版物号."""
    founded: int | None = None
    language: str = "zh-CN"
    spot: str = ""
    """A CSS colour for nameplate and position; empty: the theme's."""
    page_names: dict[int, str] = field(default_factory=dict)
    protected_names: tuple[str, ...] = ()
    imprint: str = ""
    """The line at the foot of every document."""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site; site.toml."""

    title: str
    home: str = ""
    """papers: the home shows all newspapers; empty: the latest issue of the first one."""
    rights: str = ""
    """Where the texts come from and who may use them, for the page about the site."""
    corrections: str = ""
    """How faults are reported and mended."""
    base_url: str = ""
    """Absolute address, for canonical links and citations; empty: none are given."""
    language: str = "zh-CN"
    theme: str = "default"
    papers: tuple[str, ...] = ()
    """Ids in the order to show them; empty: every folder with a paper.toml, by name."""
    about: str = ""
    notice: str = ""
    """A line at the foot of every document, for instance that all is invented."""
    source_lines: bool = True
    """Whether articles show on demand the lines of the source that they were printed in 原貌."""
    offline: bool = False
    """Whether browsers keep what was opened, for reading without a network."""
    og_pictures: bool = True
    """Whether pictures are made that stand for issues where links to them are shown."""
    og_font: str = ""
    """The family that these are set in; empty: what the system has."""
    traditional: str = ""
    """The standard of Traditional characters (t, tw, hk) that all documents are also set in; empty: they are not."""
    folder: str = ""
    """Where these documents stand below the site's own folder, with a slash at the end; empty: right there."""
