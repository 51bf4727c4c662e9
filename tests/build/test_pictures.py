"""Sizes of pictures."""

import struct
import zlib

import pytest

from generator.build.pictures import picture_size


def _png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))


def _gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0;"


def _jpeg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00\xff\xd9"


def _webp(width: int, height: int) -> bytes:
    body = (
        b"VP8X" + struct.pack("<IB3x", 10, 0) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    )
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", _png(960, 640)), ("a.GIF", _gif(960, 640)), ("a.jpg", _jpeg(960, 640)), ("a.webp", _webp(960, 640))],
)
def test_the_size_of_a_picture_is_read_from_its_head(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert picture_size(tmp_path / name) == (960, 640)


@pytest.mark.parametrize(
    ("source", "size"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64px"/>', (96, 64)),
        ('<?xml version="1.0"?>\n<!-- 渠 -->\n<svg stroke-width="3" viewBox="0 0 96.5 64"/>', (96, 64)),
        ('<svg width="100%" height="auto" viewBox="0,0,3,2">', (3, 2)),
        ('<svg width="100%">', None),
        ('<svg width="999999999" height="1">', None),
        ("<html>", None),
    ],
)
def test_the_size_of_an_svg_is_its_own_or_its_view_boxs(tmp_path, source, size):
    (tmp_path / "a.svg").write_text(source, encoding="utf-8")
    assert picture_size(tmp_path / "a.svg") == size


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"<svg", b"GIF89a", b"\0" * 64]
)
@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.bin"])
def test_what_is_no_picture_has_no_size(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert picture_size(tmp_path / name) is None


def test_a_picture_that_is_gone_has_no_size(tmp_path):
    assert picture_size(tmp_path / "gone.png") is None
