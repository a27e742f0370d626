"""Files as they were in another revision of a git repository.

Git runs without a shell, and no word of the user's reaches it as an option.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from amplsp.engine.git_files import git_command
from amplsp.named_tuple import NamedTuple

MAIN_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""What is tried, in order, where nobody says with which branch to compare."""

INDEX = ""
"""The revision that stands for what is staged, as in `git show :path`."""
_SECONDS = 30
_MOST_LINKS = 10
"""At most this many links are followed from one to the next."""


class GitError(Exception):
    """Git is not there, or cannot answer; the text says why, for people."""


def read_at(revision: str, path: str | Path) -> bytes | None:
    """A file as it was in a revision, of a link what it led to; None where the revision does not have it.

    Args:
        revision: a commit, branch, tag or what else git takes for one, or `INDEX`.
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
    """What a revision has at a path from the folder that git was asked in."""

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
        """Its content; the index can have several while a merge is not done."""
        if self.stage != b"0":
            raise GitError(f"{self.path} has a conflict that is not resolved")
        return self.blob


def _entries(folder: str, commit: str, name: str, *options: str) -> list[_Entry]:
    """What a commit, or the index, has at a path; of a folder that ends with `/` what is in it."""
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
    """The files below a folder as they were in a revision; None where the revision has no such folder.

    Git is asked once for all of them, whatever their number.

    Args:
        revision: as above.
        folder: the folder, from the current one; it need not exist any more.
        is_wanted: which files are, by the path from the folder, with `/` between folders.

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
    """What blobs hold: git writes a line that ends with the size, the bytes, and a line break for each."""
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
    """The commit at which the current branch left the main one, and what people call that one."""

    branch: str
    commit: str


def merge_base(path: str | Path) -> Base:
    """Where the current branch left the main one.

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
    """Whether there is no main branch, or only no commit that both it and the current branch come from."""
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
    """A branch as people call it: `main` for `origin/HEAD`, which leads there, and for `origin/main`."""
    led = _git(folder, "rev-parse", "--abbrev-ref", branch).decode("utf-8", "replace").strip()
    return (led or branch).removeprefix("origin/")


def _base_with(branch: str, folder: str) -> str | None:
    """The commit at which the current branch left another; None where there is no such branch, or no such commit."""
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
    """The commit that a revision is; the index is none, and stays as it is."""
    if revision == INDEX:
        return INDEX
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except GitError:
        _git(folder, "rev-parse", "--git-dir")
        raise GitError(f'git does not know the revision "{revision[:80]}"') from None
    return found.decode().strip()


def _git(folder: str, *arguments: str, said: bytes | None = None) -> bytes:
    """What git prints; `said` is its standard input."""
    command, environment = git_command(folder, *arguments)
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no word of the user's as an option
            command, input=said, capture_output=True, check=False, timeout=_SECONDS, env=environment
        )
    except (FileNotFoundError, NotADirectoryError):
        raise GitError("git is not installed") from None
    except OSError as error:
        raise GitError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git did not answer within {_SECONDS} seconds") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(_plain(lines[0] if lines else f"git {arguments[0]} failed"))
    return done.stdout


def _plain(said: str) -> str:
    """What git says on one line, as we say it."""
    if "not a git repository" in said:
        return "it is not in a git repository"
    return said.removeprefix("fatal: ")
