import re
from posixpath import dirname, relpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edition.urls import folder_of, slug, way


@settings(deadline=None)
@given(st.text(min_size=1))
def test_a_slug_is_ascii_and_safe_in_a_path(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}", slug(name))


def test_a_slug_reads_as_pinyin_and_tells_homophones_apart():
    assert slug("沈知禾").startswith("shen-zhi-he-")
    assert slug("张伟") != slug("章伟")
    assert slug("章炜怡") != slug("璋未亿")  # sha256 begins alike


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
    assert way(folder_of(source), target) == link


_FOLDERS = st.lists(st.sampled_from(["a", "b", "ab", "2025"]), max_size=5).map(
    lambda parts: "".join(f"{p}/" for p in parts)
)


@given(_FOLDERS, _FOLDERS)
def test_a_link_between_any_two_documents_is_the_shortest_way(here, there):
    source, target = f"{here}index.html", f"{there}index.html"
    assert way(folder_of(source), target) == relpath(target, dirname(source) or ".")
    assert way(folder_of(source), f"{target}#p1") == way(folder_of(source), target) + "#p1"
