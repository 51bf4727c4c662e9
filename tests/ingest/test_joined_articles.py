"""An article that jumps is one article, in one file, with one address, whatever changes about its pages or its file."""

import shutil
from pathlib import Path

import pytest

from generator.config import read_site
from generator.ids import ArticleId
from generator.ingest.issues import Ingested, ingest
from generator.ingest.joining import Joined
from generator.ingest.ledger import LEDGER, coverage_faults, read_ledger
from generator.ingest.parts import Part
from generator.ingest.permalinks import State, read_permalinks
from generator.ingest.reading import read_content
from generator.markdown import parse_article
from generator.model import Article
from generator.reporter import Quiet
from generator.source import read_pages

CANAL = """渠水今晨到田头

　　本报讯 （记者沈知禾）昨天清晨，上坝村的渠
首闸提起，半个多小时后，水头越过九号渡槽，
流进了村民罗守田家的秧田。

　　罗守田蹲在田埂上，用手捧了一把水，又放了
回去。他说，上一回渠水自己流到这里，他还在念
{mark}
"""
REST = """{mark}小学，渡槽还是新的，渠首闸要八个人
才提得起来。

　　上坝村往下还有十六个村。罗守田把水尺擦干
净，说水头过了渡槽，剩下的路就好走了。
"""
BUS = """城际公交下月加密

　　本报讯 （记者宋远）从下月一日起，云溪至
青禾的城际公交早晚高峰每十二分钟发一班，末
班车延到晚上十点。

　　公交公司说，新增的六辆车都是低地板车型，
老人和推婴儿车的乘客上下车会方便一些。
"""
LIBRARY = """老图书馆还书箱里的一封信

　　本报讯 （记者江一帆）闭馆整理旧书的时候
，管理员在还书箱底发现一封没有寄出的信，写信
人是四十年前的读者。

　　信里说，借走的那本地图册在搬家时丢了，等
找到一本同样的，一定送回来。
"""
BACK = "（上接第1版）"
WHOLE = "他还在念[](#page-4)小学，渡槽还是新的"


def first(mark: str = "（下转第4版）") -> str:
    return CANAL.format(mark=mark) + "\n" + BUS


def second(mark: str = BACK) -> str:
    return REST.format(mark=mark) + "\n" + LIBRARY


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "hexi").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "旧报"')
    (folder / "hexi/paper.toml").write_text('name = "河西日报"')
    return folder


def put(content: Path, text: str, page: int, day: str = "2025-06-18") -> None:
    source = content / "hexi" / day[:4] / day / "source"
    source.mkdir(parents=True, exist_ok=True)
    (source / f"{page:02}.txt").write_text(text, "utf-8")


def run(content: Path) -> Ingested:
    done = ingest(read_site(content), Quiet())
    account(content)
    return done


def account(content: Path) -> None:
    """Every line of every page stands in the ledger once, and every owner has a file."""
    ids = {str(article.id) for article in articles(content)}
    for folder in sorted(content.glob("hexi/*/*")):
        for name, source in read_ledger(folder).sources.items():
            path = folder / "source" / name
            if path.exists():
                lines = {line.number: line.text for page in read_pages(path, first_page=1) for line in page.lines}
                assert not list(coverage_faults(path, source, lines))
            assert {row.article for row in source.rows if row.article} <= ids


def articles(content: Path) -> list[Article]:
    (paper,) = read_content(read_site(content)).papers
    return [article for issue in paper.issues for article in issue.articles]


def canal(content: Path) -> Article:
    (found,) = (article for article in articles(content) if article.headline == "渠水今晨到田头")
    return found


def text(article: Article) -> str:
    return "\n".join(block.text for block in article.blocks)


def file_of(content: Path, article: Article) -> Path:
    return content / article.id.issue.folder / article.id.file_name


def codes(done: Ingested) -> list[str]:
    return [fault.code for fault in done.faults]


def both(content: Path) -> Ingested:
    put(content, first(), 1)
    put(content, second(), 4)
    return run(content)


def test_two_halves_are_one_article_and_the_cut_paragraph_is_whole(content: Path) -> None:
    assert codes(both(content)) == []
    article = canal(content)
    assert WHOLE in text(article)
    assert (article.page, article.jump_to, len(article.blocks)) == (1, 4, 3)
    assert {a.headline for a in articles(content)} == {article.headline, "城际公交下月加密", "老图书馆还书箱里的一封信"}


def test_the_ledger_accounts_the_lines_of_both_pages_to_the_one_article(content: Path) -> None:
    both(content)
    ledger = read_ledger(content / "hexi/2025/2025-06-18")
    id = str(canal(content).id)
    assert [any(row.article == id for row in ledger.sources[name].rows) for name in ("01.txt", "04.txt")] == [
        True,
        True,
    ]
    (further,) = ledger.articles[id].parts
    assert (further.source, further.page) == ("04.txt", 4)
    assert further.confidence > 0.9


def test_where_the_page_turns_between_paragraphs_the_mark_ends_the_first(content: Path) -> None:
    put(content, CANAL.format(mark="小学。（下转第4版）"), 1)
    put(content, "（上接第1版）上坝村往下还有十六个村，罗守田说，\n水头过了渡槽，剩下的路就好走了。\n\n" + LIBRARY, 4)
    run(content)
    assert canal(content).blocks[1].text.endswith("小学。[](#page-4)")
    assert canal(content).blocks[2].text.startswith("上坝村往下")


@pytest.mark.parametrize("page", [1, 4])
def test_when_one_of_the_pages_changes_the_article_follows(content: Path, page: int) -> None:
    both(content)
    before = canal(content).id
    put(content, first().replace("九号渡槽", "十号渡槽") if page == 1 else second().replace("十六个", "十七个"), page)
    assert codes(run(content)) == []
    assert canal(content).id == before
    assert ("十号渡槽" if page == 1 else "十七个") in text(canal(content))
    assert "他还在念[](#page-4)小学" in text(canal(content))
    assert run(content).pages == 0


def test_pages_without_jumps_do_not_have_the_jumping_ones_cut_again(content: Path) -> None:
    both(content)
    put(content, BUS.replace("城际公交", "夜班公交"), 7)
    assert run(content).pages == 1


def test_one_file_with_all_pages_gives_the_same_article(content: Path) -> None:
    put(content, first() + "\f\f\f" + second(), 1)
    assert codes(run(content)) == []
    assert WHOLE in text(canal(content))


def test_a_page_that_comes_later_brings_its_half_into_the_article(content: Path) -> None:
    put(content, first(), 1)
    assert codes(run(content)) == ["G207"]
    before = canal(content).id
    put(content, second(), 4)
    assert codes(run(content)) == []
    assert canal(content).id == before
    assert "小学，渡槽还是新的" in text(canal(content))


def test_a_second_half_that_was_an_article_leads_to_the_joined_one(content: Path) -> None:
    put(content, second(), 4)
    assert codes(run(content)) == ["G207"]
    alone = next(a.id for a in articles(content) if a.jump_from)
    put(content, first(), 1)
    run(content)
    link = read_permalinks(content / "hexi")[alone]
    assert (link.state, link.target) == (State.MOVED, canal(content).id)
    assert not (content / alone.issue.folder / alone.file_name).exists()


def test_an_edit_in_either_half_stays_and_the_rest_follows_its_page(content: Path) -> None:
    both(content)
    path = file_of(content, canal(content))
    path.write_text(path.read_text("utf-8").replace("剩下的路就好走了", "剩下的路好走多了"), "utf-8")
    put(content, first().replace("九号渡槽", "十号渡槽"), 1)
    assert codes(run(content)) == []
    assert "十号渡槽" in text(canal(content))
    assert "剩下的路好走多了" in text(canal(content))


def test_an_editor_may_move_the_mark_or_take_it_out(content: Path) -> None:
    both(content)
    path = file_of(content, canal(content))
    for mark in ("念小[](#page-4)学", "念小学"):
        path.write_text(
            path.read_text("utf-8").replace("念[](#page-4)小学", mark).replace("念小[](#page-4)学", mark), "utf-8"
        )
        put(content, first().replace("九号渡槽", f"{len(mark)}号渡槽"), 1)
        assert codes(run(content)) == []
        assert mark in text(canal(content))
        assert f"{len(mark)}号渡槽" in text(canal(content))


def test_halves_that_an_editor_worked_on_apart_stay_apart_and_nothing_is_lost(content: Path) -> None:
    put(content, second(), 4)
    run(content)
    alone = next(a for a in articles(content) if a.jump_from)
    path = file_of(content, alone)
    edited = path.read_text("utf-8").replace("十六个", "一十六个")
    path.write_text(edited, "utf-8")
    put(content, first(), 1)
    for _ in range(2):
        assert "G208" in codes(run(content))
        assert path.read_text("utf-8") == edited
        assert "渡槽还是新的" not in text(canal(content))
        put(content, first().replace("九号渡槽", "十号渡槽"), 1)


def singly(parts: list[Part]) -> Joined:
    return Joined(groups=tuple((part,) for part in parts), turns=(), loose=())


def as_by_an_earlier_program(content: Path, monkeypatch: pytest.MonkeyPatch) -> ArticleId:
    """Ingest both pages without joining, and return the id of the second half."""
    with monkeypatch.context() as earlier:
        earlier.setattr("generator.ingest.run.join_parts", lambda parts, _: singly(parts))
        earlier.setattr("generator.ingest.survey.VERSION", "0")
        both(content)
    return next(a.id for a in articles(content) if a.jump_from)


def test_what_an_earlier_program_left_apart_is_joined(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = as_by_an_earlier_program(content, monkeypatch)
    run(content)
    assert WHOLE in text(canal(content))
    assert read_permalinks(content / "hexi")[alone].target == canal(content).id


def test_a_half_edited_before_its_end_takes_in_the_other_one(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = as_by_an_earlier_program(content, monkeypatch)
    path = file_of(content, canal(content))
    path.write_text(path.read_text("utf-8").replace("清晨", "凌晨"), "utf-8")
    assert codes(run(content)) == []
    assert "凌晨" in text(canal(content))
    assert WHOLE in text(canal(content))
    assert "十六个村" in text(canal(content))
    assert read_permalinks(content / "hexi")[alone].target == canal(content).id


@pytest.mark.parametrize("change", ["head", "tail", "second"])
def test_halves_edited_at_their_joint_are_kept_with_a_note(
    content: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    alone = as_by_an_earlier_program(content, monkeypatch)
    one, other = file_of(content, canal(content)), content / alone.issue.folder / alone.file_name
    if change == "second":
        other.write_text(other.read_text("utf-8").replace("十六个", "一十六个"), "utf-8")
    else:
        old = one.read_text("utf-8")
        one.write_text(old.replace("蹲在", "坐在") if change == "head" else old + "\n编者按：未完。\n", "utf-8")
    before = one.read_bytes(), other.read_bytes()
    assert codes(run(content)) == ["G208"]
    assert (one.read_bytes(), other.read_bytes()) == before


def test_an_editor_joins_by_hand_what_stayed_apart(content: Path) -> None:
    put(content, second(), 4)
    run(content)
    alone = next(a for a in articles(content) if a.jump_from)
    path = file_of(content, alone)
    path.write_text(path.read_text("utf-8").replace("十六个", "一十六个"), "utf-8")
    put(content, first(), 1)
    run(content)
    body = path.read_text("utf-8").split("---\n\n", 1)[1]
    target = file_of(content, canal(content))
    target.write_text(target.read_text("utf-8").rstrip("\n") + "[](#page-4)" + body, "utf-8")
    path.unlink()
    for bridge in ("九号", "十号"):
        put(content, first().replace("九号渡槽", f"{bridge}渡槽"), 1)
        run(content)
        assert WHOLE in text(canal(content))
        assert text(canal(content)).count("一十六个") == 1
        assert not path.exists()
    link = read_permalinks(content / "hexi")[alone.id]
    assert (link.state, link.target) == (State.MOVED, canal(content).id)


def test_an_editor_splits_a_joined_article_again(content: Path) -> None:
    both(content)
    path = file_of(content, canal(content))
    head, rest = path.read_text("utf-8").split("[](#page-4)")
    path.write_text(head + "\n", "utf-8")
    own = path.with_name("split.md")
    own.write_text("---\nheadline: 水头过了渡槽\npage: 4\n---\n\n" + rest, "utf-8")
    for bridge in ("九号", "十号"):
        put(content, first().replace("九号渡槽", f"{bridge}渡槽"), 1)
        run(content)
        assert "渡槽还是新的" not in text(canal(content))
        assert own.read_text("utf-8").count("渡槽还是新的") == 1
        assert f"{bridge}渡槽" in text(canal(content))


def test_marks_that_are_lost_give_two_articles_again_with_their_old_ids(content: Path) -> None:
    put(content, second(), 4)
    run(content)
    alone = next(a.id for a in articles(content) if a.jump_from)
    put(content, first(), 1)
    run(content)
    whole = canal(content).id
    put(content, CANAL.format(mark="小学。") + "\n" + BUS, 1)
    put(content, second(""), 4)
    run(content)
    assert canal(content).id == whole
    assert "[](#" not in text(canal(content))
    other = next(a for a in articles(content) if "渡槽还是新的" in text(a))
    assert (other.page, other.id.page) == (4, 4)
    assert read_permalinks(content / "hexi")[alone].state is (State.ARTICLE if other.id == alone else State.MOVED)


def test_an_article_whose_second_page_is_taken_away_is_left_as_it_is(content: Path) -> None:
    both(content)
    before = file_of(content, canal(content)).read_text("utf-8")
    (content / "hexi/2025/2025-06-18/source/04.txt").unlink()
    put(content, first().replace("九号渡槽", "十号渡槽"), 1)
    assert "G209" in codes(ingest(read_site(content), Quiet()))
    assert file_of(content, canal(content)).read_text("utf-8") == before


def test_without_the_ledger_the_joined_article_keeps_file_and_id(content: Path) -> None:
    both(content)
    before = {a.id: text(a) for a in articles(content)}
    (content / "hexi/2025/2025-06-18" / LEDGER).unlink()
    run(content)
    assert {a.id: text(a) for a in articles(content)} == before


# ------------------------------------------------------------ over issues


def tomorrow(content: Path) -> Ingested:
    put(content, first("（下转明日第四版）"), 1)
    run(content)
    put(content, second("（上接昨日第一版）"), 4, "2025-06-19")
    return run(content)


def test_a_new_day_brings_the_second_half_into_yesterdays_article(content: Path) -> None:
    assert codes(tomorrow(content)) == []
    article = canal(content)
    assert str(article.id) == "hexi/2025-06-18/01/1"
    assert "他还在念[](#2025-06-19-page-4)小学，渡槽还是新的" in text(article)
    later = read_ledger(content / "hexi/2025/2025-06-19")
    assert later.joined_with == ("2025-06-18",)
    assert str(article.id) in {row.article for row in later.sources["04.txt"].rows}
    assert run(content).pages == 0


def test_a_mark_of_another_day_is_no_page_of_this_one(content: Path) -> None:
    put(content, first("（下转明日第四版）"), 1)
    assert codes(run(content)) == ["G207"]
    assert canal(content).jump_to is None


def test_a_days_change_reaches_the_article_of_the_day_before(content: Path) -> None:
    tomorrow(content)
    put(content, second("（上接昨日第一版）").replace("十六个", "十七个"), 4, "2025-06-19")
    run(content)
    assert "十七个" in text(canal(content))
    put(content, first("（下转明日第四版）").replace("九号渡槽", "十号渡槽"), 1)
    run(content)
    assert "十号渡槽" in text(canal(content))
    assert "十七个" in text(canal(content))


def test_a_later_day_that_was_an_article_leads_to_the_earlier_one(content: Path) -> None:
    put(content, second("（上接6月18日第一版）"), 4, "2025-06-19")
    run(content)
    alone = next(a.id for a in articles(content) if "渡槽还是新的" in text(a))
    put(content, first("（下转6月19日第四版）"), 1)
    run(content)
    link = read_permalinks(content / "hexi")[alone]
    assert (link.state, link.target) == (State.MOVED, canal(content).id)
    assert alone not in {a.id for a in articles(content)}


def test_a_fault_in_either_day_leaves_both_as_they_are(content: Path) -> None:
    tomorrow(content)
    before = {path: path.read_bytes() for path in content.rglob("*.md")}
    put(content, first("（下转明日第四版）").replace("九号渡槽", "十号渡槽"), 1)
    (content / "hexi/2025/2025-06-19/source/four.txt").write_text("x")
    assert codes(ingest(read_site(content), Quiet())) == ["S120"]
    assert {path: path.read_bytes() for path in content.rglob("*.md")} == before


def test_a_second_half_waits_where_the_place_it_would_follow_was_edited(content: Path) -> None:
    put(content, first("（下转明日第四版）"), 1)
    run(content)
    path = file_of(content, canal(content))
    path.write_text(path.read_text("utf-8").replace("又放了回去", "又放回去了"), "utf-8")
    put(content, second("（上接昨日第一版）"), 4, "2025-06-19")
    assert "G208" in codes(run(content))
    assert "又放回去了" in text(canal(content))
    assert any("渡槽还是新的" in text(a) and a.id.issue.day == "2025-06-19" for a in articles(content))


def test_a_clean_ingest_and_one_day_after_day_give_the_same_files(content: Path, tmp_path: Path) -> None:
    tomorrow(content)
    again = tmp_path / "again"
    shutil.copytree(content, again)
    for path in [*again.rglob("*.md"), *again.rglob(LEDGER), again / "hexi/permalinks.tsv"]:
        path.unlink()
    run(again)
    assert {p.relative_to(again): p.read_bytes() for p in again.rglob("*.md")} == {
        p.relative_to(content): p.read_bytes() for p in content.rglob("*.md")
    }
    ids = {a.id for a in articles(again)}
    assert ids == {ArticleId.parse(str(id)) for id in ids}
    assert all(parse_article(p.read_text("utf-8"), p) for p in again.rglob("*.md"))
