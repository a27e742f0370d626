"""The recipes in `CONTRIBUTING.md` work as they are written: all are followed in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
RECIPES = dict(
    re.findall(
        r"^### ([^\n]+)\n(.*?)(?=^###? [A-Z])",
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Recipes\n")[2],
        re.MULTILINE | re.DOTALL,
    )
)
STEP = re.compile(
    r"(?:^(?P<verb>Write|Append to) `(?P<path>[^`]+)`[^\n]*:\n\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
PARTS = (
    *("amplsp", "docs", "examples", "schema", "tests", "tools", "vscode-extension"),
    *("Makefile", "CONTRIBUTING.md", "pyproject.toml"),
)
INSTALLED = ("node_modules", "out", ".vscode-test")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the recipes need. Files keep their dates, so that nothing must be compiled again."""
    for part in PARTS:
        source, target = ROOT / part, tmp_path / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(*INSTALLED))
        else:
            shutil.copy(source, target)
    return tmp_path


class Command(NamedTuple):
    """A command of a recipe, and lines that are among what it prints."""

    typed: str
    printed: list[str]


def written(copy: Path, recipe: str) -> list[Command]:
    """Write the files of a recipe; what it tells to run then."""
    commands = []
    for step in STEP.finditer(recipe):
        if step["verb"] is None:
            assert step["language"] == "console", f"what is this block for?\n{step['body']}"
            found = re.findall(r"^\$ ([^\n]+)\n((?:[^$\n][^\n]*\n)*)", step["body"], re.MULTILINE)
            commands += [Command(typed, printed.splitlines()) for typed, printed in found]
            continue
        path = copy / step["path"]
        assert path.exists() == (step["verb"] == "Append to"), path
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(step["body"])
    return commands


def run(copy: Path, command: Command) -> None:
    shell = ["sh", "-c", spelt_out(command.typed, copy)]
    done = subprocess.run(shell, check=False, cwd=copy, env=environment(copy), capture_output=True, text=True)
    assert done.returncode == 0, f"{command.typed}\n{done.stdout}{done.stderr}"
    for line in command.printed:
        assert line in done.stdout, f"{command.typed}\n{done.stdout}"


def spelt_out(command: str, copy: Path) -> str:
    """A command with this Python's programs, and without installing anything."""
    python = f'"{sys.executable}"'
    if command.startswith("make "):
        makefile = (copy / "Makefile").read_text(encoding="utf-8")
        target = re.search(rf"^{command[5:]}:.*\n\t\$\(BIN\)/python (.*)", makefile, re.MULTILINE)
        assert target, command
        return f"{python} {target[1]}"
    return re.sub(r"^(pytest|amplsp)", lambda found: f"{python} -m {found[1]}", command)


DOCS = Command("make docs", [])


def environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy), "PYTEST_ADDOPTS": "-q -p no:cacheprovider"}


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are written for a POSIX shell")
def test_the_recipes_work_as_they_are_written(copy: Path) -> None:
    """All of them in one copy, so that what takes longest, `make docs`, runs once for all."""
    commands = {name: written(copy, recipe) for name, recipe in RECIPES.items()}

    assert [name for name, each in commands.items() if DOCS not in each] == []
    for each in commands.values():
        for command in each[: each.index(DOCS)]:
            run(copy, command)
    run(copy, DOCS)
    for each in commands.values():
        for command in each[each.index(DOCS) + 1 :]:
            run(copy, command)
