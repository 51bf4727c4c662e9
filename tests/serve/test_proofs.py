"""Proofs are, byte for byte, what a clean build of the same content makes, whatever was edited before."""

import os
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import BuildResult, build
from generator.errors import BankeError
from generator.index.draft import Draft
from generator.output import MANIFEST
from generator.reporter import Quiet
from generator.serve.proofs import Proofs
from tests.build.comparing import Tree, clean, differing, tree, without_search
from tests.build.edits import EDITS
from tests.build.newsroom import write_site
from tests.build.test_identity import Site

EXAMPLES = int(os.environ.get("BANKE_EXAMPLES", "8"))

OF_CONTENT = sorted(EDITS.keys() - {"spoil_public", "clear_public", "touch"})

ROUNDS = st.lists(
    st.lists(st.tuples(st.sampled_from(OF_CONTENT), st.integers(0, 1 << 20)), min_size=1, max_size=3),
    min_size=1,
    max_size=6,
)


class Shown:
    """A site that is edited, and its proofs."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder)
        self.proofs = Proofs(folder / "content", folder / "public")
        self.seen: Tree = {}

    def take(self) -> bool:
        """Let the proofs look at the files that changed; whether all was well."""
        now = tree(self.site.folder / "content")
        paths = [str(self.site.folder / "content" / path) for path in differing(now, self.seen)]
        self.seen = now
        try:
            if saved := self.proofs.look(paths):
                self.proofs.take(saved, Quiet())
        except BankeError:
            return False
        finally:
            self.seen = tree(self.site.folder / "content")
        return True

    def compare(self, before: Tree) -> Tree:
        """Hold all documents against what a clean build leaves; what it had before and lacks now is not there."""
        with clean(self.site.folder) as (other, expected):
            if not isinstance(expected, BuildResult):
                assert all(fault.startswith("R") for fault in expected)
                return before
            after = {path: held for path, held in without_search(tree(other / "public")).items() if path != MANIFEST}
        self.site.good = tree(self.site.folder / "content")
        assert [path for path, held in after.items() if self.proofs.pull(path) != held] == []
        assert [path for path in before.keys() - after.keys() if self.proofs.has(path)] == []
        return after


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROUNDS, st.booleans())
def test_proofs_are_what_a_clean_build_makes_after_any_edits(rounds, built) -> None:
    with tempfile.TemporaryDirectory(prefix="banke-") as name:
        write_site(Path(name) / "content")
        if built:
            build(Path(name) / "content", Path(name) / "public", search=False)
        shown = Shown(Path(name))
        assert shown.take()
        documents = shown.compare({})
        for edits in rounds:
            for edit, seed in edits:
                EDITS[edit](Path(name), Random(seed))  # noqa: S311 - a chance that can be had again
            if not shown.take():
                shown.site.mend()
                assert shown.take()
            documents = shown.compare(documents)


def test_nothing_is_written_to_public(tmp_path) -> None:
    write_site(tmp_path / "content")
    shown = Shown(tmp_path)
    assert shown.take()
    assert b"<html" in shown.proofs.pull("index.html")
    assert not (tmp_path / "public").exists()


def test_what_is_as_it_was_is_not_taken_in_again(tmp_path) -> None:
    write_site(tmp_path / "content")
    shown = Shown(tmp_path)
    assert shown.take()
    site = tmp_path / "content"
    everything = [str(path) for path in site.rglob("*")]
    assert shown.proofs.look(everything) is None
    (site / "site.toml").write_text((site / "site.toml").read_text("utf-8") + "\n", "utf-8")
    assert shown.proofs.look([str(site / "site.toml")])


def test_what_could_not_be_taken_in_is_looked_at_until_it_can(tmp_path) -> None:
    write_site(tmp_path / "content")
    shown = Shown(tmp_path)
    assert shown.take()
    path, other = sorted((tmp_path / "content/hexi").rglob("*.md"))[:2]
    text = path.read_text("utf-8")
    path.write_text("", "utf-8")
    assert not shown.take()
    other.write_text(other.read_text("utf-8") + "\n又添一段。\n", "utf-8")
    assert not shown.take()
    path.write_text(text, "utf-8")
    assert shown.take()
    shown.compare({})


def test_a_disk_that_is_full_is_told_as_what_the_system_refused(tmp_path, monkeypatch) -> None:
    write_site(tmp_path / "content")
    shown = Shown(tmp_path)
    assert shown.take()
    before = shown.proofs.pull("index.html")

    def fill(draft: Draft) -> None:
        draft.db.execute("PRAGMA max_page_count = 1")
        draft.db.execute("CREATE TABLE much AS SELECT randomblob(10000000) AS held")

    monkeypatch.setattr("generator.serve.proofs.settle", fill)
    article = next((tmp_path / "content/hexi").rglob("*.md"))
    article.write_text(article.read_text("utf-8") + "\n又添一段。\n", "utf-8")
    with pytest.raises(OSError, match="full"):
        shown.take()
    assert shown.proofs.pull("index.html") == before
