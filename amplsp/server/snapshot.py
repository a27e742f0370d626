"""A document as it was at one moment: its text, its tree, its manifest, its findings. Nothing of it ever changes."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.engine.check import check_in_steps
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.server.positions import Positions
from amplsp.yaml.document import Document
from amplsp.yaml.text import Edit, LineTable, Span

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.engine import Diagnostic, Settings


class Snapshot:
    """One version of a document under the settings that hold for it.

    What is expensive is made when it is first asked for: `lines`, `document`, `manifest`.

    Attributes:
        uri: as the client spells it.
        version: the client's number; None for a file that is not open.
        text: all of it.
        encoding: the unit of the client's positions.
        settings: what the check goes by.
        catalog: what is known of providers.
        diagnostics: the findings; None until `check` is done.
    """

    def __init__(  # noqa: PLR0913  # it is a record
        self,
        uri: str,
        version: int | None,
        text: str,
        *,
        encoding: str,
        settings: Settings,
        catalog: Catalog | None,
    ) -> None:
        self.uri = uri
        self.version = version
        self.text = text
        self.encoding = encoding
        self.settings = settings
        self.catalog = catalog
        self.diagnostics: list[Diagnostic] | None = None

    @cached_property
    def lines(self) -> LineTable:
        """The text's lines."""
        return LineTable(self.text)

    @cached_property
    def positions(self) -> Positions:
        """Converts the client's positions in this text."""
        return Positions(self.lines, self.encoding)

    @cached_property
    def document(self) -> Document:
        """The parsed text."""
        return read_document(self.text)

    @cached_property
    def manifest(self) -> Manifest:
        """What rules and editor features look at."""
        return Manifest(self.document, self.catalog, self.settings.destinations)

    def offset(self, position: types.Position) -> int:
        """The offset of a client's position."""
        return self.positions.offset(position)

    def range(self, span: Span) -> types.Range:
        """A span as the client counts."""
        return self.positions.range(span)

    def text_edits(self, edits: Sequence[Edit]) -> list[types.TextEdit]:
        """Edits as the client counts."""
        return [types.TextEdit(self.range(edit.span), edit.text) for edit in edits]

    def check(self) -> Generator[None, None, None]:
        """Find what is wrong, in steps; afterwards `diagnostics` is there."""
        if self.diagnostics is None:
            manifest = self.manifest
            yield
            self.diagnostics = yield from check_in_steps(manifest, self.settings)

    def edited(self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> Snapshot:
        """The next version: each change counts in the text that the one before it left."""
        after = self
        for change in changes:
            after = after._with_text(version, _changed(after, change))
        return after if changes else self._with_text(version, self.text)

    def _with_text(self, version: int, text: str) -> Snapshot:
        return Snapshot(self.uri, version, text, encoding=self.encoding, settings=self.settings, catalog=self.catalog)

    def under(self, settings: Settings, catalog: Catalog | None) -> Snapshot:
        """The same version under other settings; the same object where nothing differs."""
        if settings == self.settings and catalog is self.catalog:
            return self
        other = Snapshot(self.uri, self.version, self.text, encoding=self.encoding, settings=settings, catalog=catalog)
        other.__dict__.update({name: self.__dict__[name] for name in ("lines", "document") if name in self.__dict__})
        return other


def _changed(before: Snapshot, change: types.TextDocumentContentChangeEvent) -> str:
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return change.text
    start, end = before.positions.span(change.range)
    return before.text[:start] + change.text + before.text[end:]
