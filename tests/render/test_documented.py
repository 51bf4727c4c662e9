"""docs/theme.md and the program say the same of what a template may use, in both directions."""

import re
import tomllib
from pathlib import Path

import pytest

from generator.render import load_theme
from generator.render.filters import FILTERS
from generator.render.theme import TEMPLATES
from generator.themes import find_themes
from tests.edition.invented import content
from tests.edition.planned import plan
from tools import theme_reference
from tools.theme_reference import VIEWS, entries, values

PAGE = Path("docs/theme.md").read_text(encoding="utf-8")
THEMES = sorted(path.name for path in find_themes().iterdir() if path.is_dir())
WRITTEN = PAGE.partition("## Reference")[0]


def _column(heading: str) -> list[str]:
    """Return what stands in code in the first column of the table with this heading, but for sizes of one row."""
    table = WRITTEN.partition(f"\n| {heading} |")[2].partition("\n\n")[0]
    cells = [row.replace("\\|", "¦").split("|")[1] for row in table.splitlines()[2:]]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def _tokens(theme: str) -> set[str]:
    source = (find_themes() / theme / "style.css").read_text(encoding="utf-8")
    root = re.search(r":root\{(.*?)\n\}", source, re.DOTALL)
    return set(re.findall(r"(--[\w-]+):", root[1]))


def test_the_reference_is_what_the_program_has():
    made = theme_reference.updated(PAGE)
    assert made == PAGE, "python -m tools.theme_reference brings docs/theme.md up to date"


def test_the_reference_has_every_field_of_every_value_and_no_other():
    parts = re.split(r"\n#### ", PAGE.partition("### Values")[2].partition("### Macros")[0])[1:]
    said = {part.split("\n", 1)[0]: set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)) for part in parts}
    assert said == {kind.__name__: {entry.name for entry in entries(kind)} for kind in values()}
    assert len(said) == len(values())


def test_every_template_is_listed_with_the_view_that_documents_give_it():
    assert set(VIEWS) == set(TEMPLATES)
    planned = plan(content())
    for document in planned.documents:
        assert type(document.view(planned.site)) is VIEWS[document.template], document.template


def test_whatever_a_document_gives_its_template_is_listed():
    planned, known = plan(content()), set(values())
    for document in planned.documents:
        wanted, seen = [document.view(planned.site)], set()
        while wanted:
            value = wanted.pop()
            if id(value) in seen:
                continue
            seen.add(id(value))
            if isinstance(value, (tuple, list)):
                wanted += value
            elif isinstance(value, dict):
                wanted += value.values()
            elif type(value).__module__.startswith("generator.") and not isinstance(value, str):
                assert type(value) in known, type(value)
                wanted += (getattr(value, entry.name) for entry in entries(type(value)))


def test_every_filter_is_listed_and_no_other():
    listed = [re.search(r"¦ (\w+)", name)[1] for name in _column("filter") if "¦" in name]
    assert sorted(listed) == sorted(FILTERS)


def test_every_name_that_a_template_is_given_is_listed_and_no_other():
    environment = load_theme(None, "default").environment
    jinjas = {"range", "dict", "lipsum", "cycler", "joiner", "namespace"}
    given = {"view", "frame", "t", "shared", "parts", "fronts", *environment.globals} - jinjas
    assert {name.removesuffix("()") for name in _column("name")} == given


@pytest.mark.parametrize("theme", THEMES)
def test_every_token_is_listed_and_in_each_theme(theme):
    assert sorted(_column("token")) == sorted(_tokens(theme))


@pytest.mark.parametrize("theme", THEMES)
def test_every_token_that_a_style_sheet_uses_is_one(theme):
    sheets = [find_themes() / theme / "style.css", *(find_themes() / "default" / "search").glob("*.css")]
    for sheet in sheets:
        used = set(re.findall(r"var\((--[\w-]+)", sheet.read_text(encoding="utf-8")))
        assert used <= set(_column("token")), sheet


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_sets_each_class_that_the_default_one_does(theme):
    passed_by = {"k", "t-sheet"}
    known = _classes("default") - passed_by
    assert sorted(known - _classes(theme)) == []


def _classes(theme: str) -> set[str]:
    source = (find_themes() / theme / "style.css").read_text(encoding="utf-8")
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", source, flags=re.DOTALL))
    return {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}


def test_the_strings_that_the_page_names_are_there():
    words = tomllib.loads((find_themes() / "default/strings/zh-CN.toml").read_text(encoding="utf-8"))
    assert all(name in words for name in re.findall(r"\bt\.(\w+)", WRITTEN))


def test_every_link_of_the_page_leads_somewhere():
    headings = {line.strip("# ").lower().replace(" ", "-") for line in PAGE.splitlines() if line.startswith("#")}
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif not target.startswith("http"):
            assert (Path("docs") / target).exists(), target
