"""From an address to a file below the root, and to nothing else."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".wasm": "application/wasm",
}
"""Types by the name's ending; the files of the index (.pf_index, .gz …) are bytes to a browser."""

_FOR_THE_HOST = frozenset({"_headers", "_redirects"})


def path_of(target: str) -> str | None:
    """Decode a request's target to a path with slashes; None if it is not one that a site can have."""
    try:
        path = unquote(urlsplit(target).path, errors="strict")
    except ValueError:
        return None
    if not path.startswith("/") or any(c < " " or c in "\\\x7f" for c in path):
        return None
    return None if any(part in (".", "..") for part in path.split("/")) else path


def for_browsers(path: str) -> bool:
    """Whether what stands at a path is a browser's business, and not the host's."""
    parts = [part for part in path.split("/") if part]
    hidden = any(part.startswith(".") and part != ".well-known" for part in parts)
    return not hidden and not (parts and parts[0] in _FOR_THE_HOST)


def find(root: Path, path: str) -> Path | None:
    """Find the file for a path; None where there is none, or it is the host's business, or lies outside the root."""
    if not for_browsers(path):
        return None
    parts = [part for part in path.split("/") if part]
    found = root.joinpath(*parts)
    if path.endswith("/"):
        found /= "index.html"
    try:
        inside = found.resolve().is_relative_to(root.resolve())
        return found if inside and found.is_file() else None
    except (OSError, RuntimeError):
        return None


def is_folder(root: Path, path: str) -> bool:
    """Whether a path without slash at its end wants one."""
    return not path.endswith("/") and find(root, path + "/") is not None


def type_of(file: Path) -> str:
    """Content-Type by the name's ending."""
    return TYPES.get(file.suffix.lower(), "application/octet-stream")
