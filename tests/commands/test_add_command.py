import os
import tomllib
from pathlib import Path

import pytest

from generator.scaffold.page_number import page_from_name

PAGE = "水库蓄水一百万立方米\n\n本报讯　记者昨日从水务局获悉，水库蓄水已达一百万立方米。\n"
ISSUE = ("--paper", "qinghe", "--date", "2025-06-18")


def source(site: Path, issue: str = "2025-06-18") -> Path:
    return site / "content/qinghe/2025" / issue / "source"


def held(site: Path) -> list[str]:
    """Every file below the content folder but site.toml."""
    found = (path.relative_to(site / "content").as_posix() for path in (site / "content").rglob("*") if path.is_file())
    return sorted(name for name in found if name != "site.toml")


def test_puts_a_page_in_its_place_byte_for_byte(banke, site, page):
    page.write_bytes("\ufeff一版\r\n正文。\r\n".encode())
    done = banke("add", page, *ISSUE)
    assert (done.status, done.err) == (0, "")
    assert (source(site) / "01.txt").read_bytes() == page.read_bytes()
    assert "added content/qinghe/2025/2025-06-18/source/01.txt" in done.out


def test_an_unknown_newspaper_gets_its_settings_and_a_word_about_it(banke, site, page):
    done = banke("add", page, *ISSUE, "--name", '青禾"日报\\')
    assert "made content/qinghe/paper.toml: a newspaper not known before" in done.out
    assert tomllib.loads((site / "content/qinghe/paper.toml").read_text("utf-8"))["name"] == '青禾"日报\\'


def test_a_known_newspaper_keeps_its_settings(banke, site, page):
    (site / "content/qinghe").mkdir()
    (site / "content/qinghe/paper.toml").write_text('name = "青禾日报"', "utf-8")
    done = banke("add", page, *ISSUE, "--name", "other")
    assert "paper.toml" not in done.out
    assert (site / "content/qinghe/paper.toml").read_text("utf-8") == 'name = "青禾日报"'


def test_a_site_that_lists_its_newspapers_is_said_to_lack_the_new_one(banke, site, page):
    (site / "content/site.toml").write_text('title = "试"\npapers = []\n', "utf-8")
    assert banke("add", page, *ISSUE).codes == []
    (site / "content/site.toml").write_text('title = "试"\npapers = ["qinghe"]\n', "utf-8")
    assert banke("add", page, "--paper", "other", "--date", "2025-06-18").codes == ["C116"]


def test_a_second_edition_of_the_day_has_its_own_place(banke, site, page):
    assert banke("add", page, *ISSUE, "--edition", "b").status == 0
    assert (source(site, "2025-06-18-b") / "01.txt").exists()


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("01", 1),
        ("1", 1),
        ("001", 1),
        ("100", 100),
        ("page-3", 3),
        ("Page 12", 12),
        ("p07", 7),
        ("A04", 4),
        ("第3版", 3),
        ("第十二版", 12),
        ("版2", 2),
        ("０３", 3),
        ("2025-06-18-05", 5),
        ("20250618_06", 6),
        ("B04", None),
        ("scan", None),
        ("0", None),
        ("1000", None),
        ("2025-06-17-05", None),
        ("1-2", None),
        ("", None),
        ("01\n", None),
    ],
)
def test_page_numbers_are_read_from_names(name, number):
    assert page_from_name(name, "2025-06-18") == number


def test_several_files_go_by_their_names(banke, site):
    for name in ("02.txt", "page-10.txt", "第3版.txt"):
        (site / name).write_text(PAGE, "utf-8")
    assert banke("add", "page-10.txt", "第3版.txt", "02.txt", *ISSUE).status == 0
    assert sorted(path.name for path in source(site).iterdir()) == ["02.txt", "03.txt", "10.txt"]


def test_given_a_page_the_files_count_up_from_it(banke, site):
    for name in ("a.txt", "b.txt"):
        (site / name).write_text(name, "utf-8")
    assert banke("add", "a.txt", "b.txt", *ISSUE, "--page", 3).status == 0
    assert {path.name: path.read_text() for path in source(site).iterdir()} == {"03.txt": "a.txt", "04.txt": "b.txt"}


def test_a_count_against_the_names_is_refused(banke, site):
    for name in ("1.txt", "10.txt", "2.txt"):
        (site / name).write_text(PAGE, "utf-8")
    done = banke("add", "1.txt", "10.txt", "2.txt", *ISSUE, "--page", 1)
    assert done.codes == ["S504", "S504"]
    assert held(site) == []


def test_one_file_takes_the_page_it_is_given(banke, site, page):
    assert banke("add", page, *ISSUE, "--page", 5).status == 0
    assert [path.name for path in source(site).iterdir()] == ["05.txt"]


def test_the_same_bytes_again_are_already_there(banke, site, page):
    banke("add", page, *ISSUE)
    before = (source(site) / "01.txt").stat().st_mtime_ns
    done = banke("add", page, *ISSUE)
    assert (done.status, done.out) == (0, "already there content/qinghe/2025/2025-06-18/source/01.txt\n")
    assert (source(site) / "01.txt").stat().st_mtime_ns == before


def test_another_text_never_replaces_the_one_that_is_there(banke, site, page):
    first = page.read_bytes()
    banke("add", page, *ISSUE)
    page.write_text("另一个版面。\n", "utf-8")
    done = banke("add", page, *ISSUE)
    assert (done.status, done.codes) == (4, ["S510"])
    assert "01.txt: S510 content/qinghe/2025/2025-06-18/source/01.txt is there already with another text" in done.err
    assert (source(site) / "01.txt").read_bytes() == first


def test_two_files_for_one_page_are_refused(banke, site, page):
    (site / "p1.txt").write_text(PAGE, "utf-8")
    done = banke("add", page, "p1.txt", *ISSUE)
    assert (done.status, done.codes) == (4, ["S511"])
    assert held(site) == []


def test_a_file_of_several_pages_takes_up_their_numbers(banke, site, page):
    (site / "02.txt").write_text("二版。\f三版。\f四版。", "utf-8")
    assert banke("add", page, "02.txt", *ISSUE).status == 0
    (site / "04.txt").write_text("四版。", "utf-8")
    assert banke("add", "04.txt", *ISSUE).codes == ["S511"]
    (site / "05.txt").write_text("五版。", "utf-8")
    assert banke("add", "05.txt", *ISSUE).status == 0


def test_nothing_is_written_if_one_of_the_files_is_at_fault(banke, site, page):
    (site / "02.txt").write_bytes(b"")
    (site / "03.txt").write_bytes(b"\x00\x01\x02\xff")
    done = banke("add", page, "02.txt", "03.txt", "04.txt", *ISSUE)
    assert (done.status, done.codes) == (4, ["S103", "S104", "S505"])
    assert held(site) == []


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--paper", "qinghe", "--date", "2025-06-31"), "S501"),
        (("--paper", "qinghe", "--date", "2025-02-29"), "S501"),
        (("--paper", "qinghe", "--date", "18.6.2025"), "S501"),
        (("--paper", "qinghe", "--date", "../../2025"), "S501"),
        (("--paper", "../evil", "--date", "2025-06-18"), "S501"),
        (("--paper", "/etc", "--date", "2025-06-18"), "S501"),
        (("--paper", "青禾", "--date", "2025-06-18"), "S501"),
        (("--paper", "Qinghe", "--date", "2025-06-18"), "S501"),
        (("--paper", "search", "--date", "2025-06-18"), "S501"),
        (("--paper", "a\x1b[31m", "--date", "2025-06-18"), "S501"),
        ((*ISSUE, "--edition", "a"), "S501"),
        ((*ISSUE, "--edition", "../b"), "S501"),
        ((*ISSUE, "--name", "a\nb = 1"), "S512"),
        ((*ISSUE, "--site", "nowhere"), "C214"),
    ],
)
def test_bad_options_are_one_clear_fault_and_write_nothing(banke, site, page, options, code):
    done = banke("add", page, *options)
    assert done.codes == [code]
    assert done.status == (3 if code[0] == "C" else 4)
    assert "\x1b" not in done.err
    assert held(site) == []


def test_a_page_number_out_of_range_is_refused(banke, site, page):
    assert banke("add", page, *ISSUE, "--page", 0).status == 2
    assert banke("add", page, *ISSUE, "--page", 1000).status == 2
    page.write_text("一\f二\f三", "utf-8")
    assert banke("add", page, *ISSUE, "--page", 998).codes == ["S506"]


def test_links_folders_and_pipes_are_no_pages(banke, site, page):
    (site / "02.txt").symlink_to(page)
    (site / "03.txt").mkdir()
    os.mkfifo(site / "04.txt")
    assert banke("add", "02.txt", "03.txt", "04.txt", *ISSUE).codes == ["S507", "S508", "S509"]


def test_other_formats_are_refused(banke, site):
    (site / "01.docx").write_bytes(b"PK")
    assert banke("add", "01.docx", *ISSUE).codes == ["S101"]


def test_a_name_with_control_characters_is_shown_not_sent(banke, site):
    bad = site / "sc\x1b[31man\n.txt"
    bad.write_text(PAGE, "utf-8")
    done = banke("add", bad.name, *ISSUE)
    assert done.codes == ["S503"]
    assert "\x1b" not in done.err
    assert r"sc\x1b[31man\x0a.txt: S503" in done.err
    assert banke("add", bad.name, *ISSUE, "--page", 1).status == 0


def test_a_name_that_climbs_ends_in_its_place(banke, site, page):
    (site / "deep").mkdir()
    assert banke("add", "deep/../01.txt", *ISSUE).status == 0
    assert held(site) == ["qinghe/2025/2025-06-18/source/01.txt", "qinghe/paper.toml"]


def test_a_link_out_of_the_site_is_not_written_through(banke, site, page, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (site / "content/qinghe").symlink_to(outside)
    assert banke("add", page, *ISSUE).codes == ["S502"]
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_page_is_refused(banke, site, page):
    page.chmod(0)
    assert banke("add", page, *ISSUE).codes == ["S102"]
