"""A Dask scheduler and its workers, as processes of this machine that end with the tests."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.workers.patience import soon

REPOSITORY = Path(__file__).parents[2]
SAME_CODE = "the same, even if somebody edits it while tests run"
WORKER = f"""
from generator.workers import installation
installation._digest = lambda: {SAME_CODE!r}
from distributed.cli.dask_worker import main
main()
"""
OF_YESTERDAY = f"import generator; generator.__version__ = '0.0.1'\n{WORKER}"
WITHOUT_BANKE = "import sys; sys.modules['generator'] = None; from distributed.cli.dask_worker import main; main()"
_SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"


class Cluster:
    """A scheduler, and workers as they are asked for."""

    def __init__(self, folder: Path, processes: ExitStack, **settings: str) -> None:
        self._folder = folder
        self._processes = processes
        self._environment = os.environ | {"PYTHONPATH": str(REPOSITORY)} | settings
        file = folder / "scheduler.json"
        self.scheduler = self._start(_SCHEDULER, "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        assert soon(lambda: file.exists() and file.read_text("utf-8").endswith("}"))
        self.address = json.loads(file.read_text("utf-8"))["address"]

    def worker(self, code: str = WORKER) -> subprocess.Popen[bytes]:
        """Start a worker; the next work waits for the first one."""
        return self._start(code, self.address, "--no-nanny", "--nthreads", "1", "--local-directory", str(self._folder))

    def _start(self, code: str, *arguments: str) -> subprocess.Popen[bytes]:
        log = self._processes.enter_context((self._folder / "log").open("ab"))
        command = [sys.executable, "-c", code, *arguments, "--no-dashboard"]
        process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)
        self._processes.callback(_end, process)
        return process


@contextmanager
def dask_cluster(folder: Path, **settings: str) -> Iterator[Cluster]:
    """Run a scheduler while the context lasts."""
    with ExitStack() as processes:
        yield Cluster(folder, processes, **settings)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
