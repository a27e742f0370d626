"""A key is moved with its value and its comments, in the style of the place where it goes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support_check import check_document

from amplsp.engine import Settings
from amplsp.problem import Profile
from amplsp.yaml import Document, apply_edits

HEAD = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
"""

TEXT = (Path(__file__).parent / "moves-of-keys.txt").read_text(encoding="utf-8")
MOVES = {
    case.partition("\n")[0]: case.partition("\n")[2].split("### becomes\n")
    for case in re.split(r"^### (?!becomes)", TEXT, flags=re.MULTILINE)[1:]
}
"""By what is moved where, the lines below `HEAD` before and after."""


def moved(text: str) -> str:
    (only,) = check_document(Document(text), Settings(Profile.SPEC))
    (fix,) = only.fixes
    assert fix.title.startswith("move ")
    return apply_edits(text, fix.edits)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("before", "after"), MOVES.values(), ids=MOVES)
def test_a_key_is_moved(before: str, after: str, newline: str) -> None:
    result = moved((HEAD + before).replace("\n", newline))

    assert result.replace(newline, "\n") == HEAD + after
    assert result.count("\r") == (result.count("\n") if newline == "\r\n" else 0)
    assert check_document(Document(result), Settings(Profile.SPEC)) == []
    assert moved((HEAD + before).rstrip().replace("\n", newline)) == result.rstrip()


@pytest.mark.parametrize(
    "value",
    [
        "&rest [{fieldName: id}]",
        "\n            - &first {fieldName: id}",
        "\n            - *first",
    ],
)
def test_what_an_alias_has_to_do_with_is_not_moved(value: str) -> None:
    text = f"""{HEAD}\
    displayName: &first a
    read:
      objects:
        - objectName: contacts
          destination: webhook
          schedule: "0 * * * *"
          delivery:
            mode: auto
            requiredFields: {value}
"""
    found = [each for each in check_document(Document(text), Settings(Profile.SPEC)) if each.rule == "unknown-key"]

    assert [each.fixes for each in found] == [()]


@pytest.mark.parametrize(
    "text", ["\tprovider: hubspot\nproxy:\n", "proxy:\n\tprovider: hubspot\n", "? provider\n: hubspot\n"]
)
def test_a_key_that_does_not_begin_its_line_is_reported_anyway(text: str) -> None:
    assert "unknown-key" in {each.rule for each in check_document(Document(text), Settings(Profile.SPEC))}
