"""Refactoring: read all fields instead of listed optional ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.editor.code_action import ActionKind, CodeAction
from amplsp.editor.references import name_span
from amplsp.editor.scope import Scope, node_at
from amplsp.manifest.views import ReadObject
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest

_COLON = re.compile(r"[ \t]*:")


def read_all_fields(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer `optionalFieldsAuto: all` in place of the `optionalFields` at an offset."""
    document = manifest.document
    obj = Scope(manifest, node_at(document, offset).path).object
    if not isinstance(obj, ReadObject) or not isinstance(obj.node, Mapping) or obj.get("optionalFieldsAuto"):
        return
    entries = [each for each in obj.node.own_entries if each.name == "optionalFields"]
    if len(entries) != 1 or not entries[0].span.start <= offset <= entries[0].span.end:
        return
    key, value = entries[0]
    colon = _COLON.match(document.text, key.span.end)
    if colon is None or value.parent is not obj.node or not value.items or value.damaged:
        return
    gone = Span(colon.end(), value.span.end)
    if any(gone.contains(alias.target.span) and not gone.contains(alias.span) for alias in document.aliases):
        return
    name = name_span(document, key)
    word = '"all"' if name != key.span else "all"
    edits = (Edit(name, "optionalFieldsAuto"), Edit(gone, f" {word}"))
    yield CodeAction('offer all fields: "optionalFieldsAuto: all"', ActionKind.REWRITE, edits)
