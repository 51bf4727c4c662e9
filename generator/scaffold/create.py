"""Making a file that was not there, whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS, errno.EXDEV}


def create_file(path: Path, content: bytes) -> None:
    """Create a file and its folders; raises FileExistsError where something has that name already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask())
        _name_it(temporary, path, content)
    finally:
        temporary.unlink(missing_ok=True)


def _name_it(temporary: Path, path: Path, content: bytes) -> None:
    """Give the file its name by a hard link, since a link, unlike a rename, never replaces what is there."""
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        with path.open("xb") as file:
            try:
                file.write(content)
            except OSError:
                with contextlib.suppress(OSError):
                    path.unlink()
                raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
