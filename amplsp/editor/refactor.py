"""Refactorings: changes at an offset that are not fixes of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from amplsp.editor.code_action import ActionKind, CodeAction
from amplsp.editor.references import anchored, name_span
from amplsp.editor.scope import Scope, ancestors, destination_counts, node_at
from amplsp.editor.shared_model import add_what_is_missing
from amplsp.format.formatting import why_not
from amplsp.format.layout_reader import Irregular, read_layout
from amplsp.format.order import sorted_elements
from amplsp.format.verify import difference
from amplsp.manifest.definitions import definition_at
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.manifest.views import Integration, ObjectView, ReadObject, SubscribeObject
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.yaml import Document, Edit, Mapping, Node, Sequence, Span, apply_edits
from amplsp.yaml.insertion import Data, insert_entry, insert_item, set_value
from amplsp.yaml.lines import after_colon

if TYPE_CHECKING:
    from amplsp.format.blocks import BlockLayout

_COLON_AND_BLANK = re.compile(r"[ \t]*:(?=[ \t\r\n])")
_NO_NAME = re.compile(r"[^0-9A-Za-z]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DEPTH_OF_OBJECT = 5
"""`integrations`, its index, `read`, `objects`, its index: only what is in an object is shared."""
_SCHEDULE = "*/30 * * * *"


def refactorings(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """The refactorings at an offset."""
    yield from read_object_too(manifest, offset)
    yield from read_all_fields(manifest, offset)
    yield from add_what_is_missing(manifest, offset)
    yield from extract(manifest, offset)
    yield from sort_keys(manifest, offset)


def read_object_too(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer to read the object at an offset, with the same name and destination."""
    scope = Scope(manifest, node_at(manifest.document, offset).path)
    obj, integration = scope.object, scope.integration
    name = scope.object_name
    if obj is None or integration is None or not name or scope.action == "read" or scope.read_object is not None:
        return
    edits = _inserted(manifest, integration, _read_object(manifest, obj, name))
    if edits:
        yield CodeAction(f"read {quote(name)} too", ActionKind.REWRITE, edits)


def _read_object(manifest: Manifest, obj: ObjectView, name: str) -> Data:
    watched = [field.text for field in obj.watch_fields if field.text] if isinstance(obj, SubscribeObject) else []
    known = [*(manifest.destinations or ()), *destination_counts(manifest), "defaultWebhook"]
    fields: list[Data] = [{"fieldName": field} for field in dict.fromkeys(watched or ["id"])]
    return {
        "objectName": name,
        "destination": obj.destination.text or known[0],
        "schedule": _SCHEDULE,
        "requiredFields": fields,
    }


def _inserted(manifest: Manifest, integration: Integration, data: Data) -> tuple[Edit, ...]:
    """The edits that add a read object, with missing parts around it."""
    document = manifest.document
    read, objects = integration.get("read"), integration.get("read", "objects")
    if isinstance(objects, Sequence) and objects.items:
        edit = insert_item(document, objects, data)
        return (edit,) if edit else ()
    section: Data = {"objects": [data]}
    places: tuple[tuple[Node, str, Data], ...] = ((integration.node, "read", section), (read, "objects", [data]))
    for node, key, value in places:
        entry = node.entry(key) if isinstance(node, Mapping) else None
        if entry is None:
            definition = definition_at(("integrations", "*", *(("read",) if key == "objects" else ())))
            edit = insert_entry(document, node, key, value, definition.properties if definition else ())
            return (edit,) if edit else ()
        if entry.value.is_null or entry.value is objects:
            return set_value(document, node, entry, value)
    return ()


def read_all_fields(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer `optionalFieldsAuto: all` instead of the `optionalFields` at an offset."""
    document = manifest.document
    obj = Scope(manifest, node_at(document, offset).path).object
    if not isinstance(obj, ReadObject) or not isinstance(obj.node, Mapping) or obj.get("optionalFieldsAuto"):
        return
    entries = [each for each in obj.node.own_entries if each.name == "optionalFields"]
    if len(entries) != 1 or not entries[0].span.start <= offset <= entries[0].span.end:
        return
    key, value = entries[0]
    colon = after_colon(document.text, key.span.end)
    if colon is None or value.parent is not obj.node or not value.items or value.damaged:
        return
    first, last = map(document.lines.line_of, value.span)
    if any(first <= document.lines.line_of(each.span.start) <= last + 1 for each in document.syntax_errors):
        return  # it may be uncertain what belongs to the list
    gone = Span(colon, value.span.end)
    if any(gone.contains(alias.target.span) and not gone.contains(alias.span) for alias in document.aliases):
        return
    name = name_span(document, key)
    word = '"all"' if name != key.span else "all"
    edits = (Edit(name, "optionalFieldsAuto"), Edit(gone, f" {word}"))
    yield CodeAction('offer all fields: "optionalFieldsAuto: all"', ActionKind.REWRITE, edits)


class _Copy(NamedTuple):
    """A value after its key, and the end of the colon between them."""

    value: Node
    colon: int


def extract(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer an anchor for the outermost part of an object at an offset that another object has under the same key."""
    document = manifest.document
    place = node_at(document, offset)
    if place.alias is not None:
        return
    for value in reversed(ancestors(place.node)):
        key = value.key.source if value.key is not None else ""
        if not key or not isinstance(value, (Mapping, Sequence)) or len(value.path) <= _DEPTH_OF_OBJECT:
            continue
        copies = _copies(document, value, key)
        if len(copies) > 1 and value in [copy.value for copy in copies] and not _is_ambiguous(document, copies[0]):
            name = copies[0].value.anchor or _free_name(document, copies[0].value, key)
            title = f"share this {quote(key)} as &{name} ({len(copies)} places)"
            yield CodeAction(title, ActionKind.EXTRACT, _edits(copies, name))
            return


def _copies(document: Document, wanted: Node, key: str) -> list[_Copy]:
    """The equal values of a key that can become aliases, in the order of the text."""
    found: list[_Copy] = []
    # As text, because to Python true equals 1 and the order of keys does not count.
    data = repr(wanted.plain())
    for node in document.root.walk():
        if not isinstance(node, (Mapping, Sequence)) or node.key is None or node.key.source != key:
            continue
        colon = _COLON_AND_BLANK.match(document.text, node.key.span.end)
        if colon is None or _is_bound(document, node, colon.end(), is_first=not found):
            continue
        if repr(node.plain()) == data:
            found.append(_Copy(node, colon.end()))
    return found


def _is_bound(document: Document, node: Node, colon: int, *, is_first: bool) -> bool:
    """Whether a value has more than data, which would be lost or repeated: comments, anchors, aliases, damage."""
    if not node.plain() or any(each.damaged for each in node.walk()):
        return True
    if any(each.anchor for each in node.walk() if each is not node) or (node.anchor is not None and not is_first):
        return True
    span = Span(colon, node.span.end)
    has_alias = any(span.contains(alias.span) for alias in document.aliases)
    return has_alias or (not is_first and any(span.contains(each.span) for each in document.comments))


def _is_ambiguous(document: Document, first: _Copy) -> bool:
    """Whether another value has the same anchor."""
    name = first.value.anchor
    return name is not None and sum(node.anchor == name for node in anchored(document)) > 1


def _edits(copies: list[_Copy], name: str) -> tuple[Edit, ...]:
    first, *others = copies
    anchor = () if first.value.anchor else (Edit(Span(first.colon, first.colon), f" &{name}"),)
    return (*anchor, *(Edit(Span(each.colon, each.value.span.end), f" *{name}") for each in others))


def _free_name(document: Document, value: Node, key: str) -> str:
    """A name for an anchor, made from the object's name and the key: `contacts-backfill`."""
    names = (node.get("objectName").text for node in ancestors(value))
    words = _HUMP.sub("-", f"{next(filter(None, names), '')}-{key}")
    base = _NO_NAME.sub("-", words).strip("-").lower()
    taken = {node.anchor for node in anchored(document)}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (base, *numbered) if name not in taken)


def sort_keys(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer to sort the keys of the mapping around an offset; their lines move with their comments, unchanged."""
    document = manifest.document
    if why_not(document) is not None or not _may_be_unsorted(document, offset):
        return
    try:
        layout = read_layout(document)
    except Irregular:
        return
    block = _block_at(layout.root, document.lines.line_of(offset))
    edit = _sorted(document, block) if block is not None and block.order else None
    if edit is not None and not difference(document, read_document(apply_edits(document.text, [edit]))):
        yield CodeAction("sort these keys", ActionKind.REWRITE, (edit,))


def _may_be_unsorted(document: Document, offset: int) -> bool:
    """A quick check whether one of the two mappings nearest to an offset may be unsorted."""
    mappings = [node for node in ancestors(node_at(document, offset).node) if isinstance(node, Mapping)]
    return any(map(_is_unsorted, mappings[:2]))


def _is_unsorted(mapping: Mapping) -> bool:
    definition = definition_at(mapping.path)
    if definition is None:
        return False
    ranks = {key: rank for rank, key in enumerate(definition.properties)}
    keys = [ranks.get(entry.name, len(ranks)) for entry in mapping.own_entries]
    return keys != sorted(keys)


def _block_at(block: BlockLayout, line: int) -> BlockLayout | None:
    """The innermost mapping one of whose keys is at a line."""
    found = None
    while True:
        element = next((each for each in block.elements if each.top <= line <= each.bottom), None)
        if element is None:
            return found
        found = found if block.is_list else block
        inner = element.children
        if inner is None or not inner.elements or (line <= element.first and not inner.is_beside_dash):
            return found
        block = inner


def _sorted(document: Document, block: BlockLayout) -> Edit | None:
    """The lines of a mapping in the order of its keys; None if they are sorted, or if comments prevent it."""
    wanted = sorted_elements(block)
    if wanted == block.elements or any(each.is_keeping or each.is_open for each in block.elements):
        return None
    first, last = block.elements[0], block.elements[-1]
    starts = {id(first): first.top, **{id(after): before.bottom + 1 for before, after in pairwise(block.elements)}}
    top = first.top
    dash = document.lines.line(top)[: block.column] if block.is_beside_dash else ""
    lines: list[str] = []
    for element in wanted:
        chunk = [document.lines.line(number) for number in range(starts[id(element)], element.bottom + 1)]
        if element is first and dash:
            chunk[0] = " " * block.column + chunk[0][block.column :]
        if element is wanted[0]:
            chunk = chunk[element.top - starts[id(element)] :]
        lines += chunk
    # A comment stays with its key; above the dash it would be about the whole item.
    lines[:1] = [dash.rstrip(), lines[0]] if dash and wanted[0].leading else [dash + lines[0][len(dash) :]]
    span = Span(document.lines.starts[top], document.lines.content(last.bottom).end)
    return Edit(span, document.lines.newline().join(lines))
