"""From source pages to articles in Markdown: only what changed, and never over an editor's work."""
