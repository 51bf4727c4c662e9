"""A theme's style sheets and scripts: made smaller without changing what they mean, and named after their content."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

FOLDER = "assets"

_CSS_TOKENS = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\))|(?P<comment>/\*.*?\*/)|(?P<blank>\s+)""",
    re.DOTALL,
)
_AROUND = re.compile(r" ?([{};,]) ?")
_OPEN = re.compile(r"/\*(?!.*\*/)")
_ESCAPED = re.compile(r"\\.")


def smaller_css(source: str) -> str:
    """Take comments and needless blanks out of a style sheet; strings stay as they are.

    >>> smaller_css('a , b { color : red; content: "x  y" }')
    'a,b{color :red;content:"x  y"}'
    """
    strings: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match["string"] is None:
            return " "
        strings.append(match["string"])
        return f"\0{len(strings) - 1}\0"

    text = _AROUND.sub(r"\1", re.sub(r" +", " ", _CSS_TOKENS.sub(keep, source.replace("\0", "")))).strip()
    text = text.replace(": ", ":").replace(";}", "}")
    return re.sub("\0(\\d+)\0", lambda match: strings[int(match[1])], text)


def smaller_script(source: str) -> str:
    """Take whole-line comments, indentation and empty lines out of a script; one where lines may mean more stays."""
    lines = source.replace("\r\n", "\n").split("\n")
    if any(_OPEN.search(line) or _ESCAPED.sub("", line).count("`") % 2 for line in lines):
        return source
    kept = (line.strip(" \t") for line in lines)
    return "\n".join(line for line in kept if line and not line.startswith("//")) + "\n"


def hashed_name(name: str, content: bytes) -> str:
    """Name a file after its content, so that it can be kept for ever: `assets/style.1a2b3c4d.css`."""
    path = PurePosixPath(name)
    mark = hashlib.sha256(content).hexdigest()[:8]
    return f"{FOLDER}/{path.stem}.{mark}{path.suffix}"


def spot_rules(spots: Mapping[str, str]) -> str:
    """Write the rules that give each newspaper its colour: dark enough in the light, light enough in the dark."""
    return "".join(
        f':is(:root,.shelf>li)[data-paper="{paper}"]{{--spot:light-dark('
        f"oklch(from {colour} min(l,.5) c h),oklch(from {colour} max(l,.72) c h))}}"
        for paper, colour in sorted(spots.items())
        if colour
    )


def asset_bytes(name: str, path: Path) -> bytes:
    """Read a style sheet or script, made smaller; other files as they are."""
    content = path.read_bytes()
    if name.endswith(".css"):
        return smaller_css(content.decode("utf-8")).encode()
    if name.endswith(".js"):
        return smaller_script(content.decode("utf-8")).encode()
    return content
