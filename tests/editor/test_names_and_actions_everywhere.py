"""Names and actions work for any text, and their edits of a broken text add no mistakes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_check import check_document
from support_completion import EXAMPLES, TEXTS, damaged_examples, manifest_of

from amplsp.editor.code_action import quick_fixes, suppress_actions
from amplsp.editor.refactor import refactorings
from amplsp.editor.references import find_definitions, find_references
from amplsp.editor.rename import CannotRename, refuse_name, renamable, rename_edits
from amplsp.yaml import Document, Edit, apply_edits

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest


def look_at(manifest: Manifest, offset: int) -> None:
    """Request everything about one place, and apply what is offered."""
    find_definitions(manifest, offset)
    found = find_references(manifest, offset)
    if found is not None:
        assert all(0 <= each.span.start <= each.span.end <= len(manifest.document.text) for each in found.references)
    with contextlib.suppress(CannotRename):
        renamed = renamable(manifest, offset)
        refuse_name(manifest, renamed, "fresh")
        check_edits(manifest.document, rename_edits(renamed, "fresh"))
    for action in refactorings(manifest, offset):
        check_edits(manifest.document, action.edits)


def check_edits(document: Document, edits: tuple[Edit, ...]) -> None:
    """Edits do not overlap, and the text has no more syntax errors with them than without."""
    after = Document(apply_edits(document.text, edits))
    assert len(after.syntax_errors) <= len(document.syntax_errors), (document.text, edits)


def look_at_findings(manifest: Manifest) -> None:
    diagnostics = check_document(manifest.document)
    for action in (*quick_fixes(diagnostics), *suppress_actions(manifest, diagnostics)):
        apply_edits(manifest.document.text, action.edits)


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in EXAMPLES])
def test_names_and_actions_answer_for_every_prefix_of_an_example(text: str) -> None:
    for end in range(0, len(text) + 1, 9):
        manifest = manifest_of(text[:end])
        look_at(manifest, end)
        look_at(manifest, end // 2)
        if end % 4 == 0:
            look_at_findings(manifest)


@settings(max_examples=200)
@given(damaged_examples(), st.data())
def test_names_and_actions_answer_however_an_example_is_damaged(text: str, data: st.DataObject) -> None:
    manifest = manifest_of(text)
    look_at_findings(manifest)
    for offset in data.draw(st.lists(st.integers(0, len(text)), min_size=3, max_size=8)):
        look_at(manifest, offset)
