"""Wrong usage ends with 2, a message like all others, and the command whose help says what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support_cli import Program

WRONG = {
    "check --fast": 'error: there is no option "--fast"\ntry amplsp check --help\n',
    "check --ignor x": 'error: there is no option "--ignor"; did you mean "--ignore"?\ntry amplsp check --help\n',
    "check --profile": "error: option --profile requires an argument\ntry amplsp check --help\n",
    "check --output-format xml": (
        'error: invalid value for --output-format: "xml" is not one of "concise", "full", "github", '
        '"gitlab", "json", "junit", "sarif"\ntry amplsp check --help\n'
    ),
    "types amp.yaml": (
        'error: missing option --lang; choose one of "go", "json-schema", "pydantic", "python", "ts"\n'
        "try amplsp types --help\n"
    ),
    "check a.yaml ": 'error: invalid value for PATH: "" is not the name of a file\ntry amplsp check --help\n',
    "explain": "error: missing argument RULE|KEY\ntry amplsp explain --help\n",
    "explain x y": "error: got unexpected extra argument (y)\ntry amplsp explain --help\n",
    "--fast": 'error: there is no option "--fast"\ntry amplsp --help\n',
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_usage_is_reported_like_any_other_mistake(program: Program, words: str) -> None:
    outcome = program(*words.split(" "))

    assert outcome.code == 2
    assert outcome.err == WRONG[words]
    assert not outcome.out
