"""What the system refused, as a fault."""

from pathlib import Path

from generator.errors import Fault


def refused(error: OSError) -> Fault:
    """Make a fault of what the system refused while the site was built."""
    fix = "check the path and its permissions, then save the file again"
    path = Path(error.filename) if isinstance(error.filename, str) else None
    return Fault(code="V102", problem=error.strerror or str(error), fix=fix, path=path)
