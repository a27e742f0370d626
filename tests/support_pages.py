"""Pages whose commands are run: each block of kind `console` shows what its commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.cli import main

if TYPE_CHECKING:
    import pytest

BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"File `(?P<name>[\w.-]+)`:\n\n\Z")
PROGRAM = "$ amplsp "


def run(body: str, capture: pytest.CaptureFixture[bytes]) -> str:
    """Run the commands of a block: each with its output, and its exit code if that is not 0."""
    lines = []
    for command in (line for line in body.splitlines() if line.startswith("$ ")):
        capture.readouterr()
        code = main(shlex.split(command.removeprefix(PROGRAM)))
        out, err = (stream.decode() for stream in capture.readouterr())
        ending = f"[exit code {code}]\n" if code else ""
        # A fence inside the page would end the block.
        lines.append(f"{command}\n{out}{err}{ending}".replace("```", "'''"))
    return "".join(lines)


def played(text: str, capture: pytest.CaptureFixture[bytes]) -> str:
    """The page with the current output of every command, run in an empty folder with the files that it shows."""

    def block(found: re.Match[str]) -> str:
        kind, body = found["kind"], found["body"]
        file = FILE.search(text, 0, found.start())
        if file:
            Path(file["name"]).write_text(body, encoding="utf-8", newline="\n")
        elif kind == "console" and body.startswith(PROGRAM):
            body = run(body, capture)
        return f"```{kind}\n{body}```"

    return BLOCK.sub(block, text)
