"""Commands that deal with many files say and write the same with one process as with several, however these begin."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_guide import TREE

import amplsp.cli.format
import amplsp.cli.guide.compare
import amplsp.cli.guide.coverage
from amplsp.engine import processes, runner

if TYPE_CHECKING:
    from support_cli import Outcome, Program

SOUND = b"specVersion: 1.0.0\nintegrations:\n  - name: %s\n    provider: hubspot\n    proxy:\n      enabled: true\n"
UNORDERED = b"specVersion: 1.0.0\r\nintegrations:\r\n  - provider: hubspott # \xf0\x9f\x8e\x89\r\n    name: %s\r\n"
POLICY = """
[[policy]]
id = "short-names"
message = "keep names short"
where = "integrations[*].name"
matches = "^.{1,4}$"
"""
MANIFESTS = ("check", "check --diff", "check --fix", "format --check", "format --diff", "format")
GUIDES = ("guide --check src", "guide --all --diff .", "guide --coverage .")


def use(count: int, monkeypatch: pytest.MonkeyPatch, *, fork: bool = True) -> None:
    """Let all work be shared among this many processes."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(count)), raising=False)
    monkeypatch.setattr(processes, "_can_fork", lambda: fork)
    monkeypatch.setattr(runner, "_WORTHWHILE", 1)
    monkeypatch.setattr(amplsp.cli.format, "_WORTHWHILE", 1)
    monkeypatch.setattr(amplsp.cli.guide.compare, "WORTHWHILE", 1)
    monkeypatch.setattr(amplsp.cli.guide.coverage, "WORTHWHILE", 1)


def lay_out(program: Program) -> None:
    """The same files as before the run before."""
    shutil.copytree(TREE, program.folder, dirs_exist_ok=True)
    for number in range(7):
        program.write(f"{number}.amp.yaml", (UNORDERED if number % 3 else SOUND) % b"a%d" % number)
    program.write("3.amp.yaml", b"\xff\xfe\xff")
    program.write("4.amp.yaml", "integrations: [\n")
    program.write("amplsp.toml", POLICY)


def run(program: Program, command: str) -> tuple[Outcome, dict[str, bytes]]:
    lay_out(program)
    return program(*command.split()), program.files()


@pytest.mark.parametrize("command", MANIFESTS + GUIDES)
def test_several_processes_say_and_write_the_same_as_one(
    program: Program, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    use(1, monkeypatch)
    alone = run(program, command)

    ways = [True, False] if hasattr(os, "fork") else [False]
    for fork in ways:
        use(3, monkeypatch, fork=fork)
        assert run(program, command) == alone
    assert alone[0].out + alone[0].err


def test_an_interrupted_format_leaves_each_file_whole(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    use(2, monkeypatch)
    lay_out(program)
    before = program.files()
    original = Path.replace

    def interrupt(self: Path, target: Path) -> Path:
        if target.name == "2.amp.yaml":
            raise KeyboardInterrupt
        return original(self, target)

    monkeypatch.setattr(Path, "replace", interrupt)

    outcome = program("format", ".")

    after = program.files()
    assert (outcome.code, after.keys()) == (130, before.keys())
    assert [name for name in after if after[name] != before[name]] == ["1.amp.yaml"]
