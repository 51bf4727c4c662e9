"""What each article is about: jieba's keywords, kept by the hash of what they are made from, since they are costly."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from generator.edition.content import Content, PaperContent
from generator.ids import ArticleId
from generator.markdown import block_text
from generator.model import Article
from generator.output import write_whole
from generator.reporter import Reporter

VERSION = "1"
"""Changes when the same text would give other keywords."""

ENOUGH = 20_000
"""Characters of an article that say what it is about."""


def find_keywords(content: Content, cache: Path, reporter: Reporter) -> Mapping[ArticleId, tuple[str, ...]]:
    """Return the keywords of every article, taking from the cache file what has not changed, and keep them there."""
    kept = _read(cache)
    fresh: dict[str, list[str]] = {}
    found: dict[ArticleId, tuple[str, ...]] = {}
    articles = [(paper, a) for paper in content.papers for issue in paper.issues for a in issue.articles]
    for done, (paper, article) in enumerate(articles, 1):
        headline, text, protected = _material(paper, article)
        key = hashlib.sha256("\0".join((VERSION, headline, text, *protected)).encode()).hexdigest()
        words = kept.get(key)
        if words is None:
            words = _keywords(headline, text, protected)
            reporter.progress(done, len(articles))
        fresh[key] = words
        found[article.id] = tuple(words)
    if fresh.keys() != kept.keys():
        write_whole(cache, json.dumps(fresh, ensure_ascii=False, indent=0).encode())
    return found


def _material(paper: PaperContent, article: Article) -> tuple[str, str, tuple[str, ...]]:
    """Headline, text and names to keep whole: all of the article itself, so that no other article changes them."""
    text = "\n".join(block_text(block) for block in article.blocks)
    return article.headline, text[:ENOUGH], (*paper.paper.protected_names, *article.authors)


def _keywords(headline: str, text: str, protected: tuple[str, ...]) -> list[str]:
    from generator.text.keywords import keywords  # jieba takes half a second to start

    return list(keywords(headline, text, protected=protected))


def _read(cache: Path) -> dict[str, list[str]]:
    try:
        kept = json.loads(cache.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    sound = isinstance(kept, dict) and all(
        isinstance(words, list) and all(isinstance(word, str) for word in words) for words in kept.values()
    )
    return kept if sound else {}
