"""What can be done at a place: repair findings, silence them, rewrite what is there."""

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
    """What an action is for, in a hierarchy of words with dots between."""

    QUICK_FIX = "quickfix"
    REWRITE = "refactor.rewrite"
    EXTRACT = "refactor.extract"
    FIX_ALL = "source.fixAll.amplsp"


class CodeAction(NamedTuple):
    """An offer.

    Attributes:
        title: what it does, as an imperative.
        kind: what it is for.
        edits: what it does to the text; they do not overlap.
        diagnostics: the findings that it is about.
        is_preferred: whether it can be done without thinking twice.
    """

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    is_preferred: bool = False


def quick_fixes(diagnostics: Iterable[Diagnostic]) -> list[CodeAction]:
    """The repairs of findings; one that repairs several is there once."""
    found: dict[tuple[Edit, ...], CodeAction] = {}
    for diagnostic in diagnostics:
        for fix in diagnostic.fixes:
            title = fix.title if fix.safe else f"{fix.title} (unsafe)"
            action = CodeAction(title, ActionKind.QUICK_FIX, fix.edits, (), is_preferred=fix.safe)
            _add(found, action, diagnostic)
    return list(found.values())


def suppress_actions(manifest: Manifest, diagnostics: Iterable[Diagnostic]) -> list[CodeAction]:
    """The comments that silence findings: here, in the object, in the integration."""
    found: dict[tuple[Edit, ...], CodeAction] = {}
    suppressor: Suppressor | None = None
    for diagnostic in diagnostics:
        suppressor = suppressor or Suppressor(manifest)
        for way in suppressor.ways(diagnostic.rule, diagnostic.span):
            title = f"ignore {diagnostic.rule} {way.where}"
            _add(found, CodeAction(title, ActionKind.QUICK_FIX, (way.edit,)), diagnostic)
    return list(found.values())


class FixAll(NamedTuple):
    """What `check --fix` does to a text.

    Attributes:
        edits: its edits, of whole lines.
        left_out: the fixes that would do harm, and why.
        refusal: where a second reader finds more changed than the fixes state; then there are no edits.
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
