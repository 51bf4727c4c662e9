"""Beginnings: a new site, and new pages put in their place. Nothing here ever overwrites a file."""
