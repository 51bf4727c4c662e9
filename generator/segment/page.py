"""From a page's text to its articles, read top-down."""

from generator.model import Fragment, PageText, SegmentedPage
from generator.segment.attach import Page, attach_items, draft_articles
from generator.segment.compose import compose_fragment, compose_furniture
from generator.segment.cuts import cut_scores
from generator.segment.flow import Flow, chain
from generator.segment.habits import observe
from generator.segment.heads import find_displays, find_heads
from generator.segment.labeller import label
from generator.segment.likeness import PageWords
from generator.segment.lines import decode_lines
from generator.segment.match import Search, split_and_match


def segment(page: PageText) -> SegmentedPage:
    """Cut a page into articles; every non-blank line comes out in one fragment or in the furniture."""
    lines = decode_lines(page)
    habits = observe(lines)
    flow = chain(lines, label(lines, habits), habits)
    drafted = match_headlines(flow)
    left = attach_items(drafted)
    fragments = tuple(compose_fragment(draft) for draft in drafted.drafts)
    furniture = tuple(compose_furniture(item, reason) for item, reason in left)
    return SegmentedPage(
        name=page.name, fragments=fragments, furniture=tuple(sorted(furniture, key=lambda part: part.lines))
    )


def match_headlines(flow: Flow) -> Page:
    """Split the flow into articles and give each its headline, as the page's habit has them: behind bodies or before."""
    words = PageWords([paragraph.text for paragraph in flow.paragraphs])
    displays = find_displays(flow)
    heads = find_heads(displays, words)
    if not flow.paragraphs:
        return draft_articles(flow, (), displays, words)
    cuts = cut_scores(flow, words)
    continued = [paragraph.jump_from for paragraph in flow.paragraphs]
    results = [
        split_and_match(
            Search(
                cuts=cuts, displays=displays, heads=heads, words=words, continued=continued, behind=behind, ahead=ahead
            )
        )
        for behind, ahead in ((0.0, 0.5), (1.5, 0.0))
    ]
    _, matches = max(results, key=lambda result: result[0])
    return draft_articles(flow, matches, displays, words)


def article_order(fragment: Fragment) -> int:
    """First line of an article, to put articles in order."""
    return min((block.lines[0] for block in fragment.blocks), default=0)
