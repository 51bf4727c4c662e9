"""A build sets those documents anew that show what changed, and no other; it says of each what that was."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.build import Work, build, printing
from generator.build.tally import NEW, TOUCHED, Stale
from generator.edition.documents import Document
from generator.edition.frame import PaperHead
from generator.errors import BankeError
from generator.index.draft import Draft
from generator.index.lists import plan_lists
from generator.themes import find_themes
from tests.build.newsroom import Story, file_of, folder_of, story, write, write_site

Reasons = dict[str, set[str]]

LISTS = ("authors", "columns", "topics")


class Newsroom:
    """A site of which the last build left nothing to do."""

    def __init__(self, folder: Path) -> None:
        self.content, self.public = folder / "content", folder / "public"
        write_site(self.content)
        self.build()

    def build(self) -> list[Stale]:
        """Build, and return what was made anew."""
        stale: list[Stale] = []
        build(self.content, self.public, work=Work(jobs=1, explain=stale.append))
        return stale

    def documents(self) -> Reasons:
        """Build, and return the documents that were set anew, with the reasons."""
        return {one.path.removesuffix("/index.html"): set(one.reasons) for one in self.build() if one.template}

    def put(self, one: Story) -> None:
        """Write an article's file."""
        write(file_of(self.content, one.id), one.text)

    def change(self, id: str, change: Callable[[str], str]) -> None:
        """Change an article's file."""
        path = file_of(self.content, id)
        before = path.read_text("utf-8")
        assert change(before) != before
        path.write_text(change(before), "utf-8")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


SHOWN = {"related articles", "topics"}
"""Why an article is set anew that shows an earlier one, or shared a topic with it."""


def a_day(day: str, **keys: str) -> Story:
    """Invent the only article of a day, with these names and no others."""
    one = story(f"hexi/{day}/01/1", 3)
    one.keys = keys
    return one


NAMED = {"authors": "[宋远]", "column": "灯下", "topics": "[望川渠]"}


def listed(documents: Reasons) -> set[str]:
    """Those that are lists: of an author, a column, a topic."""
    return {path for path in documents if len(path.split("/")) > 2 and path.split("/")[1] in LISTS}


def others(documents: Reasons) -> set[str]:
    """Those that are no such lists."""
    return documents.keys() - listed(documents)


def test_of_other_newspapers_no_lists_are_gathered(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[str] = []

    def plan(draft: Draft, paper: PaperHead) -> Iterator[Document]:
        gathered.append(paper.paper.id)
        return plan_lists(draft, paper)

    monkeypatch.setattr(printing, "plan_lists", plan)
    newsroom.put(a_day("2025-06-19", **NAMED))
    assert listed(newsroom.documents())
    assert gathered == ["hexi"]


def test_a_day_added_sets_its_own_documents_its_neighbours_its_month_and_the_lists_that_it_is_in(
    newsroom: Newsroom,
) -> None:
    newsroom.put(a_day("2025-06-19", **NAMED))
    documents = newsroom.documents()
    assert others(documents) == {
        "hexi/2025/06/19",
        "hexi/2025/06/19/01",
        "hexi/2025/06/19/01/1",
        "hexi/2025/06/19/whole",
        "hexi/2025/06/18",
        "hexi/2025/06/18/03",
        "hexi/2025/06/18/03/1",
        "hexi/2025/06",
        "hexi/2025",
        "hexi",
        "index.html",
        "hexi/authors",
        "hexi/columns",
        "hexi/topics",
    }
    assert {path.rsplit("-", 1)[0] for path in listed(documents)} == {
        "hexi/authors/song-yuan",
        "hexi/columns/deng-xia",
        "hexi/topics/wang-chuan-qu",
    }
    assert documents["hexi/2025/06/19/01/1"] == {NEW}
    assert documents["hexi/2025/06/18"] == {"issues before and after"}
    assert documents["hexi/2025/06/18/03"] == {"pages before and after"}
    assert documents["hexi/2025/06/18/03/1"] == {"articles before and after"}
    assert documents["hexi/2025/06"] == {"issues"}


def test_no_article_but_the_last_of_the_day_before_changes_for_a_day_that_shares_words_with_all(
    newsroom: Newsroom,
) -> None:
    for day in range(19, 24):
        newsroom.put(a_day(f"2025-06-{day}"))
        documents = newsroom.documents()
        before = f"hexi/2025/06/{day - 1}/0{3 if day == 19 else 1}/1"
        articles = {path for path in documents if path.count("/") == 5}
        assert articles == {f"hexi/2025/06/{day}/01/1", before}


def test_of_the_search_only_the_day_added_and_its_year_change(newsroom: Newsroom) -> None:
    newsroom.put(a_day("2025-06-19", **NAMED))
    search = [one.path for one in newsroom.build() if one.path.startswith("search/")]
    assert [path for path in search if "/text/" in path] == ["search/text/hexi/2025/06/19/01/1.json.gz"]
    assert not [path for path in search if "2024" in path or "qinghe" in path]


def _a_proof_is_read(newsroom: Newsroom) -> None:
    newsroom.change("hexi/2025-06-18/01/1", lambda text: text.replace("\n---\n", "\nreviewed: true\n---\n", 1))


def _notes_are_written(newsroom: Newsroom) -> None:
    write(folder_of(newsroom.content, "hexi/2025-02-01") / "issue.toml", 'issue_number = 32\nnotes = "今日八版"\n')


def _a_line_is_broken_elsewhere(newsroom: Newsroom) -> None:
    path = folder_of(newsroom.content, "hexi/2025-03-01") / "source/01.txt"
    write(path, path.read_text("utf-8").replace("原定的\n日子", "原定的日\n子"))


def _an_editor_leaves_a_backup(newsroom: Newsroom) -> None:
    write(folder_of(newsroom.content, "hexi/2025-06-18") / "01-01.md~", "旧的一稿")


@pytest.mark.parametrize(
    "change", [_a_proof_is_read, _notes_are_written, _a_line_is_broken_elsewhere, _an_editor_leaves_a_backup]
)
def test_what_the_search_does_not_show_leaves_it_as_it_is(
    newsroom: Newsroom, change: Callable[[Newsroom], None]
) -> None:
    change(newsroom)
    assert [one.path for one in newsroom.build() if one.path.startswith("search/")] == []


def test_the_first_day_of_a_month_changes_the_other_months_of_its_year_and_no_others(newsroom: Newsroom) -> None:
    newsroom.put(a_day("2025-07-01", **NAMED))
    documents = newsroom.documents()
    months = {path for path in documents if path.count("/") == 2} - listed(documents)
    assert months == {f"hexi/2025/{month}" for month in ("01", "02", "03", "06", "07")}
    assert documents["hexi/2025/01"] == {"months of the year"}
    assert documents["hexi/2025/06"] == {"months of the year", "months before and after"}


def test_the_first_day_of_a_year_changes_the_month_and_the_year_before_it_alone(newsroom: Newsroom) -> None:
    newsroom.put(a_day("2026-01-01", **NAMED))
    documents = newsroom.documents()
    months = {path for path in documents if path.count("/") == 2} - listed(documents)
    assert months == {"hexi/2025/06", "hexi/2026/01"}
    assert {path for path in documents if path.startswith("hexi/20") and path.count("/") == 1} == {
        "hexi/2025",
        "hexi/2026",
    }


def test_an_older_day_taken_away_changes_no_older_article_and_later_ones_only_where_they_showed_it(
    newsroom: Newsroom,
) -> None:
    gone_day = "hexi/2025/01/15"
    newsroom.put(a_day("2025-01-15", **NAMED))
    newsroom.build()
    for path in folder_of(newsroom.content, "hexi/2025-01-15").iterdir():
        path.unlink()
    folder_of(newsroom.content, "hexi/2025-01-15").rmdir()
    documents = newsroom.documents()
    issues = {
        path
        for path, reasons in documents.items()
        if path.count("/") > 2 and path not in listed(documents) and not (path > gone_day and reasons <= SHOWN)
    }
    gone = {"hexi/2025/01/15", "hexi/2025/01/15/whole", "hexi/2025/01/15/01", "hexi/2025/01/15/01/1"}
    before = {"hexi/2024/12/31", "hexi/2024/12/31/02", "hexi/2024/12/31/02/1"}
    after = {"hexi/2025/01/31", "hexi/2025/01/31/01", "hexi/2025/01/31/01/1"}
    assert issues == gone | before | after


def test_an_edit_below_the_first_paragraph_sets_the_article_and_the_fronts_and_pages_that_may_show_it(
    newsroom: Newsroom,
) -> None:
    newsroom.change("hexi/2025-02-01/01/1", lambda text: text.replace("从前不是", "从前不像"))
    documents = newsroom.documents()
    article = "hexi/2025/02/01/01/1"
    assert documents.keys() == {article, "hexi/2025/02/01/01", "hexi/2025/02/01", "hexi/2025/02/01/whole"}
    assert documents[article] == {"article"}
    assert documents["hexi/2025/02/01/whole"] == {"articles"}


def test_what_is_said_of_days_without_an_issue_sets_their_months_and_years_and_the_archive(newsroom: Newsroom) -> None:
    path = newsroom.content / "hexi/paper.toml"
    write(path, path.read_text("utf-8").replace("[page_names]", '[gaps]\nmissing = ["2025-01-15"]\n[page_names]'))
    assert newsroom.documents() == {
        "hexi": {"gaps"},
        "hexi/2025": {"gaps"},
        "hexi/2025/01": {"gaps"},
    }


def test_an_edited_headline_of_a_part_sets_its_series_and_no_other(newsroom: Newsroom) -> None:
    newsroom.change("hexi/2024-12-31/02/1", lambda text: text.replace("望川渠纪事（二）", "望川渠纪事（２）"))
    series = {path: why for path, why in newsroom.documents().items() if "/series" in path}
    (name,) = series
    assert name.startswith("hexi/series/wang-chuan-qu-ji-shi-")
    assert series[name] == {"parts"}


def test_an_edited_headline_is_set_wherever_it_is_shown_and_nowhere_else(newsroom: Newsroom) -> None:
    newsroom.change("hexi/2024-12-30/02/1", lambda text: text.replace("第1次修缮", "第99次修缮"))
    set_anew = newsroom.documents().keys()
    new = Path(f"{newsroom.public}-clean")
    build(newsroom.content, new, search=False)
    shows = {
        str(path.relative_to(new)).removesuffix("/index.html")
        for path in new.rglob("*.html")
        if "第99次" in re.sub("<[^>]*>", "", path.read_text("utf-8"))
    }
    assert {"hexi/2024/12/30/02/1", "hexi/2024/12/30/02", "hexi/2024/12/31/01/1"} <= shows <= set_anew
    articles = {path for path in set_anew if path.count("/") == 5}
    assert articles - shows == set()


def test_topics_of_which_the_order_alone_changed_are_shown_in_it(newsroom: Newsroom) -> None:
    newsroom.put(a_day("2025-06-19", topics="[望川渠, 夏收]"))
    newsroom.build()
    newsroom.change("hexi/2025-06-19/01/1", lambda text: text.replace("[望川渠, 夏收]", "[夏收, 望川渠]"))
    documents = newsroom.documents()
    assert "topics" in documents["hexi/2025/06/19/01/1"]
    html = (newsroom.public / "hexi/2025/06/19/01/1/index.html").read_text("utf-8")
    assert -1 < html.index("xia-shou") < html.index("wang-chuan-qu")


def test_a_file_that_is_touched_and_not_changed_makes_nothing_stale(newsroom: Newsroom) -> None:
    for path in newsroom.content.rglob("*"):
        if path.is_file():
            path.touch()
    assert newsroom.build() == []


def test_a_setting_that_shows_everywhere_sets_all_documents(newsroom: Newsroom) -> None:
    write(newsroom.content / "site.toml", 'title = "新站名"\npapers = ["hexi", "qinghe"]\n')
    documents = newsroom.documents()
    assert len(documents) == len(list(newsroom.public.rglob("*.html")))
    assert all("settings" in reasons for reasons in documents.values())


def test_a_template_sets_the_documents_that_are_set_with_it(newsroom: Newsroom) -> None:
    plain = (find_themes() / "default/month.html").read_text("utf-8")
    write(newsroom.content / "theme/month.html", plain + "{# 记号 #}")
    documents = newsroom.documents()
    assert {path.count("/") for path in documents} == {2}
    assert set(map(frozenset, documents.values())) == {frozenset({"theme"})}


def test_a_template_that_others_are_made_of_sets_all(newsroom: Newsroom) -> None:
    plain = (find_themes() / "default/base.html").read_text("utf-8")
    write(newsroom.content / "theme/base.html", plain + "{# 记号 #}")
    assert len(newsroom.documents()) == len(list(newsroom.public.rglob("*.html")))


def test_a_static_file_is_written_alone(newsroom: Newsroom) -> None:
    write(newsroom.content / "theme/static/humans.txt", "三渡\n")
    assert [(one.path, one.reasons) for one in newsroom.build()] == [("humans.txt", (NEW,))]


@pytest.mark.parametrize("name", ["sw.js", "_headers", ".well-known/x.txt"])
def test_a_static_file_goes_before_what_was_made_for_hosts_and_gives_its_place_back(
    newsroom: Newsroom, name: str
) -> None:
    made, own = newsroom.public / name, newsroom.content / "theme/static" / name
    before = made.read_bytes() if made.exists() else None
    write(own, "三渡\n")
    newsroom.build()
    assert made.read_text("utf-8") == "三渡\n"
    assert newsroom.build() == []
    own.unlink()
    newsroom.build()
    assert (made.read_bytes() if made.exists() else None) == before


@pytest.mark.parametrize("name", ["index.html", "404.html", "hexi", "qinghe/2025/index.html"])
def test_a_static_file_in_the_way_of_a_document_is_named_where_it_lies(newsroom: Newsroom, name: str) -> None:
    own = newsroom.content / "theme/static" / name
    write(own, "三渡\n")
    with pytest.raises(BankeError) as raised:
        newsroom.build()
    (fault,) = raised.value.faults
    assert (fault.code, fault.path) == ("R146", own)


def test_page_names_set_the_documents_of_their_newspaper(newsroom: Newsroom) -> None:
    path = newsroom.content / "hexi/paper.toml"
    write(path, path.read_text("utf-8").replace("要闻", "头版"))
    stale = newsroom.build()
    assert {one.path for one in stale if one.written and one.path.startswith("qinghe/")} == set()
    assert "hexi/2024/12/30/01/index.html" in {one.path for one in stale if one.written}


def test_what_was_touched_in_public_is_set_again_and_said_to_be(newsroom: Newsroom) -> None:
    target = newsroom.public / "hexi/2025/06/18/01/1/index.html"
    before = target.read_bytes()
    target.write_bytes(b"")
    stale = newsroom.build()
    assert {(one.path, one.reasons) for one in stale if one.written} == {
        ("hexi/2025/06/18/01/1/index.html", (TOUCHED,))
    }
    assert target.read_bytes() == before
