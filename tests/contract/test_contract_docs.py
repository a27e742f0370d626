"""`docs/contracts.md`: its commands are run, and their output is compared. `make docs` writes the current output."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from support_contract import NAME, Bench

PAGE = Path(__file__).parents[2] / "docs" / "contracts.md"
BLOCK = re.compile(r"^```(?P<kind>csv|console|json)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"File `([\w.]+)`:\n\n\Z")


def run(bench: Bench, body: str) -> str:
    """Run the commands of a block: each with its output, and its exit code if that is not 0."""
    lines = []
    for command in (line for line in body.splitlines() if line.startswith("$ ")):
        outcome = bench.run(*shlex.split(command)[3:])
        code = f"[exit code {outcome.code}]\n" if outcome.code else ""
        lines.append(f"{command}\n{outcome.out}{outcome.err}{code}")
    return "".join(lines)


def played(bench: Bench, text: str) -> str:
    """The page with the current output of every command."""

    def block(found: re.Match[str]) -> str:
        kind, body = found["kind"], found["body"]
        if kind == "csv":
            name = FILE.search(text, 0, found.start())
            assert name, "a line `File `name`:` stands before each file"
            bench.write(name[1], body)
        elif kind == "console":
            body = run(bench, body)
        else:
            body = (bench.folder / "contracts" / NAME).read_text(encoding="utf-8")
        return f"```{kind}\n{body}```"

    return BLOCK.sub(block, text)


def test_the_page_shows_what_its_commands_print(bench: Bench, update_fixtures: bool) -> None:  # noqa: FBT001 - a fixture
    text = PAGE.read_text(encoding="utf-8")

    now = played(bench, text)

    if update_fixtures:
        PAGE.write_text(now, encoding="utf-8", newline="\n")
        return
    assert now == text, "run make docs and read the difference"
