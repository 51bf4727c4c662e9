"""Pages as received, read into PageText: one reader per format."""

from generator.source.readers import READERS, read_pages

__all__ = ["READERS", "read_pages"]
