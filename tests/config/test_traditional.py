"""What the settings say of Traditional characters, and what is a slip in it."""

from pathlib import Path

import pytest

from generator.config import read_site
from generator.errors import BankeError


def write(content: Path, site: str = "", paper: str = "") -> Path:
    (content / "hexi").mkdir(exist_ok=True)
    (content / "site.toml").write_text(f'title = "旧报"\n{site}\n', "utf-8")
    (content / "hexi/paper.toml").write_text(f'name = "河西日报"\n{paper}\n', "utf-8")
    return content


@pytest.mark.parametrize(
    ("written", "standard"), [("true", "t"), ("false", ""), ('"t"', "t"), ('"tw"', "tw"), ('"hk"', "hk")]
)
def test_a_site_is_set_in_traditional_characters_by_the_standard_that_it_names(tmp_path, written, standard):
    assert read_site(write(tmp_path, f"traditional = {written}")).site.traditional == standard


def test_left_out_there_are_none(tmp_path):
    assert read_site(write(tmp_path)).site.traditional == ""


@pytest.mark.parametrize(("written", "code"), [('"twp"', "C130"), ('""', "C130"), ("3", "C106"), ('["tw"]', "C106")])
def test_a_standard_that_there_is_not_is_a_fault(tmp_path, written, code):
    with pytest.raises(BankeError) as error:
        read_site(write(tmp_path, f"traditional = {written}"))
    assert [fault.code for fault in error.value.faults] == [code]


def test_names_have_their_forms(tmp_path):
    site = read_site(write(tmp_path, paper='[traditional_names]\n"范志后" = "范志后"'))
    assert site.papers[0].traditional_names == {"范志后": "范志后"}


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ('"范志后" = ""', ["C131"]),
        ('"" = "范"', ["C131"]),
        ('"div" = "范"', ["C131"]),
        ('"范志后" = "<b>后"', ["C131"]),
        ('"范\\"后" = "范\\u0001后"', ["C131", "C131"]),
        ('" 范" = "范"', ["C131"]),
        ('"范志后" = 3', ["C106"]),
        ('"范志后" = ["范"]', ["C106"]),
    ],
)
def test_what_is_no_name_is_a_fault(tmp_path, names, codes):
    with pytest.raises(BankeError) as error:
        read_site(write(tmp_path, paper=f"[traditional_names]\n{names}"))
    assert [fault.code for fault in error.value.faults] == codes
    assert error.value.faults[0].path == tmp_path / "hexi/paper.toml"
