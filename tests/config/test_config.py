from datetime import date
from pathlib import Path

import pytest

from generator.config import find_issues, read_issue, read_site
from generator.config.svg import shapes_only
from generator.errors import BankeError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write(tmp_path / "site.toml", 'title = "旧报"\n')
    write(tmp_path / "hexi/paper.toml", 'name = "河西日报"\n[page_names]\n1 = "要闻"\n')
    return tmp_path


def faults(content: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(BankeError) as error:
        read_site(content)
    return [(fault.code, fault.line) for fault in error.value.faults]


def test_a_site_is_read_with_its_newspapers_and_issues(content: Path) -> None:
    write(content / "hexi/2025/2025-06-18/issue.toml", 'cumulative_number = 12\n[page_names]\n"4" = "专题"\n')
    (content / "hexi/2025/2025-06-18-b").mkdir()
    (content / "hexi/2025/_draft").mkdir()
    site = read_site(content)
    assert site.site.papers == ("hexi",)
    assert site.papers[0].paper.page_names == {1: "要闻"}
    first, second = find_issues(site.papers[0])
    assert (first.id.date, second.id.edition) == (date(2025, 6, 18), "b")
    issue = read_issue(first)
    assert (issue.cumulative_number, issue.page_names) == (12, {4: "专题"})
    assert read_issue(second).page_names == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("titel = 'x'", ("C104", 1)),
        ("\nlanguage = 'zh-CN'", ("C105", 1)),
        ("title = 3", ("C106", 1)),
        ("# a\ntitle = 'x'\npapers = 'hexi'", ("C106", 3)),
        ("title = 'x'\noffline = 'yes'", ("C106", 2)),
        ("title = 旧报", ("C103", 1)),
        ("title = ' '", ("C111", None)),
        ("title = 'x'\nlanguage = 'fr'", ("C112", None)),
        ("title = 'x'\ntheme = '../x'", ("C113", None)),
        ("title = 'x'\nbase_url = 'javascript:x'", ("C114", None)),
        ("title = 'x'\nbase_url = 'http://[x'", ("C114", None)),
        ("title = 'x'\nbase_url = 'https://旧报..中国'", ("C114", None)),
        ("title = 'x'\npapers = ['hexi', 'nope']", ("C115", None)),
        ("title = 'x'\npapers = []\nbase_url = 'example.org'", ("C114", None)),
    ],
)
def test_a_slip_in_site_toml_has_its_code_and_line(content: Path, text: str, fault: tuple[str, int | None]) -> None:
    write(content / "site.toml", text)
    assert faults(content) == [fault]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://paper.example", "https://paper.example/"),
        ("https://paper.example/a/%E6%8A%A5/", "https://paper.example/a/%E6%8A%A5/"),
        ("https://例子.中国:8080/旧 报", "https://xn--fsqu00a.xn--fiqs8s:8080/%E6%97%A7%20%E6%8A%A5/"),
    ],
)
def test_an_address_is_ascii_however_it_is_written(content: Path, written: str, address: str) -> None:
    write(content / "site.toml", f"title = 'x'\nbase_url = '{written}'")
    assert read_site(content).site.base_url == address


def test_a_newspaper_that_the_site_does_not_name_is_a_fault(content: Path) -> None:
    write(content / "hedong/paper.toml", 'name = "河东日报"')
    write(content / "site.toml", 'title = "x"\npapers = ["hexi"]')
    assert faults(content) == [("C116", None)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('name = ""', "C111"),
        ('name = "x"\nspot = "red;}"', "C118"),
        ('name = "x"\n[page_names]\none = "要闻"', "C119"),
    ],
)
def test_a_slip_in_paper_toml_has_its_code(content: Path, text: str, code: str) -> None:
    write(content / "hexi/paper.toml", text)
    assert [c for c, _ in faults(content)] == [code]


def test_faults_of_all_files_come_together(content: Path) -> None:
    write(content / "hexi/paper.toml", "name = 3")
    write(content / "site.toml", "title = 'x'\nlanguage = 'fr'")
    assert [code for code, _ in faults(content)] == ["C112", "C106"]


def test_a_missing_site_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BankeError) as error:
        read_site(tmp_path)
    assert error.value.faults[0].code == "C110"
    assert "init" in error.value.faults[0].fix


def test_settings_that_are_not_utf8_or_cannot_be_read_are_faults(content: Path) -> None:
    (content / "site.toml").write_bytes("title = '旧报'".encode("gb18030"))
    assert faults(content) == [("C101", None)]
    (content / "site.toml").write_bytes(b"title = 'x'")
    (content / "hexi/paper.toml").unlink()
    (content / "Hexi").mkdir()
    write(content / "Hexi/paper.toml", "name = 'x'")
    assert faults(content) == [("C117", None)]


@pytest.mark.parametrize("name", ["theme", "search", "zh-hant", "zh-Hant"])
def test_a_newspaper_cannot_have_the_name_of_what_the_site_has_itself(content: Path, name: str) -> None:
    write(content / name / "paper.toml", 'name = "x"')
    assert ("C117", None) in faults(content)


@pytest.mark.parametrize("name", ["2025-06-31", "18", "2025-06-18-a", "2024-06-18"])
def test_an_issue_folder_with_a_wrong_name_is_a_fault(content: Path, name: str) -> None:
    (content / "hexi/2025" / name).mkdir(parents=True)
    with pytest.raises(BankeError) as error:
        find_issues(read_site(content).papers[0])
    assert [fault.code for fault in error.value.faults] == ["C121"]


@pytest.mark.parametrize("folder", ["hexi", "hexi/2025", "hexi/2025/2025-06-18"])
def test_a_link_for_a_folder_is_a_fault_and_not_passed_over(content: Path, folder: str) -> None:
    (content / "hexi/2025/2025-06-18").mkdir(parents=True)
    (content / folder).rename(content / "_elsewhere")
    (content / folder).symlink_to(content / "_elsewhere")
    with pytest.raises(BankeError) as error:
        [find_issues(paper) for paper in read_site(content).papers]
    assert [(fault.code, fault.path) for fault in error.value.faults] == [("C123", content / folder)]
    (content / folder).rename((content / folder).with_name("_aside"))
    [find_issues(paper) for paper in read_site(content).papers]


def test_a_nameplate_keeps_its_shapes_and_loses_what_could_run_or_load() -> None:
    source = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"
      onload="alert(1)"><script>alert(1)</script><style>*{}</style><a xlink:href="javascript:x"><path d="M0 0"/></a>
      <g fill="url(http://x/y)"><path d="M1 1h2" onclick="x"/></g><image href="http://x"/><text>x</text></svg>"""
    shown = shapes_only(source, "nameplate.svg")
    assert '<path d="M1 1h2" />' in shown
    for word in ("script", "style", "alert", "http", "onclick", "image", "text", "<a"):
        assert word not in shown.replace('xmlns="http://www.w3.org/2000/svg"', "")


@pytest.mark.parametrize("source", [b"<html/>", b"<svg", b"<!DOCTYPE svg><svg/>", b"x" * 300_000, b"\x00"])
def test_a_nameplate_that_is_no_svg_is_a_fault(source: bytes) -> None:
    with pytest.raises(BankeError) as error:
        shapes_only(source, "nameplate.svg")
    assert error.value.faults[0].code == "C120"


def test_a_settings_file_that_cannot_be_read_is_a_fault(content: Path) -> None:
    (content / "hexi/2025/2025-06-18/issue.toml").mkdir(parents=True)
    (found,) = find_issues(read_site(content).papers[0])
    with pytest.raises(BankeError) as error:
        read_issue(found)
    assert [fault.code for fault in error.value.faults] == ["C102"]
