"""Banke 版刻: digital editions of newspapers, as folders of static files."""

__version__ = "0.1.0"
