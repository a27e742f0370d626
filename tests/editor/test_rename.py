"""A rename changes exactly the references, keeps the quotes, and brings no finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_check import check_document
from support_completion import EXAMPLES, SHAPES, manifest_of

from amplsp.editor.references import find_references
from amplsp.editor.rename import CannotRename, refuse_name, renamable, rename_edits
from amplsp.yaml import Document, apply_edits

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.editor.references import References


def renamed(text: str, offset: int, new: str) -> str:
    manifest = manifest_of(text)
    found = renamable(manifest, offset)
    refuse_name(manifest, found, new)
    return apply_edits(text, rename_edits(found, new))


def at_cursor(text: str, new: str) -> str:
    offset = text.index("|")
    return renamed(text[:offset] + text[offset + 1 :], offset, new)


def all_names(text: str) -> list[tuple[int, References]]:
    """An offset in each name of a text, once each."""
    manifest = manifest_of(text)
    names: dict[object, tuple[int, References]] = {}
    for offset in range(0, len(text) + 1, 4):
        found = find_references(manifest, offset)
        if found is not None:
            names.setdefault(found.references[0].span, (offset, found))
    return list(names.values())


@pytest.mark.parametrize("shape", ["", "crlf", "flow", "unindented lists"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_rename_moves_all_references_and_nothing_else(path: Path, shape: str) -> None:
    text = SHAPES.get(shape, str)(path.read_text(encoding="utf-8"))
    before = Document(text)
    names = all_names(text)
    assert names
    for new in ("fresh-name", "Größe, yes: [no]"):
        for _, found in names:
            if found.is_anchor and new != "fresh-name":
                continue
            edits = rename_edits(found, new)
            after = apply_edits(text, edits)
            place = found.references[0].span.start
            manifest = manifest_of(after)
            other = find_references(manifest, place + (after[place] in "\"'"))
            assert other is not None
            assert other.name == new
            assert len(other.references) == len(found.references)
            assert len(after) - len(text) == sum(len(e.text) - (e.span.end - e.span.start) for e in edits)
            back = apply_edits(after, rename_edits(other, found.name))
            assert back == text or Document(back).root.plain() == before.root.plain()
            assert len(manifest.document.syntax_errors) == len(before.syntax_errors)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_rename_to_a_fresh_name_brings_no_finding(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before = len(check_document(Document(text)))
    for offset, _ in all_names(text):
        after = renamed(text, offset, "fresh-name")

        assert len(check_document(Document(after))) <= before


OBJECTS = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects: [{objectName: con|tacts, destination: "a"}, {objectName: deals, destination: 'a'}]
    write:
      objects:
        - objectName: "contacts"
        - objectName: 'contacts' # twice
"""


@pytest.mark.parametrize(
    ("new", "flow", "double", "single"),
    [
        ("people", "people", '"people"', "'people'"),
        ("on", '"on"', '"on"', "'on'"),
        ("a, b", '"a, b"', '"a, b"', "'a, b'"),
        ("it's", "it's", '"it\'s"', "'it''s'"),
        ('"x"', '"\\"x\\""', '"\\"x\\""', "'\"x\"'"),
        ("repos/{owner}", '"repos/{owner}"', '"repos/{owner}"', "'repos/{owner}'"),
    ],
)
def test_quotes_stay_and_come_where_the_new_name_needs_them(new: str, flow: str, double: str, single: str) -> None:
    text = at_cursor(OBJECTS, new)

    assert f"{{objectName: {flow}, destination" in text
    assert f"- objectName: {double}\n" in text
    assert f"- objectName: {single} # twice" in text
    assert [
        each.get("objectName").text for each in Document(text).root.at(("integrations", 0, "write", "objects")).items
    ]


@given(new=st.text(min_size=1, max_size=12))
@settings(max_examples=150)
def test_any_name_that_is_not_rejected_is_read_back(new: str) -> None:
    try:
        text = at_cursor(OBJECTS, new)
    except CannotRename:
        return

    names = [each["objectName"] for each in Document(text).root.plain()["integrations"][0]["write"]["objects"]]
    assert names == [new, new]
    assert Document(text).syntax_errors == []


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("", "the new name is empty"),
        ("  ", "the new name is empty"),
        ("a\nb", '"a b" has characters that are not allowed in a name'),
        ("deals", 'there is already another object "deals"'),
    ],
)
def test_a_name_that_cannot_be_is_rejected(new: str, why: str) -> None:
    with pytest.raises(CannotRename) as refused:
        at_cursor(OBJECTS, new)

    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("specVersion: 1.0.0\nintegrations:\n  - provider: hub|spot\n", '"hubspot" is a provider; providers'),
        ("specVersion: 1.0.0\ninte|grations: []\n", '"integrations" is a key of the manifest; keys'),
        ("specVersion: 1.|0.0\n", "nothing to rename here; integrations, objects, fields"),
        ("|", "nothing to rename here"),
        ("integrations:\n  - provider: &p hubspot\n    name: *p\n  - name: &|p x\n", 'another anchor "&p"'),
        ("integrations:\n  - {provider: hubspot, name: &p hub|spot, displayName: *p}\n", "also used as something else"),
    ],
)
def test_what_has_no_name_of_the_authors_is_rejected(text: str, why: str) -> None:
    with pytest.raises(CannotRename) as refused:
        at_cursor(text, "p")

    assert why in str(refused.value)


def test_the_same_scalar_under_two_keys_of_a_kind_is_renamed_once() -> None:
    text = "integrations:\n- read:\n    objects:\n    - destination: &d o|ne\n    - destination: *d\n"

    assert at_cursor(text, "two") == text.replace("o|ne", "two")


def test_an_anchor_is_renamed_with_its_aliases_and_merge_keys() -> None:
    text = "integrations:\n- &base {provider: x}\n- {<<: *ba|se, name: a}\n- *base\n"

    assert at_cursor(text, "common") == text.replace("|", "").replace("base", "common")


def test_a_field_that_would_collide_with_another_is_rejected() -> None:
    text = "integrations:\n- read: {objects: [{objectName: a, requiredFields: [{fieldName: |x}, {fieldName: y}]}]}\n"

    with pytest.raises(CannotRename, match='there is already another field "y"'):
        at_cursor(text, "y")
