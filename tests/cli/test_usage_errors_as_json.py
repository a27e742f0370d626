"""Programs that ask for a report as JSON get one even about wrong usage."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN

if TYPE_CHECKING:
    from support_cli import Program


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        ("check --output-format json --fast", "there is no option", "try amplsp check --help"),
        ("check --output-format=json --profile best", '"best" is not one of', "try amplsp check --help"),
        ("chek --output-format json", 'there is no command "chek"', "try amplsp --help"),
        ("check --output-format json --select nonsense", 'unknown rule "nonsense"', None),
        ("check --output-format json --config none.toml", "none.toml", None),
        ("contract --check --output-format json", "missing FILE", "try amplsp contract --help"),
    ],
)
def test_what_is_wrong_with_the_arguments_is_the_answer(
    program: Program, arguments: str, message: str, advice: str | None
) -> None:
    outcome = program(*arguments.split())

    said = json.loads(outcome.out)["error"]["message"]
    assert outcome.code == 2
    assert message.casefold() in said.casefold()
    assert said.endswith(advice or "")
    assert said.partition(";")[0] in outcome.err, "people who look at the log see it, too"


@pytest.mark.parametrize(
    "arguments",
    [
        "check --fast",
        "check --output-format concise --fast",
        "check --output-format json --output-format full --fast",
        "check --output-format json --output-file report.json --fast",
        "check --output-format",
        "shape none.yaml --format json",
        "diff a b c --format json",
    ],
)
def test_nobody_else_gets_json(program: Program, arguments: str) -> None:
    outcome = program(*arguments.split())

    assert (outcome.code, outcome.out) == (2, "")


def test_a_report_is_not_followed_by_an_error(program: Program) -> None:
    program.write("amp.yaml", CLEAN)

    assert "error" not in json.loads(program("check", "--output-format", "json").out)
    assert "files" in json.loads(program("check", "none.yaml", "--output-format", "json").out)


def test_the_process_itself_does_so() -> None:
    command = [sys.executable, "-m", "amplsp", "check", "--output-format", "json", "--fats"]

    ended = subprocess.run(command, capture_output=True, check=False)

    assert ended.returncode == 2
    assert json.loads(ended.stdout)["error"]["message"].endswith("try amplsp check --help")
