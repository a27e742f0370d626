"""Features of editors for the data model that integrations share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.catalog.nouns import words
from amplsp.editor.code_action import ActionKind, CodeAction
from amplsp.editor.scope import Scope, node_at
from amplsp.manifest.definitions import definition_at
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.manifest.views import ObjectView, ReadObject
from amplsp.markdown_text import quoted
from amplsp.model import CODES, Model, Row, group_of
from amplsp.model.likeness import are_near, fold
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.shape.rules import path_in_mapped_fields
from amplsp.yaml import Document, Edit, Mapping, Node, Sequence, apply_edits
from amplsp.yaml.insertion import Data, insert_entry, insert_item, set_value

if TYPE_CHECKING:
    from amplsp.model import Cell

_NAMED = 3


class Here(NamedTuple):
    """A read object as a column of a model."""

    model: Model
    column: int

    @property
    def missing(self) -> tuple[Row, ...]:
        """The names that others deliver, or that are configured, but this object does not deliver."""
        return tuple(row for row in self.model.rows if row.cells[self.column].field is None)


def model_here(scope: Scope) -> Here | None:
    """The model that a read object delivers; None if it shares none."""
    obj, integration = scope.object, scope.integration
    if not isinstance(obj, ReadObject) or integration is None:
        return None
    group = group_of(scope.manifest)
    origin = group.index_of(scope.manifest)
    for model in group.models:
        for index, column in enumerate(model.columns):
            places = (column.integration.place, column.read.place)
            if column.origin == origin and places == (integration.node.span, obj.node.span):
                return Here(model, index)
    return None


def row_text(scope: Scope, mapped_name: str) -> str:
    """How each integration delivers a mapped name; empty if it is not part of a model."""
    here = model_here(scope)
    path = path_in_mapped_fields(mapped_name)
    row = next((each for each in here.model.rows if each.path == path), None) if here is not None else None
    if here is None or row is None:
        return ""
    lines = [f"In the model **{quoted(here.model.name)}**:", ""]
    for column, cell in zip(here.model.columns, row.cells, strict=True):
        lines.append(f"- {quoted(column.integration.name)}: {_cell_text(cell)}")
    return "\n".join(lines)


def _cell_text(cell: Cell) -> str:
    source = f", from {quoted(cell.field.source)}" if cell.field is not None and cell.field.source else ""
    kind = f" ({cell.type.words})" if cell.type is not None else ""
    words = CODES[cell.code]
    return (words if cell.field is not None else f"**{words}**") + source + kind


def model_text(scope: Scope) -> str:
    """The names of its model that an object lacks; empty if it shares none."""
    here = model_here(scope)
    if here is None:
        return ""
    count = len(here.model.columns)
    head = f"The model **{quoted(here.model.name)}** has {count} objects and {len(here.model.rows)} names"
    missing = ", ".join(quoted(row.name) for row in here.missing)
    return f"{head}; missing here: {missing}" if missing else f"{head}; nothing is missing here"


def missing_names(scope: Scope, source: str) -> list[tuple[str, str]]:
    """The names to which a field could be mapped, the most likely first, each with the integrations that deliver it.

    Args:
        scope: the place of the mapped name.
        source: the provider's field.
    """
    here = model_here(scope)
    if here is None:
        return []
    rows = sorted(here.missing, key=lambda row: (-_likeness(here.model, row, source), -len(row.present)))
    return [(row.name, _who(here.model, row)) for row in rows if len(row.path) == 1]


def _likeness(model: Model, row: Row, source: str) -> int:
    """How likely it is that a name means a provider's field."""
    if not source:
        return 0
    if fold(source) == fold(row.name):
        return 3
    sources = [cell.field.source for cell in row.cells if cell.field is not None and cell.field.source]
    if any(fold(each) == fold(source) for each in sources):
        return 3
    if are_near(source, row.name, model.name):
        return 2
    return int(bool(set(words(source)) & {*words(row.name), *(word for each in sources for word in words(each))}))


def _who(model: Model, row: Row) -> str:
    names = list(dict.fromkeys(model.columns[index].integration.name for index in row.present))
    shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    return f"{model.name} of {shown}" if shown else f"wanted of {model.name}"


def missing_objects(scope: Scope) -> list[str]:
    """The names of objects that other integrations deliver, but this one does not, the most likely first."""
    own = scope.integration.node.span if scope.integration is not None else None
    manifest = scope.manifest
    group = group_of(manifest)
    origin = group.index_of(manifest)
    here, others = set[str](), Counter[str](each.name for each in group.wanted.objects)
    for index, shape in enumerate(group.shapes):
        for integration in shape.integrations:
            for read in integration.reads:
                is_own = index == origin and integration.place == own
                if is_own and not (scope.object is not None and read.place == scope.object.node.span):
                    here.add(read.delivered_name)
                elif not is_own and read.mapped_name:
                    others[read.mapped_name] += 1
    name = fold(scope.object_name or "")
    return sorted((each for each in others if each not in here), key=lambda each: (fold(each) != name, -others[each]))


def add_what_is_missing(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer to write the entries of its model that the read object at an offset lacks."""
    scope = Scope(manifest, node_at(manifest.document, offset).path)
    here, obj = model_here(scope), scope.object
    if here is None or obj is None or not here.missing:
        return
    column = here.model.columns[here.column]
    gaps = {
        each.name
        for each in group_of(manifest).differences
        if each.rule == "model-gap" and each.model is here.model and each.column is column
    }
    rows = [row for row in here.missing if row.name in gaps]
    edits = _entries(manifest, obj, [(_is_required(here, row), _entry(scope, row)) for row in rows])
    if edits:
        names = [quote(row.name) for row in rows]
        shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        yield CodeAction(f"add what {quote(here.model.name)} lacks here: {shown}", ActionKind.REWRITE, edits)


def _is_required(here: Here, row: Row) -> bool:
    if here.model.wanted is not None and row.name in here.model.wanted.names:
        return row.name in here.model.wanted.required
    cells = [row.cells[index].field for index in row.present]
    return 2 * sum(field is not None and field.is_required for field in cells) >= len(cells)


def _entry(scope: Scope, row: Row) -> dict[str, Data]:
    """The entry for a name: with the provider's field if only one can be meant, else a question."""
    mapped = "".join(f"['{step}']" for step in row.path)
    name = row.path[0] if len(row.path) == 1 else f"${mapped}"
    known = scope.provider.fields(scope.object_name) if scope.provider is not None and scope.object_name else None
    meant = [each for each in known.names if fold(each) == fold(row.name)] if known is not None else []
    if len(meant) == 1:
        return {"fieldName": meant[0], "mapToName": name}
    label = " ".join(words(row.name)).capitalize() or row.name
    return {"mapToName": name, "mapToDisplayName": label, "prompt": f"Which field holds the {label.lower()}?"}


def _entries(manifest: Manifest, obj: ObjectView, wanted: Iterable[tuple[bool, dict[str, Data]]]) -> tuple[Edit, ...]:
    """The edits that add entries to the lists of a read object; none if one of them is not simple."""
    listed = list(wanted)
    edits: list[Edit] = []
    for key, is_required in (("requiredFields", True), ("optionalFields", False)):
        entries: list[Data] = [entry for required, entry in listed if required is is_required]
        if entries:
            found = () if _is_shared(manifest, obj.node, key) else _into_list(manifest, obj.node, key, entries)
            if not found:
                return ()
            edits += found
    return tuple(edits)


def _is_shared(manifest: Manifest, node: Node, key: str) -> bool:
    """Whether an alias uses the list of a key, or a part around it, in several places."""
    there = node.get(key)
    is_elsewhere = bool(there) and there.parent is not node
    return is_elsewhere or manifest.document.is_aliased(node.span)


def _into_list(manifest: Manifest, node: Node, key: str, entries: list[Data]) -> tuple[Edit, ...]:
    document, there = manifest.document, node.get(key)
    if not isinstance(node, Mapping):
        return ()
    if isinstance(there, Sequence):
        return _into_brackets(manifest, there, entries) if there.flow else _below(document, there, entries)
    entry = node.entry(key)
    if entry is not None:
        return set_value(document, node, entry, entries) if there.is_null else ()
    definition = definition_at(node.path)
    edit = insert_entry(document, node, key, entries, definition.properties if definition else ())
    return (edit,) if edit else ()


def _below(document: Document, items: Sequence, entries: list[Data]) -> tuple[Edit, ...]:
    """The entries as lines after the existing ones, as one edit."""
    found = [edit for edit in (insert_item(document, items, entry) for entry in entries) if edit is not None]
    if len(found) < len(entries):
        return ()
    return (Edit(found[0].span, "".join(each.text for each in found)),)


def _into_brackets(manifest: Manifest, items: Sequence, entries: list[Data]) -> tuple[Edit, ...]:
    """The entries one after the other, each after the one before it."""
    text, path = manifest.text, items.path
    for entry in entries:
        document = read_document(text)
        edit = insert_item(document, document.root.at(path), entry)
        if edit is None:
            return ()
        text = apply_edits(text, [edit])
    start, end = items.span
    return (Edit(items.span, text[start : end + len(text) - len(manifest.text)]),)
