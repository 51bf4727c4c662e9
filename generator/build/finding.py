"""Print the files by which others find newspapers' documents, where they may be stale."""

from generator.build.discovery import paper_discovery, year_maps
from generator.build.printing import FEED, MAP, Printing
from generator.index.lists import papers_of
from generator.index.sitemaps import LISTS, counted, years_of


def print_discovery(printing: Printing) -> None:
    """Print the feeds of newspapers, and the sitemaps of the years and lists of which a document came or went."""
    press, draft = printing.press, printing.draft
    touched = years_of(draft, draft.touched.addresses)
    listed = papers_of(draft, draft.touched.lists)
    for paper in press.site.papers:
        printing.print_here(f"{FEED}{paper.paper.id}", paper_discovery(press, draft, paper))
        number = draft.numbers[paper.paper.id]
        for year in sorted({year for year, _ in counted(draft, number)} | _printed(printing, paper.paper.id)):
            lists = number in listed or draft.touched.chains
            stale = lists if year == LISTS else (number, year) in touched
            name = f"{MAP}{paper.paper.id}/{year:04}"
            if stale or printing.all or name in printing.changes.scopes:
                printing.print_here(name, year_maps(press, draft, number, year))


def _printed(printing: Printing, paper: str) -> set[int]:
    """Return the years of which sitemaps were printed."""
    select = "SELECT name FROM scope WHERE name GLOB ?"
    return {int(name[-4:]) for (name,) in printing.draft.db.execute(select, (f"{MAP}{paper}/*",)).fetchall()}
