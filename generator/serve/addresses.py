"""Where the preview answers beside the site itself; no newspaper can have these ids."""

ADDRESS = "127.0.0.1"

LIVE = "/-banke/"
"""The preview's own script, style and events."""

REVIEW = "/__review/"
"""What is doubtful, and each page beside its articles."""
