"""Commands for editors: conflicts between source and file, and files given back to the program."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import count, show_fault
from generator.cli.options import files, site_option
from generator.errors import one_line

if TYPE_CHECKING:
    from generator.ingest.settling import Conflict


@click.command(short_help="List what source and editor have differently.")
@click.argument("paths", nargs=-1, type=files, metavar="[FILE]...")
@click.option("--keep", is_flag=True, help="The files named are right: settle their conflicts, and list them no more.")
@site_option
def conflicts(site: Path, paths: Sequence[Path], keep: bool) -> None:
    r"""List where source page and editor both changed the same: the file has the editor's words, the list the page's.

    Nothing is written without --keep. A conflict is also settled by writing the source's words into the file, or by
    changing again what stands there.

    \b
    Examples:
      python -m generator conflicts
      python -m generator conflicts --keep content/qinghe/2025/2025-06-18/01-03.md
    """
    from generator.config import read_site
    from generator.ingest.settling import find_conflicts, keep_files
    from generator.lock import locked

    config = read_site(site)
    if keep:
        if not paths:
            raise click.UsageError("--keep needs the names of the files that are right.")
        with locked(config.cache):
            click.echo(f"{count(keep_files(config, paths), 'conflict')} settled")
        return
    wanted = {path.resolve() for path in paths}
    found = [one for one in find_conflicts(config) if not wanted or one.path.resolve() in wanted]
    for conflict in found:
        _show(conflict)
    click.echo(count(len(found), "conflict"))


def _show(conflict: "Conflict") -> None:
    from generator.ingest.conflicts import conflict_fault

    show_fault(conflict_fault(conflict.open, conflict.path))
    if conflict.open.source:
        click.echo(f"  source: {one_line(conflict.open.source)}")


@click.command(short_help="Write articles again as their source page gives them.")
@click.argument("paths", nargs=-1, required=True, type=files, metavar="FILE...")
@site_option
def revert(site: Path, paths: Sequence[Path]) -> None:
    r"""Give articles' files back to the program: each is written as its source page gives it, a deleted one too.

    The file as you had it is kept beside it, as FILE.1.bak. From then on the file follows its source page again.

    \b
    Example:
      python -m generator revert content/qinghe/2025/2025-06-18/01-03.md
    """
    from generator.config import read_site
    from generator.ingest.settling import revert_files
    from generator.lock import locked

    config = read_site(site)
    with locked(config.cache):
        for one in revert_files(config, paths):
            kept = f"; yours is kept as {one_line(one.backup.name)}" if one.backup else ""
            click.echo(f"{one_line(str(one.path))} is as its source page gives it{kept}")
