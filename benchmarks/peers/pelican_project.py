"""Absent so far."""

def pelican():
    return None
