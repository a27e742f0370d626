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

_MOST_PLACES = 6
"""The largest number of places that are tried in a broken text."""


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
        self._known: dict[Span, bool] = {}

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
        """Whether a new comment would be read as one at its place, which is not certain in a broken text.

        Only the first places of a broken text are tried: each takes as long as reading the whole text, and nobody
        looks at hundreds of offers.
        """
        if not self.document.syntax_errors:
            return True
        if edit.span not in self._known:
            self._known[edit.span] = len(self._known) < _MOST_PLACES and self._reads_the_same(edit)
        return self._known[edit.span]

    def _reads_the_same(self, edit: Edit) -> bool:
        after = read_document(apply_edits(self.document.text, [edit]))
        return (
            len(after.syntax_errors) == len(self.document.syntax_errors)
            and after.root.plain() == self.document.root.plain()
        )
