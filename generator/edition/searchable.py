"""What of an article is searchable: all that its document shows as the article's own, block by block, as shown."""

from generator.edition.derived import DerivedArticle

BLANK = "　"
"""Between the dateline and the paragraph that it opens."""


def searchable_text(article: DerivedArticle) -> tuple[str, ...]:
    """Return the texts of an article in the order of its document, one string a block.

    The order is: column, kicker, headline, deck, byline, then the blocks. The dateline opens the first paragraph as it
    does in the document, or stands alone where there is none. A line feed parts cells, items and lines within a block.
    """
    head, rest = searchable_parts(article)
    return head + rest


def searchable_parts(article: DerivedArticle) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the searchable texts, in their order: those above the byline, where a hit weighs more, and all the rest."""
    head = (article.column, article.kicker, article.headline, article.deck)
    rest = (shown_byline(article), *_body(article))
    return tuple(text for text in head if text.strip()), tuple(text for text in rest if text.strip())


def shown_byline(article: DerivedArticle) -> str:
    """Return the byline that a reader sees: as printed, or the authors' names."""
    return article.byline or BLANK.join(article.authors)


def _body(article: DerivedArticle) -> tuple[str, ...]:
    texts, at = article.texts, article.opened
    if not article.dateline:
        return texts
    if at is None:
        return (article.dateline, *texts)
    return (*texts[:at], article.dateline + BLANK + texts[at], *texts[at + 1 :])
