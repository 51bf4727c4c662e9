"""What an editor settles by command: conflicts in which the file is right, and files given back to the program."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.config import IssueFolder, SiteConfig, find_issues
from generator.errors import BankeError, Fault, raise_errors
from generator.ids import ArticleId
from generator.ingest.conflicts import not_given, settle
from generator.ingest.issues import ingest_again
from generator.ingest.ledger import LEDGER, Ledger, Open, read_ledger, render_ledger
from generator.output import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What source and editor have differently in an article's file."""

    path: Path
    open: Open


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverted:
    """A file given back, and where the editor's was put; None: there was none."""

    path: Path
    backup: Path | None


def find_conflicts(site: SiteConfig) -> tuple[Conflict, ...]:
    """Find all that is to be settled in a site, by file, as the last build noted it."""
    return tuple(
        Conflict(path=found.folder / entry.file, open=one)
        for found in _issues(site)
        for entry in sorted(read_ledger(found.folder).articles.values(), key=lambda entry: entry.file)
        if entry.here
        for one in entry.open
    )


def keep_files(site: SiteConfig, paths: Sequence[Path]) -> int:
    """Settle the conflicts of these files in their favour; returns how many there were, raises BankeError G206."""
    ledgers: dict[Path, Ledger] = {}
    settled = 0
    for found, path, _ in _known(site, paths):
        ledger = ledgers.get(found.folder) or read_ledger(found.folder)
        ledgers[found.folder], count = settle(ledger, path.name)
        settled += count
    for folder, ledger in ledgers.items():
        write_whole(folder / LEDGER, render_ledger(ledger).encode())
    return settled


def revert_files(site: SiteConfig, paths: Sequence[Path]) -> tuple[Reverted, ...]:
    """Write these files, deleted ones too, as their source gives them; the editor's are kept beside as backups.

    Raises BankeError G206 for a file that the program did not make or cannot make again, and what ingest raises; a
    file that could not be written is as it was.
    """
    known = _known(site, paths)
    backups = {path: _back_up(path) for _, path, _ in known}
    try:
        for found in {found.id: found for found, _, _ in known}.values():
            _ingest_again(site, found, {id: _said(backups[path]) for other, path, id in known if other.id == found.id})
    finally:
        failed = [path for path in backups if not path.exists()]
        for path in failed:
            _put_back(path, backups[path])
    if failed:
        raise BankeError(*map(not_given, failed))
    return tuple(Reverted(path=path, backup=backup) for path, backup in backups.items())


def _ingest_again(site: SiteConfig, found: IssueFolder, ids: Mapping[ArticleId, str]) -> None:
    paper = next(paper for paper in site.papers if paper.paper.id == found.id.paper)
    raise_errors(fault for one in ingest_again(paper, found, ids) for fault in one.faults)


def _said(backup: Path | None) -> str:
    return backup.read_text("utf-8", "replace") if backup else ""


def _put_back(path: Path, backup: Path | None) -> None:
    if backup is not None:
        os.replace(backup, path)  # noqa: PTH105 - atomic


def _known(site: SiteConfig, paths: Sequence[Path]) -> list[tuple[IssueFolder, Path, ArticleId]]:
    """Find the issue and the id of each file; raises BankeError G206 with all that no source gave."""
    issues = {found.folder.resolve(): found for found in _issues(site)}
    known, faults = [], []
    for path in paths:
        found = issues.get(path.parent.resolve())
        entries = read_ledger(found.folder).articles.items() if found else ()
        id = next((id for id, entry in entries if entry.file == path.name), None)
        if found and id:
            known.append((found, path, ArticleId.parse(id)))
        else:
            fix = "give the path of an article's file as it was when the site was last built"
            faults.append(Fault(code="G206", problem="no ledger knows this file", fix=fix, path=path))
    if faults:
        raise BankeError(*faults)
    return known


def _back_up(path: Path) -> Path | None:
    """Move a file aside, under a name that no file has."""
    if not path.exists():
        return None
    number = 1
    while (backup := path.with_name(f"{path.name}.{number}.bak")).exists():
        number += 1
    os.replace(path, backup)  # noqa: PTH105 - atomic
    return backup


def _issues(site: SiteConfig) -> Iterator[IssueFolder]:
    for paper in site.papers:
        yield from find_issues(paper)
