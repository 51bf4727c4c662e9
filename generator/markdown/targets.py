"""Where links and pictures may lead, and how a picture's path is written in Markdown."""

import re
from urllib.parse import unquote

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALLOWED = re.compile(r"(?:https?://[^/]|mailto:.)", re.IGNORECASE)
_PLAIN_PATH = re.compile(r"[^\s<>()\\&%\"'\x00-\x1f\x7f-\x9f]+")


def is_safe_link(url: str) -> bool:
    """Tell whether a link may lead there: http, https, mailto, a relative path or a fragment."""
    if _SCHEME.match(url):
        return bool(_ALLOWED.match(url))
    return not url.startswith(("/", "\\"))


def is_safe_picture(path: str) -> bool:
    """Tell whether a decoded path names a file beside or below the article's."""
    if not path or _SCHEME.match(path) or re.search(r"[\\?#\x00-\x1f\x7f]", path):
        return False
    return all(part not in {"", ".", ".."} for part in path.split("/"))


def decode_path(url: str) -> str:
    """Read a picture's path out of the address that Markdown makes of it: `%E5%9B%BE.jpg` is `图.jpg`."""
    return unquote(url)


def encode_path(path: str) -> str:
    """Write a picture's path as a link destination; the reverse of `decode_path` after Markdown's own reading."""
    if _PLAIN_PATH.fullmatch(path):
        return path
    escaped = re.sub(r"[<>\\&]", r"\\\g<0>", path.replace("%", "%25"))
    return f"<{escaped}>"
