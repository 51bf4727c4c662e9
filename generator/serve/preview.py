"""The preview's story: build, serve, watch, build again; a fault is shown on the page and the server lives on."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.build import build
from generator.errors import BankeError, Exit, Fault, one_line
from generator.reporter import Reporter
from generator.serve.live import Live
from generator.serve.server import ADDRESS, open_server

OWN_WRITES = frozenset({"ledger.json", "permalinks.tsv"})
"""What a build writes among the content for itself; no reason to build again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What to show, and where."""

    site: Path
    public: Path
    port: int
    search: bool
    themes: tuple[Path, ...] = ()
    """Folders to watch beside the site."""


def preview(asked: Preview, reporter: Reporter, say: Callable[[str], None]) -> int:
    """Serve until interrupted; returns the exit status."""
    live = Live()
    server = open_server(asked.public, live, asked.port)
    if asked.port not in (0, server.server_port):
        say(f"port {asked.port} is taken")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _rebuild(asked, live, reporter)
        say(f"http://{ADDRESS}:{server.server_port}/  (Ctrl-C ends it)")
        for changed in _changes(asked):
            say("changed: " + ", ".join(sorted({one_line(Path(path).name) for path in changed})[:5]))
            _rebuild(asked, live, reporter)
    finally:
        live.close()
        server.shutdown()
        server.server_close()
    return Exit.OK


def _rebuild(asked: Preview, live: Live, reporter: Reporter) -> None:
    """Build, and tell open pages how it went; what is wrong with the content is no reason to end."""
    try:
        result = build(asked.site, asked.public, search=asked.search, reporter=reporter)
    except BankeError as error:
        faults: tuple[Fault, ...] = error.faults
    except OSError as error:
        fix = "check the path and its permissions, then save the file again"
        path = Path(error.filename) if isinstance(error.filename, str) else None
        faults = (Fault(code="V102", problem=error.strerror or str(error), fix=fix, path=path),)
    else:
        live.built(result.faults)
        return
    for fault in faults:
        reporter.fault(fault)
    live.failed(faults)


def _changes(asked: Preview) -> Iterable[set[str]]:
    """Wait for changes of the site and its themes, a bundle at a time; ends when interrupted."""
    from watchfiles import DefaultFilter, watch

    usual = DefaultFilter()
    folders = [folder for folder in (asked.site, *asked.themes) if folder.is_dir()]
    bundles = watch(
        *folders,
        watch_filter=lambda c, path: usual(c, path) and Path(path).name not in OWN_WRITES,
        raise_interrupt=False,
    )
    return ({path for _, path in bundle} for bundle in bundles)
