"""What of an article is searchable: all that its document shows as the article's own, block by block, as shown."""

from generator.markdown import block_text
from generator.model import Article, Block, BlockKind

BLANK = "　"
"""Between the dateline and the paragraph that it opens."""


def searchable_text(article: Article) -> tuple[str, ...]:
    """Return the texts of an article in the order of its document, one string a block.

    The order is: column, kicker, headline, deck, byline, then the blocks. The dateline opens the first paragraph as it
    does in the document, or stands alone where there is none. A line feed parts cells, items and lines within a block.
    """
    head = (article.column, article.kicker, article.headline, article.deck, shown_byline(article))
    opening = dateline_block(article)
    texts = list(head)
    if article.dateline and opening is None:
        texts.append(article.dateline)
    texts += (
        article.dateline + BLANK + block_text(block) if block is opening else block_text(block)
        for block in article.blocks
    )
    return tuple(text for text in texts if text.strip())


def dateline_block(article: Article) -> Block | None:
    """Return the paragraph that the dateline opens; None where there is no dateline or no paragraph."""
    paragraphs = (block for block in article.blocks if block.kind is BlockKind.PARAGRAPH)
    return next(paragraphs, None) if article.dateline else None


def shown_byline(article: Article) -> str:
    """Return the byline that a reader sees: as printed, or the authors' names."""
    return article.byline or BLANK.join(article.authors)


def body_characters(article: Article) -> int:
    """Count the characters of an article's blocks, blanks apart."""
    return sum(len("".join(block_text(block).split())) for block in article.blocks)


def searchable_parts(article: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the searchable texts, in their order: those above the byline, where a hit weighs more, and all the rest."""
    texts = searchable_text(article)
    head = sum(bool(text.strip()) for text in (article.column, article.kicker, article.headline, article.deck))
    return texts[:head], texts[head:]
