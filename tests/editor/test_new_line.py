"""After the Enter key, the cursor is where the next key belongs."""

from __future__ import annotations

import pytest
from support_completion import manifest_of

from amplsp.editor.new_line import indent_new_line
from amplsp.yaml import apply_edits

HEAD = "specVersion: 1.0.0\nintegrations:\n"
OBJECT = f"{HEAD}  - name: x\n    read:\n      objects:\n        - objectName: account\n"


def indented(text: str) -> str:
    """The line of the `|` after the Enter key brought the cursor there."""
    offset = text.index("|")
    text = text[:offset] + text[offset + 1 :]
    edit = indent_new_line(manifest_of(text).document, offset)
    after = apply_edits(text, [edit] if edit is not None else [])
    line = text[:offset].count("\n")
    return after.split("\n")[line]


@pytest.mark.parametrize(
    ("text", "spaces"),
    [
        (f"{HEAD}  - name: x\n  |", 4),
        (f"{HEAD}  - name: x\n  |\n    provider: hubspot\n", 4),
        ("integrations:\n- name: x\n|", 2),
        (f"{HEAD}|", 2),
        (f"{HEAD}  |", 2),
        (f"{HEAD}    |", 2),
        ("integrations:\n- name: x\n  read:\n    objects:\n    |\n- name: y\n  read:\n    objects: []", 4),
        (f"{HEAD}  - name: x\n    proxy:\n    |", 6),
        (f"{HEAD}  - name: x\n    proxy:\n      enabled: true\n      |", 6),
        (f"{OBJECT}        |", 10),
        (f"{OBJECT}          requiredFields:\n          |", 12),
        (f"{OBJECT}          requiredFields:\n            - fieldName: Name\n            |", 14),
        (f"{OBJECT}          destination: hook # where to\n|", 10),
    ],
)
def test_the_next_key_or_dash_has_its_place(text: str, spaces: int) -> None:
    assert indented(text) == " " * spaces


@pytest.mark.parametrize(
    "text",
    [
        "|",
        f"{HEAD}  - name: x\n\n  |",
        f"{HEAD}  - name: x\n# about\n |",
        f"{HEAD}  - name: x\n   |provider: hubspot",
        f"{HEAD}  - name: >-\n     |",
        f"{HEAD}  - name: 'a\n   |",
        f"{HEAD}  - {{name: x,\n   |",
        f"{HEAD}  - name:\n   |",
        f"{HEAD}  -\n   |",
        f"{HEAD}  - name: x\n    unknown:\n     |",
    ],
)
def test_what_nobody_can_know_stays_as_the_editor_made_it(text: str) -> None:
    line = text[: text.index("|")].count("\n")
    assert indented(text) == text.replace("|", "").split("\n")[line]
