"""The preview's story: proofs of what was saved at once, the whole build behind them; a fault is shown on the page."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from generator.config import read_site
from generator.errors import BankeError, Exit, Fault, one_line
from generator.lock import UNDER_WAY
from generator.reporter import Reporter
from generator.serve.addresses import ADDRESS, REVIEW
from generator.serve.follower import Follower
from generator.serve.live import Live
from generator.serve.proofs import Proofs, load_for_edits
from generator.serve.refused import refused
from generator.serve.server import open_server
from generator.serve.shown import Shown
from generator.serve.watching import Watch
from generator.themes import find_themes

_BEHIND = "; the folder is not yet what was shown: `python -m generator build` makes it so"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What to show, and where."""

    site: Path
    public: Path
    port: int
    search: bool


def preview(asked: Preview, reporter: Reporter, say: Say) -> int:
    """Serve until interrupted; returns the exit status. Raises BankeError where there is no site at all."""
    if not asked.site.is_dir():
        read_site(asked.site)
    live, proofs = Live(report=reporter.fault), Proofs(asked.site, asked.public)
    server = open_server(Shown(public=asked.public, proofs=proofs), live, asked.port, content=asked.site)
    if asked.port not in (0, server.server_port):
        say(f"port {asked.port} is taken")
    watch = Watch(asked.site, find_themes())
    desk = _Desk(asked, proofs, live, reporter, say, watch.look_later)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        say(f"http://{ADDRESS}:{server.server_port}/  (what is doubtful: {REVIEW}  Ctrl-C ends it)")
        desk.bring_up(())
        threading.Thread(target=_prepare, args=(watch,), daemon=True).start()
        for paths in watch.changes():
            desk.bring_up(paths)
        return Exit.OK
    except KeyboardInterrupt:
        say("stopped" + (_BEHIND if desk.follower.busy else ""))
        return Exit.OK
    finally:
        watch.end()
        desk.follower.end()
        live.close()
        server.shutdown()
        server.server_close()


class _Desk:
    """Brings proofs up to date with what is saved, and has the whole build follow."""

    def __init__(
        self, asked: Preview, proofs: Proofs, live: Live, reporter: Reporter, say: Say, look_later: Callable[[], None]
    ) -> None:
        self.proofs = proofs
        self.live = live
        self.reporter = reporter
        self.say = say
        self.look_later = look_later
        self.follower = Follower(asked.site, asked.public, search=asked.search, told=live.tell)

    def bring_up(self, paths: Collection[str]) -> None:
        """Take in files that changed, and tell open pages; what is wrong with the content is no reason to end."""
        try:
            saved = self.proofs.look(paths)
            if not saved:
                return
            if paths:
                self.say("changed: " + _names(paths))
            self.follower.end()
            faults = self.proofs.take(saved, self.reporter)
        except BankeError as error:
            self._fail(error.faults)
            if any(fault.code == UNDER_WAY for fault in error.faults):
                self.look_later()
        except OSError as error:
            self._fail((refused(error),))
        else:
            self.live.tell(faults)
            self.follower.start()
        finally:
            self.proofs.tried.set()

    def _fail(self, faults: tuple[Fault, ...]) -> None:
        """Tell what is wrong; a build of what was saved before would say that nothing is."""
        self.follower.end()
        self.live.tell(faults)


def _prepare(watch: Watch) -> None:
    """Make ready for the first save, and have all looked at that was saved before the watch had begun."""
    load_for_edits()
    watch.look_again()


def _names(paths: Collection[str]) -> str:
    return ", ".join(sorted({one_line(Path(path).name) for path in paths})[:5])
