"""The program accepts everything that pages tell readers to type: commands, options and their values."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from amplsp.cli._commands import program

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("*/README.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("schema/**/*.md")])
BLOCK = re.compile(r"^```(?:console|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def command_lines(page: Path) -> list[list[str]]:
    """The arguments of every `amplsp` in blocks for a shell, up to a pipe or similar."""
    text = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8"))).replace("\\\n", "")
    found = re.findall(r"^(?:\$ )?amplsp (.+?)(?= [|<>&]|$)", text, re.MULTILINE)
    return [shlex.split(each, comments=True) for each in found]


LINES = [pytest.param(each, id=f"{page.stem}: {' '.join(each)}") for page in PAGES for each in command_lines(page)]


@pytest.mark.parametrize("arguments", LINES)
def test_the_program_takes_what_a_page_says(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for each in arguments:  # files that the page mentions
        if "." in each and "://" not in each and ".." not in each and not each.startswith(("-", ".")):
            (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / each).touch()

    context = click.Context(program)
    name, command, others = program.resolve_command(context, list(arguments))

    assert command is not None, name
    command.make_context(name, others, parent=context)
