"""`build`: what it is asked, and what it says of what it did."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import count, reporter, status_of
from generator.cli.options import dask_option, jobs_option, public_option, search_option, site_option
from generator.errors import one_line

if TYPE_CHECKING:
    from generator.build import BuildResult
    from generator.build.tally import Stale, Tally


@click.command(short_help="Write the website to public/.")
@search_option
@jobs_option
@dask_option
@click.option("--explain", is_flag=True, help="Say of each file that is made anew what it is made of that changed.")
@click.option("--profile", is_flag=True, help="Say what took how long: steps, templates, the slowest documents.")
@site_option
@public_option
def build(site: Path, public: Path, no_search: bool, jobs: int | None, dask: str, explain: bool, profile: bool) -> int:
    r"""Bring the website up to date with the content: cut new pages into articles, render, index.

    Only what changed is made anew and written. Articles that a person edited are never overwritten.

    \b
    Examples:
      python -m generator build
      python -m generator build --no-search --explain
    """
    from generator.build import Work
    from generator.build import build as build_site

    work = Work(jobs=jobs, dask=dask, explain=_explain if explain else None, reporter=reporter())
    result = build_site(site, public, search=not no_search, work=work)
    for line in (*_summary(result), *(_profile(result.tally) if profile else ())):
        click.echo(line)
    click.echo(f"\n{one_line(str(public))} is ready: open {one_line(str(public / 'index.html'))}")
    return status_of(result.faults)


def _explain(stale: "Stale") -> None:
    state = "written" if stale.written else "same as before"
    click.echo(f"{one_line(stale.path)}: {', '.join(stale.reasons)} ({state})")


def _summary(result: "BuildResult") -> Iterator[str]:
    """Say what a build did, in lines for people."""
    yield f"{count(result.pages, 'page')} cut into articles, {count(result.articles, 'article')} in all"
    yield f"{count(result.written, 'file')} written, {result.unchanged:,} unchanged, {result.removed:,} removed"
    for name, seconds in result.seconds.items():
        yield f"{seconds:8.2f} s  {name}"
    yield f"{sum(result.seconds.values()):8.2f} s  in all"


def _profile(tally: "Tally") -> Iterator[str]:
    """Say what setting the documents took, added up over all workers."""
    yield "\nset by template, in all workers:"
    for template, seconds in sorted(tally.seconds.items(), key=lambda item: -item[1]):
        number = tally.counts[template]
        yield f"{seconds:8.2f} s  {template}: {count(number, 'document')}, {seconds / number * 1000:.2f} ms each"
    yield "\nslowest documents:"
    for seconds, path in sorted(tally.slowest, reverse=True):
        yield f"{seconds * 1000:8.1f} ms  {one_line(path)}"
