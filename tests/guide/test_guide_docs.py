"""`docs/guides.md`: its commands are run, its outputs compared. `make docs` writes what is there now."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from support_guide import TREE

from amplsp.cli import main
from amplsp.guide.facts import GuideFacts
from amplsp.rules import Kind, rules

PAGE = Path(__file__).parents[2] / "docs" / "guides.md"
BLOCK = re.compile(r"^```(?P<kind>yaml|console)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"File `([\w.]+)`:\n\n\Z")
LIST = re.compile(r"(?<=<!-- rules -->\n).*(?=<!-- end of rules -->)", re.DOTALL)


def run(body: str, capture: pytest.CaptureFixture[bytes]) -> str:
    """Run the commands of a block: each with what it prints, and its exit code where that is not 0."""
    lines = []
    for command in (line for line in body.splitlines() if line.startswith("$ ")):
        capture.readouterr()
        code = main(shlex.split(command)[2:])
        out, err = (stream.decode() for stream in capture.readouterr())
        ending = f"[exit code {code}]\n" if code else ""
        # A fence inside the page would end the block.
        lines.append(f"{command}\n{out}{err}{ending}".replace("```", "'''"))
    return "".join(lines)


def manuals() -> str:
    """A table of the rules, each with a link to its manual."""
    lines = ["", "| rule | severity | looked for | requirement | older name |", "|---|---|---|---|---|"]
    for rule in rules(Kind.GUIDE).values():
        if rule.folder == "guide":
            when = "always" if rule.is_default else "with `--strict`"
            name = f"[`{rule.id}`](rules/guide/{rule.id}.md)"
            lines.append(f"| {name} | {rule.levels.spec.word} | {when} | {rule.summary} | {', '.join(rule.aliases)} |")
    return "\n".join([*lines, "", ""])


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> str:
    """The page with every output as it is now."""
    shutil.copytree(TREE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")

    def block(found: re.Match[str]) -> str:
        kind, body = found["kind"], found["body"]
        name = FILE.search(text, 0, found.start())
        if kind == "yaml" and name:
            Path(name[1]).write_text(body, encoding="utf-8")
        elif kind == "console":
            body = run(body, capfdbinary)
        return f"```{kind}\n{body}```"

    return LIST.sub(lambda _: manuals(), BLOCK.sub(block, text))


def test_the_page_shows_what_its_commands_print_and_the_rules_there_are(played: str, update_fixtures: bool) -> None:  # noqa: FBT001 - a fixture
    text = PAGE.read_text(encoding="utf-8")

    if update_fixtures:
        PAGE.write_text(played, encoding="utf-8", newline="\n")
        return
    assert played == text, "run make docs and read the difference"


def test_the_page_names_every_key_of_a_facts_file() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert [name for name in GuideFacts.model_fields if f"`{name}`" not in text and f"\n{name}:" not in text] == []
