"""docs/errors.md and the codes in the program are one list."""

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.errors import Exit, Fault, one_line

ROOT = Path(__file__).parent.parent
_CODE = re.compile(r"""["']([A-Z][0-9]{3})["']""")
_ROW = re.compile(r"^\| ([A-Z][0-9]{3}) \| (.+) \| (.+) \|$", re.MULTILINE)


def used() -> set[str]:
    return {code for path in (ROOT / "generator").rglob("*.py") for code in _CODE.findall(path.read_text("utf-8"))}


def documented() -> list[str]:
    return [row[0] for row in _ROW.findall((ROOT / "docs/errors.md").read_text("utf-8"))]


def in_tests() -> set[str]:
    texts = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    return {code for text in texts for code in re.findall(r"\b[A-Z][0-9]{3}\b", text)}


def test_every_code_is_documented():
    assert sorted(used() - set(documented())) == []


def test_every_documented_code_is_used():
    assert sorted(set(documented()) - used()) == []


def test_every_code_is_documented_once():
    assert [code for code, times in Counter(documented()).items() if times > 1] == []


def test_every_code_has_a_test():
    assert sorted(used() - in_tests()) == []


@pytest.mark.parametrize("code", sorted(used()))
def test_every_code_has_an_exit_status(code):
    assert Fault(code=code, problem="", fix="").exit_status in set(Exit) - {Exit.OK, Exit.USAGE}


def test_a_fault_says_where_what_and_what_to_do():
    fault = Fault(code="M101", problem="`a` is\nno number", fix="write one", path=Path("x\x1b.md"), line=4)
    assert str(fault) == "x\\x1b.md:4: M101 `a` is\\x0ano number\n  fix: write one"
    assert str(Fault(code="M101", problem="p", fix="f")) == "M101 p\n  fix: f"


def test_control_characters_are_shown_and_chinese_stays():
    assert one_line("青禾　日报\x1b[31m\u202e\udcff") == "青禾　日报\\x1b[31m\\u202e\\udcff"
