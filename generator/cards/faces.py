"""The type that pictures are set in: faces of this machine, found with fontconfig."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generator.config.schema import line_of
from generator.errors import BankeError, Fault, Severity

PACKAGE = "resvg_py"

_SECONDS = 20
_PATTERNS = ("sans-serif:bold", "sans-serif:regular", "serif:bold")
_LANGUAGE = "zh-cn"
_ASKED = "%{family[0]}\n%{file}\n%{lang}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """The names of two families, and the files that hold their faces."""

    hei: str
    """For headlines and small type."""
    song: str
    """For a nameplate that is set in type."""
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    family: str
    file: str
    languages: frozenset[str]


def find_faces(wanted: str, settings: Path) -> tuple[Faces | None, tuple[Fault, ...]]:
    """Find faces with Chinese characters: of the family that is wanted, or the system's choice where that is "".

    Where there are none, or nothing that draws, None with a note. Raises BankeError C144 for a family that is not
    there; `settings` is the file that asks for it.
    """
    if find_spec(PACKAGE) is None:
        return None, (_note("C145", "nothing is installed that draws them", "run `pip install 'banke[pictures]'`"),)
    if not shutil.which("fc-match"):
        return None, (_note("C146", "fontconfig is not installed", "install it: `apt-get install fontconfig`"),)
    patterns = [wanted + pattern[pattern.index(":") :] for pattern in _PATTERNS] if wanted else _PATTERNS
    try:
        faces = _matches(patterns)
    except subprocess.TimeoutExpired:
        return None, (
            _note("C146", "fontconfig does not answer", "run `fc-cache`, which may take long, and build again"),
        )
    if wanted and any(face.family.casefold() != wanted.casefold() for face in faces):
        fix = "write the name of a family as `fc-list :lang=zh-cn family` prints it, or leave `og_font` out"
        problem, line = f"`og_font`: there is no family `{wanted}` here", line_of(settings, "og_font")
        raise BankeError(Fault(code="C144", problem=problem, fix=fix, path=settings, line=line))
    if not wanted and any(_LANGUAGE not in face.languages for face in faces):
        fix = "install one: `apt-get install fonts-noto-cjk`"
        return None, (_note("C146", "there is no typeface with Chinese characters", fix),)
    files = tuple(dict.fromkeys(face.file for face in faces))
    return Faces(hei=faces[0].family, song=faces[2].family, files=files), ()


def _matches(patterns: Iterable[str]) -> list[_Face]:
    """Ask fontconfig for the faces that match best, for all at once; raises TimeoutExpired."""
    asked = [
        subprocess.Popen(["fc-match", "-f", _ASKED, f"{pattern}:lang={_LANGUAGE}"], stdout=subprocess.PIPE)  # noqa: S603, S607 - no shell; found on the path
        for pattern in patterns
    ]
    try:
        return [_face(process.communicate(timeout=_SECONDS)[0]) for process in asked]
    except subprocess.TimeoutExpired:
        for process in asked:
            process.kill()
            process.communicate()
        raise


def _face(answer: bytes) -> _Face:
    family, file, languages, *_ = [*answer.decode("utf-8", "replace").split("\n"), "", "", ""]
    return _Face(family=family, file=file, languages=frozenset(languages.split("|")))


def _note(code: str, problem: str, fix: str) -> Fault:
    what = f"no pictures are made for links to issues: {problem}"
    return Fault(code=code, problem=what, fix=f"{fix}, or write `og_pictures = false`", severity=Severity.NOTE)
