"""build, check and publish on a whole small site."""

import re
import time
from pathlib import Path

import pytest

ISSUE = Path("content/example/2025/2025-01-01")


@pytest.fixture
def my(banke, tmp_path, monkeypatch):
    """A new site, and the working folder in it."""
    banke("init", "my")
    monkeypatch.chdir(tmp_path / "my")
    return tmp_path / "my"


@pytest.fixture
def built(banke, my):
    """The same, built without search."""
    assert banke("build", "--no-search").status == 0
    return my


def files(folder: Path) -> dict[str, bytes]:
    """Read what a folder holds, the cache beside it aside."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_new_site_builds_at_once_and_says_what_it_did(banke, my):
    done = banke("build", "--no-search")
    assert (done.status, done.err) == (0, "")
    assert re.search(r"^1 page cut into articles, 2 articles in all$", done.out, re.MULTILINE)
    assert re.search(r"^\d+ files written, 0 unchanged, 0 removed$", done.out, re.MULTILINE)
    assert re.search(r"^ +\d+\.\d\d s  issues$", done.out, re.MULTILINE)
    assert "open public/index.html" in done.out


def test_a_second_build_writes_nothing(banke, built):
    before = files(built)
    done = banke("build", "--no-search")
    assert re.search(r"^0 pages cut into articles, 2 articles in all$", done.out, re.MULTILINE)
    assert re.search(r"^0 files written, \d+ unchanged, 0 removed$", done.out, re.MULTILINE)
    assert files(built) == before


def test_a_third_build_writes_nothing_to_the_cache_either(banke, built):
    time.sleep(0.2)  # what was written just now is in doubt, and looked at again
    banke("build", "--no-search")
    cache = files(built / ".cache")
    banke("build", "--no-search")
    assert files(built / ".cache") == cache


def test_build_without_a_site_says_what_to_do(banke):
    done = banke("build")
    assert (done.status, done.codes) == (3, ["C110"])
    assert "python -m generator init" in done.err


def test_a_new_site_is_free_of_faults(banke, built):
    done = banke("check")
    assert (done.status, done.err) == (0, "")
    assert re.fullmatch(r"2 articles, \d+ documents: 0 errors, 0 warnings\n", done.out)


def test_check_says_that_nothing_was_built(banke, my):
    done = banke("check")
    assert (done.status, done.codes) == (0, ["G141", "L100"])
    assert "warning: public: L100 there is no built site here" in done.err


def test_check_of_no_site_is_the_settings_fault(banke):
    assert banke("check").codes == ["C110"]


def test_check_finds_a_broken_front_matter_with_its_line(banke, built):
    article = built / ISSUE / "01-01.md"
    article.write_text(article.read_text("utf-8").replace("page: 1", "page: one"), "utf-8")
    done = banke("check")
    assert done.status == 5
    assert re.match(r"content/example/2025/2025-01-01/01-01\.md:\d+: M\d{3} ", done.err)


def test_check_tells_of_every_newspaper_whatever_is_wrong_with_the_folders_of_another(banke, built):
    (built / "content/example/2025/Jan").mkdir()
    other = built / "content/other/2025/2025-01-02"
    other.mkdir(parents=True)
    (built / "content/other/paper.toml").write_text('name = "他报"', "utf-8")
    (other / "01-01.md").write_text("他报讯", "utf-8")
    done = banke("check")
    assert {"C121", "M110"} <= set(done.codes)


def test_check_finds_lost_and_doubled_source_lines(banke, built):
    ledger = built / ISSUE / "ledger.json"
    text = ledger.read_text("utf-8")
    first = re.search(r'\{"lines": \[(\d+)\][^}]*\}', text)
    ledger.write_text(text.replace(f'"lines": [{first[1]}]', '"lines": [9999]', 1), "utf-8")
    assert sorted(set(banke("check").codes)) == ["G120", "G122"]
    ledger.write_text(text.replace(first[0], f"{first[0]}, {first[0]}", 1), "utf-8")
    assert banke("check").codes == ["G121"]


def test_check_warns_of_pages_changed_or_gone_since_the_build(banke, built):
    source = built / ISSUE / "source"
    with (source / "01.txt").open("a", encoding="utf-8") as page:
        page.write("\n新的一行。\n")
    done = banke("check")
    assert (done.status, done.codes) == (0, ["G141"])
    (source / "01.txt").rename(source / "02.txt")
    assert sorted(banke("check").codes) == ["G141", "G142"]


def test_check_finds_ids_that_lead_to_nothing(banke, built):
    with (built / "content/example/permalinks.tsv").open("a", encoding="utf-8") as permalinks:
        permalinks.write("example/2025-01-01/01/9\tmoved\texample/2025-01-01/01/10\t\n")
    assert banke("check").codes == ["G140"]


def test_check_finds_faults_of_the_built_site(banke, built):
    home = built / "public/index.html"
    home.write_text(home.read_text("utf-8").replace("</main>", '<a href="gone.html">x</a></main>'), "utf-8")
    done = banke("check")
    assert (done.status, done.codes) == (7, ["L101"])


def test_publishes_to_a_folder_and_says_what_it_did(banke, built, tmp_path):
    done = banke("publish", "--to", tmp_path / "www")
    assert (done.status, done.err) == (0, "")
    assert re.fullmatch(r"\d+ files written, 0 unchanged, 0 removed\n", done.out)
    again = banke("publish", "--to", tmp_path / "www")
    assert re.fullmatch(r"0 files written, \d+ unchanged, 0 removed\n", again.out)


def test_a_site_that_was_not_built_is_not_published(banke, my, tmp_path):
    done = banke("publish", "--to", tmp_path / "www")
    assert (done.status, done.codes) == (9, ["P101"])
    assert not (tmp_path / "www").exists()


def test_a_site_with_errors_is_not_published(banke, built, tmp_path):
    (built / ISSUE / "01-01.md").write_text("no front matter", "utf-8")
    done = banke("publish", "--to", tmp_path / "www")
    assert done.status == 5
    assert not (tmp_path / "www").exists()


def test_publishing_over_foreign_files_is_refused(banke, built, tmp_path):
    (tmp_path / "www").mkdir()
    (tmp_path / "www/index.html").write_text("theirs")
    done = banke("publish", "--to", tmp_path / "www")
    assert (done.status, done.codes) == (9, ["P103"])
    assert files(tmp_path / "www")["index.html"] == b"theirs"


def test_a_page_added_is_built(banke, built):
    (built / "2.txt").write_text("新渠通水\n\n本报讯　新渠今晨通水，沿岸三村用上了自流水。\n", "utf-8")
    banke("add", "2.txt", "--paper", "example", "--date", "2025-01-02")
    assert banke("build", "--no-search").status == 0
    assert "新渠通水" in (built / "public/example/2025/01/02/02/1/index.html").read_text("utf-8")
    assert banke("check").codes == []
