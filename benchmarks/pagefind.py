"""Stock Pagefind over another program's output: what a full build with search costs there."""

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.peers.peer import Program
from benchmarks.runs import Figures


def pagefind(output: str) -> Program | None:
    """Find the extended binary, which cuts Chinese into words, with all its settings as they come."""
    binary = _binary()
    if not binary:
        return None
    return Program(
        name="pagefind",
        version=version("pagefind-bin-extended"),
        start=lambda folder: None,
        write=lambda folder, articles: None,
        command=[binary, "--site", output, "--silent"],
        output=f"{output}/pagefind",
    )


def together(render: Figures, index: Figures) -> Figures:
    """Add what is done one after the other."""
    return Figures(
        wall=render.wall + index.wall,
        cpu=render.cpu + index.cpu,
        peak=max(render.peak, index.peak),
        files=render.files + index.files,
        bytes=render.bytes + index.bytes,
    )


def _binary() -> str | None:
    spec = find_spec("pagefind_bin_extended")
    if not spec or not spec.origin:
        return None
    return shutil.which("pagefind_extended", path=str(Path(spec.origin).parent))
