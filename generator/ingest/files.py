"""An issue's article files as they lie on disk, and which of them a person edited."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import BankeError
from generator.ids import ArticleId, IssueId
from generator.ingest.digests import digest_of
from generator.ingest.ledger import Ledger
from generator.markdown import parse_article, render_article
from generator.markdown.article import decode
from generator.model import Article

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """An article's file."""

    path: Path
    source: bytes
    edited: bool
    """Whether it is other than ingest last wrote it."""
    article: Article

    @property
    def words(self) -> str:
        """Headline and body, for telling one article from another."""
        return words_of(self.article)

    @property
    def blocks(self) -> frozenset[str]:
        """Digests of its blocks."""
        return frozenset(map(digest_of, self.article.blocks))

    @property
    def own_form(self) -> bool:
        """Whether it says more than its article does, such as comments, which writing it anew would lose."""
        return self.written(self.article) != self.source

    def written(self, article: Article) -> bytes:
        """Write an article as this file is written: with its line ends, and its byte order mark if it has one."""
        content = render_article(article).encode()
        if b"\r\n" in self.source:
            content = content.replace(b"\n", b"\r\n")
        return _MARK + content if self.source.startswith(_MARK) else content


def words_of(article: Article) -> str:
    """Return an article's headline and body, for telling one article from another."""
    return article.headline + "".join(block.text for block in article.blocks)


def article_paths(folder: Path) -> list[Path]:
    """Find an issue's article files; names with a dot in front are those of editors and systems."""
    return sorted(path for path in folder.glob("*.md") if not path.name.startswith("."))


def read_contents(folder: Path) -> dict[Path, bytes]:
    """Read an issue's article files."""
    return {path: path.read_bytes() for path in article_paths(folder)}


def parse_files(contents: Mapping[Path, bytes], issue: IssueId, ledger: Ledger) -> dict[ArticleId, ArticleFile] | None:
    """Read an issue's articles by id; None where a file cannot be read or two have one id, which reading tells."""
    files: dict[ArticleId, ArticleFile] = {}
    for path, source in contents.items():
        try:
            article = parse_article(decode(source, path), path)
        except BankeError:
            return None
        if article.id in files or article.id.issue != issue:
            return None
        entry = ledger.articles.get(str(article.id))
        edited = not entry or digest(source) != entry.sha256
        files[article.id] = ArticleFile(path=path, source=source, edited=edited, article=article)
    return files


def as_last_seen(contents: Mapping[Path, bytes], ledger: Ledger) -> bool:
    """Whether the folder holds just the files that were last seen, each as it was."""
    seen = {entry.file: entry.last_seen for entry in ledger.articles.values() if entry.here}
    return {path.name: digest(source) for path, source in contents.items()} == seen


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
