"""Runs git only to read, without a network, and without the programs that a repository names.

The configuration of a repository can name programs: one that watches its files, one that fetches missing objects.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""Variables that git sets for its hooks; they can name a repository other than the folder's."""
_ONLY_HERE = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
"""With these variables, git writes nothing, fetches nothing and asks for nothing."""


def git_command(folder: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The words and the environment to run git with in a folder."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    git = program("git", os.environ.get("PATH", ""), os.path) if os.name == "nt" else "git"
    return [git, "-c", "core.fsmonitor=false", "-C", folder, *arguments], environment | _ONLY_HERE


def program(name: str, search_path: str, paths: ModuleType) -> str:
    """The path of a program on Windows, which would look in the current folder first, where an attacker may write.

    Args:
        name: the name of the program, without its ending.
        search_path: the folders, as in the variable PATH; relative ones are skipped.
        paths: the rules of paths, `os.path` of the system.

    Returns:
        The path; if the program is missing, a name that no program has, so that running it fails as usual.
    """
    folders = [each.strip('"') for each in search_path.split(";")]
    whole = (each for each in folders if paths.isabs(each) and paths.splitdrive(each)[0])
    files = (paths.join(folder, f"{name}.exe") for folder in whole)
    return next(filter(paths.isfile, files), f"no {name}.exe in the PATH")
