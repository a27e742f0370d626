"""`amplsp contract PROVIDER`: the output on each stream, the exit code, and the files that are not changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support_cli import Program

SCOPES = """\
scope_name,description,source
a.read,Reads a,https://docs.example.com/a
a.write,Writes a,https://docs.example.com/a
"""
NAME = "HUBSPOT_CONNECTOR_CONTRACT.json"


@pytest.fixture
def made(program: Program) -> Program:
    """The program, with a list of two scopes."""
    program.write("scopes.csv", SCOPES)
    return program


def test_the_contract_goes_to_standard_output_and_the_report_to_standard_error(made: Program) -> None:
    outcome = made("contract", "hubspot", "--scopes", "scopes.csv")

    assert outcome.code == 0
    assert json.loads(outcome.out)["provider_slug"] == "hubspot"
    assert outcome.err.splitlines()[-1] == "printed"


@pytest.mark.parametrize("expected", ["1", "3"])
def test_another_number_of_scopes_than_expected_is_reported_and_nothing_is_written(
    made: Program, expected: str
) -> None:
    outcome = made("contract", "hubspot", "--scopes", "scopes.csv", "--expect-count", expected, "--output", ".")

    assert (outcome.code, outcome.out) == (1, "")
    assert f"error: 2 scopes, expected {expected}; nothing is written" in outcome.err
    assert not (made.folder / NAME).exists()


def test_the_expected_number_of_scopes_is_written(made: Program) -> None:
    outcome = made("contract", "hubspot", "--scopes", "scopes.csv", "--expect-count", "2", "--output", ".")

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.splitlines()[-1] == f"written: {NAME}"


def test_a_diff_ends_with_1_if_something_would_change_and_says_what_prevents_it(made: Program) -> None:
    made("contract", "hubspot", "--scopes", "scopes.csv", "--output", ".")
    before = (made.folder / NAME).read_bytes()
    arguments = ("contract", "hubspot", "--scopes", "scopes.csv", "--output", ".", "--diff")

    same = made(*arguments)
    made.write("scopes.csv", SCOPES.replace("a.write", "b.write"))
    other = made(*arguments)

    assert (same.code, other.code) == (0, 1)
    assert "note: as it is, it would not be written: " in other.err
    assert "note: as it is" not in made(*arguments, "--report-format", "json").err
    assert (made.folder / NAME).read_bytes() == before


def test_a_report_with_a_file_leaves_one_line_on_standard_error(made: Program) -> None:
    outcome = made("contract", "hubspot", "--scopes", "scopes.csv", "--report", "r.txt")

    assert (outcome.code, outcome.err) == (0, "printed\n")
    assert "hubspot" in (made.folder / "r.txt").read_text()


def test_control_characters_of_a_list_do_nothing_on_a_terminal(made: Program) -> None:
    made.write("scopes.csv", SCOPES.replace("a.read,", "\x1b[31m.read,"))

    outcome = made("contract", "hubspot", "--scopes", "scopes.csv")

    assert "\x1b" not in outcome.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "missing PROVIDER: name the provider of the contract"),
        (("--check",), "missing FILE: which contracts to check"),
        (("hubspot", "asana"), 'name one PROVIDER at a time, not also "asana"'),
    ],
)
def test_wrong_names_are_reported(made: Program, arguments: tuple[str, ...], words: str) -> None:
    outcome = made("contract", *arguments)

    assert outcome.code == 2
    assert words in outcome.err
