"""What `--diff` shows is a patch: `patch` and `git apply` make of the files what the command would have written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

TOOLS = {"patch": ["patch", "-p0", "--silent"], "git": ["git", "apply", "-p0"]}
COMMANDS = [["format"], ["check", "--fix"], ["check", "--unsafe-fixes"]]
_NAMES = [
    "amp",
    "a b",
    " a",
    "a ",
    "-a",
    "--",
    'a"b',
    "a\\b",
    "ä",
    "日本 語",
    "a\tb",
    "a\nb",
    "#a",
    "a'b",
    "$a`b`",
    "1970-01-01",
]
_FOLDERS = ["", "", "sub", "sub/a b", "ä"]
_PIECES = ["\u2028", "\x85", "\f", "\t", "\u00a0", "\ufeff", "é", "😀", "\u202e", "\u2029"]
_BREAKS = ["\n", "\n", "\n", "\r\n", "\r"]
_ENCODINGS = ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"]


def files(random: Random, count: int, text: Callable[[Random], str]) -> Iterator[tuple[str, bytes]]:
    """The names of the files below a folder, and their contents."""
    for number in range(count):
        folder = random.choice(_FOLDERS)
        yield os.path.join(folder, f"{random.choice(_NAMES)}{number}.yaml"), content(random, text(random))  # noqa: PTH118


def content(random: Random, text: str) -> bytes:
    """A text with characters that some programs read as line breaks or spaces, in some encoding."""
    lines = text.split("\n")
    for _ in range(random.randint(0, 3)):
        at = random.randrange(len(lines))
        if not lines[at].rstrip().endswith(("|", ">", "-", '"', "'")):
            lines[at] += f" # {random.choice(_PIECES)}{random.choice(_PIECES)}."
    newline = random.choice(_BREAKS)
    text = newline.join(lines)
    text = random.choice([text, text, text.rstrip("\r\n"), text + newline * 2, text.replace(newline, "\n", 1)])
    return random.choice([text, text, text, text, "", newline * 2]).encode(random.choice(_ENCODINGS))


def compare(given: dict[str, bytes], folder: Path) -> list[str]:
    """Run every command in an empty folder; its result and the result of applying its patch must be the same."""
    wrong: list[str] = []
    for number, command in enumerate(COMMANDS):
        here = folder / str(number)
        for name in ("written", *TOOLS):
            _make(here / name, given)
        difference = _amplsp([*command, "--diff", *_names(given)], here / "written")
        assert _read(here / "written", given) == given, "--diff writes nothing"
        _amplsp([*command, *_names(given)], here / "written")
        expected = _read(here / "written", given)
        for name, tool in TOOLS.items():
            done = subprocess.run(tool, input=difference, cwd=here / name, capture_output=True, check=False)
            found = _read(here / name, given)
            wrong += [f"{' '.join(command)}, {name}: {path!r}" for path in given if found[path] != expected[path]]
            if done.returncode != 0 and difference:
                wrong.append(f"{' '.join(command)}, {name}: {(done.stdout + done.stderr)[:300]!r}")
        shutil.rmtree(here)
    return wrong


def _names(given: dict[str, bytes]) -> list[str]:
    return [os.path.join(os.curdir, name) for name in given]  # noqa: PTH118 - the `./` is for names like options


def _make(folder: Path, given: dict[str, bytes]) -> None:
    for name, data in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _read(folder: Path, given: dict[str, bytes]) -> dict[str, bytes | None]:
    return {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in given}


def _amplsp(arguments: list[str], folder: Path) -> bytes:
    """What the program writes to a pipe."""
    command = [sys.executable, "-m", "amplsp", *arguments, "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.stdout
