"""The index on disk: rebuilt only where something changed, equal when rebuilt, whole or not there at all."""

import hashlib
import json
import random
import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generator.search.files
from generator.errors import BankeError
from generator.ids import ArticleId, IssueId
from generator.search import SearchIssue, build_search, making, search_files
from generator.search.pagefind import read_runtime, run
from generator.search.tokens import spell
from generator.workers import Workers
from tests.search.invented import SENTENCES, make_documents

PAPERS = {"qinghe": "青禾日报", "hexi": "河西晚报"}


def contents(documents, cache: Path, **options) -> dict[str, bytes]:
    files = search_files(documents, cache, papers=PAPERS, **options)
    assert len({path for path, _ in files}) == len(files), "two files of one name"
    return {path: file if isinstance(file, bytes) else file.read_bytes() for path, file in files}


@pytest.fixture
def documents():
    return [*make_documents(30, last=date(2025, 1, 7)), *make_documents(10, paper="hexi", seed=2)]


def rebuilt(documents, cache, **options) -> set[str]:
    """Build, and name the shards that were made anew."""
    said = {}
    search_files(documents, cache, papers=PAPERS, report=said.__setitem__, **options)
    return {key for key, new in said.items() if new}


def test_a_shard_is_a_newspaper_and_a_year(documents, tmp_path):
    assert rebuilt(documents, tmp_path) == {"qinghe.2024", "qinghe.2025", "hexi.2025"}


def test_what_did_not_change_is_not_built_again(documents, tmp_path):
    first = contents(documents, tmp_path)
    assert rebuilt(documents, tmp_path) == set()
    assert contents(documents, tmp_path) == first


@pytest.mark.parametrize(
    "change", [{"headline": "改了"}, {"blocks": ("改了。",)}, {"page": 9}, {"authors": ("改了",)}, {"section": "改了"}]
)
def test_a_change_rebuilds_its_own_shard_and_no_other(documents, tmp_path, change):
    rebuilt(documents, tmp_path)
    documents[-1] = replace(documents[-1], **change)
    assert rebuilt(documents, tmp_path) == {"hexi.2025"}


def test_a_rebuilt_index_is_equal_byte_for_byte_whatever_the_order_of_documents(documents, tmp_path):
    assert contents(documents, tmp_path / "a") == contents(reversed(documents), tmp_path / "b")


def test_an_updated_index_equals_one_built_at_once(documents, tmp_path):
    contents(documents[:25], tmp_path / "a")
    contents([*documents[:20], replace(documents[20], headline="别的"), *documents[21:]], tmp_path / "a")
    assert contents(documents, tmp_path / "a") == contents(documents, tmp_path / "b")


def test_the_cache_forgets_what_the_edition_no_longer_holds(documents, tmp_path):
    rebuilt(documents, tmp_path / "a")
    contents(documents[:5], tmp_path / "a")
    contents(documents[:5], tmp_path / "b")
    files = lambda folder: {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}  # noqa: E731
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_year_past_the_limit_parts_between_issues_and_old_parts_stay(documents, tmp_path):
    assert rebuilt(documents, tmp_path, limit=10) == {
        "qinghe.2024",
        "qinghe.2025.1",
        "qinghe.2025.2",
        "qinghe.2025.3",
        "hexi.2025",
    }
    entries = json.loads(contents(documents, tmp_path, limit=10)["search/shards.json"])["shards"]
    assert all(entry["count"] <= 10 for entry in entries)
    assert sum(entry["count"] for entry in entries) == len(documents)
    new = replace(documents[0], id="qinghe/2025-01-10/01/1", url="qinghe/2025/01/10/01/1/", date=date(2025, 1, 10))
    assert rebuilt([new, *documents], tmp_path, limit=10) == {"qinghe.2025.3"}


def test_the_manifest_counts_what_is_there(documents, tmp_path):
    manifest = json.loads(contents(documents, tmp_path)["search/shards.json"])
    assert [paper["name"] for paper in manifest["papers"]] == ["青禾日报", "河西晚报"]
    assert [shard["last"] for shard in manifest["shards"]] == sorted(
        (s["last"] for s in manifest["shards"]), reverse=True
    )
    for shard in manifest["shards"]:
        held = [d for d in documents if d.paper == shard["paper"] and d.date.year == shard["year"]]
        assert shard["count"] == len(held)
        assert shard["first"] == min(d.date for d in held).isoformat()
        assert shard["sections"] == {name: sum(d.section == name for d in held) for name in shard["sections"]}


def test_an_edition_without_articles_has_an_index_of_nothing(tmp_path):
    files = contents([], tmp_path)
    assert json.loads(files["search/shards.json"])["shards"] == []
    assert sum(path.startswith("search/pagefind/") for path in files) == 1


def test_no_file_of_pagefinds_own_interface_is_in_the_site(documents, tmp_path):
    names = {Path(path).name for path in contents(documents, tmp_path) if path.startswith("search/pagefind/")}
    (engine,) = {name for name in names if not name.endswith(".pf_index")}
    assert re.fullmatch(r"pagefind\.[0-9a-f]{12}\.wasm\.gz", engine)


def test_f104_two_articles_of_one_id_are_refused(documents, tmp_path):
    with pytest.raises(BankeError, match="F104"):
        contents([*documents, documents[0]], tmp_path)


def test_f101_pagefind_that_cannot_be_found_or_started_is_said(monkeypatch, tmp_path, documents):
    import pagefind_bin

    def missing():
        raise FileNotFoundError("no pagefind")

    monkeypatch.setattr(pagefind_bin, "get_executable", missing)
    with pytest.raises(BankeError, match="F101"):
        contents(documents, tmp_path)
    with pytest.raises(BankeError, match="F101"):
        run(tmp_path / "nothing", tmp_path, tmp_path)


def test_f102_pagefind_that_ends_with_an_error_is_said(tmp_path):
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'out of \033[31mmemory' >&2\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(BankeError, match=r"F102 .*status 3: out of .*memory") as raised:
        run(program, tmp_path, tmp_path)
    assert "\033" not in str(raised.value)


def test_f103_pagefind_that_leaves_no_engine_is_said(tmp_path):
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    with pytest.raises(BankeError, match="F103"):
        read_runtime(program, tmp_path / "scratch")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_spelling_is_in_han_letters_that_can_be_read_in_one_way_only(text):
    spelt = [spell(character) for character in text]
    assert all("\u3400" <= letter <= "\u9fef" for word in spelt for letter in word)
    assert len(set(spelt)) == len(set(text))
    assert not any(one != other and one.startswith(other) for one in spelt for other in spelt)


@pytest.fixture
def issues(documents):
    """Documents by issue, and how search hears of them."""
    return by_issue(documents)


def by_issue(documents):
    found = {}
    for document in documents:
        found.setdefault(ArticleId.parse(document.id).issue, []).append(document)
    return found


def listed(issues):
    return [
        SearchIssue(id=id, count=len(held), digest=hashlib.sha256(repr(held).encode()).hexdigest())
        for id, held in sorted(issues.items())
    ]


class Counted:
    """Reads issues, and knows which it read."""

    def __init__(self, issues) -> None:
        self.issues, self.asked = issues, []

    def __call__(self, id, digest):
        self.asked.append(str(id))
        return tuple(self.issues[id])


def built(issues, cache: Path, read=None, **options):
    return build_search(listed(issues), read or Counted(issues), cache, papers=PAPERS, workers=Workers(), **options)


def told(build) -> dict[str, bytes]:
    return {file.path: file.read() for file in build.files()}


def test_only_issues_in_which_something_changed_are_read(issues, tmp_path):
    read = Counted(issues)
    built(issues, tmp_path, read)
    assert sorted(read.asked) == sorted(map(str, issues))
    read.asked.clear()
    built(issues, tmp_path, read)
    assert not read.asked
    changed = IssueId.parse("qinghe/2025-01-04")
    issues[changed][0] = replace(issues[changed][0], headline="改了")
    built(issues, tmp_path, read)
    assert read.asked == ["qinghe/2025-01-04"]


def test_a_group_whose_digest_is_equal_has_equal_files_and_only_what_changed_has_another(issues, tmp_path):
    before = built(issues, tmp_path)
    files = {group.name: {file.path: file.read() for file in group.files()} for group in before.groups}
    assert files.keys() == {"site", "qinghe.2025", "qinghe.2024", "hexi.2025"}
    assert {group.name: group.digest for group in built(issues, tmp_path).groups} == {
        group.name: group.digest for group in before.groups
    }
    changed = IssueId.parse("qinghe/2024-12-29")
    issues[changed][0] = replace(issues[changed][0], blocks=("改了。",))
    after = built(issues, tmp_path)
    told_apart = {(group.name, group.digest) for group in after.groups} - {(g.name, g.digest) for g in before.groups}
    assert {name for name, _ in told_apart} == {"site", "qinghe.2024"}
    for group in after.groups:
        now = {file.path: file.read() for file in group.files()}
        assert (now == files[group.name]) == (group.name not in {"site", "qinghe.2024"})


def test_files_tell_the_digest_of_what_they_hold(issues, tmp_path):
    for file in built(issues, tmp_path).files():
        assert file.digest == hashlib.blake2b(file.read(), digest_size=16).hexdigest()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [_cut, _flip, _empty, Path.unlink])
@pytest.mark.parametrize("kind", ["issues", "shards", "chunks", "site", "pagefind", "readings"])
def test_what_of_the_cache_is_damaged_or_gone_is_made_again(issues, tmp_path, harm, kind):
    wanted = told(built(issues, tmp_path))
    for path in [path for path in tmp_path.rglob("*") if path.is_file() and kind in path.parts[-5:]]:
        harm(path)
    assert told(built(issues, tmp_path)) == wanted
    newest = max(issues)
    before, issues[newest] = issues[newest], issues[newest][1:]
    for path in [path for path in tmp_path.rglob("*") if path.is_file() and kind in path.parts[-5:]]:
        harm(path)
    fewer = told(built(issues, tmp_path))
    issues[newest] = before
    assert told(built(issues, tmp_path)) == wanted != fewer


@pytest.mark.parametrize("allowed", range(0, 400, 37))
def test_a_build_that_is_cut_off_leaves_a_cache_that_the_next_one_completes(issues, tmp_path, monkeypatch, allowed):
    written, write = [], Path.write_bytes

    def write_some(path, content):
        written.append(path)
        if len(written) > allowed:
            write(path, content[: len(content) // 2])
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_some)
    with suppress(OSError):
        built(issues, tmp_path / "cut")
    monkeypatch.undo()
    assert told(built(issues, tmp_path / "cut")) == told(built(issues, tmp_path / "whole"))


def test_f105_a_cache_that_never_reads_as_it_was_written_is_said(issues, tmp_path, monkeypatch):
    build = built(issues, tmp_path)
    files = list(build.files())
    monkeypatch.setattr(generator.search.files, "read_whole", lambda path, wanted: None)
    with pytest.raises(BankeError, match="F105"):
        files[-1].read()


def test_f104_two_issues_of_one_id_are_refused(issues, tmp_path):
    doubled = [*listed(issues), listed(issues)[0]]
    with pytest.raises(BankeError, match="F104"):
        build_search(doubled, Counted(issues), tmp_path, papers=PAPERS, workers=Workers())


@pytest.mark.parametrize("seed", range(12))
def test_after_any_edits_the_index_is_the_one_that_is_made_from_nothing(tmp_path, seed, monkeypatch):
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    monkeypatch.setattr(making, "_FEW", chance.choice((1, 8)))
    issues = by_issue(make_documents(160, last=date(2025, 1, 30), seed=seed))
    built(issues, tmp_path / "kept", limit=60)
    for step in range(4):
        for _ in range(chance.randint(1, 3)):
            edit(issues, chance)
        assert told(built(issues, tmp_path / "kept", limit=60)) == told(built(issues, tmp_path / str(step), limit=60))


@pytest.mark.parametrize("place", [0, -1])
def test_an_edit_changes_words_where_they_stand(tmp_path, monkeypatch, place):
    issues = by_issue(make_documents(160, last=date(2025, 12, 30)))
    before = told(built(issues, tmp_path / "kept"))
    monkeypatch.setattr(making, "make_shelves", lambda *_, **__: pytest.fail("all shelves are made anew"))
    changed = sorted(issues)[place]
    issues[changed][3] = replace(issues[changed][3], blocks=("改了一句话。", *issues[changed][3].blocks))
    after = told(built(issues, tmp_path / "kept"))
    monkeypatch.undo()
    assert after == told(built(issues, tmp_path / "anew")) != before


def edit(issues, chance) -> None:
    """Change, add or remove an article or an issue."""
    id = chance.choice(sorted(issues))
    held = issues[id]
    what = chance.randrange(6)
    if what < 3:
        place = chance.randrange(len(held))
        text = chance.choice(SENTENCES) + chance.choice(("", "渠" * 300))
        held[place] = replace(held[place], blocks=chance.choice(((text, *held[place].blocks), (text,))))
    elif what == 3 and len(held) > 1:
        held.pop(chance.randrange(len(held)))
    elif what == 4 and len(issues) > 3:
        del issues[id]
    else:
        day = max(issues).date + timedelta(days=1)
        issues |= by_issue(make_documents(8, last=day, seed=chance.randrange(99)))
