from hypothesis import given
from hypothesis import strategies as st

from generator.model import PageText, SourceLine
from generator.segment.features import page_features
from generator.segment.lines import Line, decode_lines
from generator.segment.page_view import look_at
from generator.segment.traits import end_class, names_only, traits_of


def decoded(text: str) -> tuple[Line, ...]:
    rows = text.split("\n")
    return decode_lines(PageText(name="page", lines=tuple(SourceLine(number=n, text=t) for n, t in enumerate(rows, 1))))


def features_of(text: str) -> list[list[str]]:
    lines = decoded(text)
    return page_features(look_at(lines)) if lines else []


def words_of(text: str) -> set[str]:
    traits = traits_of(decoded(text)[0])
    return {*traits.words, *traits.more}


PAGE = "\n".join(
    [
        "　　桥修好了，河两岸的人都来看",
        "桥。桥长一百二十米，是三年前开始",
        "修的。",
        "",
        "　　老人说，从前过河要等船，一等",
        "就是半天。",
        "",
        "桥通了",
        "本报记者 程晚",
    ]
)


def test_traditional_marks_are_told_as_simplified_ones_are() -> None:
    assert words_of("本報記者 程晚") == words_of("本报记者 程晚")
    assert "fEc" in words_of("責任編輯：程晚")
    assert "fJt" in words_of("（下轉第四版）")


def test_a_sentence_ends_whatever_closes_behind_it() -> None:
    assert [end_class(text) for text in ("好。", "好。”", "好？》）", "好”", "好，", "好")] == [
        ".",
        ".",
        ".",
        "q",
        ",",
        "h",
    ]


def test_a_line_of_nothing_but_names_is_told() -> None:
    assert names_only(["程晚"]) == "n1+"
    assert names_only(["程", "晚"]) == "n1+"
    assert names_only(["程晚", "陆小舟"]) == "n2+"
    assert names_only(["桥通了"]) == "n1-"
    assert names_only(["河边的人们来了"]) == ""


def test_widths_are_told_against_those_around() -> None:
    features = features_of(PAGE)
    full, last = "Wh", "Wa"
    assert full in features[1]
    assert last in features[2]


def test_kept_indents_are_told_where_a_page_keeps_them() -> None:
    features = features_of(PAGE)
    assert "I1" in features[0]
    assert "I0" in features[1]
    bare = features_of(PAGE.replace("　", ""))
    assert not any(f.startswith("I") for row in bare for f in row)


def test_blank_rows_that_stand_everywhere_tell_nothing() -> None:
    spaced = features_of(PAGE.replace("\n\n", "\n").replace("\n", "\n\n"))
    assert all("G0" in row for row in spaced)


@given(st.lists(st.text(max_size=30), max_size=40))
def test_any_page_has_features_for_each_of_its_lines(rows: list[str]) -> None:
    text = "\n".join(row.replace("\n", " ").replace("\r", " ") for row in rows)
    assert [bool(row) for row in features_of(text)] == [True] * len(decoded(text))


def test_features_do_not_depend_on_what_was_read_before() -> None:
    first = features_of(PAGE)
    features_of("别的一页\n\n另一行")
    assert features_of(PAGE) == first
