"""Chromium for all tests that look at a site in it: one for a process, since Playwright starts only once."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Find a Chromium: the one that is named, else the one without a window, which takes half the processor time."""
    found = map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))
    candidates = (os.environ.get("BANKE_CHROMIUM"), *found)
    return next((path for path in candidates if path and Path(path).exists()), None)


def unavailable(reason: str) -> None:
    """Skip where there is no browser; in CI that is a failure, not a skip."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"browser tests cannot run: {reason}")
    pytest.skip(f"NO BROWSER TESTS: {reason}; set BANKE_CHROMIUM to a Chromium, or install one")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, one for all tests."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        unavailable("playwright is not installed")
    path = find_chromium()
    if path is None:
        unavailable("no Chromium found")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
