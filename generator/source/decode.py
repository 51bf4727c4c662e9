"""Bytes to text: UTF-8, UTF-16 with its mark, or GB18030 where it plainly is Chinese; never a guess that garbles."""

import codecs
from pathlib import Path

from generator.errors import BankeError, Fault

_SAMPLE = 20_000
"""Characters that are looked at to tell Chinese from garbled text."""

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法"
    "所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
    "四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最"
    "這個為國來時們會發動過說產種後學經進著電裡現實體機當點從業應開還與關線數質氣變條沒結問無軍"
)
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～　％＋－／０１２３４５６７８９①②③④⑤■□●○◆▲△★☆※")


def decode(received: bytes, path: Path) -> str:
    """Decode a text file; raises BankeError S104 for binary files and S105 for unknown encodings."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if received.startswith(mark):
            return _decode_marked(received, encoding, path)
    if b"\0" in received:
        raise _binary(path)
    try:
        text = received.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_gb18030(received, error.start, path)
    if _mostly_control(text):
        raise _binary(path)
    return text


def _decode_marked(received: bytes, encoding: str, path: Path) -> str:
    try:
        text = received.decode(encoding)
    except UnicodeDecodeError:
        raise _unknown(path, received.count(b"\n") + 1, f"begins as {encoding} and breaks off") from None
    if "\0" in text:
        raise _binary(path)
    return text


def _decode_gb18030(received: bytes, bad: int, path: Path) -> str:
    """GB18030 takes nearly any bytes, so what comes out must also look like Chinese."""
    line = received.count(b"\n", 0, bad) + 1
    try:
        text = received.decode("gb18030")
    except UnicodeDecodeError:
        raise _unknown(path, line, "neither UTF-8 nor GB18030") from None
    if _mostly_control(text):
        raise _binary(path)
    if not _looks_chinese(text):
        raise _unknown(path, line, "not UTF-8, and read as GB18030 it makes no Chinese")
    return text


def _looks_chinese(text: str) -> bool:
    """Whether text has the characters without which no Chinese is written, simplified or traditional.

    They make up some four tenths of running text, and a few hundredths of what garbled Big5, Korean or Latin-1 gives.
    A text of a few words may have too few of them; then all its characters must be of GB 2312's common ones.
    """
    beyond = [c for c in text[:_SAMPLE] if not c.isascii()]
    han = [c for c in beyond if "\u3400" <= c <= "\u9fff"]
    if not han or len(han) + sum(c in _MARKS for c in beyond) < 0.9 * len(beyond):
        return False
    if sum(c in _FREQUENT for c in han) >= 0.12 * len(han):
        return True
    return len(han) < 20 and all(map(_is_level_1, han))


def _is_level_1(char: str) -> bool:
    encoded = char.encode("gb18030")
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7 and encoded[1] >= 0xA1


def _mostly_control(text: str) -> bool:
    sample = text[:_SAMPLE]
    return sum(c < " " and c not in "\t\n\r\f" for c in sample) > max(8, len(sample) // 20)


def _binary(path: Path) -> BankeError:
    return BankeError(
        Fault(
            code="S104", problem="a binary file, no text", fix="give the page's text as UTF-8 in a .txt file", path=path
        )
    )


def _unknown(path: Path, line: int, problem: str) -> BankeError:
    fix = "save the file as UTF-8; for Big5: iconv -f BIG5 -t UTF-8 old.txt > new.txt"
    return BankeError(Fault(code="S105", problem=problem, fix=fix, path=path, line=line))
