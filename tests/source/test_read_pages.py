from pathlib import Path

import pytest

from generator.errors import BankeError, Exit
from generator.source import read_pages

NEWS = "本报讯 （记者白昊庭）今年1至4月，全市用电量保持平稳增长态势，彰显经济发展的活力。"
OLD = "本報訊（記者陳大文）今年一至四月，全市用電量保持平穩增長，總統府與圖書館的經濟發展情況也好。"


def put(folder: Path, content: bytes, name: str = "01.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def fault_of(path: Path) -> str:
    with pytest.raises(BankeError) as raised:
        read_pages(path)
    (fault,) = raised.value.faults
    assert fault.fix
    assert fault.path == path
    assert fault.exit_status is Exit.SOURCE
    return fault.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_reads_utf8_utf16_and_gb18030_alike(tmp_path: Path, encoding: str) -> None:
    (page,) = read_pages(put(tmp_path, f"{NEWS}\n第二行".encode(encoding)))
    assert [line.text for line in page.lines] == [NEWS, "第二行"]


def test_reads_traditional_text_in_gb18030(tmp_path: Path) -> None:
    (page,) = read_pages(put(tmp_path, OLD.encode("gb18030")))
    assert page.lines[0].text == OLD


@pytest.mark.parametrize(
    "content",
    [
        (OLD * 3).encode("big5"),
        ("Größe, naïve, café à la crème. " * 9).encode("latin-1"),
        ("안녕하세요 오늘 신문입니다 " * 9).encode("euc-kr"),
        ("日本の新聞は今日も発行されました。" * 9).encode("shift_jis"),
        NEWS.encode("utf-16")[:-1],
    ],
)
def test_refuses_other_encodings_rather_than_garble_them(tmp_path: Path, content: bytes) -> None:
    assert fault_of(put(tmp_path, content)) == "S105"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0", NEWS.encode() + b"\0", bytes(range(1, 32)) * 20])
def test_refuses_binary_files(tmp_path: Path, content: bytes) -> None:
    assert fault_of(put(tmp_path, content)) == "S104"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n\f\n", "\ufeff\u3000".encode()])
def test_a_file_without_text_is_a_fault(tmp_path: Path, content: bytes) -> None:
    assert fault_of(put(tmp_path, content)) == "S103"


def test_an_unknown_suffix_names_the_readable_ones(tmp_path: Path) -> None:
    path = put(tmp_path, b"x", "01.docx")
    assert fault_of(path) == "S101"
    with pytest.raises(BankeError, match=r"\.txt"):
        read_pages(path)


def test_a_missing_file_and_a_folder_are_faults(tmp_path: Path) -> None:
    (tmp_path / "02.txt").mkdir()
    assert fault_of(tmp_path / "01.txt") == "S102"
    assert fault_of(tmp_path / "02.txt") == "S102"


def test_a_file_beyond_the_caps_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.source.plain.MAX_BYTES", 20)
    assert fault_of(put(tmp_path, b"a" * 21)) == "S106"
    monkeypatch.setattr("generator.source.plain.MAX_LINES", 3)
    assert fault_of(put(tmp_path, b"a\n" * 3)) == "S106"


def test_line_ends_of_every_kind_count_alike(tmp_path: Path) -> None:
    (page,) = read_pages(put(tmp_path, "甲\r\n\r\n乙\r丙\n".encode()))
    assert [(line.number, line.text) for line in page.lines] == [(1, "甲"), (2, ""), (3, "乙"), (4, "丙"), (5, "")]


def test_control_characters_go_and_their_line_stays(tmp_path: Path) -> None:
    (page,) = read_pages(put(tmp_path, "甲\x07乙\x1b\n\x08\n丙\u200b丁".encode()))
    assert [line.text for line in page.lines] == ["甲乙", "", "丙丁"]


def test_form_feeds_part_pages_and_numbers_count_on(tmp_path: Path) -> None:
    pages = read_pages(put(tmp_path, "甲\n\f乙\n丙\n\f".encode()), first_page=5)
    assert [page.page for page in pages] == [5, 6]
    assert [[(line.number, line.text) for line in page.lines if line.text] for page in pages] == [
        [(1, "甲")],
        [(2, "乙"), (3, "丙")],
    ]


def test_an_empty_page_between_others_keeps_their_numbers(tmp_path: Path) -> None:
    pages = read_pages(put(tmp_path, "甲\n\f\n\f丙\n".encode()), first_page=1)
    assert [page.page for page in pages] == [1, 3]


def test_a_line_of_a_megabyte_is_read_whole(tmp_path: Path) -> None:
    (page,) = read_pages(put(tmp_path, ("报" * 400_000).encode()))
    assert len(page.lines[0].text) == 400_000
