"""Search: articles' normalised texts, indexed so that a query finds exactly those that hold it; see docs/search.md."""

from generator.search.document import SearchDocument, text_file, text_path
from generator.search.files import SHARD_LIMIT, SearchBuild, SearchFile, SearchGroup, build_search
from generator.search.issues import ReadIssue
from generator.search.shards import SearchIssue
from generator.search.whole import search_files

__all__ = [
    "SHARD_LIMIT",
    "ReadIssue",
    "SearchBuild",
    "SearchDocument",
    "SearchFile",
    "SearchGroup",
    "SearchIssue",
    "build_search",
    "search_files",
    "text_file",
    "text_path",
]
