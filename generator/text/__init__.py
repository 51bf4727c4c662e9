"""Text as such: no articles, no files."""
