from generator.model import PageText, SourceLine
from generator.segment.habits import observe
from generator.segment.labels import Label, LineLabel
from generator.segment.lines import decode_lines
from generator.segment.neighbours import relabel

D, B, P, C = Label.DISPLAY, Label.BYLINE, Label.PARAGRAPH, Label.CONTINUATION


def mended(text: str, labels: list[Label], measure: float = 0.0) -> list[Label]:
    rows = text.split("\n")
    lines = decode_lines(
        PageText(name="page", lines=tuple(SourceLine(number=n, text=t) for n, t in enumerate(rows, 1)))
    )
    given = [LineLabel(label=label, confidence=1.0, measure=measure if label in (P, C) else 0.0) for label in labels]
    return [label.label for label in relabel(lines, given, observe(lines))]


def test_a_name_right_below_a_headline_is_a_byline() -> None:
    assert mended("河岸的早晨\n陈望\n\n雨下了一夜。", [D, D, P]) == [D, B, P]


def test_a_short_column_with_a_surname_between_headlines_is_no_byline() -> None:
    assert mended("河岸的早晨\n\n文讯\n\n剧团进城", [D, D, D]) == [D, D, D]


def test_names_in_brackets_behind_a_body_are_a_byline() -> None:
    assert mended("雨下了一夜。\n\n（城西读者 陈望川）", [P, D]) == [P, B]


def test_a_remark_in_brackets_behind_a_body_is_a_paragraph() -> None:
    assert mended("雨下了一夜。\n\n（待续）", [P, D]) == [P, P]


def test_lines_of_verse_are_a_paragraph_each() -> None:
    assert mended("雨，\n下了整整一夜。\n到天明，\n还没有停下来的意思。", [P, C, C, C]) == [P] * 4


def test_a_speaker_who_comes_again_opens_a_paragraph() -> None:
    assert mended("问：几点开门？\n答：八点。\n问：几点关门？\n答：六点。", [P, C, C, C]) == [P] * 4


def test_a_line_of_particulars_right_below_a_body_is_none_apart() -> None:
    assert mended("有意者请来信。\n邮箱：a1@b.example", [P, D]) == [P, P]


def test_prose_stays_one_paragraph() -> None:
    text = "雨下了一夜到天明还没有停，\n河水已经漫过了岸边的石头，\n渡船今天不开了。"
    assert mended(text, [P, C, C], 13.0) == [P, C, C]
