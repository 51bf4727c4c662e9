import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import BankeError
from generator.publish import publish_branch
from tests.publish.built import built

REPOSITORY = Path(__file__).resolve().parents[2]


def git(*arguments: str, cwd: Path | None = None) -> str:
    done = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, cwd=cwd)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """A repository with one commit, its remote beside, and a site built in it."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "Tester")
    git("config", "user.email", "tester@example.org")
    (folder / "README").write_text("source")
    git("add", "README")
    git("commit", "-qm", "source")
    git("init", "-q", "--bare", str(tmp_path / "remote.git"))
    git("remote", "add", "origin", str(tmp_path / "remote.git"))
    build({"index.html": "home", "a/index.html": "a"})
    return folder


def build(files: dict[str, str]) -> None:
    built(Path("public"), files)


def fault_of(branch: str, **options: str) -> str:
    with pytest.raises(BankeError) as error:
        publish_branch(Path("public"), branch, message="Publish", **options)
    return error.value.faults[0].code


def publish(**options: str):
    return publish_branch(Path("public"), "gh-pages", message="Publish", **options)


def test_a_branch_gets_the_site_and_nothing_else(repository):
    (repository / "public/notes.txt").write_text("mine")
    done = publish()
    assert done.changed
    assert git("ls-tree", "-r", "--name-only", "gh-pages").split() == [".nojekyll", "a/index.html", "index.html"]
    assert git("status", "--porcelain") == "?? public/"
    assert sorted(path.name for path in repository.iterdir()) == [".git", "README", "public"]


def test_what_git_says_is_read_whatever_the_locale(repository):
    publish_branch(Path("public"), "gh-pages", message="发布")
    command = "from tests.publish.test_publish_branch import publish; print(publish().branch)"
    plain = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, env=plain)
    assert (done.stdout.strip(), done.stderr) == ("gh-pages", "")


def test_what_is_no_longer_in_the_site_leaves_the_branch(repository):
    publish()
    build({"index.html": "home, newer"})
    publish()
    assert "a/index.html" not in git("ls-tree", "-r", "--name-only", "gh-pages")
    assert git("show", "gh-pages:index.html") == "home, newer"
    assert git("rev-list", "--count", "gh-pages") == "2"


def test_an_unchanged_site_makes_no_commit(repository):
    first = publish()
    again = publish()
    assert not again.changed
    assert (again.commit, git("rev-list", "--count", "gh-pages")) == (first.commit, "1")


def test_pushes_where_it_is_told_to(repository, tmp_path):
    done = publish(push_to="origin")
    assert done.pushed_to == "origin"
    assert git("rev-parse", "gh-pages", cwd=tmp_path / "remote.git") == git("rev-parse", "gh-pages")
    build({"index.html": "newer"})
    publish(push_to="origin")
    assert git("show", "gh-pages:index.html", cwd=tmp_path / "remote.git") == "newer"


def test_a_domain_is_written_to_cname(repository):
    publish(cname="paper.example.org")
    assert git("show", "gh-pages:CNAME") == "paper.example.org"


def test_a_branch_with_other_work_is_never_replaced(repository):
    git("branch", "work")
    assert fault_of("work") == "P115"
    assert git("show", "work:README") == "source"


def test_a_remote_branch_with_other_work_is_never_replaced(repository):
    git("push", "-q", "origin", "main:gh-pages")
    git("fetch", "-q", "origin")
    assert fault_of("gh-pages", push_to="origin") == "P115"


def test_the_checked_out_branch_is_refused(repository):
    assert fault_of("main") == "P114"


@pytest.mark.parametrize("branch", ["-x", "a b", "a..b", "x\n", ""])
def test_a_bad_branch_name_is_refused(repository, branch):
    assert fault_of(branch) == "P113"


def test_an_unknown_remote_is_refused(repository):
    assert fault_of("gh-pages", push_to="nowhere") == "P112"


def test_a_push_that_fails_says_what_git_said(repository, tmp_path):
    git("remote", "set-url", "origin", str(tmp_path / "gone.git"))
    with pytest.raises(BankeError, match=r"P117 .*gone\.git"):
        publish(push_to="origin")


def test_outside_of_a_repository_it_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    build({"index.html": "home"})
    assert fault_of("gh-pages") == "P111"


def test_without_git_it_says_so(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert fault_of("gh-pages") == "P110"


def test_a_committer_unknown_to_git_is_no_obstacle(repository, monkeypatch):
    git("config", "--unset", "user.name")
    git("config", "--unset", "user.email")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    publish()
    assert git("show", "gh-pages:index.html") == "home"


def test_a_commit_that_git_refuses_is_one_clear_fault(repository):
    (repository / ".git/refs/heads/gh-pages.lock").write_text("")
    assert fault_of("gh-pages") == "P116"
