"""The preview's story: build, serve, watch, build again; a fault is shown on the page and the server lives on."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from generator.build import Work, build
from generator.config import read_site
from generator.errors import BankeError, Exit, Fault, one_line
from generator.reporter import Reporter
from generator.serve.live import Live
from generator.serve.review import REVIEW
from generator.serve.server import ADDRESS, open_server
from generator.themes import find_themes

OWN_WRITES = frozenset({"ledger.json", "permalinks.tsv"})
"""What a build writes among the content for itself; no reason to build again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What to show, and where."""

    site: Path
    public: Path
    port: int
    search: bool


def preview(asked: Preview, reporter: Reporter, say: Callable[[str], None]) -> int:
    """Serve until interrupted; returns the exit status. Raises BankeError where there is no site at all."""
    if not asked.site.is_dir():
        read_site(asked.site)
    live = Live()
    server = open_server(asked.public, live, asked.port, content=asked.site)
    if asked.port not in (0, server.server_port):
        say(f"port {asked.port} is taken")
    stop = threading.Event()
    changes: SimpleQueue[set[str] | OSError] = SimpleQueue()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Thread(target=_watch, args=(asked, changes, stop), daemon=True).start()
    try:
        _rebuild(asked, live, reporter)
        say(f"http://{ADDRESS}:{server.server_port}/  (what is doubtful: {REVIEW}  Ctrl-C ends it)")
        while True:
            say("changed: " + _names(changes.get()))
            _rebuild(asked, live, reporter)
    except KeyboardInterrupt:
        say("stopped")
        return Exit.OK
    finally:
        stop.set()
        live.close()
        server.shutdown()
        server.server_close()


def _names(changed: set[str] | OSError) -> str:
    if isinstance(changed, OSError):
        fix = "raise the limit: sysctl fs.inotify.max_user_watches=524288"
        raise BankeError(Fault(code="V103", problem=f"the files cannot be watched: {changed}", fix=fix))
    return ", ".join(sorted({one_line(Path(path).name) for path in changed})[:5])


def _rebuild(asked: Preview, live: Live, reporter: Reporter) -> None:
    """Build, and tell open pages how it went; what is wrong with the content is no reason to end."""
    try:
        result = build(asked.site, asked.public, search=asked.search, work=Work(reporter=reporter))
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


def _watch(asked: Preview, changes: "SimpleQueue[set[str] | OSError]", stop: threading.Event) -> None:
    """Report changes of the site and its themes; in a thread of its own, so that none is missed during a build."""
    from watchfiles import Change, DefaultFilter, watch

    usual = DefaultFilter()

    def ours(change: Change, path: str) -> bool:
        return usual(change, path) and Path(path).name not in OWN_WRITES

    try:
        for bundle in watch(asked.site, find_themes(), watch_filter=ours, stop_event=stop):
            changes.put({path for _, path in bundle})
    except OSError as error:
        changes.put(error)
