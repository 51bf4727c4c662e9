"""The programs that give a page's text layer; each is called by name, none is a dependency of the project."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from unicodedata import normalize

Extractor = Callable[[Path], str]

PROGRAMS = ("pdftotext", "pdf2txt.py", "pypdfium2", "pymupdf")


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")  # noqa: S603 fixed programs


def _pdfium(pdf: Path) -> str:
    return re.sub(r"\A# Page 1\r?\n", "", _run("pypdfium2", "extract-text", str(pdf)))


def _mupdf(pdf: Path) -> str:
    with TemporaryDirectory() as folder:
        out = Path(folder, "text")
        _run("pymupdf", "gettext", "-mode", "simple", str(pdf), "-output", str(out))
        return out.read_text("utf-8")


EXTRACTORS: dict[str, Extractor] = {
    "pdfium": _pdfium,
    "pdfminer": lambda pdf: _run("pdf2txt.py", str(pdf)),
    "mupdf": _mupdf,
    "poppler": lambda pdf: _run("pdftotext", str(pdf), "-"),
    "poppler-raw": lambda pdf: _run("pdftotext", "-raw", str(pdf), "-"),
    "poppler-layout": lambda pdf: _run("pdftotext", "-layout", str(pdf), "-"),
}


def missing_programs() -> tuple[str, ...]:
    """Name the programs that are not on the path."""
    return tuple(program for program in PROGRAMS if which(program) is None)


# What pdfminer gives where one glyph stands for two characters, most often for a Han character and its radical.
_SAME_GLYPH = str.maketrans(
    "\u2003㬵∕⺒⺓⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾",
    "\u3000胶／巳幺母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟户",
)


def read_text_layer(extractor: str, pdf: Path) -> str:
    """Extract a page's text; line ends are plain, form feeds and the extractor's confusions of one glyph are gone."""
    text = EXTRACTORS[extractor](pdf).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "")
    text = text.replace("\ufeff", "").replace("\u2e3a", "——").translate(_SAME_GLYPH)
    text = re.sub("[\u2f00-\u2fd5]", lambda found: normalize("NFKC", found[0]), text)
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n") + "\n"
