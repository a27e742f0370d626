"""What is known about one version of a manifest is used for the next, without a difference in the result."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_versions import CRM, HEAD, LEADS, MAIL, Editor

from amplsp.problem import Profile, Severity
from amplsp.settings import Settings

MANIFESTS = (
    HEAD + CRM + MAIL + LEADS,
    HEAD + LEADS + CRM + "x-notes:\n  - kept: here\n",
    (HEAD + CRM + MAIL).replace("\n  ", "\n"),
    "x-fields: &fields\n  - fieldName: name\n" + HEAD + CRM + MAIL.replace("yes", "&on true") + LEADS,
)
FRAGMENTS = (
    *"x\n:#\"'[{-|&*\t",
    "é😀",
    "\ufeff",
    "  ",
    " # amp:ignore\n",
    "# amp:ignore[duplicate-field]\n",
    "specVersion: 2.0.0\n",
    "name: other\n",
    "    schedule: never\n",
    "      nmae: crm\n",
    "*fields",
    "&here ",
    "\n---\n",
    "\n...\n",
    "% TAG\n",
    "“",
    CRM,
    MAIL,
    LEADS,
)
CHOICES = (
    Settings(),
    Settings(profile=Profile.PLATFORM, destinations=("hook",)),
    Settings(severities=(("field-name-case", Severity.ERROR), ("unknown-key", Severity.OFF)), destinations=()),
)


class Change(NamedTuple):
    """An edit: a text replaces some characters; or an undo, or other line breaks."""

    kind: str
    at: int
    length: int
    text: str

    def of(self, versions: list[str]) -> str:
        """The next version."""
        text = versions[-1]
        if self.kind == "undo":
            return versions[max(0, len(versions) - 2)]
        if self.kind == "breaks":
            return text.replace("\r\n", "\n") if "\r" in text else text.replace("\n", "\r\n")
        at = self.at % (len(text) + 1)
        if self.kind == "lines":
            at = text.rfind("\n", 0, at) + 1
        return text[:at] + self.text + text[at + self.length :]


CHANGES = st.builds(
    Change,
    st.sampled_from(["type", "type", "type", "lines", "lines", "undo", "breaks"]),
    st.integers(0, 2_000),
    st.sampled_from([0, 0, 0, 1, 3, 40, 400]),
    st.sampled_from(["", *FRAGMENTS]),
)


@settings(max_examples=60)
@given(st.sampled_from(MANIFESTS), st.lists(CHANGES, max_size=8), st.lists(st.sampled_from(CHOICES), max_size=2))
def test_after_any_edits_a_manifest_is_what_it_is_from_scratch(
    text: str, changes: list[Change], choices: list[Settings]
) -> None:
    editor = Editor()
    versions = [text]
    editor.compare(text)
    for number, change in enumerate(changes):
        versions.append(change.of(versions))
        editor.compare(versions[-1], choices[number % len(choices)] if choices and number % 3 else CHOICES[0])


def test_a_keystroke_leaves_the_other_integrations_unread_and_unchecked() -> None:
    editor = Editor()
    editor.compare(MANIFESTS[0])
    known = dict(editor.reading.parts)
    kept = dict(editor.recall.known)
    manifest = editor.manifest(MANIFESTS[0].replace("CRM: Contacts", "CRM: People"), CHOICES[0])
    editor.findings(manifest, CHOICES[0])

    assert editor.times_in_parts == 2
    assert [text for text in editor.reading.parts if text in known] == list(known)[1:]
    assert all(editor.recall.known[text] is kept[text] for text in list(known)[1:])


def test_findings_move_with_the_integration_that_they_are_about() -> None:
    editor = Editor()

    before = editor.compare(HEAD + CRM + MAIL + LEADS)
    after = editor.compare(HEAD + MAIL.replace("mail", "post") + CRM + MAIL + LEADS)

    assert {"duplicate-field"} <= {each.rule for each in before if each.index_path.startswith("integrations[0]")}
    assert {"duplicate-field"} <= {each.rule for each in after if each.index_path.startswith("integrations[1]")}


def test_what_one_integration_says_of_another_is_noticed_in_both() -> None:
    editor = Editor()
    rules = [[each.rule for each in editor.compare(text)] for text in (HEAD + CRM, HEAD + CRM + CRM, HEAD + CRM)]

    assert [found.count("duplicate-integration-name") for found in rules] == [0, 1, 0]


def test_an_anchor_in_one_integration_is_followed_in_the_next() -> None:
    editor = Editor()
    text = HEAD + CRM.replace("hubspot", "&it hubspot") + MAIL.replace("google", "*it")

    editor.compare(text)
    editor.compare(text.replace("hubspot", "hubspott"))
    assert editor.times_in_parts == 0


@pytest.mark.parametrize("most", [1, 2, 5])
def test_no_more_findings_of_a_rule_are_listed_than_from_scratch(most: int) -> None:
    editor = Editor()
    for number in (1, 2, 3, 2, 1):
        editor.compare(HEAD + CRM * number + MAIL, most=most)
