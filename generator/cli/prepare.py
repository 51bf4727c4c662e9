"""Commands before there is anything to build: init, add, segment."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli.console import count, reporter, show_fault, status_of
from generator.cli.options import files, site_option
from generator.errors import BankeError, Fault, one_line


@click.command(short_help="Make a new site that builds at once.")
@click.argument("folder", type=files, metavar="DIR")
def init(folder: Path) -> None:
    r"""Make a new site in DIR, with one small example issue.

    Nothing that is there is ever overwritten.

    \b
    Example:
      python -m generator init my-paper
      cd my-paper
      python -m generator serve
    """
    from generator.scaffold.new_site import make_site

    made = make_site(folder)
    for path in made:
        click.echo(f"made {one_line(str(path))}")
    click.echo(f"\nNext:\n  cd {one_line(str(folder))}\n  python -m generator serve")


@click.command(short_help="Put pages of an issue in their place.")
@click.argument("pages", type=files, nargs=-1, required=True, metavar="FILE...")
@click.option("--paper", required=True, metavar="ID", help="The newspaper's id: lower-case letters, digits, hyphens.")
@click.option("--date", required=True, metavar="YYYY-MM-DD", help="The issue's date.")
@click.option("--edition", default="", metavar="LETTER", help="b, c …: a second, third edition of the same day.")
@click.option(
    "--page",
    type=click.IntRange(1, 999),
    metavar="N",
    help="The page number of the first FILE; the others count up from it.  [default: read from the files' names]",
)
@click.option("--name", default="", help="What a newspaper not known before is called.  [default: its id]")
@site_option
def add(pages: tuple[Path, ...], paper: str, date: str, edition: str, page: int | None, name: str, site: Path) -> None:
    r"""Copy each FILE, one page of a newspaper as plain text, to its place in the site.

    A file's page number is read from its name (01.txt, page-3.txt, A04.txt, 第5版.txt) or given with --page. A
    newspaper not known before gets its paper.toml. Everything is checked before the first file is written, and nothing
    that is there is ever overwritten.

    \b
    Examples:
      python -m generator add 01.txt 02.txt --paper qinghe --date 2025-06-18
      python -m generator add scan.txt --page 3 --paper qinghe --date 2025-06-18
    """
    from generator.scaffold.pages import add_pages

    added = add_pages(pages, site, paper=paper, date=date, edition=edition, page=page, name=name)
    if added.new_paper:
        path = one_line(str(added.new_paper))
        click.echo(f"made {path}: a newspaper not known before; put in its name, place and publisher")
    for place in added.written:
        click.echo(f"added {place}")
    for place in added.already_there:
        click.echo(f"already there {place}")
    if added.new_paper:
        _warn_of_settings(site)


def _warn_of_settings(site: Path) -> None:
    """Say at once what a later build would stop at, for instance that site.toml lists its newspapers."""
    from generator.config import read_site

    try:
        read_site(site)
    except BankeError as error:
        for fault in error.faults:
            show_fault(fault)


@click.command(short_help="Cut pages into articles and show what was seen.")
@click.argument("pages", type=files, nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "folder", type=files, metavar="DIR", help="Write one JSON file a page to DIR instead.")
def segment(pages: tuple[Path, ...], folder: Path | None) -> int:
    r"""Cut each PAGE into articles, without a site, and print an outline of what was seen and how sure it is.

    What a person should look at is marked `?`, and listed below the outline, worst first, with the page's lines.

    A page that can't be read is told, and the others go on.

    \b
    Examples:
      python -m generator segment 01.txt
      python -m generator segment pages/*.txt --json out/
    """
    from generator.cli.cutting import cut_files

    faults = list(_same_names(pages)) if folder else []
    if faults:
        raise BankeError(*faults)
    report = reporter()
    with report.step("segment"), cut_files(pages, as_outline=folder is None) as cuts:
        for done, (path, cut) in enumerate(zip(pages, cuts, strict=True), 1):
            faults += cut.faults
            for fault in cut.faults:
                report.fault(fault)
            if folder:
                _write_pages(folder, path.stem, cut.pages)
            else:
                click.echo("\n\n".join(cut.pages))
            report.progress(done, len(pages))
    if folder:
        click.echo(f"{count(len(pages), 'file')}, {count(len(faults), 'fault')}, written to {one_line(str(folder))}")
    return status_of(faults)


def _write_pages(folder: Path, stem: str, pages: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(pages, 1):
        name = stem if len(pages) == 1 else f"{stem}-{number}"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def _same_names(pages: tuple[Path, ...]) -> Iterator[Fault]:
    seen: dict[str, Path] = {}
    for path in pages:
        other = seen.setdefault(path.stem, path)
        if other is not path:
            fix = "segment the folders one by one, each to a folder of its own"
            problem = f"{other} would be written to the same {path.stem}.json"
            yield Fault(code="S513", problem=problem, fix=fix, path=path)
