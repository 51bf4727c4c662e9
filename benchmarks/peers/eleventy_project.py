"""Absent so far."""

def eleventy():
    return None
