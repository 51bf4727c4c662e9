"""Compiled templates, kept from run to run: compiling them anew takes a tenth of a second, twelve times as long.

They are code, so they are kept where nobody but the user can write: in Jinja's own folder below that for temporary
files, never in a site's folder, which may come from others.
"""

import hashlib
import tempfile
from functools import cache
from pathlib import Path

import jinja2.compiler
from jinja2.bccache import Bucket, FileSystemBytecodeCache

_DIGEST = 32


def kept_templates() -> "KeptTemplates | None":
    """Return the compiled templates that are kept; None where there is no safe place for any."""
    try:
        return KeptTemplates(pattern=f"banke-{_version()}-%s")
    except (OSError, RuntimeError):
        return None


class KeptTemplates(FileSystemBytecodeCache):
    """Keeps each template's code after its digest, so that a damaged file is noticed; what cannot be kept is not."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template's code, if it is there and whole."""
        try:
            content = Path(self._get_cache_filename(bucket)).read_bytes()
        except OSError:
            return
        if hashlib.sha256(content[_DIGEST:]).digest() == content[:_DIGEST]:
            bucket.bytecode_from_string(content[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code, in place of the whole file at once."""
        code = bucket.bytecode_to_string()
        path = Path(self._get_cache_filename(bucket))
        try:
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(hashlib.sha256(code).digest() + code)
            Path(file.name).replace(path)
        except OSError:
            return


@cache
def _version() -> str:
    """Digest what decides on the code of a template beside its source: this package, and Jinja's compiler."""
    own = Path(__file__).parent.glob("*.py")
    mark = hashlib.sha256()
    for path in (*sorted(own), Path(jinja2.compiler.__file__)):
        mark.update(path.read_bytes())
    return mark.hexdigest()[:16]
