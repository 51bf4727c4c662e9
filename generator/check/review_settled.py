"""What an editor settled: articles marked as reviewed, and parts that are no more as ingest made them."""

import re
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator.check.review import Doubt, DoubtKind
from generator.check.review_places import FIELDS_OF, best_block, block_words
from generator.errors import BankeError
from generator.ids import ArticleId
from generator.ingest.ledger import Ledger, Written, read_ledger
from generator.ingest.merging import print_of
from generator.markdown import read_article
from generator.model import Article, PageText
from generator.source import read_pages

_ID = re.compile(rb"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


class IssueFiles:
    """An issue's article files and source pages, each read when it is first asked for, and once."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self._folder = folder
        self._ledger = ledger
        self._articles: dict[str, Article | None] = {}
        self._untouched: dict[str, bool] = {}
        self._pages: dict[str, tuple[PageText, ...]] = {}
        self._lines: dict[str, dict[int, str]] = {}
        self._others: dict[Path, IssueFiles] = {}

    def of(self, article: str) -> "IssueFiles":
        """Return the files of the issue that an article is of: one that jumps 转版 may have begun in another."""
        folder = self._folder.parents[2] / ArticleId.parse(article).issue.folder if is_id(article) else self._folder
        if folder == self._folder:
            return self
        if folder not in self._others:
            self._others[folder] = IssueFiles(folder, _ledger_of(folder))
        return self._others[folder]

    def entry(self, article: str) -> Written | None:
        """Return what the ledger says of an article's file."""
        return self.of(article)._ledger.articles.get(article)

    def path_of(self, article: str) -> Path | None:
        """Return the file of an article, whatever its name by now; None where it has none."""
        if (home := self.of(article)) is not self:
            return home.path_of(article)
        path = self._as_written(article)
        return path if path and not _holds_another(path, article) else self._by_id.get(article)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the articles that have a file."""
        return tuple(sorted(self._by_id))

    def untouched(self, article: str) -> bool:
        """Whether an article's file is as ingest last wrote it."""
        if article not in self._untouched:
            entry, path = self.entry(article), self.of(article)._as_written(article)
            self._untouched[article] = bool(entry and path and _digest(path.read_bytes()) == entry.sha256)
        return self._untouched[article]

    def article(self, article: str) -> Article | None:
        """Read an article; None where it has no file, or none that can be read."""
        if article not in self._articles:
            path = self.path_of(article)
            try:
                self._articles[article] = read_article(path) if path else None
            except BankeError:
                self._articles[article] = None
        return self._articles[article]

    def lines(self, source: str) -> dict[int, str]:
        """Return the texts of a source file's lines by number; none where it cannot be read."""
        if source not in self._lines:
            self._lines[source] = {line.number: line.text for page in self.pages(source) for line in page.lines}
        return self._lines[source]

    def pages(self, source: str) -> tuple[PageText, ...]:
        """Read the pages of a source file; none where it cannot be read, which `check` reports."""
        if source not in self._pages:
            path, numbers = self._folder / "source" / source, self._ledger.sources[source].pages
            self._pages[source] = ()
            with suppress(BankeError):
                if _is_name(source) and path.is_file():
                    self._pages[source] = read_pages(path, first_page=numbers[0] if numbers else None)
        return self._pages[source]

    def page_of(self, source: str, lines: tuple[int, ...]) -> int:
        """Return the number of the page that some lines of a source file stand on."""
        numbers = self._ledger.sources[source].pages
        if len(numbers) > 1 and lines:
            for page in self.pages(source):
                if page.page and page.lines[0].number <= lines[0] <= page.lines[-1].number:
                    return page.page
        return numbers[0] if numbers else 0

    def settled(self, source: str, doubt: Doubt) -> bool:
        """Whether an editor settled a doubt: by the mark, by changing that part, or by deleting the file."""
        if doubt.kind is DoubtKind.UNASSIGNED:
            return self._taken_in(source, doubt)
        if self.untouched(doubt.article):
            return False
        if self.path_of(doubt.article) is None:
            return True
        article, entry = self.article(doubt.article), self.entry(doubt.article)
        if entry is None or not entry.source:
            return True  # an article of the editor's own: what is in it was put there
        if article is None:
            return False
        return article.reviewed or self._changed(source, doubt, article, entry)

    def _changed(self, source: str, doubt: Doubt, article: Article, entry: Written) -> bool:
        now = print_of(article)
        fields = ("headline",) if doubt.kind is DoubtKind.MISSING else FIELDS_OF.get(doubt.part)
        if fields:
            return any(now.fields[name] != entry.fields.get(name, now.fields[name]) for name in fields)
        block = best_block(self._text(source, doubt), list(map(block_words, article.blocks)))
        return block is None or (bool(entry.blocks) and now.blocks[block] not in entry.blocks)

    def _taken_in(self, source: str, doubt: Doubt) -> bool:
        """Whether the articles beside lines of no article are reviewed, or one that was edited holds them."""
        if doubt.others and all((found := self.article(id)) and found.reviewed for id in doubt.others):
            return True
        text = self._text(source, doubt)
        edited = [found for id in doubt.others if not self.untouched(id) and (found := self.article(id))]
        return any(best_block(text, list(map(block_words, article.blocks))) is not None for article in edited)

    def _text(self, source: str, doubt: Doubt) -> str:
        lines = self.lines(source)
        return "".join(lines.get(number, "") for number in doubt.lines)

    def _as_written(self, article: str) -> Path | None:
        """Return the file that ingest wrote the article to, where it is there still."""
        entry = self._ledger.articles.get(article)
        path = self._folder / entry.file if entry and _is_name(entry.file) else None
        return path if path and path.is_file() else None

    @cached_property
    def _by_id(self) -> dict[str, Path]:
        ids: dict[str, Path] = {}
        for path in sorted(self._folder.glob("*.md")):
            id = _id_in(path)
            if is_id(id):
                ids.setdefault(id, path)
        return ids


def _ledger_of(folder: Path) -> Ledger:
    """Read another issue's ledger; what is wrong with it is told where that issue is reviewed."""
    try:
        return read_ledger(folder)
    except BankeError:
        return Ledger()


def _id_in(path: Path) -> str:
    found = _ID.search(path.read_bytes()[:4096])
    return found[1].decode("utf-8", "replace") if found else ""


def _holds_another(path: Path, article: str) -> bool:
    return _id_in(path) not in ("", article)


def _is_name(file: str) -> bool:
    """Whether a ledger names a file of its folder, and not one somewhere else."""
    return Path(file).name == file


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def is_id(text: str) -> bool:
    """Whether a text is an article's id."""
    try:
        ArticleId.parse(text)
    except ValueError:
        return False
    return True
