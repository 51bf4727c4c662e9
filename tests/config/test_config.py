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
        ("title = ' '", ("C111", 1)),
        ("title = 'x'\nlanguage = 'fr'", ("C112", 2)),
        ("title = 'x'\ntheme = '../x'", ("C113", 2)),
        ("title = 'x'\nbase_url = 'javascript:x'", ("C114", 2)),
        ("title = 'x'\nbase_url = 'http://[x'", ("C114", 2)),
        ("title = 'x'\nbase_url = 'https://旧报..中国'", ("C114", 2)),
        ("title = 'x'\npapers = ['hexi', 'nope']", ("C115", 2)),
        ("title = 'x'\npapers = []\nbase_url = 'example.org'", ("C114", 3)),
        ("title = 'x'\nbase_url = 'https://exa mple.org/'", ("C114", 2)),
        ("title = 'x'\nbase_url = ' https://example.org/'", ("C114", 2)),
        ("title = 'x'\nbase_url = 'https://example.org:99999/'", ("C114", 2)),
        ("title = 'x'\nbase_url = 'https://me:secret@example.org/'", ("C114", 2)),
        ("title = 'x'\nbase_url = 'https://example.org/\"x'", ("C114", 2)),
        ("title = 'x'\npapers = ['hexi', 'hexi']", ("C115", 2)),
        ("title = 'x'\nhome = 'paper'", ("C143", 2)),
        ("title = 'x'\ntraditional = 'cn'", ("C130", 2)),
        ("title = 'x'\na.b = 1", ("C104", 2)),
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
        ("https://例子.中国:8080/旧报", "https://xn--fsqu00a.xn--fiqs8s:8080/%E6%97%A7%E6%8A%A5/"),
    ],
)
def test_an_address_is_ascii_however_it_is_written(content: Path, written: str, address: str) -> None:
    write(content / "site.toml", f"title = 'x'\nbase_url = '{written}'")
    assert read_site(content).site.base_url == address


def test_a_newspaper_that_the_site_does_not_name_is_a_fault(content: Path) -> None:
    write(content / "hedong/paper.toml", 'name = "河东日报"')
    write(content / "site.toml", 'title = "x"\npapers = ["hexi"]')
    assert faults(content) == [("C116", 2)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('name = ""', ("C111", 1)),
        ('name = "x"\nspot = "red;}"', ("C118", 2)),
        ('name = "x"\n[page_names]\none = "要闻"', ("C119", 3)),
        ('name = "x"\n[page_names]\n1 = "要闻"\n2 = 3', ("C106", 4)),
        ('name = "x"\nlanguage = "中文"', ("C112", 2)),
        ('name = "x"\nlanguage = ""', ("C112", 2)),
        ('name = "x"\nfounded = 99999999999999999999', ("C106", 2)),
        ('name = "x"\n[[publishing]]\nuntil = "1990"', ("C105", 2)),
        ('name = "x"\n[[publishing]]\nsince = "1985"\n[[publishing]]\nsince = 1990', ("C106", 5)),
        ('name = "x"\n[gaps]\nmissing = "1985"', ("C106", 3)),
        ('name = "x"\n[gaps]\nmissing = ["1985"]\nto_come = ["1985-03..1986"]', ("C141", 4)),
        ('name = "x"\n[traditional_names]\n"范" = "范"\n"a" = "范"', ("C131", 4)),
    ],
)
def test_a_slip_in_paper_toml_has_its_code_and_line(content: Path, text: str, fault: tuple[str, int]) -> None:
    write(content / "hexi/paper.toml", text)
    assert faults(content) == [fault]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("founded = '1950'", "`founded = 1950`, a number without quotes"),
        ("issn = 12345678", '`issn = "…"`, in quotes'),
        ("protected_names = '范志后'", '`protected_names = ["…", "…"]`, in brackets and quotes'),
        ("protected_names = [1]", '`protected_names = ["…", "…"]`, in brackets and quotes'),
        ("page_names = '要闻'", "a line `[page_names]`"),
        ("[publishing]\nsince = '1985'", "a line `[[publishing]]`, in two pairs of brackets"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_how_it_is_written(content: Path, text: str, fix: str) -> None:
    write(content / "hexi/paper.toml", f"name = 'x'\n{text}")
    with pytest.raises(BankeError) as error:
        read_site(content)
    (fault,) = error.value.faults
    assert (fault.code, fault.line) == ("C106", 2)
    assert fault.fix.startswith(f"write {fix}")


@pytest.mark.parametrize("number", ["99999999999999999999", "-1"])
def test_a_number_of_an_issue_that_none_has_is_a_fault(content: Path, number: str) -> None:
    write(content / "hexi/2025/2025-06-18/issue.toml", f"issue_number = {number}")
    with pytest.raises(BankeError) as error:
        read_issue(find_issues(read_site(content).papers[0])[0])
    assert [(fault.code, fault.line) for fault in error.value.faults] == [("C106", 1)]


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


@pytest.mark.parametrize(
    "source", [b"<html/>", b"<svg", b"<!DOCTYPE svg><svg/>", b"x" * 300_000, b"\x00", b"<svg><text>x</text></svg>"]
)
def test_a_nameplate_that_is_no_svg_is_a_fault(source: bytes) -> None:
    with pytest.raises(BankeError) as error:
        shapes_only(source, "nameplate.svg")
    assert (error.value.faults[0].code, error.value.faults[0].path) == ("C120", Path("nameplate.svg"))


def test_a_settings_file_that_cannot_be_read_is_a_fault(content: Path) -> None:
    (content / "hexi/2025/2025-06-18/issue.toml").mkdir(parents=True)
    (found,) = find_issues(read_site(content).papers[0])
    with pytest.raises(BankeError) as error:
        read_issue(found)
    assert [fault.code for fault in error.value.faults] == ["C102"]
