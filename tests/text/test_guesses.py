import pytest

from generator.text.guesses import is_likely, lengthen


@pytest.mark.parametrize("guess", ["聂采薇", "上坝村", "薛建", "李和平", "GIS", "文旅"])
def test_a_name_is_likely(guess: str) -> None:
    assert is_likely(guess)


@pytest.mark.parametrize("guess", ["由市", "市和区", "这是", "对本", "个村", "二十村", "村民说"])
def test_what_begins_or_ends_as_no_word_does_is_unlikely(guess: str) -> None:
    assert not is_likely(guess)


def test_a_name_takes_in_the_character_that_always_follows_it() -> None:
    words = ["记者", "薛建", "一", "说", "，", "薛建", "一", "写"]
    assert lengthen("薛建", "".join(words), words) == "薛建一"


@pytest.mark.parametrize(
    "words",
    [
        ["薛建", "一", "说", "薛建", "写"],
        ["薛建", "说", "。", "薛建", "说"],
        ["薛建", "。", "薛建", "。"],
        ["薛建", "先生", "和", "薛建", "先生"],
        ["薛建", "一", "和", "薛建"],
        ["薛建", "一", "说", "薛建一", "薛建国"],
        ["薛", "建一", "薛", "建一"],
        ["薛建"],
        [],
    ],
)
def test_and_nothing_else(words: list[str]) -> None:
    assert lengthen("薛建", "".join(words), words) == "薛建"


def test_a_longer_guess_stays_as_it_is() -> None:
    assert lengthen("聂采薇", "聂采薇一聂采薇一", ["聂采薇", "一", "聂采薇", "一"]) == "聂采薇"
