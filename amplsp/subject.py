"""The interface of a text that is checked. Manifests, guides and contracts implement it."""

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
    """A text that is checked, with everything that its rules need."""

    @property
    def kind(self) -> Kind:
        """The kind, which decides which rules apply."""

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
        """The rules, of any kind, that its configuration adds to amplsp's own."""

    @property
    def only_rules(self) -> frozenset[str] | None:
        """The only rules to run, if for example the text cannot be read; None for all."""

    def concerns(self, rule: Rule) -> bool:
        """Whether a rule may report something; if it certainly does not, it is neither loaded nor run."""

    @property
    def is_fixable(self) -> bool:
        """Whether fixes can be applied to the text."""

    @property
    def is_yaml(self) -> bool:
        """Whether the whole text is YAML, so that a second parser can compare it before and after a fix."""

    def span_of(self, place: Place) -> Span:
        """The span to underline for a place that a rule points at."""

    def path_of(self, place: Place) -> str:
        """The path of a place, by names: `integrations[name=crm].read.objects[contacts].schedule`, or empty."""

    def index_path_of(self, span: Span) -> str:
        """The path of a span, by indexes: `integrations[0].read.objects[1].schedule`, or empty."""

    @property
    def data(self) -> object:
        """The content of the text without comments, for comparison; None if it cannot be read."""

    def silencers(self, span: Span) -> Iterator[Silencer]:
        """The places for a comment that silences a finding at a span, the narrowest first."""

    def spans_around(self, span: Span) -> list[Span]:
        """The spans of all values that contain a span, in any order."""

    def with_text(self, text: str) -> Subject:
        """The same subject with another text, after a fix."""


class Opener(Protocol):
    """Finds the files of one kind and makes subjects of them."""

    @property
    def kind(self) -> Kind:
        """The kind."""

    @property
    def names(self) -> tuple[str, ...]:
        """The file names that are searched for, as patterns for people."""

    @property
    def most_characters(self) -> int:
        """The length of the longest text that is read, in characters."""

    def is_named(self, name: str, folder: str, root: str) -> bool:
        """Whether to check a file found below a folder that the user named.

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
