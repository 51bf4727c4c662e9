"""Whatever happened to a site between builds, the next one leaves what a clean build of the same content leaves.

BANKE_EXAMPLES sets how many sites are edited, each for up to six rounds.
"""

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generator.build import BuildResult
from tests.build.comparing import Tree, clean, differing, run, tree, without_search
from tests.build.edits import EDITS
from tests.build.newsroom import write_site

EXAMPLES = int(os.environ.get("BANKE_EXAMPLES", "12"))


@dataclass(frozen=True)
class Round:
    """Some edits, each with its seed, and the build that follows."""

    edits: tuple[tuple[str, int], ...]
    search: bool = True
    aside: bool = False
    """Whether the site is built into another folder before."""


ROUNDS = st.lists(
    st.builds(
        Round,
        edits=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 1 << 20)), min_size=1, max_size=4).map(
            tuple
        ),
        search=st.sampled_from((True, True, True, False)),
        aside=st.sampled_from((False, False, False, False, True)),
    ),
    min_size=1,
    max_size=6,
)


@dataclass
class Site:
    """A site that is edited and built again and again."""

    folder: Path
    good: Tree = field(default_factory=dict)
    """Its content as it was last built without a fault."""

    def edit(self, one: Round) -> None:
        """Make a round's edits."""
        for name, seed in one.edits:
            EDITS[name](self.folder, Random(seed))  # noqa: S311 - a chance that can be had again

    def mend(self) -> None:
        """Put the content back as it was last built without a fault, but for permalinks, to which rows are added."""
        content = self.folder / "content"
        now = tree(content)
        for path in differing(now, self.good):
            if path not in self.good:
                (content / path).unlink()
            elif not path.endswith("permalinks.tsv"):
                (content / path).parent.mkdir(parents=True, exist_ok=True)
                (content / path).write_bytes(self.good[path])
        for folder in sorted((p for p in content.rglob("*") if p.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()

    def build(self, one: Round) -> None:
        """Build, and hold it against a clean build; mend the content where it has faults, and build again."""
        before = tree(self.folder / "public")
        if one.aside:
            run(self.folder, "aside")
        with clean(self.folder) as (other, expected):
            done = run(self.folder, search=one.search)
            if isinstance(done, tuple):
                note(f"faults: {done}")
                assert done == expected
                if not any(fault.startswith(("R105", "R106")) for fault in done):
                    assert not differing(before, tree(self.folder / "public"))
            else:
                assert isinstance(expected, BuildResult), expected
                self.compare(other, one)
                assert done.articles == expected.articles
        if isinstance(done, tuple):
            self.mend()
            self.build(Round(edits=()))
            return
        self.good = tree(self.folder / "content")
        again = run(self.folder, search=one.search)
        assert isinstance(again, BuildResult)
        assert (again.written, again.removed, list(again.seconds)) == (0, 0, ["look"])

    def compare(self, other: Path, one: Round) -> None:
        """Hold what is there against what a clean build left."""
        mine, theirs = tree(self.folder / "public"), tree(other / "public")
        if not one.search:
            mine, theirs = without_search(mine), without_search(theirs)
        assert differing(mine, theirs) == []
        assert differing(tree(self.folder / "content"), tree(other / "content")) == []


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    print_blob=True,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(ROUNDS)
def test_after_any_edits_a_build_leaves_what_a_clean_one_leaves(rounds: list[Round]) -> None:
    with tempfile.TemporaryDirectory(prefix="banke-") as folder:
        site = Site(Path(folder))
        write_site(site.folder / "content")
        site.build(Round(edits=()))
        for one in rounds:
            note(str(one))
            site.edit(one)
            site.build(one)
