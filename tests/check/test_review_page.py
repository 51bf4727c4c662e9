import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from generator.check.review_page import PageReview, PrintedPart, WrittenPart, review_page
from generator.config import IssueFolder
from generator.ids import IssueId
from generator.ingest.ledger import Ledger, Row, Source, read_ledger, render_ledger
from generator.markdown import render_article
from tests.check.doubtful import ARTICLES, ISSUE, id_of, paragraph, row, sha, write_site, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the doubtful issue."""
    return write_site(tmp_path)


def page(folder: Path, number: int = 1) -> PageReview:
    return review_page(IssueFolder(id=IssueId.parse(ISSUE), folder=folder), read_ledger(folder), number)


def at(review: PageReview, line: int) -> PrintedPart:
    return next(part for part in review.parts if line in [one.number for one in part.lines])


def target(review: PageReview, line: int) -> WrittenPart:
    key = at(review, line).target
    return next(part for article in review.articles for part in article.parts if part.key == key)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_line_of_the_page_that_is_not_blank_is_shown_once_in_its_order(folder: Path) -> None:
    review = page(folder)
    numbers = [line.number for part in review.parts for line in part.lines]
    assert numbers == [1, 2, 4, 5, 7, 8, 10, 11, 12, 14, 16]
    assert [line.number for part in page(folder, 2).parts for line in part.lines] == [1, 3, 4, 6]


def test_printed_lines_and_what_was_made_of_them_name_each_other(folder: Path) -> None:
    review = page(folder)
    headline, body = target(review, 7), target(review, 4)
    assert (headline.name, headline.text, headline.printed) == ("headline", "老渠新水到田头", ("l7",))
    assert body.text.startswith("渠首闸门")
    assert body.printed == ("l4",)


def test_furniture_has_its_reason_and_no_article(folder: Path) -> None:
    folio = at(page(folder), 1)
    assert (folio.part, folio.article, folio.target) == ("folio", "", "")


def test_doubts_are_marked_on_both_sides(folder: Path) -> None:
    review = page(folder)
    numbers = {str(one.found.doubt.kind): one.number for one in review.doubts}
    assert at(review, 7).doubts == target(review, 7).doubts == (numbers["headline"],)
    assert at(review, 16).doubts == (numbers["unassigned"],)
    assert [(one.key, one.line) for one in review.doubts] == [("l16", 0), ("l12", 10), ("l10", 8), ("l7", 3)]


def test_a_paragraph_that_an_editor_moved_is_shown_where_it_stands_now(folder: Path) -> None:
    edit(folder / "01-02.md", "\n\n下坝村的秧田当天全部灌满。", "")
    edit(folder / "02-01.md", "晚上九点开。", "晚上九点开。\n\n下坝村的秧田当天全部灌满。")
    review = page(folder)
    assert at(review, 12).article == id_of(2, 1)
    assert [article.id for article in review.articles] == [id_of(1, 1), id_of(1, 2), id_of(2, 1)]
    assert [article.begins for article in review.articles] == ["", "", "2"]


def test_what_stands_in_no_file_any_more_leads_nowhere(folder: Path) -> None:
    edit(folder / "01-02.md", "\n\n下坝村的秧田当天全部灌满。", "")
    part = at(page(folder), 12)
    assert (part.article, part.target) == (id_of(1, 2), "")


def test_a_byline_lifted_out_of_a_paragraph_leads_to_that_paragraph(folder: Path) -> None:
    edit(folder / "01-02.md", "date:", "dateline: 水库蓄水\ndate:")
    dateline = next(part for part in page(folder).articles[1].parts if part.name == "dateline")
    assert dateline.printed == ("l10",)


def test_an_article_that_cannot_be_read_is_there_without_its_parts(folder: Path) -> None:
    edit(folder / "01-02.md", "page: 1", "page: one")
    broken = page(folder).articles[1]
    assert (broken.article, broken.parts, broken.file) == (None, (), folder / "01-02.md")


def test_an_article_of_the_editors_own_is_shown_too(folder: Path) -> None:
    text = (folder / "01-02.md").read_text("utf-8").replace("01/2", "01/9").replace("水库", "水池")
    (folder / "01-09.md").write_text(text, "utf-8")
    assert [article.id for article in page(folder).articles] == [id_of(1, 1), id_of(1, 2), id_of(1, 9)]


def test_a_page_changed_since_the_build_is_shown_without_articles_rather_than_with_wrong_ones(folder: Path) -> None:
    edit(folder / "source/01.txt", "青禾日报\n", "今日八版\n青禾日报\n")
    review = page(folder)
    assert review.stale
    assert review.doubts == ()
    assert {part.article for part in review.parts} == {""}
    assert [article.id for article in review.articles] == [id_of(1, 1), id_of(1, 2)]


def test_a_ledger_row_of_no_articles_id_is_shown_as_of_no_article(folder: Path) -> None:
    edit(
        folder / "ledger.json", f'"part": "headline", "article": "{id_of(1, 2)}"', '"part": "headline", "article": "x"'
    )
    assert at(page(folder), 14).article == ""


def test_what_source_and_editor_have_differently_is_shown_at_the_article(folder: Path) -> None:
    opened = '"source": "01.txt", "open": [{"code": "G204", "part": "headline", "source": "老渠来了新水"}], "fields"'
    edit(folder / "ledger.json", '"source": "01.txt", "fields"', opened)
    (conflict,) = page(folder).articles[0].open
    assert (conflict.part, conflict.source) == ("headline", "老渠来了新水")


def test_a_page_of_thousands_of_lines_is_laid_beside_its_article_in_seconds(folder: Path) -> None:
    count = 4_000
    texts = [f"第{n}户在渠边第{n * 7 % count}块田里种了{n % 97}垄秧苗。" for n in range(count)]
    article = replace(ARTICLES[0], blocks=tuple(map(paragraph, texts)))
    (folder / "source/01.txt").write_text("\n".join(texts), "utf-8")
    (folder / "01-01.md").write_text(render_article(article), "utf-8")
    rows = tuple(row((n + 1,), "paragraph", id_of(1, 1)) for n in range(count))
    digest = sha((folder / "source/01.txt").read_bytes())
    long = Ledger(
        sources={"01.txt": Source(sha256=digest, pages=(1,), rows=rows)}, articles={id_of(1, 1): written(article)}
    )
    (folder / "ledger.json").write_text(render_ledger(long), "utf-8")
    start = time.perf_counter()
    review = page(folder)
    assert time.perf_counter() - start < 20
    assert [part.target.rsplit("-", 1)[1] for part in review.parts] == [str(n) for n in range(count)]


LINES = [1, 2, 4, 5, 7, 8, 10, 11, 12, 14, 16]
any_rows = st.lists(
    st.builds(
        row,
        st.lists(st.integers(1, 30), min_size=1, max_size=5, unique=True).map(sorted).map(tuple),
        st.sampled_from(["headline", "paragraph", "caption", "jump_line", "folio", "unassigned", "表"]),
        st.sampled_from(["", id_of(1, 1), id_of(1, 2), id_of(2, 1), id_of(7, 7), "qinghe/2020-01-01/01/1", "x"]),
        st.floats(0, 1),
        st.floats(0, 1),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(any_rows)
def test_whatever_a_ledger_says_every_line_is_shown_once(rows: list[Row]) -> None:
    with TemporaryDirectory() as made:
        folder = write_site(Path(made))
        ledger = read_ledger(folder)
        first = structs.replace(ledger.sources["01.txt"], rows=tuple(rows))
        broken = structs.replace(ledger, sources={**ledger.sources, "01.txt": first})
        review = review_page(IssueFolder(id=IssueId.parse(ISSUE), folder=folder), broken, 1)
        assert [line.number for part in review.parts for line in part.lines] == LINES
        keys = {part.key for article in review.articles for part in article.parts}
        assert {part.target for part in review.parts if part.target} <= keys
