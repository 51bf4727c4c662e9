"""`publish`: the built site into a folder, or onto a git branch.

What was not put there by an earlier `publish` is never touched.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import BankeError, Fault
from generator.output import Copied, copy_tree, read_manifest
from generator.render import WORKER

_TRAILER = "Published-by: banke"
"""Stands in the message of each commit made here: how a branch that may be replaced is told from one that may not."""


def require_built(public: Path) -> None:
    """Raise BankeError unless a build has ended here."""
    if "index.html" not in read_manifest(public) or not (public / "index.html").is_file():
        fix = "run `python -m generator build` first, or name the folder with --public"
        raise BankeError(Fault(code="P101", problem="there is no built site here", fix=fix, path=public))


def publish_folder(public: Path, target: Path) -> Copied:
    """Make a folder hold the built site; raises BankeError, and then nothing was written."""
    source, place = public.resolve(), target.resolve()
    if source == place or source in place.parents or place in source.parents:
        fix = "choose a folder that is neither inside public/ nor around it"
        raise BankeError(Fault(code="P102", problem="the site cannot be published into itself", fix=fix, path=target))
    paths = _in_order(read_manifest(public))
    try:
        return copy_tree(public, place, paths)
    except BankeError as error:
        raise BankeError(*map(_of_publish, error.faults)) from error


def _in_order(paths: set[str]) -> list[str]:
    """Put documents last, so that a visitor never meets one without its style, and then what keeps them offline."""
    return sorted(paths, key=lambda path: (path == WORKER, path.endswith(".html"), path))


def _of_publish(fault: Fault) -> Fault:
    """Say of the target what the build says of public/."""
    if fault.code != "R146":
        return fault
    fix = "move that file away, or publish to another folder: only what `publish` wrote itself is ever replaced"
    return replace(fault, code="P103", problem="a file that no `publish` put here stands in the way", fix=fix)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedBranch:
    """What `publish_branch` did."""

    branch: str
    commit: str
    changed: bool
    """False: the branch held this very site already."""
    pushed_to: str


def publish_branch(
    public: Path, branch: str, *, message: str, cname: str | None = None, push_to: str | None = None
) -> PublishedBranch:
    """Commit the built site, and nothing else, to a branch of the git repository around the working directory."""
    _require_repository(push_to)
    _require_own_branch(branch, push_to or "origin")
    with _staged(public) as folder:
        _import(folder, branch, f"{message}\n\n{_TRAILER}\n", cname, push_to or "origin")
    tip = f"refs/heads/{branch}"
    changed = _parse(f"{tip}^{{tree}}") != _parse(f"{tip}~1^{{tree}}")
    if not changed:
        _git("update-ref", tip, f"{tip}~1")
    if push_to:
        _push(branch, push_to)
    commit = _git("rev-parse", "--short", f"refs/heads/{branch}")
    return PublishedBranch(branch=branch, commit=commit, changed=changed, pushed_to=push_to or "")


def _require_repository(push_to: str | None) -> None:
    if shutil.which("git") is None:
        raise _fault("P110", "git is not installed", "install git, or publish to a folder with --to")
    if not _succeeds("rev-parse", "--git-dir"):
        fix = "run the command inside the repository, or make one: git init"
        raise _fault("P111", "this folder is not in a git repository", fix)
    if push_to and push_to not in _git("remote").split():
        fix = f"add it: git remote add {push_to} ADDRESS, or name another one with --remote"
        raise _fault("P112", f"the repository has no remote `{push_to}`", fix)


def _require_own_branch(branch: str, remote: str) -> None:
    """Refuse a branch that holds anything but published sites: publishing replaces all that is on it."""
    if not _succeeds("check-ref-format", "--branch", branch) or branch.startswith("-"):
        raise _fault("P113", f"`{branch}` is no name of a branch", "write for instance --branch gh-pages")
    if f"branch refs/heads/{branch}" in _git("worktree", "list", "--porcelain").splitlines():
        fix = "choose a branch of its own, such as gh-pages"
        raise _fault(
            "P114", f"the branch `{branch}` is checked out, and publishing would replace all that is on it", fix
        )
    for tip in (f"refs/heads/{branch}", f"refs/remotes/{remote}/{branch}"):
        if _parse(tip) and _TRAILER not in _git("log", "-1", "--format=%B", tip):
            fix = f"choose another branch, or delete this one if nobody needs it: git branch -D {branch}"
            raise _fault("P115", f"the last commit of `{tip}` was not made by `publish`", fix)


@contextmanager
def _staged(public: Path) -> Iterator[Path]:
    """Give a folder with the site's own files, and not what else lies in public/."""
    with tempfile.TemporaryDirectory(prefix=".banke-publish-", dir=public.resolve().parent) as name:
        for path in read_manifest(public):
            place = Path(name, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                place.hardlink_to(public / path)
            except OSError:
                shutil.copyfile(public / path, place)
        yield Path(name)


def _import(folder: Path, branch: str, message: str, cname: str | None, remote: str) -> None:
    from ghp_import import GhpError, ghp_import

    tips = (f"refs/heads/{branch}", f"refs/remotes/{remote}/{branch}")
    before = {_parse(tip) for tip in tips}
    try:
        ghp_import(str(folder), branch=branch, mesg=message, cname=cname, remote=remote, nojekyll=True)
    except (GhpError, TypeError) as error:  # ghp-import 2.1 raises TypeError in place of printing that git refused
        raise _fault("P116", "git refused the commit", "see what git says above, and try again") from error
    if _parse(tips[0]) in before:
        raise _fault("P116", "git refused the commit", "see what git says above, and try again")


def _push(branch: str, remote: str) -> None:
    try:
        _git("push", remote, f"refs/heads/{branch}")
    except subprocess.CalledProcessError as error:
        said = " ".join(str(error.stderr).split())
        fix = f"see what git says, and try: git push {remote} {branch}"
        raise _fault("P117", f"the branch is committed but could not be pushed: {said}", fix) from error


def _parse(revision: str) -> str:
    """Return the object that git means by this; empty if there is none."""
    return _run("rev-parse", "--verify", "--quiet", revision).stdout.strip()


def _succeeds(*arguments: str) -> bool:
    return _run(*arguments).returncode == 0


def _git(*arguments: str) -> str:
    done = _run(*arguments)
    done.check_returncode()
    return done.stdout.strip()


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    calm = os.environ | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
    return subprocess.run(  # noqa: S603 - no shell
        ["git", *arguments],  # noqa: S607 - found on the path
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=calm,
        check=False,
    )


def _fault(code: str, problem: str, fix: str) -> BankeError:
    return BankeError(Fault(code=code, problem=problem, fix=fix))
