import json
from pathlib import Path

import pytest

PAGE = "水库蓄水一百万立方米\n\n本报讯　记者昨日从水务局获悉，水库蓄\n水总量已达一百万立方米，比去年多一成。\n"


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_prints_what_it_saw(banke, page):
    done = banke("segment", page)
    assert (done.status, done.err) == (0, "")
    assert "水库蓄水一百万立方米" in done.out


def test_writes_one_json_file_a_page_named_after_it(banke, page, tmp_path):
    assert banke("segment", page, "--json", "out").status == 0
    found = json.loads((tmp_path / "out/01.json").read_text("utf-8"))
    assert found["page"] == "01.txt"
    assert [article["headline"]["text"] for article in found["articles"]] == ["水库蓄水一百万立方米"]


def test_a_file_of_several_pages_gives_as_many_json_files(banke, tmp_path):
    (tmp_path / "issue.txt").write_text(f"{PAGE}\f{PAGE}\f{PAGE}", "utf-8")
    assert banke("segment", "issue.txt", "--json", "out").status == 0
    assert written(tmp_path / "out") == ["issue-1.json", "issue-2.json", "issue-3.json"]


def test_a_page_that_cannot_be_read_does_not_keep_the_others(banke, page, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    done = banke("segment", "empty.txt", page, "binary.txt", "gone.txt", tmp_path, "--json", "out")
    assert done.status == 4
    assert done.codes == ["S103", "S104", "S102", "S101"]
    assert written(tmp_path / "out") == ["01.json"]


def test_two_pages_of_one_name_are_refused_before_anything_is_written(banke, page, tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/01.txt").write_text(PAGE, "utf-8")
    assert banke("segment", page, "b/01.txt", "--json", "out").codes == ["S513"]
    assert not (tmp_path / "out").exists()


def test_a_json_folder_that_is_a_file_is_one_clear_fault(banke, page, tmp_path):
    (tmp_path / "out").write_text("mine")
    done = banke("segment", page, "--json", "out")
    assert (done.status, done.codes) == (3, ["C201"])
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "一\r\n二\r\n三\r\n",
        "\ufeff一\n二",
        "一\x01二\n三",
        "。" * 1_000_000,
        "水库\n" * 20_000,
        "\u202e一二\n",
        "a" * 300 + "\n" + "　" * 300 + "\n一",
    ],
    ids=["crlf", "bom", "control", "one-line-of-megabytes", "many-lines", "direction-marks", "blanks"],
)
def test_odd_texts_give_a_result_or_one_clear_fault(banke, tmp_path, text):
    (tmp_path / "odd.txt").write_text(text, "utf-8", newline="")
    done = banke("segment", "odd.txt", "--json", "out")
    assert (done.status, written(tmp_path / "out")) == (0, ["odd.json"]) or (done.status, len(done.codes)) == (4, 1)


def test_gb18030_is_read(banke, tmp_path):
    (tmp_path / "gb.txt").write_bytes(PAGE.encode("gb18030"))
    assert "水库蓄水一百万立方米" in banke("segment", "gb.txt").out


def test_many_files_are_cut_by_several_processes_alike(banke, tmp_path):
    names = [f"{number:02}.txt" for number in range(20)]
    for name in names:
        (tmp_path / name).write_text(PAGE.replace("一百", name[:2]), "utf-8")
    (tmp_path / "07.txt").write_bytes(b"\0")
    done = banke("segment", *names, "--json", "out")
    assert (done.status, done.codes) == (4, ["S104"])
    for name in set(names) - {"07.txt"}:
        banke("segment", name, "--json", "alone")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "alone").iterdir()
    }
