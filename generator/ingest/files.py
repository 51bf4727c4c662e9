"""An issue's article files as they lie on disk, and which of them a person edited."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.errors import BankeError
from generator.ids import ArticleId
from generator.ingest.ledger import Ledger, Written
from generator.ingest.merging import digest_of
from generator.markdown import parse_article
from generator.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """An article's file."""

    path: Path
    source: bytes
    edited: bool
    """Whether it is other than ingest last wrote it."""
    words: str
    """Headline and body, for telling one article from another."""
    article: Article | None
    """None: the file cannot be parsed."""

    @property
    def blocks(self) -> frozenset[str]:
        """Digests of its blocks."""
        return frozenset(map(digest_of, self.article.blocks)) if self.article else frozenset()


def read_article_files(folder: Path, ledger: Ledger) -> dict[ArticleId, ArticleFile]:
    """Read every article file of an issue by id.

    A file that cannot be parsed keeps the id that the ledger has for it; one that the ledger does not know is an
    editor's own and is left out here (reading the edition reports it).
    """
    owners = {entry.file: ArticleId.parse(id) for id, entry in ledger.articles.items()}
    files: dict[ArticleId, ArticleFile] = {}
    for path in sorted(folder.glob("*.md")):
        source = path.read_bytes()
        article = _parse(path, source)
        id = article.id if article else owners.get(path.name)
        if id and id not in files:
            entry = ledger.articles.get(str(id))
            edited = not entry or entry.file != path.name or digest(source) != entry.sha256
            words = article.headline + "".join(b.text for b in article.blocks) if article else ""
            files[id] = ArticleFile(path=path, source=source, edited=edited, words=words, article=article)
    return files


def has_files_of(folder: Path, articles: dict[str, Written]) -> bool:
    """Whether the folder holds just the article files that the ledger lists."""
    return {path.name for path in folder.glob("*.md")} == {entry.file for entry in articles.values()}


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _parse(path: Path, source: bytes) -> Article | None:
    try:
        return parse_article(source.decode("utf-8", "replace"), path)
    except BankeError:
        return None
