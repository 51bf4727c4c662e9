"""`check --review`: what is doubtful in an edition, printed worst first."""

from pathlib import Path

import click

from generator.check.review_edition import PageDoubt, review_edition
from generator.check.review_settled import IssueFiles
from generator.check.review_shown import show_doubt
from generator.cli.console import count, reporter, show_fault, status_of
from generator.config import read_site
from generator.errors import Exit
from generator.ingest.ledger import read_ledger


def list_doubts(site: Path, limit: int, *, strict: bool) -> int:
    """Print so many doubts, 0 for all, and how many there are; returns the exit status."""
    report = reporter()
    with report.step("review"):
        found = review_edition(read_site(site), report)
    for fault in found.faults:
        show_fault(fault)
    shown = found.doubts[: limit or None]
    for text in _texts(shown):
        click.echo(f"{text}\n")
    left = f"; {len(found.doubts) - len(shown):,} more: --limit 0 shows all" if len(shown) < len(found.doubts) else ""
    click.echo(f"{len(found.doubts):,} doubtful in {count(found.issues, 'issue')}{left}")
    return status_of(found.faults) or (Exit.CONTENT if strict and found.doubts else Exit.OK)


def _texts(doubts: tuple[PageDoubt, ...]) -> list[str]:
    files: dict[Path, IssueFiles] = {}
    texts = []
    for doubt in doubts:
        folder = doubt.source.parents[1]
        if folder not in files:
            files[folder] = IssueFiles(folder, read_ledger(folder))
        texts.append(show_doubt(doubt, files[folder]))
    return texts
