"""Suppressions of a finding: `# amp:ignore[rule]` next to it, or above a block around it."""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.editor.scope import Scope
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.manifest.silencing import Silencing
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.rules import is_silenceable
from amplsp.suppression import Silencer
from amplsp.yaml import Edit, Span, apply_edits
from amplsp.yaml.node import path_at


class SuppressAction(NamedTuple):
    """A way to silence a finding.

    Attributes:
        where: the part of the manifest, in words: `here`, `in object "contacts"`.
        edit: writes or extends the comment.
    """

    where: str
    edit: Edit


class Suppressor:
    """Writes comments into one manifest."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.document = manifest.document
        self.places = Silencing(manifest.document, manifest.suppressions)

    def ways(self, rule: str, span: Span) -> list[SuppressAction]:
        """The ways to silence a rule's finding, the narrowest first; none if it cannot or need not be silenced."""
        ways: dict[Edit, SuppressAction] = {}
        for where, place in self._places(span) if is_silenceable(rule) else ():
            for edit in place.edits([rule]):
                if self._is_sound(edit):
                    ways.setdefault(edit, SuppressAction(where, edit))
        return list(ways.values())

    def _places(self, span: Span) -> Iterator[tuple[str, Silencer]]:
        here = self.places.here(span)
        if here is None:
            yield "in this file", self.places.at_top()
            return
        yield "here", here
        scope = Scope(self.manifest, path_at(self.document.root, span))
        for word, view in (("object", scope.object), ("integration", scope.integration)):
            place = self.places.above_item(view.node) if view is not None else None
            if view is None or place is None:
                continue
            name = view.get("name" if word == "integration" else "objectName").text
            yield f"in {word} {quote(name)}" if name else f"in this {word}", place

    def _is_sound(self, edit: Edit) -> bool:
        """Whether a new comment would be read as one at its place, which is not certain in a broken text."""
        if not self.document.syntax_errors:
            return True
        after = read_document(apply_edits(self.document.text, [edit]))
        return (
            len(after.syntax_errors) == len(self.document.syntax_errors)
            and after.root.plain() == self.document.root.plain()
        )
