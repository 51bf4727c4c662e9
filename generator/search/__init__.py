"""Search: articles' normalised texts, indexed so that a query finds exactly those that hold it; see docs/search.md."""

from generator.search.document import SearchDocument
from generator.search.files import SHARD_LIMIT, build_search

__all__ = ["SHARD_LIMIT", "SearchDocument", "build_search"]
