"""Code actions at a place: fixes, suppressions, and refactorings."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.editor.suppress_actions import Suppressor
from amplsp.engine.fixing import fix_subject
from amplsp.format import line_edits
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Edit
from amplsp.yaml.witness import change_beyond_repairs

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic, Settings
    from amplsp.engine.fixing import LeftOut


class ActionKind(enum.Enum):
    """The kind of an action, in a hierarchy of words with dots between them."""

    QUICK_FIX = "quickfix"
    REWRITE = "refactor.rewrite"
    EXTRACT = "refactor.extract"
    FIX_ALL = "source.fixAll.amplsp"


class CodeAction(NamedTuple):
    """A code action.

    Attributes:
        title: what it does, in the imperative.
        kind: its kind.
        edits: its edits, which do not overlap.
        diagnostics: the findings that it is about.
        is_preferred: whether it can be applied without further thought.
    """

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    is_preferred: bool = False


def quick_fixes(diagnostics: Iterable[Diagnostic]) -> list[CodeAction]:
    """The fixes of findings; one that fixes several is included once."""
    found: dict[tuple[Edit, ...], CodeAction] = {}
    for diagnostic in diagnostics:
        for fix in diagnostic.fixes:
            title = fix.title if fix.safe else f"{fix.title} (unsafe)"
            action = CodeAction(title, ActionKind.QUICK_FIX, fix.edits, (), is_preferred=fix.safe)
            _add(found, action, diagnostic)
    return list(found.values())


def suppress_actions(manifest: Manifest, diagnostics: Iterable[Diagnostic]) -> list[CodeAction]:
    """The suppressions of findings: here, in the object, in the integration."""
    found: dict[tuple[Edit, ...], CodeAction] = {}
    suppressor: Suppressor | None = None
    for diagnostic in diagnostics:
        suppressor = suppressor or Suppressor(manifest)
        for way in suppressor.ways(diagnostic.rule, diagnostic.span):
            title = f"ignore {diagnostic.rule} {way.where}"
            _add(found, CodeAction(title, ActionKind.QUICK_FIX, (way.edit,)), diagnostic)
    return list(found.values())


class FixAll(NamedTuple):
    """The result of `check --fix` for a text.

    Attributes:
        edits: its edits, each of whole lines.
        left_out: the fixes that were not applied because they would do harm, and why.
        refusal: why there are no edits, if a second parser finds other changes than those of the fixes.
    """

    edits: list[Edit]
    left_out: tuple[LeftOut, ...] = ()
    refusal: str = ""


def fix_all(manifest: Manifest, settings: Settings) -> FixAll:
    """Apply every safe fix."""
    fixed = fix_subject(manifest, settings)
    if not fixed.applied:
        return FixAll([], fixed.left_out)
    wrong = change_beyond_repairs(manifest.text, fixed.text, fixed.rounds, read_document)
    return FixAll([], fixed.left_out, wrong) if wrong else FixAll(line_edits(manifest.text, fixed.text), fixed.left_out)


def _add(found: dict[tuple[Edit, ...], CodeAction], action: CodeAction, diagnostic: Diagnostic) -> None:
    known = found.get(action.edits, action)
    found[action.edits] = known._replace(diagnostics=(*known.diagnostics, diagnostic))
