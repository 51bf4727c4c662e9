"""Growth stays local: a new day changes no old article but its neighbour; and what a document needs says all of it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edition.content import Content, IssueContent, PaperContent
from generator.model import Article, Block, BlockKind
from generator.render import load_theme, render
from tests.edition.invented import KEYWORDS, content
from tests.edition.planned import Planned, plan
from tests.edition.test_documents import MINTED

THEME = load_theme(None, "default")


def _without(whole: Content, *gone: str) -> Content:
    """Take issues away from the first newspaper."""
    paper = whole.papers[0]
    left = tuple(issue for issue in paper.issues if issue.issue.id.day not in gone)
    return replace(whole, papers=(replace(paper, issues=left), *whole.papers[1:]))


def test_a_new_issue_changes_its_neighbours_and_lists_alone():
    whole = content()
    old = plan(_without(whole, "2025-06-18"), keywords=KEYWORDS).bytes(THEME)
    new = plan(whole, keywords=KEYWORDS).bytes(THEME)
    changed = {path for path, text in old.items() if new[path] != text and path.startswith("qinghe/20")}
    neighbour = "qinghe/2025/06/17-b"
    assert changed == {
        "qinghe/2025/index.html",
        "qinghe/2025/06/index.html",
        f"{neighbour}/index.html",
        f"{neighbour}/01/index.html",
        f"{neighbour}/01/1/index.html",
    }


def test_the_same_content_gives_the_same_bytes():
    assert plan(content(), keywords=KEYWORDS).bytes(THEME) == plan(content(), keywords=KEYWORDS).bytes(THEME)


_LINES = st.sampled_from(("渠水（一）", "渠水（二）", "灯", "灯　下"))
_TEXTS = st.sampled_from(("短。", "甲[](#page-2)乙。", "丙[](#2025-06-17-page-2)丁。", "（未完待续）", "长。" * 99))
_FACTS = {
    "headline": _LINES,
    "kicker": _LINES,
    "deck": _LINES,
    "column": _LINES,
    "byline": st.sampled_from(("沈知禾", "柳明川", "本报评论员")),
    "authors": st.sampled_from(((), ("沈知禾",), ("沈知禾", "柳明川"))),
    "dateline": st.sampled_from(("", "本报讯")),
    "section": st.sampled_from(("", "副刊", "要闻")),
    "topics": st.sampled_from(((), ("望川渠",), ("渠", "灯"))),
    "series": st.sampled_from(("", "走读")),
    "jump_to": st.sampled_from((None, 2, 4)),
    "jump_from": st.sampled_from((None, 1)),
    "blocks": st.sampled_from(
        ("短。", "甲[](#page-2)乙。", "丙[](#2025-06-17-page-2)丁。", "（未完待续）", "长。" * 99)
    ).map(lambda text: (Block(kind=BlockKind.PARAGRAPH, text=text),)),
}
_EDITS = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(sorted(_FACTS)).flatmap(lambda k: st.tuples(st.just(k), _FACTS[k]))),
    max_size=4,
)
_LINKS = st.lists(st.sampled_from(MINTED), unique_by=lambda link: link.id).map(tuple) | st.just(MINTED)
_GONE = st.lists(st.sampled_from(("2024-12-31", "2025-06-16", "2025-06-17", "2025-06-17-b", "2025-06-18")), max_size=2)


def _edited(whole: Content, edits: list[tuple[int, tuple[str, object]]]) -> Content:
    """Change facts of some articles of the first newspaper, which are counted from its first."""
    paper, at = whole.papers[0], -1
    changes: dict[int, dict[str, object]] = {}
    for place, (name, value) in edits:
        changes.setdefault(place, {})[name] = value
    issues: list[IssueContent] = []
    for issue in paper.issues:
        articles: list[Article] = []
        for article in issue.articles:
            at += 1
            articles.append(replace(article, **changes.get(at, {})))  # type: ignore[arg-type]
        issues.append(replace(issue, articles=tuple(articles)))
    edited: PaperContent = replace(paper, issues=tuple(issues))
    return replace(whole, papers=(edited, *whole.papers[1:]))


def _needs(planned: Planned) -> dict[str, tuple[str, object]]:
    return {document.path: (document.template, document.needs) for document in planned.documents}


@settings(max_examples=40, deadline=None)
@given(_EDITS, _GONE, st.booleans(), _LINKS)
def test_a_document_of_the_same_needs_has_the_same_bytes(edits, gone, told, links):
    before = plan(content(), keywords=KEYWORDS, minted=MINTED)
    after = plan(_without(_edited(content(), edits), *gone), keywords=KEYWORDS if told else {}, minted=links)
    known = _needs(before)
    for document in after.documents:
        if known.get(document.path) == (document.template, document.needs):
            text = render(document, after.site, THEME)
            assert text == render(before.document(document.path), before.site, THEME), document.path
