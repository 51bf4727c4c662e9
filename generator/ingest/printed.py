"""What the source pages print of each article, line by line, as the ledger has it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.edition.printed import SourcePiece
from generator.ids import ArticleId
from generator.ingest.ledger import Row
from generator.ingest.pages import SourceFile, read_source
from generator.ingest.survey import Survey
from generator.model import SourceLine


def source_pieces(survey: Survey) -> Mapping[ArticleId, tuple[SourcePiece, ...]]:
    """Return what an issue's sources print of its articles, in the order of print; raises BankeError with S codes.

    Only sources that are as the ledger knows them tell anything; what stands in other issues is left out.
    """
    found: dict[ArticleId, list[SourcePiece]] = defaultdict(list)
    for source in survey.sources:
        known = survey.ledger.sources.get(source.path.name)
        if known and known.sha256 == source.sha256:
            for row, piece in _pieces(source, known.rows):
                found[ArticleId.parse(row.article)].append(piece)
    issue = survey.found.id
    return {id: tuple(_from_first_page(id, pieces)) for id, pieces in found.items() if id.issue == issue}


def _from_first_page(id: ArticleId, pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Order pieces by page, the page first on which the article begins."""
    return sorted(pieces, key=lambda piece: (piece.page != id.page, piece.page))


def _pieces(source: SourceFile, rows: Sequence[Row]) -> Iterator[tuple[Row, SourcePiece]]:
    lines: dict[int, tuple[int, SourceLine]] = {}
    for page in read_source(source):
        lines.update((line.number, (page.page or source.page, line)) for line in page.lines)
    blank = {number for number, (_, line) in lines.items() if not line.text.strip()}
    for row in rows:
        here = [lines[number] for number in row.lines if number in lines]
        if row.article and here:
            text = "\n".join(line.text.rstrip() for _, line in here)
            numbers = "、".join(_ranges(row.lines, blank))
            yield row, SourcePiece(page=here[0][0], numbers=numbers, text=text, part=row.part)


def _ranges(numbers: Sequence[int], blank: set[int]) -> Iterator[str]:
    """Write runs of lines, over blank ones: 7—12."""
    first = last = numbers[0]
    for number in (*numbers[1:], 0):
        if number and all(between in blank for between in range(last + 1, number)):
            last = number
            continue
        yield str(first) if first == last else f"{first}—{last}"
        first = last = number
