"""What git knows about a folder in addition to `.gitignore` files: other patterns, and files that it tracks anyway.

Git runs only if one of its configurations may name another file of patterns, or if patterns have left something out.
Without git, nothing more is known.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from amplsp.text_file import read_bounded

_MAY_NAME_A_FILE = (b"excludesfile", b"[include")
"""Words in git's configuration, in lower case, that name a file of patterns or another configuration."""
_SECONDS = 10
_LARGEST = 1_000_000
"""Of git's small files, in bytes."""
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""Variables that git sets for its hooks, and that can name another repository than the folder's."""
_NO_TRANSPORT = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_is_offline: ContextVar[bool] = ContextVar("is_offline", default=False)


@contextmanager
def offline() -> Iterator[None]:
    """Keep git from fetching in this thread: a repository can name the program that is used for it."""
    token = _is_offline.set(True)
    try:
        yield
    finally:
        _is_offline.reset(token)


def work_tree(folder: str) -> str | None:
    """The root of the work tree around a folder, which is an absolute path; None outside of all."""
    return next((str(each) for each in (Path(folder), *Path(folder).parents) if os.path.lexists(each / ".git")), None)


def exclude_files(root: str) -> list[Path]:
    """The files with patterns for a whole work tree, those with lower precedence first; they need not exist."""
    own = _common_folder(Path(root))
    return [_global_excludes(Path(root), own), own / "info" / "exclude"]


def tracked_files(folder: str) -> list[str]:
    """The absolute paths of the files in a folder that git tracks; none if git cannot tell."""
    listed = _git(folder, "ls-files", "-z").split(b"\0")
    return [str(Path(folder, os.fsdecode(name))) for name in listed if name]


def _common_folder(root: Path) -> Path:
    """The folder of a repository, which several work trees can share."""
    folder = root / ".git"
    first = _line(folder)
    if first.startswith("gitdir:"):
        folder = root / first.removeprefix("gitdir:").strip()
    shared = _line(folder / "commondir")
    return folder / shared if shared else folder


def _line(path: Path) -> str:
    """The one line of a small file of git's; empty without the file."""
    try:
        return os.fsdecode(read_bounded(path, _LARGEST)).strip()
    except OSError:
        return ""


def _global_excludes(root: Path, own: Path) -> Path:
    """The user's own file of patterns: the configured one, else the usual one."""
    home = Path(os.environ.get("HOME") or Path("~").expanduser())
    usual = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config", "git")
    mine = os.environ.get("GIT_CONFIG_GLOBAL")
    files = [Path(mine)] if mine is not None else [usual / "config", home / ".gitconfig"]
    system = Path(os.environ.get("GIT_CONFIG_SYSTEM") or "/etc/gitconfig")
    if any(map(_may_name_a_file, [system, *files, own / "config"])):
        named = _git(str(root), "config", "--type=path", "--get", "core.excludesFile")
        if named:
            return root / os.fsdecode(named.rstrip(b"\n"))
    return usual / "ignore"


def _may_name_a_file(configuration: Path) -> bool:
    try:
        text = read_bounded(configuration, _LARGEST).lower()
    except OSError:
        return False
    return any(word in text for word in _MAY_NAME_A_FILE)


def git_command(folder: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The command and the environment for running git in a folder. Programs that the repository names are not run."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment |= {"GIT_OPTIONAL_LOCKS": "0"} | (_NO_TRANSPORT if _is_offline.get() else {})
    return ["git", "-c", "core.fsmonitor=false", "-C", folder, *arguments], environment


def _git(folder: str, *arguments: str) -> bytes:
    """The output of git; empty if it fails."""
    import subprocess  # noqa: PLC0415 - few runs need it

    command, environment = git_command(folder, *arguments)
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no word of the repository's
            command, capture_output=True, check=False, timeout=_SECONDS, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
