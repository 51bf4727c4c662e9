"""Options that several commands share."""

from pathlib import Path

import click

site_option = click.option(
    "--site",
    type=click.Path(path_type=Path),
    default="content",
    show_default=True,
    metavar="DIR",
    help="The site's content folder.",
)
public_option = click.option(
    "--public",
    type=click.Path(path_type=Path),
    default="public",
    show_default=True,
    metavar="DIR",
    help="The folder that the website is written to.",
)
search_option = click.option("--no-search", is_flag=True, help="Skip the search index; faster while you try things.")
files = click.Path(path_type=Path)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Work in N processes; 1 needs the least memory.  [default: one for each core]",
)
dask_option = click.option(
    "--dask",
    default="",
    metavar="ADDRESS",
    help="Work on the Dask cluster whose scheduler is at ADDRESS (tcp://…); see docs/workers.md.",
)
