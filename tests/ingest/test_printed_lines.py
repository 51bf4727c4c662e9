"""What the source pages print of each article, as the ledger has it."""

from pathlib import Path

from generator.config import IssueFolder
from generator.ids import ArticleId, IssueId
from generator.ingest.ledger import LEDGER, Ledger, Row, Source, render_ledger
from generator.ingest.pages import find_sources
from generator.ingest.printed import source_pieces
from generator.ingest.survey import survey_issue

ISSUE = IssueId.parse("qinghe/2025-06-18")
FIRST, SECOND = f"{ISSUE}/01/1", f"{ISSUE}/01/2"
TEXT = "要闻\n望川渠全线\n\n通水了\n\n老区新路\n"


def survey(folder: Path, *rows: Row, text: str = TEXT, spoilt: bool = False):
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source" / "01.txt").write_text(text, encoding="utf-8")
    digest = "0" * 64 if spoilt else find_sources(folder)[0].sha256
    ledger = Ledger(sources={"01.txt": Source(sha256=digest, pages=(1,), rows=rows)})
    (folder / LEDGER).write_text(render_ledger(ledger), encoding="utf-8")
    return survey_issue(IssueFolder(id=ISSUE, folder=folder))


def row(*lines: int, article: str = FIRST, part: str = "paragraph") -> Row:
    return Row(lines=lines, part=part, article=article)


def test_each_article_has_its_own_lines_and_no_others(tmp_path):
    found = source_pieces(survey(tmp_path, row(2, 4), row(6, article=SECOND), Row(lines=(1,), part="folio")))
    assert {str(id): [(one.numbers, one.text) for one in pieces] for id, pieces in found.items()} == {
        FIRST: [("2—4", "望川渠全线\n通水了")],
        SECOND: [("6", "老区新路")],
    }


def test_lines_with_another_articles_between_them_are_counted_apart(tmp_path):
    found = source_pieces(survey(tmp_path, row(1, 4), row(2, article=SECOND)))
    assert found[ArticleId.parse(FIRST)][0].numbers == "1、4"


def test_a_source_that_changed_since_tells_nothing(tmp_path):
    assert source_pieces(survey(tmp_path, row(2, 4), spoilt=True)) == {}


def test_pages_of_one_file_are_told_apart_and_the_first_page_of_an_article_goes_first(tmp_path):
    text = "甲\n乙\f\n丙\n"
    found = source_pieces(survey(tmp_path, row(1, article=f"{ISSUE}/02/1"), row(3, article=f"{ISSUE}/02/1"), text=text))
    assert [(one.page, one.text) for one in found[ArticleId.parse(f"{ISSUE}/02/1")]] == [(2, "丙"), (1, "甲")]


def test_lines_of_articles_of_other_issues_are_left_out(tmp_path):
    assert source_pieces(survey(tmp_path, row(2, article="qinghe/2025-06-17/01/1"))) == {}
