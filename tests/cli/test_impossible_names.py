"""A name that cannot be that of a file is reported with the name; it is neither a defect of amplsp nor the default."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN

if TYPE_CHECKING:
    from support_cli import Program

TOO_LONG = "x" * 300
READING = ["shape", "sample", "preview", "types --lang ts", "check", "format", "model", "config", "diff amp.yaml"]
BY_KIND = ["guide --check", "contract --check"]
TYPES = "types amp.yaml --lang ts -o"
WITH_VALUE = [TYPES, "scaffold hubspot -o", "scaffold hubspot --append", "preview -o", "check --config"]


@pytest.mark.parametrize("command", [*READING, *WITH_VALUE, "plan --from-dir x", "guide hubspot --connectors"])
def test_a_name_that_is_too_long_is_reported(program: Program, command: str) -> None:
    program.write("amp.yaml", CLEAN)
    run = program(*command.split(), TOO_LONG)

    assert run.code == 2
    assert TOO_LONG in run.out + run.err
    assert "internal error" not in run.err


@pytest.mark.parametrize(
    "command", [*READING, *BY_KIND, *WITH_VALUE, "send --to http://localhost --secret-env X", "plan -p x"]
)
def test_an_empty_name_does_not_mean_the_default(program: Program, command: str) -> None:
    program.write("amp.yaml", CLEAN)
    run = program(*command.split(), "")

    assert (run.code, run.out) == (2, "")
    assert '"" is not the name of a file' in run.err


def test_an_empty_revision_is_not_the_index_of_git(program: Program) -> None:
    program.write("amp.yaml", CLEAN)

    assert "--against needs a git revision" in program("preview", "--against", "").err


@pytest.mark.parametrize("command", ["model", "config", "guide hubspot --connectors", "plan amp.yaml --from-dir"])
def test_a_forbidden_folder_is_reported_in_the_words_of_other_messages(
    program: Program, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    program.write("amp.yaml", CLEAN)
    program.write("secret/amp.yaml", CLEAN)
    monkeypatch.setattr(os, "access", lambda *_args, **_more: False)

    assert "invalid value" not in program(*command.split(), "secret").err


def test_a_root_for_agents_that_is_not_there_is_reported_like_other_folders(program: Program) -> None:
    assert program("mcp", "--root", "missing") == (2, "", 'error: there is no file or folder "missing"\n')
    assert '"" is not the name of a file' in program("mcp", "--root", "").err
