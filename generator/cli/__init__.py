"""The command line: what is typed, what is printed, and the exit status. Heavy modules load inside the commands."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from generator import __version__
from generator.cli.building import build
from generator.cli.console import os_fault, show_fault, status_of
from generator.cli.editing import conflicts, revert
from generator.cli.prepare import add, init, segment
from generator.cli.site import check, publish, serve
from generator.errors import BankeError

_HELP = """Banke 版刻: newspaper pages as plain text in, a searchable website of static files out.

\b
A new site, and the way of one issue through it:
  python -m generator init my-paper && cd my-paper
  python -m generator add 01.txt 02.txt --paper qinghe --date 2025-06-18
  python -m generator serve          look at it while you edit
  python -m generator build          write public/
  python -m generator publish --to /var/www/paper

Each command has its own --help.
"""


@click.group(help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="banke")
def banke() -> None:
    """Gather the commands."""


for command in (init, add, segment, build, serve, check, conflicts, revert, publish):
    command.help = (command.help or "").replace("\\b\n", "\b\n")  # by which click leaves lines as they are
    banke.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit with its status; a fault is told in two lines, a bug stays a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = banke.main(arguments, standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except BankeError as error:
        for fault in error.faults:
            show_fault(fault)
        return status_of(error.faults)
    except click.Abort:
        click.echo("stopped", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        fault = os_fault(error)
        show_fault(fault)
        return fault.exit_status
