"""People who have only a clone of the repository: an empty home, none of our programs on their PATH, and the README."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock
from support_pages import BLOCK

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CLONED = ("amplsp/", "schema/", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
"""The files that an installation needs."""
_OURS = re.compile(r"(AMPLSP|GIT|PIPX|PYTEST|PYTHON|XDG)_|PYTHON|VIRTUAL_ENV|HOME$|PATH$")
"""Variables that strangers do not have, or that have other values."""
_ENDING = re.compile(r"\[exit code (\d+)\]\n\Z")


class Block(NamedTuple):
    """A block of code in the README."""

    kind: str
    body: str


def section(heading: str) -> str:
    """The text under a heading of the README, up to the next one."""
    text = re.split(r"^##+ ", README.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    assert text, f'the README has no section "{heading}"'
    return text


def blocks(heading: str, *kinds: str) -> list[Block]:
    """The blocks of some kinds in a section."""
    found = (Block(each["kind"], each["body"]) for each in BLOCK.finditer(section(heading)))
    return [each for each in found if each.kind in kinds]


def block(heading: str, kind: str) -> str:
    """The only block of a kind in a section."""
    (only,) = blocks(heading, kind)
    return only.body


class Stranger:
    """A user with their own home."""

    def __init__(self, shared: Path, home: Path) -> None:
        """Use the clone and the tools in a folder that several strangers can share."""
        self.clone = shared / "amplsp"
        self.tools = shared / ("tools/Scripts" if sys.platform == "win32" else "tools/bin")
        home.mkdir(exist_ok=True)
        others = [each for each in os.environ["PATH"].split(os.pathsep) if not shutil.which("amplsp", path=each)]
        mine = {
            "HOME": str(home),
            "PATH": os.pathsep.join([str(self.tools), str(home / ".local" / "bin"), *others]),
            "PIP_CACHE_DIR": str(shared / "cache"),
            "PIP_NO_COMPILE": "1",
            "PIPX_SHARED_LIBS": str(shared / "pipx"),
            "PRE_COMMIT_HOME": str(shared / "pre-commit"),
            **{f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        self.variables = {name: value for name, value in os.environ.items() if not _OURS.match(name)} | mine

    def run(self, command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Type a line into a shell."""
        return subprocess.run(
            ["bash", "-c", command], cwd=folder, env={**self.variables, **variables},
            stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def does(self, command: str, folder: Path, **variables: str) -> str:
        """Type a line that must succeed, and return its output."""
        done = self.run(command, folder, **variables)
        if "No matching distribution" in done.stderr and not os.environ.get("CI"):
            pytest.skip("needs a package index")
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def follows(self, console: str, folder: Path) -> None:
        """Type the lines of a block; their output must be the one that it shows."""
        if not console.startswith("$ "):
            for command in console.splitlines():
                self.does(command, folder)
            return
        for command, printed in re.findall(r"^\$ ([^\n]+)\n((?:(?!\$ )[^\n]*\n)*)", console, re.MULTILINE):
            done = self.run(command, folder)
            ending = _ENDING.search(printed)
            assert done.stdout + done.stderr == _ENDING.sub("", printed), command
            assert done.returncode == (int(ending[1]) if ending else 0), command

    def commits(self, folder: Path) -> None:
        """Put everything in a folder under git."""
        self.does("git init --quiet && git add --all && git commit --quiet --message=first", folder)


def shared_folder(temporary: Path) -> Path:
    """A folder with a clone, the tools that strangers have, and what the README's first section installs.

    Several processes of one test run share it.
    """
    folder = (temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary) / "strangers"
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "ready").exists():
            folder.mkdir()
            _prepare(folder)
            (folder / "ready").touch()
    return folder


def _prepare(folder: Path) -> None:
    stranger = Stranger(folder, folder / "home")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    for name in listed.split("\0"):
        # The current state of the files, without their history.
        if name.startswith(CLONED) and (ROOT / name).is_file():
            (stranger.clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, stranger.clone / name)
    stranger.commits(stranger.clone)
    stranger.does(f'"{sys.executable}" -m venv tools && "{stranger.tools}/pip" install --quiet pipx pre-commit', folder)
    stranger.follows(block("Install", "console"), stranger.clone)
