import re
import subprocess
import sys
from posixpath import dirname, relpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edition.urls import relative, slug


@settings(deadline=None)
@given(st.text(min_size=1))
def test_a_slug_is_ascii_and_safe_in_a_path(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{4}", slug(name))


def test_a_slug_reads_as_pinyin_and_tells_homophones_apart():
    assert slug("沈知禾").startswith("shen-zhi-he-")
    assert slug("张伟") != slug("章伟")


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "qinghe/index.html", "qinghe/index.html"),
        ("qinghe/2025/06/18/01/3/index.html", "index.html", "../../../../../../index.html"),
        ("qinghe/2025/06/18/01/3/index.html", "qinghe/2025/06/18/01/4/index.html", "../4/index.html"),
        ("qinghe/2025/06/18/01/3/index.html", "qinghe/2025/06/18/01/3/index.html", "index.html"),
        ("qinghe/2025/06/18/index.html", "qinghe/2025/06/18/01/index.html#a2", "01/index.html#a2"),
        ("a/b/index.html", "a/b/c", "c"),
    ],
)
def test_a_relative_link_leads_from_document_to_document(source, target, link):
    assert relative(source, target) == link


_FOLDERS = st.lists(st.sampled_from(["a", "b", "ab", "2025"]), max_size=5).map(
    lambda parts: "".join(f"{p}/" for p in parts)
)


@given(_FOLDERS, _FOLDERS)
def test_a_link_between_any_two_documents_is_the_shortest_way(here, there):
    source, target = f"{here}index.html", f"{there}index.html"
    assert relative(source, target) == relpath(target, dirname(source) or ".")
    assert relative(source, f"{target}#p1") == relative(source, target) + "#p1"


def test_a_slug_is_spelled_once_and_can_be_recalled_by_later_runs():
    command = (
        "import sys; from generator.edition.urls import recall_slugs, slug, spelled_slugs; "
        "recall_slugs({'沈知禾': 'shen-zhi-he-65cf'}); "
        "print(slug('沈知禾'), 'pypinyin' in sys.modules, slug('柳明川'), dict(spelled_slugs()))"
    )
    said = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout
    own = slug("柳明川")
    assert said.split() == ["shen-zhi-he-65cf", "False", own, "{'柳明川':", f"'{own}'}}"]
