"""What git knows about a folder in addition to `.gitignore` files: other patterns, and files that it tracks anyway.

Git runs only if one of its configurations may name another file of patterns, or if patterns have left something out.
Without git, nothing more is known.
"""

from __future__ import annotations

import os
from pathlib import Path

from amplsp.git_command import git_command
from amplsp.text_file import read_bounded

_MAY_NAME_A_FILE = (b"excludesfile", b"[include")
"""Words in git's configuration, in lower case, that name a file of patterns or another configuration."""
_SECONDS = 10
_LARGEST = 1_000_000
"""Of git's small files, in bytes."""


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
