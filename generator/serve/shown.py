"""What the preview shows at an address: a proof, or a file that the last build left in `public/`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.serve.files import find, for_browsers, is_folder, type_of
from generator.serve.proofs import Proofs

_PATIENCE = 10.0
"""Seconds for which a request waits for the content to be read, where nothing that was built can answer it."""

_DOCUMENT = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands at an address."""

    content: bytes
    kind: str
    """Content-Type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A site as it is shown."""

    public: Path
    proofs: Proofs | None = None
    """None: there are only the files."""

    def find(self, path: str) -> Found | None:
        """Find what stands at an address; raises BankeError where it cannot be set."""
        return self._proof(path) or self._file(path) or self._late(path)

    def version(self, found: Found | None) -> str:
        """Tell a document from what it was before; it also becomes another where a picture changed that it may show."""
        pictures = self.proofs.pictures if self.proofs else 0
        return f"{pictures}-{version_of(found.content)}" if found else ""

    def is_folder(self, path: str) -> bool:
        """Whether an address without slash at its end wants one."""
        if path.endswith("/") or not for_browsers(path):
            return False
        return is_folder(self.public, path) or bool(self.proofs and self.proofs.has(_file_of(path + "/")))

    def wait(self) -> bool:
        """Wait for the content to be read, where that has just begun; whether it had."""
        if self.proofs is None or self.proofs.tried.is_set():
            return False
        return self.proofs.tried.wait(_PATIENCE)

    def text(self, name: str) -> str:
        """Read a file that is not for browsers but for the host; empty where there is none."""
        try:
            proof = self.proofs.pull(name) if self.proofs else None
            return ((self.public / name).read_bytes() if proof is None else proof).decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def _proof(self, path: str) -> Found | None:
        file = _file_of(path)
        proof = self.proofs.pull(file) if self.proofs and for_browsers(path) else None
        return None if proof is None else Found(content=proof, kind=type_of(Path(file)))

    def _file(self, path: str) -> Found | None:
        try:
            file = find(self.public, path)
            return Found(content=file.read_bytes(), kind=type_of(file)) if file else None
        except OSError:  # gone since
            return None

    def _late(self, path: str) -> Found | None:
        return self._proof(path) if self.wait() else None


def version_of(content: bytes) -> str:
    """Tell a document from what it was before, by its bytes."""
    return hashlib.sha256(content).hexdigest()[:16]


def _file_of(path: str) -> str:
    parts = [part for part in path.split("/") if part]
    return "/".join([*parts, _DOCUMENT] if path.endswith("/") else parts)
