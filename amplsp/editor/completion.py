"""Completion: what can be written at a place, and the edit that writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.editor.completion_blocks import complete_snippets
from amplsp.editor.completion_item import Completion, CompletionKind
from amplsp.editor.completion_keys import complete_keys
from amplsp.editor.completion_values import complete_values
from amplsp.editor.context import insertion_points_at
from amplsp.editor.insertion_point import InsertionKind
from amplsp.rules import rules
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amplsp.editor.insertion_point import InsertionPoint
    from amplsp.manifest.manifest import Manifest


def complete(
    manifest: Manifest, offset: int, others: Iterable[Manifest] = (), *, snippets: bool = False
) -> list[Completion]:
    """Offer what can be written at an offset, the likeliest first.

    Args:
        manifest: the manifest, half-typed or not.
        offset: where the cursor is.
        others: the other manifests of the workspace, whose destinations are offered; looked at only where it matters.
        snippets: whether the client takes snippets; whole blocks are offered only then.
    """
    found: list[Completion] = []
    for point in insertion_points_at(manifest.document, offset):
        if point.kind is InsertionKind.KEY:
            found += complete_keys(manifest, point)
            if snippets:
                found += complete_snippets(manifest, point)
        elif point.kind is InsertionKind.VALUE:
            found += complete_values(manifest, point, others)
        else:
            found += _rules(point)
    return found


def _rules(point: InsertionPoint) -> Iterator[Completion]:
    """The rules that an `amp:ignore` comment can name."""
    for rule in rules().values():
        if rule.is_suppressible and rule.id not in point.present:
            edit = Edit(point.span, rule.id + point.tail)
            yield Completion(rule.id, CompletionKind.RULE, edit, (), rule.id, rule.summary, ("rule", rule.id))
