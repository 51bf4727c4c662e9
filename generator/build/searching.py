"""Bring the index of the search up to date, in groups of files."""

from collections.abc import Iterator

from generator.build.keeping import INDEX
from generator.build.press import Piece
from generator.build.printing import TEXTS, Printing
from generator.build.texts import ReadForSearch
from generator.edition.documents import digest
from generator.ids import IssueId
from generator.program import program_digest
from generator.search import SearchFile, SearchIssue, build_search


def print_search(printing: Printing) -> None:
    """Print the index's groups of files that changed."""
    draft, cache = printing.draft, printing.site.cache
    read = ReadForSearch(order=printing.order, cache=cache, salt=program_digest())
    papers = {paper.paper.id: paper.paper.name for paper in printing.press.site.papers}
    built = build_search(_issues(printing), read, cache / "search", papers=papers, workers=printing.workers)
    names = {f"{INDEX}{group.name}" for group in built.groups}
    for group in built.groups:
        name = f"{INDEX}{group.name}"
        row = draft.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        if not row or row[0] != group.digest or name in printing.changes.scopes:
            printing.print_here(name, map(_piece, group.files()))
            draft.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, group.digest))
    for (name,) in draft.db.execute("SELECT name FROM scope WHERE name GLOB ?", (f"{INDEX}*",)).fetchall():
        if name not in names:
            printing.print_here(name, ())
            draft.db.execute("DELETE FROM meta WHERE name = ?", (name,))


def _issues(printing: Printing) -> Iterator[SearchIssue]:
    papers = set(printing.site.site.papers)
    rows = printing.draft.db.execute("SELECT key, made, count FROM issue ORDER BY key").fetchall()
    for key, made, count in rows:
        id = printing.draft.issue_id(key)
        if id.paper in papers:
            yield SearchIssue(id=id, count=count, digest=_shown(printing, id), made=made)


def _shown(printing: Printing, issue: IssueId) -> str:
    """Digest what the search shows of an issue, which is all that it takes; more of the issue may have changed."""
    select = "SELECT paths, needs FROM scope WHERE name = ?"
    row = printing.draft.db.execute(select, (f"{TEXTS}{issue}",)).fetchone()
    return digest(*row).hex() if row else ""


def _piece(file: SearchFile) -> Piece:
    return Piece(path=file.path, needs={"index": digest(file.digest)}, content=file.read)
