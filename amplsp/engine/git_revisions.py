"""Files as they were in another revision of a git repository.

Git runs without a shell, and no text from the user can be an option of it.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from amplsp.git_command import git_command
from amplsp.named_tuple import NamedTuple
from amplsp.text_file import reason_of

MAIN_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""The branches to compare with, in order, if none is named."""

INDEX = ""
"""The revision for staged content, as in `git show :path`."""
_SECONDS = 30
_MOST_LINKS = 10
"""The largest number of links that are followed from one to the next."""


class GitError(Exception):
    """Git is not installed, or fails; the text says why."""


def read_at(revision: str, path: str | Path) -> bytes | None:
    """A file, or the file that a link leads to, as it was in a revision; None if the revision does not have it.

    Args:
        revision: a commit, branch, tag or other name of a revision, or `INDEX`.
        path: the file, from the current folder; it need not exist any more.

    Raises:
        GitError: no repository around the file, no such revision, or no git.
    """
    folder, name = _folder_of(Path(path))
    commit = _commit(revision, folder)
    for _ in range(_MOST_LINKS):
        name = posixpath.normpath(name)
        entry = next((each for each in _entries(folder, commit, name) if each.path == name), None)
        if entry is None or not (entry.is_file or entry.is_link):
            return None
        data = _git(folder, "cat-file", "blob", entry.settled().decode())
        if entry.is_file:
            return data
        name = posixpath.join(posixpath.dirname(name), os.fsdecode(data))
    raise GitError("it is a link without a target")


class _Entry(NamedTuple):
    """An entry of a revision, with its path from the folder in which git ran."""

    mode: bytes
    blob: bytes
    stage: bytes
    path: str

    @property
    def is_file(self) -> bool:
        return self.mode.startswith(b"100")

    @property
    def is_link(self) -> bool:
        return self.mode.startswith(b"120")

    def settled(self) -> bytes:
        """Its content; during a merge, the index can have several."""
        if self.stage != b"0":
            raise GitError(f"{self.path} has a conflict that is not resolved")
        return self.blob


def _entries(folder: str, commit: str, name: str, *options: str) -> list[_Entry]:
    """The entries of a commit, or of the index, at a path; for a folder that ends with `/`, its content."""
    where = f"./{name}"
    if commit == INDEX:
        listed = _git(folder, "--literal-pathspecs", "ls-files", "--stage", "-z", "--", where)
    else:
        listed = _git(folder, "ls-tree", "-z", *options, commit, "--", where)
    entries = []
    for about, _, found in (line.partition(b"\t") for line in listed.split(b"\0") if line):
        mode, *_, blob, stage = about.split() if commit == INDEX else (*about.split(), b"0")
        entries.append(_Entry(mode, blob, stage, posixpath.normpath(os.fsdecode(found))))
    return entries


def read_below(revision: str, folder: str | Path, is_wanted: Callable[[str], bool]) -> dict[str, bytes] | None:
    """The files in a folder as they were in a revision; None if the revision has no such folder.

    Git runs only once for all of them.

    Args:
        revision: as above.
        folder: the folder, from the current one; it need not exist any more.
        is_wanted: tells which files to return, by their path from the folder, with `/` between folders.

    Raises:
        GitError: as above.
    """
    where, name = _folder_of(Path(folder, "file"))
    inside = name.removesuffix("file")
    listed = _entries(where, _commit(revision, where), inside, "-r")
    blobs, links = {}, []
    for entry in listed:
        path = entry.path.removeprefix(inside)
        if not is_wanted(path):
            continue
        if entry.is_file:
            blobs[path] = entry.settled()
        elif entry.is_link:
            links.append(path)
    contents = _contents(where, list(blobs.values()))
    led = {path: read_at(revision, Path(folder, path)) for path in links}
    files = dict(zip(blobs, contents, strict=True)) | {path: data for path, data in led.items() if data is not None}
    return files if listed else None


def _contents(folder: str, blobs: Sequence[bytes]) -> Iterator[bytes]:
    """The content of blobs; for each, git writes a line that ends with the size, the bytes, and a line break."""
    said = _git(folder, "cat-file", "--batch", said=b"".join(blob + b"\n" for blob in blobs)) if blobs else b""
    at = 0
    for _ in blobs:
        start = said.index(b"\n", at) + 1
        _, kind, *size = said[at:start].split()
        if not size:
            raise GitError(f"git does not have the content of one of its files ({kind.decode()})")
        at = start + int(size[0]) + 1
        yield said[start : at - 1]


class Base(NamedTuple):
    """The commit at which the current branch left the main branch, and the usual name of the main branch."""

    branch: str
    commit: str


def merge_base(path: str | Path) -> Base:
    """The commit at which the current branch left the main branch.

    Raises:
        GitError: as above, or no main branch.
    """
    folder = str(path) if Path(path).is_dir() else _folder_of(Path(path))[0]
    _git(folder, "rev-parse", "--git-dir")
    for branch in MAIN_BRANCHES:
        base = _base_with(branch, folder)
        if base is not None:
            return Base(_plain_branch(branch, folder), base)
    raise GitError(f"{_why_no_base(folder)}; name a revision with --against REV")


def _why_no_base(folder: str) -> str:
    """Why there is no such commit: no main branch, or no common commit with it."""
    has_main = any(_has(branch, folder) for branch in MAIN_BRANCHES)
    is_shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    why = (
        "the main branch has no commit in common with this one"
        if has_main
        else "there is no main branch to compare with"
    )
    return f"{why} in this shallow clone, which git fetch --unshallow completes" if is_shallow else why


def _has(revision: str, folder: str) -> bool:
    try:
        return bool(_commit(revision, folder))
    except GitError:
        return False


def _plain_branch(branch: str, folder: str) -> str:
    """The usual name of a branch: `main` for `origin/main`, and for `origin/HEAD` if it points there."""
    led = _git(folder, "rev-parse", "--abbrev-ref", branch).decode("utf-8", "replace").strip()
    return (led or branch).removeprefix("origin/")


def _base_with(branch: str, folder: str) -> str | None:
    """The commit at which the current branch left another; None if there is no such branch or commit."""
    try:
        return _git(folder, "merge-base", "HEAD", _commit(branch, folder)).decode().strip()
    except GitError:
        return None


def _folder_of(path: Path) -> tuple[str, str]:
    """The nearest folder that exists, and the path from there."""
    folder = path.parent
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return str(folder), path.relative_to(folder).as_posix()


def _commit(revision: str, folder: str) -> str:
    """The commit of a revision; the index is returned unchanged."""
    if revision == INDEX:
        return INDEX
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except GitError:
        _git(folder, "rev-parse", "--git-dir")
        raise GitError(f'git does not know the revision "{revision[:80]}"') from None
    return found.decode().strip()


def _git(folder: str, *arguments: str, said: bytes | None = None) -> bytes:
    """The output of git; `said` is its standard input."""
    command, environment = git_command(folder, *arguments)
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no word of the user's as an option
            command, input=said, capture_output=True, check=False, timeout=_SECONDS, env=environment
        )
    except (FileNotFoundError, NotADirectoryError):
        raise GitError("git is not installed") from None
    except OSError as error:
        raise GitError(f"git cannot be run: {reason_of(error)}") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git did not answer within {_SECONDS} seconds") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(_plain(lines[0] if lines else f"git {arguments[0]} failed"))
    return done.stdout


def _plain(said: str) -> str:
    """A message of git on one line, in our style."""
    if "not a git repository" in said:
        return "it is not in a git repository"
    if "promisor" in said or "transport" in said or "lazy" in said:
        return "this partial clone lacks a file of that revision; git show REVISION:FILE fetches it"
    return said.removeprefix("fatal: ")
