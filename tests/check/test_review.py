from pathlib import Path

import pytest

from generator.check.review import HEADLESS, Doubt, DoubtKind, doubts_of
from generator.check.review_edition import Review, review_edition
from generator.config import read_site
from generator.ingest.ledger import Ledger, Row, Source, render_ledger
from generator.markdown import render_article
from generator.reporter import Quiet
from tests.check.doubtful import ARTICLES, id_of, row, sha, write_site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the doubtful issue."""
    return write_site(tmp_path)


def review(folder: Path) -> Review:
    return review_edition(read_site(folder.parents[2]), Quiet())


def listed(folder: Path) -> list[tuple[str, tuple[int, ...]]]:
    return [(str(one.doubt.kind), one.doubt.lines) for one in review(folder).doubts]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


EVERYTHING = [("unassigned", (16,)), ("paragraph", (12,)), ("boundary", (10, 11)), ("headline", (7,))]


def test_what_is_doubtful_is_listed_worst_first(folder: Path) -> None:
    assert listed(folder) == EVERYTHING
    assert [one.doubt.confidence for one in review(folder).doubts] == [0.0, 0.31, 0.4, 0.52]


def test_a_doubt_says_which_file_and_source_and_page_it_is_about(folder: Path) -> None:
    headline = review(folder).doubts[-1]
    assert headline.file == folder / "01-01.md"
    assert headline.source == folder / "source/01.txt"
    assert (headline.page, str(headline.issue), headline.doubt.article) == (1, "qinghe/2025-06-18", id_of(1, 1))


def test_what_an_editor_marked_as_reviewed_is_not_listed_again(folder: Path) -> None:
    edit(folder / "01-02.md", "page: 1", "page: 1\nreviewed: true")
    assert listed(folder) == [("headline", (7,))]


def test_a_headline_that_an_editor_wrote_anew_is_settled_and_nothing_else_of_the_article(folder: Path) -> None:
    edit(folder / "01-02.md", "headline: 水库蓄水一百万", "headline: 水库又蓄水")
    assert listed(folder) == EVERYTHING
    edit(folder / "01-01.md", "headline: 老渠新水到田头", "headline: 老渠新水")
    assert listed(folder) == EVERYTHING[:-1]


def test_a_paragraph_that_an_editor_moved_joined_or_took_out_is_settled(folder: Path) -> None:
    edit(folder / "01-02.md", "多一成。\n\n下坝村", "多一成。下坝村")
    assert listed(folder) == [("unassigned", (16,)), ("headline", (7,))]


def test_a_paragraph_elsewhere_in_the_file_does_not_settle_it(folder: Path) -> None:
    edit(folder / "01-02.md", "下坝村的秧田当天全部灌满。", "下坝村的秧田当天全部灌满。\n\n编者加的一段话。")
    assert listed(folder) == EVERYTHING


def test_lines_of_no_article_are_settled_once_an_article_beside_holds_them(folder: Path) -> None:
    edit(folder / "01-02.md", "全部灌满。", "全部灌满。\n\n![水头通过第九号渡槽。]()")
    assert ("unassigned", (16,)) not in listed(folder)


def test_an_article_whose_file_was_deleted_is_in_doubt_no_more(folder: Path) -> None:
    (folder / "01-02.md").unlink()
    assert listed(folder) == [("unassigned", (16,)), ("headline", (7,))]


def test_a_renamed_file_is_found_by_its_id(folder: Path) -> None:
    (folder / "01-01.md").rename(folder / "渠.md")
    assert review(folder).doubts[-1].file == folder / "渠.md"


def test_an_article_that_cannot_be_read_stays_listed(folder: Path) -> None:
    edit(folder / "01-01.md", "page: 1", "page: one")
    assert listed(folder) == EVERYTHING


def test_a_page_that_changed_since_the_build_is_told_and_not_listed_with_wrong_lines(folder: Path) -> None:
    edit(folder / "source/01.txt", "青禾日报", "青禾日报\n今日八版")
    found = review(folder)
    assert [(fault.code, str(fault.severity)) for fault in found.faults] == [("G141", "warning")]
    assert found.doubts == ()


def test_a_broken_ledger_is_told_and_the_other_issues_go_on(folder: Path) -> None:
    other = folder.parent / "2025-06-19"
    other.mkdir()
    (other / "ledger.json").write_text("{", "utf-8")
    assert [fault.code for fault in review(folder).faults] == ["G110"]
    assert listed(folder) == EVERYTHING


def test_a_ledger_cannot_lead_out_of_its_folder(folder: Path) -> None:
    (folder.parent / "secret.md").write_text(render_article(ARTICLES[0]), "utf-8")
    (folder / "01-01.md").unlink()
    edit(folder / "ledger.json", '"file": "01-01.md"', '"file": "../secret.md"')
    assert all(one.file != folder / "../secret.md" for one in review(folder).doubts)


def kinds(*rows: Row, headed: frozenset[str] | None = None) -> list[tuple[DoubtKind, float]]:
    return [(doubt.kind, doubt.confidence) for doubt in doubts_of(rows, headed)]


def test_an_article_without_a_headline_is_doubtful_unless_another_page_has_it() -> None:
    rows = row((1,), "paragraph", "a"), row((2,), "paragraph", "a")
    assert kinds(*rows) == [(DoubtKind.MISSING, HEADLESS)]
    assert kinds(*rows, headed=frozenset({"a"})) == []


def test_a_boundary_is_doubted_by_its_own_figure() -> None:
    head = row((1,), "headline", "a", 0.5)
    assert kinds(head, row((2,), "paragraph", "a", 0.6, boundary=0.9)) == [(DoubtKind.HEADLINE, 0.5)]
    assert kinds(head, row((2,), "paragraph", "a", boundary=0.3)) == [
        (DoubtKind.HEADLINE, 0.5),
        (DoubtKind.BOUNDARY, 0.3),
    ]


def test_the_first_block_of_an_article_is_its_boundary_also_where_captions_stand_before_it() -> None:
    rows = (
        row((1,), "caption", "a"),
        row((2,), "paragraph", "a", 0.9, boundary=0.6),
        row((3,), "paragraph", "a", 0.6),
        row((4,), "headline", "a"),
    )
    assert kinds(*rows) == [(DoubtKind.BOUNDARY, 0.6), (DoubtKind.PARAGRAPH, 0.6)]


def test_a_doubt_names_the_articles_that_stand_beside_it() -> None:
    rows = (
        row((1,), "paragraph", "a"),
        row((2,), "folio"),
        row((3,), "headline", "b", 0.5),
        row((4,), "deck", "b"),
        row((5,), "headline", "c"),
    )
    doubts: list[Doubt] = [doubt for doubt in doubts_of(rows) if doubt.kind is DoubtKind.HEADLINE]
    assert [doubt.others for doubt in doubts] == [("a", "c")]


def test_furniture_with_a_reason_is_not_doubtful() -> None:
    assert kinds(row((1,), "folio"), row((2,), "advertisement")) == []


def test_an_article_that_began_in_another_issue_is_doubted_with_its_file_there(folder: Path) -> None:
    later = folder.parent / "2025-06-19"
    (later / "source").mkdir(parents=True)
    (folder / "source/02.txt").rename(later / "source/01.txt")
    rows = (
        row((1,), "headline", id_of(1, 1), 0.4),
        row((3, 4), "paragraph", id_of(1, 1)),
        row((6,), "editors"),
    )
    source = Source(sha256=sha((later / "source/01.txt").read_bytes()), pages=(1,), rows=rows)
    (later / "ledger.json").write_text(render_ledger(Ledger(sources={"01.txt": source})), "utf-8")
    found = next(one for one in review(folder).doubts if one.issue.day == "2025-06-19")
    assert (found.file, found.doubt.lines) == (folder / "01-01.md", (1,))


def test_what_an_editor_put_into_an_article_of_his_own_is_settled(folder: Path) -> None:
    own = render_article(ARTICLES[1]).replace("01/2", "01/9")
    (folder / "01-09.md").write_text(own, "utf-8")
    moved = f'"article": "{id_of(1, 2)}", "confidence": 0.31', f'"article": "{id_of(1, 9)}", "confidence": 0.31'
    edit(folder / "ledger.json", *moved)
    assert listed(folder) == [one for one in EVERYTHING if one != ("paragraph", (12,))]


def test_a_turn_from_page_to_page_is_doubtful_where_the_article_goes_on(folder: Path) -> None:
    turn = '"source": "01.txt", "parts": [{"source": "02.txt", "page": 2, "confidence": 0.6}], "fields"'
    edit(folder / "ledger.json", '"source": "01.txt", "fields"', turn)
    edit(folder / "ledger.json", f'"article": "{id_of(2, 1)}"', f'"article": "{id_of(1, 1)}"')
    found = [one for one in review(folder).doubts if one.page == 2]
    assert [(str(one.doubt.kind), one.doubt.confidence, one.doubt.lines) for one in found] == [("jump", 0.6, (3, 4))]
