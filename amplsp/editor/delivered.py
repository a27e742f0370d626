"""The delivered names of values, for hovers and completion, according to the shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.views import ReadObject
from amplsp.markdown_text import quoted, shown
from amplsp.shape import Field, Presence, fields_of
from amplsp.shape.rules import container_of, path_in_fields, path_in_mapped_fields

if TYPE_CHECKING:
    from amplsp.editor.scope import Scope
    from amplsp.yaml import Node

_CHOSEN = "The field that each customer chooses"
_DEPTH_OF_OBJECT = 5
_DEPTH_OF_FIELD = 7
_PRESENCE = {
    Presence.ALWAYS: "In every record; its value may be null",
    Presence.IF_CHOSEN: "In the records of customers who choose it",
    Presence.IF_ANSWERED: "In the records of customers who have chosen a field for it",
}


def field_text(scope: Scope) -> str:
    """The text about a field entry, or the object with that mapped name: what is delivered with which name."""
    obj = scope.object
    if not isinstance(obj, ReadObject):
        return ""
    if len(scope.path) == _DEPTH_OF_OBJECT + 1:
        return _object_mapping(obj)
    field = _field_of(obj, scope.manifest.root.at(scope.path[:_DEPTH_OF_FIELD]))
    if field is None:
        return ""
    source = f"{quoted(field.source)}{_label(scope, field.source)}" if field.source else _CHOSEN
    owner = obj.get("mapToName").text or obj.name.text
    title = f"{source} arrives as **{quoted(field.name)}**" + (f" of {quoted(owner)}" if owner else "")
    facts = [*_facts(field), *_values(scope, field.source)]
    return f"{title}\n\n" + "\n".join(f"- {fact}" for fact in facts)


def arrival(name: str, mapped_name: str | None) -> str:
    """The delivered name of a field, such as `fields.annualrevenue`."""
    container = container_of(mapped_name)
    path = path_in_mapped_fields(mapped_name) if mapped_name else path_in_fields(name)
    return Field(name, container, path, Presence.ALWAYS, is_required=True).name


def _field_of(obj: ReadObject, entry: Node) -> Field | None:
    """The delivered field of an entry of a read object."""
    return next((each for each in fields_of(obj.node) if each.place == entry.span), None)


def _facts(field: Field) -> Iterator[str]:
    if field.is_overwritten:
        yield "Never delivered, because a later entry is delivered in the same place"
        return
    if field.prompt and field.is_question:
        yield f"The customer is asked: “{shown(field.prompt)}”"
    if field.default:
        yield f"Proposed: {quoted(field.default)}"
    yield _PRESENCE[field.presence]


def _values(scope: Scope, name: str | None) -> Iterator[str]:
    """What is known about a field's values."""
    if scope.provider is None or not scope.object_name or not name:
        return
    known = scope.provider.value_type(scope.object_name, name)
    if known is not None:
        yield f"Values: {known.words}"


def _label(scope: Scope, name: str) -> str:
    """The field's display name, if the catalog has one that says more."""
    if scope.provider is None or not scope.object_name:
        return ""
    facts = scope.provider.fields(scope.object_name)
    label = facts.label(name) if facts is not None else name
    return f" ({shown(label)})" if label != name else ""


def _object_mapping(obj: ReadObject) -> str:
    name, mapped = obj.name.text, obj.get("mapToName").text
    return f"Records of {quoted(name)} arrive as **{quoted(mapped)}**" if name and mapped else ""


def watch_text(scope: Scope, name: str) -> str:
    """The text about a watched field: which field of the read object it is."""
    read = scope.read_object
    if read is None:
        return ""
    for field in fields_of(read.node):
        if name in {field.mapped_name, field.source}:
            if field.mapped_name and name != field.mapped_name:
                return f"{quoted(name)} is read under the name {quoted(field.mapped_name)}; watch that"
            changed = f"{quoted(field.source or name)} of {quoted(scope.object_name or '')}"
            return f"A change of {changed} is sent as **{quoted(field.name)}**"
    return f"{quoted(name)} is not among the read fields of {quoted(scope.object_name or '')}"
