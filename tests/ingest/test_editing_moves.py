"""Every move of docs/editing.md, made as an editor would make it, and followed through `build` to the website."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import BuildResult, build
from generator.check.content import CONTENT_RULES
from generator.config import read_site
from generator.errors import BankeError
from generator.ids import ArticleId
from generator.ingest.files import article_paths
from generator.ingest.ledger import LEDGER, read_ledger
from generator.ingest.permalinks import PERMALINKS, State, read_permalinks, where_to
from generator.ingest.settling import find_conflicts, keep_files, revert_files

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
BRIDGE = """石桥头添了一排长凳

本报讯 （记者周亦舟）石桥镇在桥头的老樟
树下添了六条长凳，供赶集的人歇脚，凳面用的是
旧渡船上拆下的木板。
"""
ELDER = "老人蹲在田埂上"
LAST = "公交公司说，新增的六辆车"


class Desk:
    """A site of one printed page, and what an editor does to it."""

    def __init__(self, root: Path) -> None:
        self.content, self.public = root / "content", root / "public"
        self.issue = self.content / "hexi/2025/2025-06-18"
        (self.issue / "source").mkdir(parents=True)
        (self.content / "site.toml").write_text('title = "旧报"\nbase_url = "https://example.org/paper/"')
        (self.content / "hexi/paper.toml").write_text('name = "河西日报"')
        self.put(WATER, BUS, LIBRARY)
        self.build()
        self.water, self.bus, self.library = (self.file(h) for h in ("渠水今晨", "城际公交", "老图书馆"))

    def put(self, *articles: str, name: str = "01.txt") -> None:
        (self.issue / "source" / name).write_text("\n".join(articles), "utf-8")

    def build(self) -> BuildResult:
        return build(self.content, self.public, search=False)

    def codes(self) -> list[str]:
        return [fault.code for fault in self.build().faults]

    def file(self, headline: str) -> Path:
        return next(path for path in article_paths(self.issue) if f"headline: {headline}" in path.read_text("utf-8"))

    def change(self, path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def cut(self, path: Path, opening: str) -> str:
        """Take a paragraph out of a file."""
        parts = path.read_text("utf-8").rstrip("\n").split("\n\n")
        (found,) = [part for part in parts if part.startswith(opening)]
        path.write_text("\n\n".join(part for part in parts if part is not found) + "\n", "utf-8")
        return found

    def append(self, path: Path, text: str) -> None:
        path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")

    def id(self, path: Path) -> ArticleId:
        return ArticleId.parse(re.search(r"^id: (\S+)$", path.read_text("utf-8"), re.MULTILINE)[1])

    def page(self, id: ArticleId) -> str:
        return (self.public / id.path / "index.html").read_text("utf-8")

    def link(self, id: ArticleId):
        return read_permalinks(self.content / "hexi")[id]

    def owners(self, line: int) -> set[str]:
        rows = [row for source in read_ledger(self.issue).sources.values() for row in source.rows if line in row.lines]
        return {row.article or row.part for row in rows}

    def all(self) -> str:
        return "".join(path.read_text("utf-8") for path in article_paths(self.issue))


def re_extracted() -> Iterator[tuple[str, ...]]:
    """Yield the page as other extractors give it: other line breaks, no blank rows, another order, other blanks."""
    for width in (14, 23):
        yield tuple(_reset(text, width) for text in (WATER, BUS, LIBRARY))
    yield LIBRARY, WATER, BUS
    yield tuple(text.replace("，", "， ") for text in (WATER, BUS, LIBRARY))


def _reset(text: str, width: int) -> str:
    head, *paragraphs = text.strip("\n").split("\n\n")
    out = []
    for paragraph in paragraphs:
        words = paragraph.replace("\n", "")
        lines = [words[: width - 2], *(words[at : at + width] for at in range(width - 2, len(words), width))]
        out.append("\n".join(lines))
    return "\n\n".join([head, *out]) + "\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(params=range(4), ids=["short-lines", "long-lines", "another-order", "other-blanks"])
def extract_again(request, desk: Desk):
    return lambda: desk.put(*list(re_extracted())[request.param])


def test_a_changed_text_is_there_after_any_extraction(desk: Desk, extract_again) -> None:
    desk.change(desk.water, "老人蹲在", "老人家蹲在")
    extract_again()
    desk.build()
    assert "老人家蹲在" in desk.water.read_text("utf-8")
    assert "老人家蹲在" in desk.page(desk.id(desk.water))
    assert desk.all().count("蹲在田埂上") == 1


def test_a_paragraph_moved_stays_where_it_was_moved_and_its_lines_are_accounted_to_that_article(
    desk: Desk, extract_again
) -> None:
    desk.append(desk.bus, desk.cut(desk.water, ELDER))
    desk.build()
    assert desk.owners(7) == {str(desk.id(desk.bus))}
    extract_again()
    assert [code for code in desk.codes() if code != "G204"] == []
    assert ELDER not in desk.water.read_text("utf-8")
    assert desk.all().count("蹲在田埂上") == 1


def test_what_the_source_changes_in_a_moved_paragraph_is_changed_where_it_stands(desk: Desk) -> None:
    desk.append(desk.bus, desk.cut(desk.water, ELDER))
    desk.put(WATER.replace("他还在念\n小学", "他还在念\n中学"), BUS, LIBRARY)
    assert desk.codes() == []
    assert "他还在念中学" in desk.bus.read_text("utf-8")
    assert desk.all().count("蹲在田埂上") == 1


def test_a_paragraph_moved_and_changed_is_not_printed_again_and_its_source_is_listed(desk: Desk) -> None:
    desk.append(desk.bus, desk.cut(desk.water, ELDER).replace("一把水", "一捧水"))
    desk.build()
    assert desk.owners(7) == {str(desk.id(desk.bus))}
    desk.put(WATER.replace("他还在念\n小学", "他还在念\n中学"), BUS, LIBRARY)
    assert desk.codes() == ["G204"]
    assert desk.all().count("蹲在田埂上") == 1
    (conflict,) = find_conflicts(read_site(desk.content))
    assert (conflict.path.name, "中学" in conflict.open.source) == (desk.bus.name, True)


def test_joined_articles_stay_one_and_the_old_address_forwards(desk: Desk, extract_again) -> None:
    old, new = desk.id(desk.bus), desk.id(desk.water)
    desk.append(desk.water, desk.bus.read_text("utf-8").split("---\n", 2)[2].strip())
    desk.bus.unlink()
    assert desk.codes() == ["G203"]
    extract_again()
    desk.build()
    assert not desk.bus.exists()
    assert desk.all().count("低地板车型") == 1
    assert desk.link(old).state is State.MOVED
    page = desk.page(old)
    assert '<meta http-equiv="refresh" content="0; url=../1/index.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="https://example.org/paper/{new.path}/">' in page
    assert f"/paper/{old.path}/ /paper/{new.path}/ 301\n" in (desk.public / "_redirects").read_text("utf-8")


def test_new_text_of_a_joined_article_is_listed_where_it_was_joined(desk: Desk) -> None:
    desk.append(desk.water, desk.bus.read_text("utf-8").split("---\n", 2)[2].strip())
    desk.bus.unlink()
    desk.build()
    desk.put(WATER, f"{BUS}\n票价不变，老年卡照旧免费，学生卡对折。\n", LIBRARY)
    assert desk.codes() == ["G203", "G204"]
    (conflict,) = find_conflicts(read_site(desk.content))
    assert (conflict.path.name, conflict.open.source) == (desk.water.name, "票价不变，老年卡照旧免费，学生卡对折。")


def test_a_part_split_off_without_an_id_gets_one_and_does_not_come_back(desk: Desk, extract_again) -> None:
    part = desk.cut(desk.bus, LAST)
    new = desk.issue / "low-floor.md"
    new.write_text(f"---\nheadline: 新车都是低地板\npage: 1\n---\n\n{part}\n", "utf-8")
    desk.build()
    id = desk.id(new)
    assert id.number == 4
    assert new.read_text("utf-8").startswith(f"---\nid: {id}\ndate: 2025-06-18\nheadline: 新车都是低地板\n")
    assert desk.owners(17) == {str(id)}
    assert "低地板车型" in desk.page(id)
    extract_again()
    desk.build()
    assert desk.id(new) == id
    assert desk.all().count("低地板车型") == 1
    assert "低地板车型" in new.read_text("utf-8")


def test_ids_are_given_to_no_two_files_and_never_again(desk: Desk) -> None:
    for name in ("a.md", "b.md"):
        (desk.issue / name).write_bytes(f"---\r\nid:\r\nheadline: {name}\r\npage: 1\r\n---\r\n\r\n正文。\r\n".encode())
    desk.build()
    ids = {found for name in ("a.md", "b.md") for found in re.findall(rb"id: (\S+)", (desk.issue / name).read_bytes())}
    assert ids == {b"hexi/2025-06-18/01/4", b"hexi/2025-06-18/01/5"}
    assert b"\n" not in (desk.issue / "a.md").read_bytes().replace(b"\r\n", b"")
    (desk.issue / "b.md").unlink()
    desk.build()
    (desk.issue / "c.md").write_text("---\nheadline: c\npage: 1\n---\n", "utf-8")
    desk.build()
    assert desk.id(desk.issue / "c.md").number == 6


def test_a_copy_with_the_same_id_ends_the_build_and_nothing_is_touched(desk: Desk) -> None:
    (desk.issue / "00-copy.md").write_bytes(desk.water.read_bytes())
    before = desk.all()
    desk.put(BUS, LIBRARY)
    with pytest.raises(BankeError) as error:
        desk.build()
    assert [fault.code for fault in error.value.faults] == ["M142"]
    assert "id:" in error.value.faults[0].fix
    assert desk.all() == before


def test_a_new_headline_leaves_address_and_id_as_they_are(desk: Desk, extract_again) -> None:
    id = desk.id(desk.water)
    desk.change(desk.water, "渠水今晨到田头", "老渠新水到田头")
    extract_again()
    desk.build()
    assert desk.id(desk.water) == id
    assert "老渠新水到田头" in desk.page(id)


def test_paragraphs_in_another_order_keep_it_and_still_follow_the_source(desk: Desk) -> None:
    elder = desk.cut(desk.water, ELDER)
    desk.change(desk.water, "昨天清晨", f"{elder}\n\n昨天清晨")
    desk.put(WATER.replace("念\n小学", "念\n中学"), BUS, LIBRARY)
    assert desk.codes() == []
    assert re.search("念中学。\n\n昨天清晨", desk.water.read_text("utf-8"))


def test_a_caption_moved_to_the_article_that_it_belongs_to_stays_there(desk: Desk) -> None:
    desk.put(WATER, "图为水头越过九号渡槽。江一帆 摄\n", BUS, LIBRARY)
    desk.build()
    holder = next(path for path in article_paths(desk.issue) if "图为" in path.read_text("utf-8"))
    target = desk.library if holder != desk.library else desk.bus
    caption = next(part for part in holder.read_text("utf-8").split("\n\n") if "图为" in part).strip()
    desk.change(holder, caption, "")
    desk.append(target, caption)
    desk.put(WATER, "图为水头越过九号渡槽。江一帆 摄\n", BUS, LIBRARY.replace("地图册", "词典"))
    desk.build()
    assert desk.all().count("图为水头") == 1
    assert "图为水头" in target.read_text("utf-8")


def test_a_deleted_article_stays_deleted_and_its_address_says_so(desk: Desk, extract_again) -> None:
    id = desk.id(desk.bus)
    desk.bus.unlink()
    assert desk.codes() == ["G203"]
    assert desk.owners(17) == {"removed"}
    extract_again()
    desk.build()
    assert "低地板车型" not in desk.all()
    page = desk.page(id)
    assert "城际公交下月加密" in page
    assert 'http-equiv="refresh"' not in page
    assert not (desk.public / "_redirects").exists()


def test_a_restored_file_is_merged_with_what_the_source_changed_meanwhile(desk: Desk) -> None:
    id, content = desk.id(desk.bus), desk.bus.read_bytes()
    desk.bus.unlink()
    desk.build()
    desk.put(WATER, BUS.replace("六辆车", "八辆车"), LIBRARY)
    desk.build()
    desk.bus.write_bytes(content)
    assert desk.codes() == []
    assert "八辆车" in desk.bus.read_text("utf-8")
    assert desk.link(id).state is State.ARTICLE
    assert "八辆车" in desk.page(id)


def test_an_article_of_ones_own_is_left_alone_whatever_the_source_does(desk: Desk, extract_again) -> None:
    own = desk.issue / "after-word.md"
    own.write_text("---\nheadline: 编后\npage: 1\nkind: commentary\n---\n\n渠水与公交，说的是一件事。\n", "utf-8")
    desk.build()
    text = own.read_text("utf-8")
    extract_again()
    desk.build()
    assert own.read_text("utf-8") == text
    assert "说的是一件事" in desk.page(desk.id(own))


def test_a_renamed_file_keeps_its_id_and_follows_the_source(desk: Desk) -> None:
    id = desk.id(desk.water)
    renamed = desk.water.rename(desk.issue / "water-comes.md")
    desk.build()
    desk.put(WATER.replace("九号渡槽", "十号渡槽"), BUS, LIBRARY)
    assert desk.codes() == []
    assert "十号渡槽" in renamed.read_text("utf-8")
    assert not desk.water.exists()
    assert "十号渡槽" in desk.page(id)


def test_a_file_given_back_is_as_its_source_has_it_and_the_editors_is_kept_beside(desk: Desk) -> None:
    desk.change(desk.water, "老人蹲在", "老人家蹲在")
    desk.build()
    edited = desk.water.read_bytes()
    (done,) = revert_files(read_site(desk.content), [desk.water])
    assert done.backup.read_bytes() == edited
    assert ELDER in desk.water.read_text("utf-8")
    desk.put(WATER.replace("老人蹲在", "老汉蹲在"), BUS, LIBRARY)
    assert desk.codes() == []
    assert "老汉蹲在" in desk.water.read_text("utf-8")


def test_a_deleted_file_can_be_given_back_and_what_no_source_gives_cannot(desk: Desk) -> None:
    id = desk.id(desk.bus)
    desk.bus.unlink()
    desk.build()
    revert_files(read_site(desk.content), [desk.bus])
    assert desk.codes() == []
    assert "低地板车型" in desk.page(id)
    desk.change(desk.water, "老人蹲在", "老人家蹲在")
    desk.put(BUS, LIBRARY)
    assert desk.codes() == ["G202"]
    edited = desk.water.read_bytes()
    for path in (desk.water, desk.issue / "nothing.md"):
        with pytest.raises(BankeError) as error:
            revert_files(read_site(desk.content), [path])
        assert [fault.code for fault in error.value.faults] == ["G206"]
    assert desk.water.read_bytes() == edited
    assert not list(desk.issue.glob("*.bak"))


def test_conflicts_are_told_at_every_build_until_they_are_settled(desk: Desk) -> None:
    desk.change(desk.water, "老人蹲在", "老人家蹲在")
    desk.put(WATER.replace("老人蹲在", "老汉蹲在"), BUS, LIBRARY)
    assert [desk.codes() for _ in range(3)] == [["G204"]] * 3
    desk.change(desk.water, "九号渡槽", "9号渡槽")
    assert desk.codes() == ["G204"]
    assert [code for rule in CONTENT_RULES for code in (fault.code for fault in rule(read_site(desk.content)))] == [
        "G204"
    ]
    desk.change(desk.water, "老人家蹲在", "老汉蹲在")
    assert desk.codes() == []


def test_a_conflict_in_which_the_file_is_right_is_settled_by_command(desk: Desk) -> None:
    desk.change(desk.water, "老人蹲在", "老人家蹲在")
    desk.put(WATER.replace("老人蹲在", "老汉蹲在"), BUS, LIBRARY)
    assert desk.codes() == ["G204"]
    assert keep_files(read_site(desk.content), [desk.water]) == 1
    assert desk.codes() == []
    assert "老人家蹲在" in desk.water.read_text("utf-8")


def test_a_file_with_comments_is_kept_and_what_the_source_changed_is_listed_until_it_is_there(desk: Desk) -> None:
    desk.change(desk.water, "date:", "# checked against the print\ndate:")
    desk.put(WATER.replace("九号渡槽", "十号渡槽"), BUS, LIBRARY)
    assert [desk.codes(), desk.codes()] == [["G201"], ["G201"]]
    (conflict,) = find_conflicts(read_site(desk.content))
    assert "十号渡槽" in conflict.open.source
    desk.change(desk.water, "九号渡槽", "十号渡槽")
    assert desk.codes() == []


def test_line_ends_of_windows_do_not_keep_a_file_from_following_its_source(desk: Desk) -> None:
    desk.water.write_bytes(b"\xef\xbb\xbf" + desk.water.read_bytes().replace(b"\n", b"\r\n"))
    desk.put(WATER.replace("九号渡槽", "十号渡槽"), BUS, LIBRARY)
    assert desk.codes() == []
    content = desk.water.read_bytes()
    assert "十号渡槽".encode() in content
    assert content.startswith(b"\xef\xbb\xbf---\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_text_that_a_new_reading_gives_as_an_article_of_its_own_stays_where_an_editor_put_it(desk: Desk) -> None:
    bench = "石桥镇在桥头的老樟树下添了六条长凳，供赶集的人歇脚，凳面用的是旧渡船上拆下的木板。"
    desk.append(desk.bus, bench)
    desk.change(desk.library, "信里说", "信里还说")
    desk.put(WATER, BUS, LIBRARY, BRIDGE)
    assert sorted(set(desk.codes())) == ["G205"]
    assert desk.all().count("添了六条长凳") == 1
    (conflict,) = find_conflicts(read_site(desk.content))
    assert (conflict.path.name, conflict.open.source) == (desk.bus.name, "石桥头添了一排长凳")
    keep_files(read_site(desk.content), [desk.bus])
    assert desk.codes() == []


def test_a_page_that_comes_as_another_file_is_the_same_page(desk: Desk) -> None:
    before = desk.all()
    (desk.issue / "source/01.txt").rename(desk.issue / "source/1.txt")
    assert desk.codes() == []
    assert desk.all() == before
    assert set(read_ledger(desk.issue).sources) == {"1.txt"}
    desk.put(WATER, LIBRARY, name="1.txt")
    desk.build()
    assert "低地板车型" not in desk.all()


def test_an_issue_taken_away_leaves_an_answer_at_every_address_that_it_had(desk: Desk) -> None:
    old = [path.parent for path in desk.public.glob("hexi/2025/**/index.html")]
    kept = desk.content / "hexi/2025/2025-07-01"
    kept.mkdir()
    (kept / "a.md").write_text("---\nheadline: 另一期\npage: 1\n---\n\n正文。\n", "utf-8")
    desk.issue.rename(desk.issue.with_name("_2025-06-18"))
    desk.build()
    assert [folder for folder in old if not (folder / "index.html").exists()] == []
    assert {desk.link(ArticleId.parse(f"hexi/2025-06-18/01/{n}")).state for n in (1, 2, 3)} == {State.GONE}


def test_chains_of_moves_end_at_the_article_and_circles_nowhere(desk: Desk) -> None:
    path = desk.content / "hexi" / PERMALINKS
    rows = [("2", "moved", "3"), ("3", "moved", "1"), ("4", "moved", "5"), ("5", "moved", "4"), ("6", "gone", "")]
    with path.open("a", encoding="utf-8") as file:
        for id, state, target in rows:
            target = target and f"hexi/2025-06-18/01/{target}"
            file.write(f"hexi/2025-06-18/01/{id}\t{state}\t{target}\t\n")
    links = read_permalinks(path.parent)
    old = {id: where_to(link, links) for id, link in links.items() if link.state is not State.ARTICLE}
    found = {id.number: target and target.number for id, target in old.items()}
    assert found == {2: 1, 3: 1, 4: None, 5: None, 6: None}


def test_a_row_without_its_line_feed_is_not_run_into_by_the_next(desk: Desk) -> None:
    path = desk.content / "hexi" / PERMALINKS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    desk.put(WATER, BUS, LIBRARY, BRIDGE)
    desk.build()
    assert len(read_permalinks(path.parent)) == 4


def test_an_id_changed_by_hand_leaves_its_old_address_answered(desk: Desk) -> None:
    old = desk.id(desk.water)
    desk.change(desk.water, f"id: {old}", "id: hexi/2025-06-18/01/77")
    desk.build()
    assert desk.link(old).state is not State.ARTICLE
    assert (desk.public / old.path / "index.html").exists()
    assert "渠首闸" in desk.page(ArticleId.parse("hexi/2025-06-18/01/77"))


def test_nothing_is_decided_while_a_file_cannot_be_read(desk: Desk) -> None:
    rows = (desk.content / "hexi" / PERMALINKS).read_bytes()
    ledger = (desk.issue / LEDGER).read_bytes()
    desk.change(desk.bus, "headline: ", "headlin: ")
    desk.put(WATER)
    before = desk.all()
    with pytest.raises(BankeError):
        desk.build()
    assert desk.all() == before
    assert (desk.content / "hexi" / PERMALINKS).read_bytes() == rows
    assert (desk.issue / LEDGER).read_bytes() == ledger


def test_a_conflict_goes_with_the_text_when_its_article_is_joined_to_another(desk: Desk) -> None:
    desk.change(desk.water, "老人蹲在", "老人家蹲在")
    desk.put(WATER.replace("老人蹲在", "老汉蹲在"), BUS, LIBRARY)
    assert desk.codes() == ["G204"]
    desk.append(desk.bus, desk.water.read_text("utf-8").split("---\n", 2)[2].strip())
    desk.water.unlink()
    assert desk.codes() == ["G203", "G204"]
    assert desk.codes() == ["G204"]
    (conflict,) = find_conflicts(read_site(desk.content))
    assert (conflict.path.name, conflict.open.source.startswith("老汉蹲在")) == (desk.bus.name, True)


def test_text_moved_into_a_file_goes_home_when_that_file_is_given_back(desk: Desk) -> None:
    desk.append(desk.bus, desk.cut(desk.water, ELDER) + "添一句。")
    desk.build()
    revert_files(read_site(desk.content), [desk.bus])
    assert desk.water.read_text("utf-8").count(ELDER) == 1
    assert ELDER not in desk.bus.read_text("utf-8")


def test_giving_back_an_article_that_is_printed_no_more_changes_no_file(desk: Desk) -> None:
    desk.append(desk.bus, desk.cut(desk.water, ELDER))
    desk.build()
    desk.put(WATER, LIBRARY)
    before = {path: path.read_bytes() for path in desk.issue.rglob("*") if path.is_file()}
    with pytest.raises(BankeError) as caught:
        revert_files(read_site(desk.content), [desk.bus])
    assert [fault.code for fault in caught.value.faults] == ["G206"]
    assert {path: path.read_bytes() for path in desk.issue.rglob("*") if path.is_file()} == before


def test_lines_of_a_deleted_article_of_the_editors_own_count_as_removed(desk: Desk) -> None:
    own = desk.issue / "own.md"
    own.write_text(f"---\nheadline: 老人\npage: 1\n---\n\n{desk.cut(desk.water, ELDER)}\n", "utf-8")
    desk.build()
    own.unlink()
    desk.build()
    rows = [row for source in read_ledger(desk.issue).sources.values() for row in source.rows]
    here = {str(desk.id(path)) for path in article_paths(desk.issue)}
    assert {row.article for row in rows if row.article} <= here
    assert [row for row in rows if row.part == "removed"]
