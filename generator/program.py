"""What the program is: a digest of its code, its packages and its Python; where it changed, nothing kept is of use."""

import hashlib
import sys
import sysconfig
from functools import cache
from pathlib import Path

_ASIDE = frozenset({"check", "cli", "scaffold", "serve", "themes", "__pycache__"})
"""Parts that have no say in what is built; themes are looked at by themselves."""

_KINDS = frozenset({".py", ".json", ".js", ".txt", ".toml"})


@cache
def program_digest() -> str:
    """Return the digest."""
    mark = hashlib.sha256(sys.version.encode())
    folder = Path(__file__).parent
    parts = [part for part in folder.iterdir() if part.name not in _ASIDE]
    found = {path for part in parts for path in (part, *part.rglob("*")) if path.suffix in _KINDS}
    for path in sorted(found):
        mark.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    packages = sorted({path.name for place in places for path in Path(place).glob("*.dist-info")})
    mark.update("\n".join(packages).encode())
    return mark.hexdigest()[:32]
