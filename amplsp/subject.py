"""What is asked of a text under check; manifests, guide pages and contracts each answer in their own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from amplsp.problem import Kind, Place
from amplsp.suppression import Silencer, Suppression
from amplsp.yaml.encoding import Decoded
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.rule import Rule
    from amplsp.settings import Settings


class Subject(Protocol):
    """A text under check, with all that its rules look at."""

    @property
    def kind(self) -> Kind:
        """Which rules are about it."""

    @property
    def text(self) -> str:
        """The text, without byte order mark."""

    @property
    def lines(self) -> LineTable:
        """The lines of the text."""

    @property
    def suppressions(self) -> Sequence[Suppression]:
        """The comments that silence rules, in the order of the text."""

    @property
    def added_rules(self) -> tuple[Rule, ...]:
        """The rules that its configuration adds to ours, of any kind."""

    @property
    def only_rules(self) -> frozenset[str] | None:
        """The only rules that have something to say, as where the text cannot be read; None for all."""

    @property
    def is_fixable(self) -> bool:
        """Whether a tool may change the text at all."""

    @property
    def is_yaml(self) -> bool:
        """Whether the whole text is YAML, of which a second reader can say what a repair changed."""

    def span_of(self, place: Place) -> Span:
        """What to underline for a place that a rule points at."""

    def path_of(self, place: Place) -> str:
        """A place in names: `integrations[name=crm].read.objects[contacts].schedule`; empty outside everything."""

    def index_path_of(self, span: Span) -> str:
        """Where a span is, by indexes: `integrations[0].read.objects[1].schedule`; empty outside everything."""

    @property
    def data(self) -> object:
        """What the text says apart from its comments, to be compared; None where there is no telling."""

    def silencers(self, span: Span) -> Iterator[Silencer]:
        """The places for a comment that silences a finding at a span, the narrowest first."""

    def spans_around(self, span: Span) -> list[Span]:
        """The spans of the things that a span lies in, in any order."""

    def with_text(self, text: str) -> Subject:
        """The same subject after a repair."""


class Opener(Protocol):
    """How the files of one kind become subjects."""

    @property
    def kind(self) -> Kind:
        """The kind."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which such files are found, as patterns for people."""

    @property
    def most_characters(self) -> int:
        """The length from which on a text is not read."""

    def is_named(self, name: str, folder: str, root: str) -> bool:
        """Whether a file is looked at that is found below a folder which the user named.

        Args:
            name: the file's name.
            folder: the folder in which it lies.
            root: the folder that the user named; both are absolute.
        """

    def open(self, path: str, decoded: Decoded, settings: Settings, catalog: Catalog) -> Subject:
        """Make a subject of a text.

        Raises:
            ReadError: it cannot be one.
        """
