"""Read issues: each one's files, checked, made into records and texts, and kept in the cache as long as its bytes stay.

What is kept is named after a digest of all that it is made of, and holds one of itself: a file that was cut off or
changed is made anew.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.build.pictures import digest_pictures, picture_size
from generator.config import IssueFolder, read_issue
from generator.edition.derived import DerivedArticle, derive
from generator.edition.facts import facts_of
from generator.edition.issue import issue_record
from generator.edition.printed import Printed, printed_beside
from generator.edition.records import IssueRecord
from generator.errors import BankeError, Fault
from generator.ids import ArticleId, IssueId
from generator.ingest.conflicts import conflict_faults
from generator.ingest.files import read_contents
from generator.ingest.pages import SourceFile
from generator.ingest.parts import names_another
from generator.ingest.printed import source_pieces
from generator.ingest.reading import doubled, misplaced
from generator.ingest.survey import Survey, is_stale, survey_issue
from generator.look import Look, look_below
from generator.markdown import parse_article
from generator.markdown.article import decode
from generator.model import Article, Newspaper
from generator.output import write_whole

ENOUGH = 20_000
"""Characters of an article that say what it is about."""


class KeptArticle(msgspec.Struct, frozen=True, array_like=True):
    """What was made of an article's file."""

    file: str
    digest: str
    """Of the file's bytes, and of what else decides what is made of them."""
    article: DerivedArticle
    keywords: tuple[str, ...]
    """The program's own, best first."""
    rarity: dict[str, float]
    """How rare each of its keywords and topics is, by a table that never changes."""


class KeptIssue(msgspec.Struct, frozen=True, array_like=True):
    """What was made of an issue's files."""

    record: IssueRecord
    articles: tuple[KeptArticle, ...]
    pictures: dict[str, str]
    """Files of pictures beside the articles', each with a digest of its bytes."""
    sizes: dict[str, tuple[int, int]]
    """Width and height of each picture of which they are known."""
    lines: dict[ArticleId, Printed]
    """The source lines of each article of which they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An issue to be read."""

    found: IssueFolder
    paper: Newspaper
    cache: Path
    salt: str
    """Digest of what else decides what is made of the files: the program, its packages."""
    minted: frozenset[ArticleId]
    """Ids that are articles of the issue so far."""
    made: str = ""
    """Digest of what the issue was made of when last read."""
    settled: bool = False
    """Whether ingest has had its turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRead:
    """What reading an issue found."""

    id: IssueId
    look: Look
    stale: bool = False
    """Whether its source pages or files have to go through ingest first; then nothing else is told."""
    changed: tuple[SourceFile, ...] = ()
    """Then: the source files that are to be cut into articles."""
    made: str = ""
    """Digest of what it is made of."""
    facts: bytes = b""
    """IssueFacts, encoded; empty: nothing has changed since it was last read."""
    marks: tuple[str, ...] = ()
    """Jump marks 转版语 on its pages that name other issues."""
    joined: tuple[str, ...] = ()
    """Days of issues that its articles are joined with."""
    notes: tuple[Fault, ...] = ()
    """What is to be settled in it."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with its files."""


def read_one(reading: Reading) -> IssueRead:
    """Read an issue; faults are in what is returned."""
    found, look = reading.found, look_below(reading.found.folder)
    try:
        survey = survey_issue(found)
        contents = read_contents(found.folder)
        if not reading.settled and is_stale(survey, contents, reading.minted):
            changed = tuple(source for source in survey.sources if source.path.name in survey.changed)
            return IssueRead(id=found.id, look=look, stale=True, changed=changed)
        made, make = _kept(reading, survey, contents)
        facts = b"" if made == reading.made else _facts(make())
    except BankeError as error:
        return IssueRead(id=found.id, look=look, faults=error.faults)
    return IssueRead(
        id=found.id,
        look=look,
        made=made,
        facts=facts,
        marks=_marks(survey),
        joined=survey.ledger.joined_with,
        notes=tuple(conflict_faults(survey.ledger, found.folder)),
    )


def kept_path(cache: Path, issue: IssueId, made: str) -> Path:
    """Return where what was made of an issue is kept."""
    return cache / "issues" / issue.paper / f"{issue.date.year:04}" / f"{issue.day}.{made}"


def load_issue(path: Path) -> KeptIssue | None:
    """Load what was made of an issue; None where it is not there or not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(content[32:]).digest() != content[:32]:
        return None
    try:
        return msgspec.msgpack.decode(content[32:], type=KeptIssue)
    except msgspec.DecodeError:
        return None


def issue_again(reading: Reading) -> KeptIssue:
    """Load what was made of an issue as it was last read, or make it again; raises BankeError where it has changed."""
    kept = load_issue(kept_path(reading.cache, reading.found.id, reading.made))
    if kept is None:
        made, make = _kept(reading, survey_issue(reading.found), read_contents(reading.found.folder))
        kept = make()
        if made != reading.made:
            raise BankeError(changed_meanwhile(reading.found.folder))
    return kept


def _facts(kept: KeptIssue) -> bytes:
    rarity = {word: value for one in kept.articles for word, value in one.rarity.items()}
    return msgspec.msgpack.encode(facts_of(kept.record, rarity))


def _marks(survey: Survey) -> tuple[str, ...]:
    marks = {mark for source in survey.ledger.sources.values() for mark in source.jumps or ()}
    return tuple(sorted(mark for mark in marks if names_another(mark)))


def prune_kept(cache: Path, current: Iterable[tuple[IssueId, str]]) -> None:
    """Remove what is kept of issues as they were; `current` has each issue with what it is made of."""
    wanted = {kept_path(cache, issue, made) for issue, made in current}
    for path in (cache / "issues").glob("*/*/*"):
        if path not in wanted:
            path.unlink(missing_ok=True)


def _kept(reading: Reading, survey: Survey, contents: Mapping[Path, bytes]) -> tuple[str, Callable[[], KeptIssue]]:
    """Return the digest of what an issue is made of, and a way to what is made of it."""
    found = reading.found
    pages = tuple(sorted({page for source in survey.ledger.sources.values() for page in source.pages}))
    salt = repr((reading.salt, reading.paper.protected_names)).encode()
    digests = {path: hashlib.sha256(salt + content).hexdigest()[:32] for path, content in contents.items()}
    pictures = digest_pictures(found.folder)
    settings = found.folder / "issue.toml"
    made_of = (
        reading.salt,
        reading.paper.page_names,
        hashlib.sha256(settings.read_bytes()).hexdigest() if settings.exists() else "",
        pages,
        sorted((path.name, digest) for path, digest in digests.items()),
        sorted(pictures.items()),
        hashlib.sha256(msgspec.msgpack.encode(survey.ledger.sources)).hexdigest(),
        sorted((source.path.name, source.sha256) for source in survey.sources),
    )
    made = hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]

    def make() -> KeptIssue:
        path = kept_path(reading.cache, found.id, made)
        kept = load_issue(path)
        if kept is None:
            kept = _make(reading, survey, pages, contents, digests, pictures)
            _keep(path, kept)
        return kept

    return made, make


def _keep(path: Path, kept: KeptIssue) -> None:
    body = msgspec.msgpack.encode(kept)
    write_whole(path, hashlib.sha256(body).digest() + body)


def _make(
    reading: Reading,
    survey: Survey,
    pages: Iterable[int],
    contents: Mapping[Path, bytes],
    digests: Mapping[Path, str],
    pictures: Mapping[str, str],
) -> KeptIssue:
    """Make of an issue's files what is kept; raises BankeError with every fault. Articles whose bytes stay are kept."""
    before = _before(reading)
    faults: list[Fault] = []
    articles: dict[ArticleId, KeptArticle] = {}
    for path, content in contents.items():
        kept = before.get((path.name, digests[path]))
        if kept is None:
            try:
                article = parse_article(decode(content, path), path)
            except BankeError as error:
                faults += error.faults
                continue
            kept = _made_of(article, path.name, digests[path], reading.paper)
        faults += misplaced(kept.article.id, kept.article.pictures, reading.found, path)
        if kept.article.id in articles:
            faults.append(doubled(kept.article.id, path, articles[kept.article.id].file))
        articles[kept.article.id] = kept
    if faults:
        raise BankeError(*faults)
    found = {id: kept.keywords for id, kept in articles.items()}
    derived = [kept.article for kept in articles.values()]
    record = issue_record(read_issue(reading.found), reading.paper, derived, pages, found)
    shown = sorted({target for article in derived for target in article.pictures} & pictures.keys())
    sizes = {name: picture_size(reading.found.folder / name) for name in shown}
    return KeptIssue(
        record=record,
        articles=tuple(articles[one.id] for one in record.articles),
        pictures={name: pictures[name] for name in shown},
        sizes={name: size for name, size in sizes.items() if size},
        lines=_lines(survey, articles),
    )


def _lines(survey: Survey, articles: Mapping[ArticleId, KeptArticle]) -> dict[ArticleId, Printed]:
    """Put the source lines of articles beside what was made of them."""
    found = source_pieces(survey)
    beside = {id: printed_beside(articles[id].article.body, found[id]) for id in sorted(found.keys() & articles.keys())}
    return {id: printed for id, printed in beside.items() if printed}


def _made_of(article: Article, file: str, digest: str, paper: Newspaper) -> KeptArticle:
    from generator.text.keywords import keywords  # takes a while to load
    from generator.text.worth import idf

    derived = derive(article)
    text = "\n".join(derived.texts)[:ENOUGH]
    words = keywords(article.headline, text, protected=(*paper.protected_names, *article.authors))
    rarity = {word: idf(word) for word in (*words, *article.topics)}
    return KeptArticle(file=file, digest=digest, article=derived, keywords=words, rarity=rarity)


def _before(reading: Reading) -> dict[tuple[str, str], KeptArticle]:
    """Load the articles as they were kept when the issue was last read, by file and digest."""
    kept = load_issue(kept_path(reading.cache, reading.found.id, reading.made)) if reading.made else None
    return {(one.file, one.digest): one for one in kept.articles} if kept else {}


def changed_meanwhile(folder: Path) -> Fault:
    """Say that an issue changed after it was read."""
    fix = "build again; while a build runs, what is saved waits for the next one"
    return Fault(code="M143", problem="the issue was changed while it was built", fix=fix, path=folder)
