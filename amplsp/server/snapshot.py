"""A version of a document: its text, its tree, its manifest, its findings. It is immutable."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.engine.check import check_in_steps
from amplsp.engine.diagnostic import Diagnostic
from amplsp.engine.fixing import can_fix
from amplsp.engine.model_groups import TOGETHER
from amplsp.engine.recall import Recall
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import Reading, read_document
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity
from amplsp.rule import RuleFailedError
from amplsp.server.positions import Positions
from amplsp.server.text_changes import Unreadable
from amplsp.yaml.document import Document
from amplsp.yaml.text import Edit, LineTable, Position, Span

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.engine import Settings
    from amplsp.server.text_changes import Change


class Former(NamedTuple):
    """The common parts of the versions of an open document, which need not be read and checked again."""

    reading: Reading
    recall: Recall


class Snapshot:
    """One version of a document with its settings.

    Expensive parts are made when they are first used: `lines`, `document`, `manifest`.

    Attributes:
        uri: its URI, as the client writes it.
        version: the client's number; None if the file is not open, or if the client's version is not a number.
        text: the whole text.
        encoding: the unit of the client's positions.
        settings: the settings of the check.
        catalog: the facts about providers.
        diagnostics: the findings; None until `check` is done.
        unreadable: why the editor's text is not known; None if it is known.
        companions: returns the manifests that share a data model with one.
        former: what is known from earlier versions; None for a file that is not open.
    """

    unreadable: Unreadable | None = None
    former: Former | None = None
    companions: Callable[[Snapshot], Sequence[Manifest]] | None = None

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
        read = vars(self).get("document")
        return read.lines if read is not None and read.lines.text is self.text else LineTable(self.text)

    @cached_property
    def positions(self) -> Positions:
        """Converts the client's positions in this text."""
        return Positions(self.lines, self.encoding)

    @cached_property
    def document(self) -> Document:
        """The parsed text."""
        return read_document(self.text) if self.former is None else self.former.reading.read(self.text)

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest for rules and editor features."""
        chosen = self.settings
        manifest = Manifest(self.document, self.catalog, chosen.destinations, chosen.model, chosen.added_rules)
        companions = self.companions
        if companions is not None and self.settings.model.group in TOGETHER:
            manifest.opened_with = lambda: companions(self)
        return manifest

    @cached_property
    def can_be_fixed(self) -> bool:
        """Whether a safe fix can be applied."""
        return can_fix(self.manifest, self.settings)

    def offset(self, position: types.Position) -> int:
        """The offset of a client's position."""
        return self.positions.offset(position)

    def range(self, span: Span) -> types.Range:
        """A span in the client's units."""
        return self.positions.range(span)

    def text_edits(self, edits: Sequence[Edit]) -> list[types.TextEdit]:
        """Edits in the client's units."""
        return [types.TextEdit(self.range(edit.span), edit.text) for edit in edits]

    def check(self) -> Generator[None, None, None]:
        """Check the document in steps; afterwards `diagnostics` is set."""
        if self.unreadable is not None:
            self.diagnostics = []
        if self.diagnostics is None:
            manifest = self.manifest
            yield
            self.diagnostics = yield from self._findings(manifest)

    def _findings(
        self, manifest: Manifest, failed: tuple[RuleFailedError, ...] = ()
    ) -> Generator[None, None, list[Diagnostic]]:
        """The findings; a plug-in's rule that fails is reported instead of its findings."""
        recall = self.former.recall if self.former is not None else None
        away = self.settings.elsewhere.union(error.rule for error in failed)
        try:
            found = yield from check_in_steps(manifest, self.settings._replace(elsewhere=away), recall=recall)
        except RuleFailedError as error:
            found = yield from self._findings(manifest, (*failed, error))
            return [_failure(error), *found]
        return found

    def edited(self, version: int | None, changes: Sequence[Change]) -> Snapshot:
        """The next version: each change refers to the result of the one before.

        After one that cannot be read, the text is unknown until a change has the whole text.
        """
        after = self
        for change in changes:
            after = after.with_text(version, _changed(after, change))
        return after if changes else self.with_text(version, self.unreadable or self.text)

    def with_text(self, version: int | None, text: str | Unreadable) -> Snapshot:
        """Another version, whose text may be unknown."""
        known, unreadable = ("", text) if isinstance(text, Unreadable) else (text, None)
        other = Snapshot(self.uri, version, known, encoding=self.encoding, settings=self.settings, catalog=self.catalog)
        other.unreadable = unreadable
        other.companions = self.companions
        other.former = self.former or Former(Reading(), Recall())
        return other

    def under(self, settings: Settings, catalog: Catalog | None) -> Snapshot:
        """The same version with other settings; the same object if nothing differs."""
        is_same = settings == self.settings and catalog is self.catalog
        return self if is_same else self._anew(settings, catalog)

    def unchecked(self) -> Snapshot:
        """The same version, not checked yet."""
        return self._anew(self.settings, self.catalog)

    def unread(self) -> Snapshot:
        """The same version without anything that was made of the text, which would be made again."""
        other = Snapshot(
            self.uri, self.version, self.text, encoding=self.encoding, settings=self.settings, catalog=self.catalog
        )
        other.companions = self.companions
        return other

    def _anew(self, settings: Settings, catalog: Catalog | None) -> Snapshot:
        other = self.unread()
        other.settings, other.catalog = settings, catalog
        kept = ("lines", "document", "unreadable", "former")
        other.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return other


def _failure(error: RuleFailedError) -> Diagnostic:
    start = Position(0, 0)
    return Diagnostic(error.rule, Severity.ERROR, str(error), Span(0, 0), start, start)


def _changed(before: Snapshot, change: Change) -> str | Unreadable:
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return change.text
    if before.unreadable is not None:
        return before.unreadable
    if isinstance(change, Unreadable):
        return change
    start, end = before.positions.span(change.range)
    return before.text[:start] + change.text + before.text[end:]
