from pathlib import Path

import pytest
import yaml
from hypothesis import given

from generator.errors import BankeError, Fault, Severity
from generator.markdown import check_article, parse_article, read_article, render_article, yaml_tree
from generator.markdown.yaml_text import yaml_text
from generator.model import ArticleKind
from tests.markdown import strategies

PATH = Path("content/qinghe/2025/2025-06-18/01-03.md")
FRONT = {"id": "qinghe/2025-06-18/01/3", "headline": "老渠新水到田头", "date": "2025-06-18", "page": "1"}


def file(body: str = "正文。", **keys: str | None) -> str:
    """An article's file; a key that is None is left out."""
    lines = [f"{key}: {value}" for key, value in {**FRONT, **keys}.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", body, ""])


def faults(text: str) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.line) for fault in check_article(text, PATH)[1]]


def only(text: str) -> Fault:
    article, (fault,) = check_article(text, PATH)
    assert (article is None) == (fault.severity is Severity.ERROR)
    assert fault.path == PATH
    return fault


@pytest.mark.parametrize(
    "value", ["no", "012", "1:30", "2025-06-18", "null", "~", "1e3", "0x1f", "true", "1_000", ".5", "=", "<<"]
)
def test_a_text_is_a_text_whatever_it_looks_like(value: str) -> None:
    article = parse_article(file(headline=value, authors=f"[{value}, 王超]"), PATH)
    assert (article.headline, article.authors) == (value, (value, "王超"))


@pytest.mark.parametrize(
    "value", ["no", "012", "1:30", "2025-06-18", "null", "1e3", "0o14", "a: b", "- a", "a #b", "*注*", "[注]", "'", "|"]
)
def test_a_text_is_written_so_that_any_reader_of_yaml_takes_it_for_a_text(value: str) -> None:
    assert yaml.safe_load(yaml_text(value)) == value
    assert yaml.safe_load(f"[{yaml_text(value)}, b]") == [value, "b"]


@given(strategies.name)
def test_every_text_that_is_written_is_read_as_that_text_by_any_reader_of_yaml(text: str) -> None:
    assert yaml.safe_load(f"a: {yaml_text(text)}") == {"a": text}


def test_a_common_headline_is_written_without_quotes() -> None:
    assert yaml_text("“渠边话”：1.18亿元　怎么花——访周亦舟（上）") == "“渠边话”：1.18亿元　怎么花——访周亦舟（上）"


def test_keys_are_written_in_order_and_empty_ones_left_out() -> None:
    written = render_article(
        parse_article(file(deck="副题", authors="[甲, 乙]", kicker="引题", kind="letter", jump_to="4"), PATH)
    )
    assert written.split("\n\n")[0] == (
        "---\nid: qinghe/2025-06-18/01/3\nheadline: 老渠新水到田头\nkicker: 引题\ndeck: 副题\nauthors: [甲, 乙]\n"
        "date: 2025-06-18\npage: 1\nkind: letter\njump_to: 4\n---"
    )


def test_an_empty_value_counts_as_left_out() -> None:
    article = parse_article(file(kicker="", authors="", jump_to="", kind=""), PATH)
    assert (article.kicker, article.authors, article.jump_to, article.kind) == ("", (), None, ArticleKind.REPORT)


def test_a_page_may_be_written_with_a_zero_before_it() -> None:
    assert parse_article(file(page="01", jump_to="08"), PATH).jump_to == 8


@pytest.mark.parametrize(("written", "reviewed"), [("true", True), ("True", True), ("false", False), ("", False)])
def test_an_article_may_be_marked_as_reviewed(written: str, reviewed: bool) -> None:
    article = parse_article(file(reviewed=written), PATH)
    assert article.reviewed is reviewed
    assert ("\nreviewed: true\n" in render_article(article)) is reviewed


@pytest.mark.parametrize("written", ["yes", '"true"', "1", "[true]"])
def test_a_mark_that_is_neither_true_nor_false_is_refused_with_what_to_write(written: str) -> None:
    fault = only(file(reviewed=written))
    assert fault.code == "M101"
    assert fault.fix.startswith("write `reviewed: true` without quotes")


def test_line_ends_of_windows_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "01-03.md"
    path.write_bytes(b"\xef\xbb\xbf" + file("甲\n\n乙").replace("\n", "\r\n").encode())
    assert read_article(path) == parse_article(file("甲\n\n乙"), PATH)


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "01-03.md"
    path.write_bytes(file("甲").encode("gb18030"))
    with pytest.raises(BankeError) as caught:
        read_article(path)
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [("M121", 3)]
    assert "iconv -f GB18030" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "M110", 1),
        ("正文。\n", "M110", 1),
        ("\n---\nid: a\n---\n", "M110", 1),
        ("---\nid: a\n", "M111", 1),
        ("---\n- a\n- b\n---\n", "M106", 2),
        ("---\n正文\n---\n", "M106", 2),
        ("---\nid: a\nheadline: a: b\n---\n", "M105", 3),
        ("---\nid: a\nheadline: [甲\n---\n", "M105", 4),
        ('---\nid: a\nheadline: "甲\n---\n', "M105", 4),
        ("---\nid: a\n\theadline: b\n---\n", "M105", 3),
        ("---\n%TAG ! a\n---\n", "M105", 3),
        ("---\nid: a\n...\n- b\n---\n", "M105", 4),
        (file("甲\x00乙"), "M122", 8),
        (file("甲\x0c乙"), "M122", 8),
    ],
)
def test_a_file_that_cannot_be_read_has_one_fault(text: str, code: str, line: int) -> None:
    fault = only(text)
    assert fault.code == code
    assert fault.line == line


@pytest.mark.parametrize(
    ("keys", "code", "line", "fix"),
    [
        ({"autor": "沈知禾"}, "M102", 6, "did you mean `authors`?"),
        ({"标题": "甲"}, "M102", 6, "`headline` is there already"),
        ({"xyz": "甲"}, "M102", 6, "use one of id, headline"),
        ({"page": '"1"'}, "M101", 5, "without quotes: `page: 1`"),
        ({"page": "第1版"}, "M101", 5, "in digits alone: `page: 1`"),
        ({"page": "0"}, "M116", 5, "from 1 to 999"),
        ({"jump_to": "1000"}, "M116", 6, "from 1 to 999"),
        ({"jump_to": "[4]"}, "M101", 6, "from 1 to 999"),
        ({"headline": None}, "M103", 5, "headline: 老渠新水到田头"),
        ({"headline": ""}, "M103", 3, "headline: 老渠新水到田头"),
        ({"headline": "[甲]"}, "M101", 3, "write one text"),
        ({"deck": "{a: [b, {c: d}]}"}, "M101", 6, "write one text"),
        ({"authors": "沈知禾、柳明川"}, "M101", 6, "authors: [沈知禾, 柳明川]"),
        ({"authors": "[甲, [乙]]"}, "M101", 6, "write a list"),
        ({"topics": "[甲, '']"}, "M117", 6, "one line"),
        ({"deck": '"甲\\n乙"'}, "M117", 6, "U+3000"),
        ({"deck": '"甲\\b乙"'}, "M117", 6, "one line"),
        ({"id": "qinghe/2025-06-18/1/3"}, "M104", 2, "permalinks.tsv"),
        ({"id": "../2025-06-18/01/3"}, "M104", 2, "permalinks.tsv"),
        ({"id": "[a]"}, "M104", 2, "permalinks.tsv"),
        ({"date": "2025-02-30"}, "M112", 4, "date: 2025-06-18"),
        ({"date": "2025年6月18日"}, "M112", 4, "write `date: 2025-06-18`"),
        ({"date": "20250618"}, "M112", 4, "date: 2025-06-18"),
        ({"date": "[2025-06-18]"}, "M101", 4, "date: 2025-06-18"),
        ({"date": "2025-06-19"}, "M113", 4, "date: 2025-06-18"),
        ({"page": "2"}, "M114", 5, "page: 1"),
        ({"kind": "社论"}, "M115", 6, "did you mean `editorial`?"),
        ({"kind": "Letters"}, "M115", 6, "did you mean `letter`?"),
        ({"kind": "[letter]"}, "M101", 6, "write one of report"),
        ({"deck": "&a 甲"}, "M107", 6, "quotes"),
        ({"deck": "*a"}, "M107", 6, "quotes"),
        ({"deck": "!!str 甲"}, "M108", 6, "quotes"),
        ({"deck": "!a 甲"}, "M108", 6, "quotes"),
        ({"deck": "甲\ndeck: 乙"}, "M109", 7, "keep one"),
        ({"? [a]\n": "b"}, "M106", 6, "key: value"),
    ],
)
def test_a_fault_names_its_line_and_guesses_the_slip(
    keys: dict[str, str | None], code: str, line: int, fix: str
) -> None:
    fault = only(file(**keys))
    assert (fault.code, fault.line) == (code, line)
    assert fix in fault.fix


def test_all_faults_of_a_file_are_found_at_once_in_the_order_of_its_lines() -> None:
    text = file("[甲](javascript:alert(1))", autor="沈", date="2025-02-30", page='"1"', kind="x", headline=None)
    assert faults(text) == [("M112", 3), ("M101", 4), ("M102", 5), ("M115", 6), ("M103", 7), ("M132", 9)]


def test_a_warning_stops_nothing() -> None:
    article, (fault,) = check_article(file(page="2"), PATH)
    assert fault.severity is Severity.WARNING
    assert article == parse_article(file(page="2"), PATH)


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("甲\n\n![图](../a.jpg)", "M131", 10),
        ("![图](/a.jpg)", "M131", 8),
        ("![图](https://qinghe.example/a.jpg)", "M131", 8),
        ("![图](javascript:alert)", "M131", 8),
        ("![图](%2e%2e/a.jpg)", "M131", 8),
        ("![图](a//b.jpg)", "M131", 8),
        ("![图](a.jpg?x)", "M131", 8),
        ("甲![图](../a.jpg)乙", "M131", 8),
        ("> [甲](javascript:alert)", "M132", 8),
        ("[甲](JAVASCRIPT:alert)", "M132", 8),
        ("[甲](java&#115;cript&colon;alert)", "M132", 8),
        ("[甲](data:text/html,x)", "M132", 8),
        ("[甲](//evil.example)", "M132", 8),
        ("[甲](/a)", "M132", 8),
        ("甲\n\n<ftp://evil.example>", "M132", 10),
        ("甲\n\n##小标题", "M133", 10),
        ("##　小标题", "M133", 8),
        ("甲\n\n![图](a b.jpg)", "M134", 10),
        ("甲\n\n" + "> " * 200 + "乙", "M135", 10),
        ("- " * 200 + "乙", "M135", 8),
    ],
)
def test_what_leads_astray_in_a_body_is_found(body: str, code: str, line: int) -> None:
    fault = only(file(body))
    assert (fault.code, fault.line) == (code, line)


@pytest.mark.parametrize(
    "body",
    [
        "![图](a.jpg)",
        '![图](图/a%20b.jpg "甲 摄")',
        "![说明]()",
        "[甲](https://qinghe.example/渠) [乙](../../2025/06/17/index.html) [丙](#p1) <mailto:a@qinghe.example>",
        "\\##小标题",
        "#渠水#",
        "- " * 200,
        "-" * 200,
        "> " * 20 + "甲",
    ],
)
def test_what_leads_where_it_may_is_no_fault(body: str) -> None:
    assert faults(file(body)) == []


def test_the_slow_loader_finds_the_same_as_the_fast_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = file(autor="沈", deck="!a 甲", kicker="*a", page='"1"')
    fast = faults(text)
    monkeypatch.setattr(yaml_tree, "LOADER", yaml.SafeLoader)
    assert faults(text) == fast
    assert parse_article(file(), PATH).headline == "老渠新水到田头"
    assert [code for code, _ in faults("---\na: [b\n---\n")] == ["M105"]


def test_nesting_without_end_is_no_crash() -> None:
    assert {code for code, _ in faults(file(deck="[" * 5000 + "]" * 5000))} <= {"M101", "M105"}
    assert [code for code, _ in faults(file(deck="&a [甲]", kicker="[*a, *a]"))] == ["M107", "M107", "M107"]
