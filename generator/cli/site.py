"""Commands on a site that is there: serve, check, publish."""

from pathlib import Path

import click

from generator.cli.console import count, reporter, show_fault, status_of
from generator.cli.options import files, public_option, search_option, site_option
from generator.errors import raise_errors
from generator.reporter import Quiet


@click.command(short_help="Build, and look at it while you edit.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@search_option
@site_option
@public_option
def serve(site: Path, public: Path, port: int, no_search: bool) -> int:
    r"""Build the site, show it at an address of this machine, and build again whenever a file changes.

    The page in the browser reloads by itself; a fault is shown on it. Only this machine can reach the address. Ctrl-C
    ends it.

    \b
    Example:
      python -m generator serve --no-search
    """
    from generator.serve.preview import Preview, preview

    asked = Preview(site=site, public=public, port=port, search=not no_search)
    return preview(asked, reporter(), click.echo)


@click.command(short_help="Report every fault, or with --review what is doubtful.")
@click.option("--review", is_flag=True, help="List what is doubtful in the articles instead, worst first.")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="With --review: show N; 0 shows all.  [default: 20]")
@click.option("--strict", is_flag=True, help="With --review: an exit status if anything is doubtful.")
@site_option
@public_option
def check(site: Path, public: Path, review: bool, limit: int | None, strict: bool) -> int:
    r"""Report every fault in the content (settings, front matter, ids, ledger) and in the built website (links, ids).

    The exit status is not zero if there is an error. Nothing is written.

    With --review, list where the program is not sure that it cut a page rightly: the file to edit and its line, and the
    printed lines beside. An article that says `reviewed: true`, and what an editor changed, is not listed. What is
    doubtful is no fault; `serve` shows the same at /__review/.

    \b
    Examples:
      python -m generator build && python -m generator check
      python -m generator check --review --limit 50
    """
    if review:
        from generator.cli.reviewing import list_doubts

        return list_doubts(site, 20 if limit is None else limit, strict=strict)
    if limit is not None or strict:
        raise click.UsageError("--limit and --strict go with --review.")
    from generator.check import check_all

    checked = check_all(site, public, reporter())
    for fault in checked.faults:
        show_fault(fault)
    seen = f"{count(checked.articles, 'article')}, {count(checked.documents, 'document')}"
    errors = sum(fault.severity == "error" for fault in checked.faults)
    click.echo(f"{seen}: {count(errors, 'error')}, {count(len(checked.faults) - errors, 'warning')}")
    return status_of(checked.faults)


@click.command(short_help="Put the built website where people read it.")
@click.option("--to", type=files, metavar="DIR", help="Copy it to this folder; only what changed is written.")
@click.option("--branch", metavar="NAME", help="Commit it to this branch of the git repository here, e.g. gh-pages.")
@click.option("--push", is_flag=True, help="With --branch: push the branch.")
@click.option("--remote", default="origin", show_default=True, metavar="NAME", help="With --push: where to.")
@click.option("--cname", metavar="DOMAIN", help="With --branch: the site's own domain on GitHub Pages.")
@click.option("--message", default="Publish the site", show_default=True, help="With --branch: the commit message.")
@site_option
@public_option
def publish(
    site: Path,
    public: Path,
    to: Path | None,
    branch: str | None,
    push: bool,
    remote: str,
    cname: str | None,
    message: str,
) -> None:
    r"""Put the built website into a folder or on a git branch.

    A folder's own files are never touched: only what an earlier `publish` put there is replaced or removed. A site with
    errors is not published; see `check`.

    \b
    Examples:
      python -m generator publish --to /var/www/paper
      python -m generator publish --branch gh-pages --push
    """
    if (to is None) == (branch is None):
        raise click.UsageError("Say where to: either --to DIR or --branch NAME.")
    if branch is None and (push or cname):
        raise click.UsageError("--push and --cname go with --branch.")
    from generator.config import read_site
    from generator.lock import locked

    with locked(read_site(site).cache):
        _refuse_faulty(site, public)
        if to is not None:
            _publish_folder(public, to)
        if branch is not None:
            _publish_branch(public, branch, message, cname, remote if push else None)


def _refuse_faulty(site: Path, public: Path) -> None:
    from generator.check import check_all
    from generator.publish import require_built

    require_built(public)
    report = reporter()
    with report.step("check"):
        raise_errors(check_all(site, public, Quiet()).faults)


def _publish_folder(public: Path, to: Path) -> None:
    from generator.publish import publish_folder

    done = publish_folder(public, to)
    click.echo(f"{count(done.written, 'file')} written, {done.unchanged:,} unchanged, {done.removed:,} removed")


def _publish_branch(public: Path, branch: str, message: str, cname: str | None, push_to: str | None) -> None:
    from generator.publish import publish_branch

    done = publish_branch(public, branch, message=message, cname=cname, push_to=push_to)
    what = "committed to" if done.changed else "already on"
    click.echo(f"{what} {done.branch} ({done.commit})" + (f", pushed to {done.pushed_to}" if push_to else ""))
