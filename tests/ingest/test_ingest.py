import json
import shutil
from pathlib import Path

import pytest

from generator.config import read_site
from generator.errors import BankeError
from generator.ids import ArticleId
from generator.ingest.files import article_paths
from generator.ingest.issues import Ingested, ingest
from generator.ingest.ledger import LEDGER, coverage_faults, read_ledger
from generator.ingest.permalinks import PERMALINKS, State, read_permalinks
from generator.ingest.reading import read_content
from generator.reporter import Quiet

WATER = """渠水今晨到田头

本报讯 （记者沈知禾）昨天清晨，上坝村的渠
首闸提起，半个多小时后，水头越过九号渡槽，
流进了村民罗守田家的秧田。

老人蹲在田埂上，用手捧了一把水，又放了回
去。他说，上一回渠水自己流到这里，他还在念
小学。
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


def page(*articles: str) -> str:
    return "\n".join(articles)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "hexi").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "旧报"')
    (folder / "hexi/paper.toml").write_text('name = "河西日报"')
    put(folder, page(WATER, BUS, LIBRARY))
    return folder


def put(content: Path, text: str, name: str = "01.txt") -> None:
    source = issue(content) / "source"
    source.mkdir(parents=True, exist_ok=True)
    (source / name).write_text(text, "utf-8")


def issue(content: Path) -> Path:
    return content / "hexi/2025/2025-06-18"


def run(content: Path) -> Ingested:
    return ingest(read_site(content), Quiet())


def files(content: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in article_paths(issue(content))}


def headlines(content: Path) -> dict[str, str]:
    (paper,) = read_content(read_site(content)).papers
    return {str(article.id): article.headline for article in paper.issues[0].articles}


def the_file(content: Path, headline: str) -> Path:
    return next(path for path in issue(content).glob("*.md") if f"headline: {headline}" in path.read_text("utf-8"))


def codes(ingested: Ingested) -> list[str]:
    return [fault.code for fault in ingested.faults]


def permalinks(content: Path) -> dict[str, State]:
    return {str(id): link.state for id, link in read_permalinks(content / "hexi").items()}


def test_a_page_becomes_articles_and_a_second_ingest_does_nothing(content: Path) -> None:
    first = run(content)
    assert (first.pages, first.written, first.faults) == (1, 3, ())
    assert set(headlines(content).values()) == {"渠水今晨到田头", "城际公交下月加密", "老图书馆还书箱里的一封信"}
    before = {path: path.stat().st_mtime_ns for path in content.rglob("*") if path.is_file()}
    second = run(content)
    assert (second.pages, second.written) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in content.rglob("*") if path.is_file()} == before


def test_the_ledger_accounts_for_every_line_once(content: Path) -> None:
    run(content)
    source = read_ledger(issue(content)).sources["01.txt"]
    lines = dict(enumerate(page(WATER, BUS, LIBRARY).split("\n"), 1))
    assert not list(coverage_faults(Path("01.txt"), source, lines))
    lost = [fault.code for fault in coverage_faults(Path("01.txt"), source, {**lines, 99: "lost"})]
    assert lost == ["G120"]
    doubled = type(source)(sha256="", pages=(1,), rows=source.rows + source.rows[:1])
    assert {fault.code for fault in coverage_faults(Path("01.txt"), doubled, lines)} == {"G121"}
    assert [fault.code for fault in coverage_faults(Path("01.txt"), source, lines | {1: " "})] == ["G122"]


def test_an_edit_and_a_change_of_its_source_are_merged(content: Path) -> None:
    run(content)
    edited = the_file(content, "渠水今晨到田头")
    text = edited.read_text("utf-8").replace("渠水今晨到田头", "老渠新水到田头").replace("老人蹲在", "老人家蹲在")
    edited.write_text(text, "utf-8")
    put(content, page(WATER.replace("九号渡槽", "十号渡槽"), BUS.replace("六辆车", "八辆车"), LIBRARY))
    again = run(content)
    assert edited.read_text("utf-8") == text.replace("九号渡槽", "十号渡槽")
    assert "八辆车" in the_file(content, "城际公交下月加密").read_text("utf-8")
    assert (codes(again), again.kept) == ([], 1)
    assert run(content).pages == 0


def test_where_source_and_editor_changed_the_same_the_editors_stays_and_is_told(content: Path) -> None:
    run(content)
    edited = the_file(content, "渠水今晨到田头")
    text = edited.read_text("utf-8").replace("老人蹲在", "老人家蹲在")
    edited.write_text(text, "utf-8")
    put(content, page(WATER.replace("老人蹲在", "老汉蹲在"), BUS, LIBRARY))
    again = run(content)
    assert edited.read_text("utf-8") == text
    assert codes(again) == ["G204"]
    assert "老汉蹲在" in again.faults[0].problem


def test_a_file_in_the_editors_own_form_is_kept_to_the_letter(content: Path) -> None:
    run(content)
    edited = the_file(content, "渠水今晨到田头")
    text = edited.read_text("utf-8").replace("date:", "# checked against the print\ndate:")
    edited.write_text(text, "utf-8")
    put(content, page(WATER.replace("九号渡槽", "十号渡槽"), BUS, LIBRARY))
    assert codes(run(content)) == ["G201"]
    assert edited.read_text("utf-8") == text


def test_a_paragraph_moved_to_another_article_stays_there_and_the_ledger_knows(content: Path) -> None:
    run(content)
    water, bus = the_file(content, "渠水今晨到田头"), the_file(content, "城际公交下月加密")
    before, moved = water.read_text("utf-8").rstrip("\n").rsplit("\n\n", 1)
    water.write_text(before + "\n", "utf-8")
    bus.write_text(bus.read_text("utf-8") + "\n" + moved + "\n", "utf-8")
    put(content, page(WATER.replace("九号渡槽", "十号渡槽"), BUS, LIBRARY.replace("地图册", "词典")))
    assert codes(run(content)) == []
    assert moved not in water.read_text("utf-8")
    assert "十号渡槽" in water.read_text("utf-8")
    assert bus.read_text("utf-8").count(moved) == 1
    owners = {row.article for row in read_ledger(issue(content)).sources["01.txt"].rows if 8 in row.lines}
    assert owners == {next(id for id, headline in headlines(content).items() if headline == "城际公交下月加密")}


def test_an_article_joined_to_another_leads_there(content: Path) -> None:
    run(content)
    before = {headline: id for id, headline in headlines(content).items()}
    water, bus = the_file(content, "渠水今晨到田头"), the_file(content, "城际公交下月加密")
    body = bus.read_text("utf-8").split("---\n", 2)[2]
    water.write_text(water.read_text("utf-8") + body, "utf-8")
    bus.unlink()
    run(content)
    link = read_permalinks(content / "hexi")[ArticleId.parse(before["城际公交下月加密"])]
    assert (link.state, str(link.target)) == (State.MOVED, before["渠水今晨到田头"])


def test_an_edit_is_kept_however_much_was_rewritten(content: Path) -> None:
    run(content)
    edited = the_file(content, "城际公交下月加密")
    head = edited.read_text("utf-8").split("headline")[0]
    text = head + "headline: 全文改写\ndate: 2025-06-18\npage: 1\n---\n\n一字不留。\n"
    edited.write_text(text, "utf-8")
    before = headlines(content)
    put(content, page(WATER.replace("九号渡槽", "十号渡槽"), BUS, LIBRARY))
    assert codes(run(content)) == []
    assert edited.read_text("utf-8") == text
    assert headlines(content) == before


def test_a_changed_source_keeps_the_ids_of_its_articles(content: Path) -> None:
    run(content)
    before = headlines(content)
    put(content, page(LIBRARY.replace("地图册", "词典"), WATER, BUS))
    run(content)
    assert headlines(content) == before
    assert "词典" in the_file(content, "老图书馆还书箱里的一封信").read_text("utf-8")


def test_a_deleted_file_is_not_written_again(content: Path) -> None:
    run(content)
    gone = the_file(content, "城际公交下月加密")
    gone.unlink()
    put(content, page(WATER, BUS.replace("六辆车", "八辆车"), LIBRARY))
    assert codes(run(content)) == ["G203"]
    assert not gone.exists()
    assert sorted(permalinks(content).values()) == [State.ARTICLE, State.ARTICLE, State.GONE]


def test_an_article_that_the_source_drops_goes_and_its_id_is_remembered(content: Path) -> None:
    run(content)
    dropped = next(id for id, headline in headlines(content).items() if headline == "城际公交下月加密")
    put(content, page(WATER, LIBRARY))
    run(content)
    assert dropped not in headlines(content)
    assert permalinks(content)[dropped] is State.GONE
    put(content, page(WATER, LIBRARY, BUS.replace("城际公交下月加密", "另一件事")))
    run(content)
    assert dropped not in headlines(content)


def test_an_edited_article_that_the_source_drops_is_kept(content: Path) -> None:
    run(content)
    edited = the_file(content, "城际公交下月加密")
    edited.write_text(edited.read_text("utf-8") + "\n编者添了一句。\n", "utf-8")
    put(content, page(WATER, LIBRARY))
    assert codes(run(content)) == ["G202"]
    assert "编者添了一句。" in edited.read_text("utf-8")


def test_without_the_ledger_every_file_and_id_stays(content: Path) -> None:
    run(content)
    edited = the_file(content, "渠水今晨到田头")
    edited.write_text(edited.read_text("utf-8") + "\n编者添了一句。\n", "utf-8")
    before = files(content)
    (issue(content) / LEDGER).unlink()
    run(content)
    assert files(content) == before


def test_without_ledger_and_files_the_permalinks_give_the_ids_back(content: Path) -> None:
    run(content)
    before = headlines(content)
    for path in [*issue(content).glob("*.md"), issue(content) / LEDGER]:
        path.unlink()
    put(content, page(LIBRARY, BUS, WATER))
    run(content)
    assert headlines(content) == before


def test_permalinks_are_only_ever_appended(content: Path) -> None:
    run(content)
    first = (content / "hexi" / PERMALINKS).read_text("utf-8")
    put(content, page(WATER, LIBRARY))
    run(content)
    second = (content / "hexi" / PERMALINKS).read_text("utf-8")
    assert second.startswith(first)
    assert len(second) > len(first)


def test_an_editors_own_article_is_recorded_and_its_number_never_taken(content: Path) -> None:
    put(content, page(WATER))
    run(content)
    own = issue(content) / "01-07.md"
    own.write_text(
        "---\nid: hexi/2025-06-18/01/7\nheadline: 编者自写\ndate: 2025-06-18\npage: 1\n---\n\n正文。\n", "utf-8"
    )
    run(content)
    assert permalinks(content)["hexi/2025-06-18/01/7"] is State.ARTICLE
    put(content, page(WATER, BUS))
    run(content)
    new = next(id for id, headline in headlines(content).items() if headline == "城际公交下月加密")
    assert ArticleId.parse(new).number > 7
    assert "编者自写" in own.read_text("utf-8")


def test_an_article_file_of_the_same_name_is_never_overwritten(content: Path) -> None:
    own = issue(content) / "01-01.md"
    own.write_text("not an article at all", "utf-8")
    run(content)
    assert files(content) == {"01-01.md": "not an article at all"}
    own.rename(issue(content) / ".01-01.md.swp")
    (issue(content) / ".#01-01.md").symlink_to("nobody@nowhere")
    run(content)
    assert len(files(content)) == 3


def test_removing_the_sources_leaves_the_articles(content: Path) -> None:
    run(content)
    before = files(content)
    shutil.rmtree(issue(content) / "source")
    run(content)
    assert files(content) == before


@pytest.mark.parametrize(
    ("names", "code"),
    [(["1.txt"], "S121"), (["front.txt"], "S120"), (["00.txt"], "S120"), (["第2版.txt"], "S120")],
)
def test_a_source_name_that_is_no_page_or_one_twice_is_a_fault(content: Path, names: list[str], code: str) -> None:
    for name in names:
        put(content, page(BUS), name)
    assert codes(run(content)) == [code]
    assert files(content) == {}


def test_pages_of_a_file_with_form_feeds_must_not_stand_in_another(content: Path) -> None:
    put(content, WATER + "\n\f" + BUS)
    put(content, LIBRARY, "02.txt")
    assert codes(run(content)) == ["S121"]
    put(content, LIBRARY, "_02.txt")
    (issue(content) / "source/02.txt").unlink()
    assert run(content).faults == ()
    assert {ArticleId.parse(id).page for id in headlines(content)} == {1, 2}


def test_a_broken_ledger_or_permalinks_file_is_a_fault_and_nothing_is_touched(content: Path) -> None:
    run(content)
    before = files(content)
    ledger = issue(content) / LEDGER
    sound = ledger.read_text("utf-8")
    put(content, page(WATER))
    ledger.write_text(sound[:100], "utf-8")
    assert codes(run(content)) == ["G110"]
    ledger.write_text(json.dumps(json.loads(sound) | {"version": 99}), "utf-8")
    assert codes(run(content)) == ["G111"]
    assert files(content) == before
    (content / "hexi" / PERMALINKS).write_text("hexi/2025-06-18/01/1\tarticle\n")
    with pytest.raises(BankeError) as error:
        run(content)
    assert [(fault.code, fault.line) for fault in error.value.faults] == [("G130", 1)]


def test_a_fault_in_one_issue_does_not_keep_the_others_from_being_read(content: Path) -> None:
    other = content / "hexi/2025/2025-06-19/source"
    other.mkdir(parents=True)
    (other / "nonsense.txt").write_text(BUS, "utf-8")
    again = run(content)
    assert codes(again) == ["S120"]
    assert len(files(content)) == 3


def test_an_article_in_the_wrong_folder_an_id_twice_or_a_missing_picture_is_a_fault(content: Path) -> None:
    run(content)
    text = the_file(content, "渠水今晨到田头").read_text("utf-8")
    (issue(content) / "copy.md").write_text(text + "\n![渠](nowhere.jpg)\n", "utf-8")
    other = content / "hexi/2025/2025-06-19"
    other.mkdir()
    (other / "01-01.md").write_text(text, "utf-8")
    (other / "01-02.md").write_bytes("---\nid: 旧".encode("gb18030"))
    with pytest.raises(BankeError) as error:
        read_content(read_site(content))
    found = [fault.code for fault in error.value.faults]
    assert {"M140", "M141", "M142"} <= set(found)
    assert len(found) == 4
