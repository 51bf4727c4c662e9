"""Issues by newspaper and year, each group in shards of bearable size; what changed shows in a shard's digest."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from generator.errors import BankeError, Fault
from generator.ids import IssueId


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIssue:
    """An issue as search knows it before it reads it."""

    id: IssueId
    count: int
    """Articles; where there are none, search passes the issue over."""
    digest: str
    """Of all that search takes from them: where it is equal, the documents are."""
    made: str = ""
    """What its reader finds them by."""

    @property
    def file_name(self) -> str:
        """Name what the cache keeps of it: `2025-06-18.1b2c…`."""
        return f"{self.id.day}.{_digest((str(self.id), self.digest))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Issues that make one index, oldest first: what comes later changes no number of what is there."""

    key: str
    """`qinghe.2025`, `qinghe.2025.2`."""
    paper: str
    year: int
    digest: str
    issues: tuple[SearchIssue, ...]

    @property
    def volume(self) -> str:
        """Return the newspaper's year, `qinghe.2025`: shards of one share what is kept of issues."""
        return f"{self.paper}.{self.year:04}"

    @property
    def last(self) -> IssueId:
        """Return its newest issue."""
        return self.issues[-1].id


def group_shards(issues: Iterable[SearchIssue], limit: int, salt: str) -> tuple[Shard, ...]:
    """Group by newspaper and year, newest year first; a group past `limit` articles is cut between two issues.

    The oldest shard of a year is filled first. Raises BankeError F104 where two issues have one id.
    """
    ordered = sorted((issue for issue in issues if issue.count), key=lambda issue: issue.id)
    _refuse_doubles(ordered)
    groups = groupby(ordered, key=lambda issue: (issue.id.paper, issue.id.date.year))
    shards = [
        _shard(paper, year, number if len(pieces) > 1 else 0, piece, salt)
        for (paper, year), group in groups
        for pieces in [list(_pieces(group, limit))]
        for number, piece in enumerate(pieces, 1)
    ]
    return tuple(sorted(shards, key=lambda shard: shard.last.date, reverse=True))


def refuse_double(id: object, what: str) -> BankeError:
    """Say that an id was given twice."""
    return BankeError(Fault(code="F104", problem=f"two {what} have the id {id}", fix="give one of them another number"))


def _refuse_doubles(ordered: Sequence[SearchIssue]) -> None:
    for issue, other in pairwise(ordered):
        if issue.id == other.id:
            raise refuse_double(issue.id, "issues")


def _pieces(issues: Iterable[SearchIssue], limit: int) -> Iterator[list[SearchIssue]]:
    piece: list[SearchIssue] = []
    held = 0
    for issue in issues:
        if piece and held + issue.count > limit:
            yield piece
            piece, held = [], 0
        piece.append(issue)
        held += issue.count
    yield piece


def _shard(paper: str, year: int, number: int, issues: Sequence[SearchIssue], salt: str) -> Shard:
    key = f"{paper}.{year:04}" + (f".{number}" if number else "")
    digest = _digest((salt, key, *(f"{issue.id} {issue.count} {issue.digest}" for issue in issues)))
    return Shard(key=key, paper=paper, year=year, digest=digest, issues=tuple(issues))


def _digest(names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
