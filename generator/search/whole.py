"""Search over documents that are all at hand: every file at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.ids import ArticleId, IssueId
from generator.search.document import SearchDocument, text_file, text_path
from generator.search.files import build_search
from generator.search.shards import SearchIssue
from generator.search.stored import digest
from generator.workers import Workers


def search_files(
    documents: Iterable[SearchDocument], cache: Path, *, papers: Mapping[str, str], **options: Any
) -> tuple[tuple[str, bytes], ...]:
    """Build the search of some documents; every file of it by site path, but the page and its scripts."""
    issues: dict[IssueId, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        issues[ArticleId.parse(document.id).issue].append(document)
    listed = [
        SearchIssue(id=id, count=len(held), digest=digest(msgspec.json.encode(sorted(held, key=lambda d: d.id))).hex())
        for id, held in issues.items()
    ]
    build = build_search(listed, lambda id, _: tuple(issues[id]), cache, papers=papers, workers=Workers(), **options)
    texts = ((text_path(document), text_file(document)) for held in issues.values() for document in held)
    return (*((file.path, file.read()) for file in build.files()), *texts)
