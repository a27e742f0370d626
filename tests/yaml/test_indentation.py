"""A line with the wrong indentation is reported once, at its place, and the text is read as before the mistake."""

from __future__ import annotations

import pytest

from amplsp.manifest.reading import read_document
from amplsp.yaml import Document

MANIFEST = """specVersion: 1.0.0
integrations:
  - name: crm
    displayName: CRM
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
            - fieldName: phone
          optionalFieldsAuto: all
        - objectName: deals
          destination: hook
          backfill:
            defaultPeriod:
              days: 30
          requiredFields:
            - fieldName: name
    subscribe:
      objects:
        - objectName: contacts
          destination: hook
          createEvent:
            enabled: always
          updateEvent:
            enabled: always
            watchFieldsAuto: all
          deleteEvent:
            enabled: always
    write:
      objects:
        - objectName: contacts
    proxy:
      enabled: true
"""
LINES = MANIFEST.splitlines()


def moved(number: int, by: int, last: int = 0) -> str:
    """The manifest with a line, or several, moved to the right or to the left."""
    lines = list(LINES)
    for at in range(number - 1, max(last, number)):
        lines[at] = " " * by + lines[at] if by > 0 else lines[at][-by:]
    return "\n".join(lines) + "\n"


def replaced(number: int, *new: str) -> str:
    return "\n".join([*LINES[: number - 1], *new, *LINES[number:]]) + "\n"


def added(number: int, new: str) -> str:
    return replaced(number, new, LINES[number - 1])


CASES = {
    "the dash of an item, to the left": (moved(15, -1), 15),
    "the dash of an item, to the right": (moved(15, 1), 15),
    "the dash of the first item, to the left": (moved(8, -1), 8),
    "the dash of the first item, to the right": (moved(8, 1), 8),
    "the first of items that are one line each, to the left": (moved(12, -1), 12),
    "the first of items that are one line each, to the right": (moved(12, 1), 12),
    "the first line of a block": (moved(29, 1), 29),
    "the first line of a block, by two": (moved(29, 2), 29),
    "the head of a block that fits better elsewhere": (moved(33, 1), 33),
    "a block that fits better elsewhere": (moved(33, 1, 35), 33),
    "a block that would fit two levels further in": (moved(33, 4, 35), 33),
    "a key after a list, that fits no item of it": (moved(14, 2), 14),
    "the head of a block to the left, with its lines": (moved(28, -2, 30), 28),
    "a block in front of others": (moved(22, -2, 32), 22),
    "a word that interrupts a block": (added(5, "asdf"), 5),
    "a word that interrupts a block further in": (added(9, "asdf"), 9),
    "a word between a key and its list": (added(3, "asdf"), 3),
    "a word for a key without its colon": (replaced(31, "          deleteEvent"), 31),
    "a word without its colon above a comment": (replaced(6, "    read", "      # what is read"), 6),
    "a dash too many": (replaced(14, "          - optionalFieldsAuto: all"), 14),
    "a dash too many in front of a block": (replaced(31, "          - deleteEvent:"), 31),
    "a tab that stands for less than the line above has": (replaced(14, "\t        optionalFieldsAuto: all"), 14),
    "a tab in front of the next block": (replaced(28, "\t        updateEvent:"), 28),
}


@pytest.mark.parametrize("case", CASES)
def test_a_line_at_the_wrong_place_is_reported_once_and_the_rest_is_as_before(case: str) -> None:
    text, line = CASES[case]
    document = read_document(text)

    assert [document.position(each.span.start).line + 1 for each in document.syntax_errors] == [line]
    assert document.root.plain() == Document(MANIFEST).root.plain()


def test_a_file_with_four_spaces_a_level_keeps_them() -> None:
    text = "a:\n    b:\n        c: 1\n        d: 2\n    e:\n        f: 1\n      g: 2\n"
    document = Document(text)

    assert [document.position(each.span.start).line + 1 for each in document.syntax_errors] == [7]
    assert document.root.plain() == {"a": {"b": {"c": 1, "d": 2}, "e": {"f": 1, "g": 2}}}
