"""A printed page beside its articles as they stand now: which line is where, and what of it is doubtful."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from generator.check.review import FIELDS, Doubt, DoubtKind
from generator.check.review_edition import PageDoubt, review_issue, stale_sources
from generator.check.review_places import Place, Words, block_of, block_words, field_of, letters_of
from generator.check.review_settled import IssueFiles, is_id
from generator.check.review_shown import line_to_edit
from generator.config import IssueFolder
from generator.ids import ArticleId, IssueId
from generator.ingest.ledger import Ledger, Open, Row
from generator.markdown import block_text
from generator.model import Article, SourceLine

SHOWN_FIELDS = (
    "column", "kicker", "headline", "deck", "byline", "authors", "dateline", "jump_from", "jump_to",
)  # fmt: skip
"""Keys of the front matter that come from print, as a reader meets them."""


INLINE = frozenset({"byline", "authors", "dateline"})
"""Those that may have been lifted out of a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPart:
    """Lines of the printed page that stand together and are one part of one article, or furniture."""

    key: str
    lines: tuple[SourceLine, ...]
    part: str
    """In the ledger's words: `headline`, `paragraph`; of furniture the reason; empty: the ledger has no such line."""
    article: str = ""
    """Id of the article in whose file the text stands now, or else of that which it was given to."""
    target: str = ""
    """Key of the part of the article; empty: it stands in no file."""
    doubts: tuple[int, ...] = ()
    """Numbers of the doubts about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPart:
    """A field or block of an article's file."""

    key: str
    name: str
    """The key of the front matter, or the block's kind."""
    text: str
    printed: tuple[str, ...] = ()
    """Keys of the printed parts that it was made from, on this page."""
    doubts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageArticle:
    """An article with text on the page."""

    id: str
    file: Path | None
    article: Article | None
    """None: the file is gone, or cannot be read."""
    parts: tuple[WrittenPart, ...] = ()
    edited: bool = False
    begins: str = ""
    """Where it begins, if not on this page: the page, and the day of another issue before it."""
    jumps: bool = False
    """Whether it is printed on other pages too."""
    open: tuple[Open, ...] = ()
    """What source and editor have differently, and nobody settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedDoubt:
    """A doubt of the page, with its place on it."""

    number: int
    found: PageDoubt
    line: int
    """Of the article's file."""
    text: str
    """The field as written, or the printed lines, on one."""
    key: str
    """Of the printed part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReview:
    """Everything that the review of a page shows."""

    source: Path | None
    stale: bool
    parts: tuple[PrintedPart, ...]
    articles: tuple[PageArticle, ...]
    doubts: tuple[NumberedDoubt, ...]


def review_page(found: IssueFolder, ledger: Ledger, page: int) -> PageReview:
    """Lay a page beside its articles; one that has no source shows its articles alone."""
    files = IssueFiles(found.folder, ledger)
    name = next((name for name, source in ledger.sources.items() if page in source.pages), "")
    stale = name in set(stale_sources(found, ledger))
    lines = _lines_of(files, name, page)
    rows = [] if stale or not name else _rows_on(ledger.sources[name].rows, lines)
    doubts = [] if stale else [d for d in review_issue(found, ledger) if d.page == page and d.source.name == name]
    known = _articles_on(rows, files, page)
    placed = _places(rows, lines, known, files)
    parts = _printed_parts(lines, rows, placed, [d.doubt for d in doubts])
    ids = dict.fromkeys([*known, *(place.article for place in placed if place)])
    order = sorted(ids, key=lambda id: (bool(_begins(ArticleId.parse(id), found.id, page)), ArticleId.parse(id)))
    articles = tuple(_article(id, files, parts, found.id, page) for id in order)
    fields = {part.key: part.text for one in articles for part in one.parts if part.name in SHOWN_FIELDS}
    return PageReview(
        source=found.folder / "source" / name if name else None,
        stale=stale,
        parts=parts,
        articles=articles,
        doubts=tuple(_numbered(number, one, parts, lines, fields) for number, one in enumerate(doubts, 1)),
    )


def _lines_of(files: IssueFiles, name: str, page: int) -> tuple[SourceLine, ...]:
    """Lines of the page that are not blank."""
    pages = files.pages(name) if name else ()
    return tuple(line for one in pages if one.page == page for line in one.lines if line.text.strip())


def _rows_on(rows: Sequence[Row], lines: Sequence[SourceLine]) -> list[Row]:
    """Rows of the page; one that a broken ledger gives to no article's id is of none."""
    numbers = {line.number for line in lines}
    found = [row for row in rows if not numbers.isdisjoint(row.lines)]
    known = [row if not row.article or is_id(row.article) else structs.replace(row, article="") for row in found]
    return sorted(known, key=lambda row: row.lines)


def _articles_on(rows: Sequence[Row], files: IssueFiles, page: int) -> dict[str, Article | None]:
    """Articles that the ledger gives lines of the page to, and those with an id of the page, an editor's own too."""
    ids = dict.fromkeys(row.article for row in rows if row.article)
    ids |= dict.fromkeys(id for id in files.ids() if ArticleId.parse(id).page == page)
    return {id: files.article(id) for id in ids}


def _places(
    rows: Sequence[Row], lines: Sequence[SourceLine], known: Mapping[str, Article | None], files: IssueFiles
) -> list[Place | None]:
    """Find where each row's text stands now; beyond the page's articles it may have gone to one that was edited."""
    edited = {id: files.article(id) for id in files.ids() if id not in known and not files.untouched(id)}
    words: dict[str, Sequence[Words]] = {
        id: [block_words(block) for block in article.blocks] for id, article in {**known, **edited}.items() if article
    }
    texts = {line.number: line.text for line in lines}
    placed: list[Place | None] = []
    last: dict[str, int] = {}
    for row in rows:
        text = "".join(texts.get(number, "") for number in row.lines)
        if not row.article:
            placed.append(None)
        elif row.part in FIELDS:
            placed.append(field_of(row.part, text, row.article, known))
        else:
            place = block_of(text, row.article, words, last.get(row.article, -1))
            placed.append(place)
            if place:
                last[place.article] = place.block
    return placed


def _printed_parts(
    lines: Sequence[SourceLine], rows: Sequence[Row], placed: Sequence[Place | None], doubts: Sequence[Doubt]
) -> tuple[PrintedPart, ...]:
    """Put lines together that follow each other and are of one row."""
    owner = {number: n for n, row in enumerate(rows) for number in row.lines}
    runs: list[list[SourceLine]] = []
    for line in lines:
        if runs and line.number in owner and owner.get(runs[-1][-1].number) == owner[line.number]:
            runs[-1].append(line)
        else:
            runs.append([line])
    parts = []
    for run in runs:
        n = owner.get(run[0].number)
        row, place = (rows[n], placed[n]) if n is not None else (None, None)
        numbers = [k for k, doubt in enumerate(doubts, 1) if row and doubt.lines == row.lines]
        parts.append(
            PrintedPart(
                key=f"l{run[0].number}",
                lines=tuple(run),
                part=row.part if row else "",
                article=place.article if place else row.article if row else "",
                target=_key(place) if place else "",
                doubts=tuple(numbers),
            )
        )
    return tuple(parts)


def _key(place: Place) -> str:
    id = ArticleId.parse(place.article)
    return f"a{id.issue.day}-{id.page}-{id.number}-{place.field or place.block}"


def _begins(id: ArticleId, issue: IssueId, page: int) -> str:
    if id.issue != issue:
        return f"{id.issue.day} {id.page}"
    return "" if id.page == page else f"{id.page}"


def _article(id: str, files: IssueFiles, parts: Sequence[PrintedPart], issue: IssueId, page: int) -> PageArticle:
    article, entry = files.article(id), files.entry(id)
    own = [part for part in parts if part.article == id]
    return PageArticle(
        id=id,
        file=files.path_of(id),
        article=article,
        parts=tuple(_written_parts(article, own)) if article else (),
        edited=not files.untouched(id),
        begins=_begins(ArticleId.parse(id), issue, page),
        jumps=bool(entry and entry.parts),
        open=entry.open if entry else (),
    )


def _written_parts(article: Article, printed: Sequence[PrintedPart]) -> Iterator[WrittenPart]:
    for name in SHOWN_FIELDS:
        value = getattr(article, name)
        if value and not (name == "authors" and article.byline):
            text = "、".join(value) if isinstance(value, tuple) else str(value)
            yield _part(_key(Place(article=str(article.id), field=name)), name, text, printed)
    for n, block in enumerate(article.blocks):
        yield _part(_key(Place(article=str(article.id), block=n)), str(block.kind), block_text(block), printed)


def _part(key: str, name: str, text: str, printed: Iterable[PrintedPart]) -> WrittenPart:
    printed = list(printed)
    mine = [part for part in printed if part.target == key] or list(_holding(text, printed) if name in INLINE else ())
    numbers = sorted({number for part in mine for number in part.doubts})
    return WrittenPart(key=key, name=name, text=text, printed=tuple(part.key for part in mine), doubts=tuple(numbers))


def _holding(text: str, printed: Iterable[PrintedPart]) -> Iterator[PrintedPart]:
    """Yield the paragraph that a byline or dateline was lifted out of."""
    pieces = [letters_of(piece) for piece in text.split()]
    for part in printed:
        letters = letters_of("".join(line.text for line in part.lines))
        if any(pieces) and all(piece in letters for piece in pieces):
            yield part
            return


def _numbered(
    number: int,
    found: PageDoubt,
    parts: Sequence[PrintedPart],
    lines: Sequence[SourceLine],
    fields: Mapping[str, str],
) -> NumberedDoubt:
    """Say what a doubt of the page is about; print may set a headline letter by letter, so it is told as written."""
    doubt = found.doubt
    text = "".join(line.text.strip() for line in lines if line.number in doubt.lines)
    part = next((part for part in parts if number in part.doubts), None)
    shown = fields.get(part.target, text) if part else text
    content = found.file.read_text("utf-8", "replace") if found.file else ""
    return NumberedDoubt(
        number=number,
        found=found,
        line=line_to_edit(doubt, content, text) if content else 0,
        text="" if doubt.kind is DoubtKind.MISSING else shown,
        key=part.key if part else "",
    )
