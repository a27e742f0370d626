"""What a source of completion values is asked, and how it answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from amplsp.manifest.manifest import Manifest

if TYPE_CHECKING:
    from amplsp.editor.insertion_point import CompletionKind, InsertionPoint, Topic
    from amplsp.editor.scope import Scope
    from amplsp.manifest.definitions import SchemaNode


class Value(NamedTuple):
    """A value to offer: its text, and what `Completion` says of it."""

    text: str
    kind: CompletionKind
    detail: str = ""
    topic: Topic = ()
    search: str = ""


class ValueRequest(NamedTuple):
    """What a source of values is asked for."""

    point: InsertionPoint
    scope: Scope
    definition: SchemaNode
    others: Iterable[Manifest]
