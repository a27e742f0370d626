"""Each state of a line while it is typed is read like the same text from scratch, and only its integration is read."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_versions import CRM, HEAD, LAST, LEADS, MAIL, Editor, with_line

TYPED = (
    "module:crm",
    "module: crm",
    "modu:crm # a:b",
    "- fieldName:id",
    "-fieldName: id",
    "-name: crm",
    "- name: crm",
    "- - name: crm",
    "– name: crm",  # noqa: RUF001 - the dash of a word processor
    "\tmodule: crm",
    "\u00a0module:\u00a0crm",
    'displayName: "CRM: a"',
    "displayName: 'CRM'",
    'displayName: "CRM',
    "displayName: “CRM”",
    "'displayName': |",
    "schedule: */10 * * * *",
    "x: &a crm",
    "y: *a",
    "x: &crm {a: &b b}",
    "<<: *crm",
    "*a : &a b",
    "x: [a, b",
    "x: {a: b",
    "- ...",
    "? a",
    "? {a: 1, a: *crm}: b",
    "- &a [b, *a, *a]",
    "*a",
    "&crm",
    "x: !!str 1",
    "```yaml",
    "x: a #b",
)


TIED = LAST.replace("{enabled: true}", "&on {enabled: true}") + "    x: [*on, &it a, *it]\n    y: {<<: *on}\n"


class Typing(NamedTuple):
    """A line that is typed character by character, and then kept or taken back."""

    line: int
    indent: int
    text: str
    is_kept: bool

    def versions(self, text: str) -> list[str]:
        """The text with each state of the line; the last one is the text that is left."""
        states = [self.text[:end] for end in range(1, len(self.text) + 1)]
        typed = [with_line(text, self.line, f"{' ' * self.indent}{state}\n") for state in states]
        return typed if self.is_kept else [*typed, text]


TYPINGS = st.builds(
    Typing, st.integers(0, 40), st.sampled_from([0, 2, 4, 4, 6, 12]), st.sampled_from(TYPED), st.booleans()
)


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from([CRM, MAIL, LEADS, LAST, TIED]), min_size=1, max_size=3),
    st.lists(TYPINGS, min_size=1, max_size=3),
    st.sampled_from(["", "x-notes: none\n"]),
    st.integers(1, 4),
)
def test_lines_are_typed_character_by_character(items: list[str], typings: list[Typing], tail: str, pace: int) -> None:
    editor = Editor()
    text = HEAD + "".join(items) + tail
    editor.compare(text)
    for typing in typings:
        versions = typing.versions(text)
        for state in versions[::pace]:
            editor.compare(state)
        text = versions[-1]


@pytest.mark.parametrize(
    "line",
    [
        "    module:crm\n",
        "    -\n",
        "    -module: crm\n",
        "    - - name: crm\n",
        "  -name: crm\n",
        "    displayName: “CRM”\n",
        "    \u00a0module: crm\n",
        "    schedule: */10 * * * *\n",
        "    ...\n",
        "    `\n",
    ],
    ids=str.strip,
)
def test_a_slip_in_one_integration_leaves_the_others_as_they_are_known(line: str) -> None:
    editor = Editor()
    before = HEAD + CRM + MAIL + LAST
    first = editor.compare(before)
    known = dict(editor.reading.parts)

    found = editor.compare(with_line(before, 4, line))

    assert editor.times_in_parts == 2
    assert {each.rule for each in found} & {"yaml-syntax", "yaml-surprising-scalar", "unknown-key"}
    assert [editor.reading.parts[part] is known[part] for part in list(known)[1:]] == [True, True]
    assert editor.compare(before) == first


def test_anchors_used_only_in_their_integration_leave_the_others_as_they_are_known() -> None:
    editor = Editor()
    before = HEAD + CRM + TIED + TIED.replace("last", "other") + MAIL
    editor.compare(before)
    known = dict(editor.reading.parts)

    editor.compare(before.replace("hubspot", "hubspots").replace("name: other", "name: others"))

    assert editor.times_in_parts == 2
    assert [editor.reading.parts.get(part) is known[part] for part in known] == [False, True, False, True]


def test_an_alias_without_an_anchor_is_read_on_its_own_only_while_there_is_none_elsewhere() -> None:
    editor = Editor()
    alone = HEAD + CRM + LAST + "    x: *there\n"

    found = [
        editor.compare(text)
        for text in (alone, alone.replace("hubspot", "&there hubspot"), "x-y: &there z\n" + alone, alone)
    ]

    assert found[0] == found[3]
    assert [{"yaml-syntax"} <= {each.rule for each in each} for each in found] == [True, False, False, True]
    assert editor.times_in_parts == 2
