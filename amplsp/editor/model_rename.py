"""Renames a mapped name in all integrations that deliver it in a shared model, and tells how that affects customers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.changes import changes
from amplsp.editor.references import NameKind, find_references
from amplsp.manifest.manifest import Manifest
from amplsp.model import Column, Row, group_of
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.shape import shape_of
from amplsp.shape.rules import identity
from amplsp.yaml import Edit, Node, apply_edits

if TYPE_CHECKING:
    from amplsp.editor.references import References


class Warned(NamedTuple):
    """How a rename affects installed customers.

    Attributes:
        label: in a few words.
        description: in a sentence.
    """

    label: str
    description: str


def elsewhere(manifest: Manifest, found: References) -> Iterator[tuple[Manifest, References]]:
    """The places of a mapped name in the other integrations that deliver it in the same model, each in its manifest."""
    group = group_of(manifest)
    origin = group.index_of(manifest)
    for referent in found.referents:
        if referent.kind is not NameKind.FIELD or len(referent.scope) != 2:
            continue
        index, obj = referent.scope
        integration = manifest.integrations[int(index)].node.span
        for model in group.models:
            own = [
                number
                for number, column in enumerate(model.columns)
                if column.origin == origin
                and column.integration.place == integration
                and identity(column.read.object_name) == identity(str(obj))
            ]
            for row in model.rows:
                if any(_is_called(row, number, referent.name) for number in own):
                    yield from _places(group.manifests, model.columns, row, set(own))


def _is_called(row: Row, column: int, name: str) -> bool:
    field = row.cells[column].field
    return field is not None and field.mapped_name == name


def _places(
    manifests: tuple[Manifest, ...], columns: tuple[Column, ...], row: Row, own: set[int]
) -> Iterator[tuple[Manifest, References]]:
    for number in row.present:
        if number in own:
            continue
        manifest = manifests[columns[number].origin]
        node = _mapped_name(manifest, columns[number], row.cells[number].field.place)  # type: ignore[union-attr]  # it is present
        there = find_references(manifest, node.span.start) if node is not None else None
        if there is not None:
            yield manifest, there


def _mapped_name(manifest: Manifest, column: Column, place: object) -> Node | None:
    for integration in manifest.integrations:
        if integration.node.span == column.integration.place:
            for obj in integration.read_objects:
                for field in obj.fields:
                    if obj.node.span == column.read.place and field.node.span == place:
                        return field.mapped_name
    return None


def warning(changed: Iterable[tuple[Manifest, Iterable[Edit]]], old: str, new: str) -> Warned | None:
    """The result of `amplsp diff` for edits of manifests; None if there are no changes."""
    told = [
        change
        for manifest, edits in changed
        for change in changes(shape_of(manifest), shape_of(manifest.with_text(apply_edits(manifest.text, edits))))
    ]
    if not told:
        return None
    worst = min(told, key=lambda change: change.verdict.rank)
    integrations = list(dict.fromkeys(change.found.integration or "" for change in told))
    label = f"rename {quote(old)} to {quote(new)} in {len(integrations)} integrations: {worst.verdict.value}"
    where = ", ".join(integrations)
    return Warned(label, f"{worst.why}; this affects the customers of {where} (amplsp diff shows more)")
