"""Sites as readers get them, judged by what judges the web: validators, axe, Lighthouse, and Chromium's own lines."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from tests.site.editions import DEFAULT, EDITIONS, THEMES, Built, build_edition
from tests.site.hosting import serve
from tests.site.validators import MissingError, unavailable

BUILT = [(edition, theme) for theme in THEMES for edition in EDITIONS]


@pytest.fixture(scope="session")
def make_built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Built]:
    """Build an edition under a theme, once: `make_built("sample", "default")`."""

    @cache
    def make(edition: str, theme: str) -> Built:
        return build_edition(edition, theme, tmp_path_factory.mktemp(f"{edition}-{theme}"))

    return make


@pytest.fixture(params=BUILT, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def built(request: pytest.FixtureRequest, make_built: Callable[[str, str], Built]) -> Built:
    """Every edition under every theme."""
    return make_built(*request.param)


@pytest.fixture(params=THEMES)
def sample_site(request: pytest.FixtureRequest, make_built: Callable[[str, str], Built]) -> Built:
    """The sample edition under every theme."""
    return make_built("sample", request.param)


@pytest.fixture(params=EDITIONS)
def edition_site(request: pytest.FixtureRequest, make_built: Callable[[str, str], Built]) -> Built:
    """Every edition under the default theme, for what no theme decides."""
    return make_built(request.param, DEFAULT)


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Built], str]]:
    """Serve a site until the session ends: `served(site)` gives the address of its root."""
    with ExitStack() as stack:
        yield cache(lambda site: stack.enter_context(serve(site.host, site.below)))


@pytest.fixture
def needs() -> Callable[..., object]:
    """Ask for a program: `needs(java)`; without it the test is skipped loudly, and fails in CI."""

    def ask(program: Callable[..., object], *arguments: object) -> object:
        try:
            return program(*arguments)
        except MissingError as missing:
            unavailable(missing)

    return ask
