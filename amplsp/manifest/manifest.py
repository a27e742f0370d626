"""A manifest that is checked: the document, its views, the mistakes in its shape, and facts from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.manifest.reading import read_document
from amplsp.manifest.schema import ShapeError, shape_errors
from amplsp.manifest.suppressions import find_suppressions
from amplsp.manifest.views import (
    Integration,
    ReadObject,
    SubscribeObject,
    WriteObject,
    anchor_of,
    integrations_of,
)
from amplsp.named_tuple import NamedTuple
from amplsp.problem import At, Kind, Lack, Place
from amplsp.settings import NO_MODEL, ModelSettings
from amplsp.suppression import Silencer, Suppression
from amplsp.yaml.document import Document
from amplsp.yaml.named_path import NameKeys, Names, Step, way_along, way_at, way_to
from amplsp.yaml.node import format_path, path_at
from amplsp.yaml.nodes import Mapping, Node
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.manifest.silencing import Silencing
    from amplsp.rule import Rule

_MOST_SEARCHED = 50_000
"""The length of the longest text in which the words of rules are looked for."""
_FIELD_KEYS = (("fieldName", ""), ("mapToName", "mapToName="))
_NAME_KEYS: NameKeys = MappingProxyType(
    {
        "integrations": (("name", "name="),),
        "objects": (("objectName", ""),),
        "requiredFields": _FIELD_KEYS,
        "optionalFields": _FIELD_KEYS,
        "otherEvents": (),
        "requiredWatchFields": (),
    }
)


class ShapeProblem(NamedTuple):
    """A mistake in the shape, with its node; for a missing key, the mapping that lacks it."""

    error: ShapeError
    node: Node


class Manifest:
    """A manifest, as rules check it.

    Attributes:
        document: the text as it was read.
        root: the document's value.
        integrations: the entries of `integrations`.
        catalog: the facts about providers; None if rules about providers do not run.
        destinations: the configured destination names; None if none are configured.
        model: what the user says about the data model.
        added_rules: the rules that the configuration adds.
        opened_with: returns the manifests that share a model with it, including itself; None if only itself.
        memo: results that functions have computed for it, by their names.
        under_check: the indexes of the integrations that are checked; None for all.
        only_rules: None, since all rules run.
        is_fixable: True, since any manifest can be fixed.
        is_yaml: True, since a manifest is YAML.
    """

    kind = Kind.MANIFEST
    only_rules = None
    under_check: frozenset[int] | None = None
    is_fixable = True
    is_yaml = True

    def __init__(
        self,
        document: Document,
        catalog: Catalog | None = None,
        destinations: tuple[str, ...] | None = None,
        model: ModelSettings = NO_MODEL,
        added_rules: tuple[Rule, ...] = (),
    ) -> None:
        self.document = document
        self.root = document.root
        self.catalog = catalog
        self.destinations = destinations
        self.model = model
        self.added_rules = added_rules
        self.opened_with: Callable[[], Sequence[Manifest]] | None = None
        self.memo: dict[str, object] = {}
        self.integrations: list[Integration] = integrations_of(document.root)

    def peers(self) -> Sequence[Manifest]:
        """The manifests that share a model with it, including itself."""
        return (self,) if self.opened_with is None else self.opened_with()

    def read_objects(self) -> Iterator[ReadObject]:
        """Every object that is read."""
        for integration in self.integrations:
            yield from integration.read_objects

    def write_objects(self) -> Iterator[WriteObject]:
        """Every object that is written."""
        for integration in self.integrations:
            yield from integration.write_objects

    def subscribe_objects(self) -> Iterator[SubscribeObject]:
        """Every object whose events are subscribed to."""
        for integration in self.integrations:
            yield from integration.subscribe_objects

    @property
    def text(self) -> str:
        """The author's text."""
        return self.document.text

    @property
    def lines(self) -> LineTable:
        """The lines of the text."""
        return self.document.lines

    @cached_property
    def suppressions(self) -> list[Suppression]:
        """The comments that silence rules."""
        return find_suppressions(self.document)

    def span_of(self, place: Place) -> Span:
        """What to underline for a place that a rule points at."""
        if isinstance(place, Lack):
            return anchor_of(place.node)
        if isinstance(place, At):
            return self.root.at(place.path).span
        return place if isinstance(place, Span) else place.span

    def path_of(self, place: Place) -> str:
        """The path by names, such as `integrations[name=crm].read.objects[contacts].schedule`; innermost for a span."""
        if isinstance(place, At):
            return self._names.path(way_along(self.root, place.path))
        if isinstance(place, Lack):
            key = [Step(place.node, place.key)] if place.key else []
            return self._names.path([*way_to(place.node), *key])
        return self._names.path(way_at(self.root, place if isinstance(place, Span) else place.span))

    def index_path_of(self, span: Span) -> str:
        """The path by indexes of the innermost key or value that contains a span: `integrations[0].read.objects[1]`."""
        return format_path(path_at(self.root, span))

    @cached_property
    def _names(self) -> Names:
        return Names(_NAME_KEYS)

    def concerns(self, rule: Rule) -> bool:
        """Whether a rule may report something: its words are in the text, or there are mistakes for it to report."""
        if self._may_say_anything:
            return True
        if rule.is_about_mistakes:
            return bool(self.shape_problems)
        text = self.text
        return not rule.about or any(word in text for word in rule.about)

    @cached_property
    def _may_say_anything(self) -> bool:
        """Whether it may contain a key or value that is not written like that in its text, or is long.

        In a long text, looking for all words takes longer than running the rules.
        """
        document = self.document
        is_as_written = "\\" not in self.text and not (document.syntax_errors or document.is_reread)
        is_in_order = isinstance(self.root, Mapping) and not document.duplicates and not document.odd_quotes
        return not (is_as_written and is_in_order) or len(self.text) > _MOST_SEARCHED

    @property
    def data(self) -> object:
        """Its data, without comments."""
        return self.root.plain()

    def silencers(self, span: Span) -> Iterator[Silencer]:
        """The places for a comment that silences a finding, the narrowest first."""
        return self._silencing.ways(span)

    @cached_property
    def _silencing(self) -> Silencing:
        from amplsp.manifest.silencing import Silencing  # noqa: PLC0415 - few runs silence anything

        return Silencing(self.document, self.suppressions)

    def spans_around(self, span: Span) -> list[Span]:
        """The spans of the lists and mappings that contain a span."""
        return [step.parent.span for step in way_at(self.root, span)]

    def with_text(self, text: str) -> Manifest:
        """The manifest with another text, and otherwise the same."""
        other = Manifest(read_document(text), self.catalog, self.destinations, self.model, self.added_rules)
        if self.opened_with is not None:
            other.opened_with = lambda: tuple(other if each is self else each for each in self.peers())
        return other

    def extent(self) -> Iterable[Span]:
        """The spans of the text under check, in order."""
        return (Span(0, len(self.text)),)

    def nodes(self) -> Iterator[Node]:
        """Everything that is checked: keys, values and items, in the order of the text."""
        return self.root.walk()

    @cached_property
    def shape_problems(self) -> list[ShapeProblem]:
        """The mistakes in the shape, without those that are only consequences of a syntax error."""
        if not isinstance(self.root, Mapping):
            return []
        errors = shape_errors(self.root.plain(), self.under_check)
        problems = (ShapeProblem(error, self.root.at(error.path)) for error in errors)
        return [each for each in problems if not self._is_doubtful(each)]

    def _is_doubtful(self, problem: ShapeProblem) -> bool:
        """Whether the value, or the missing key, may be on a line that was not read."""
        error, node = problem
        return self.is_lost(node, error.key) if error.kind == "missing" else node.damaged

    def is_lost(self, mapping: Node, key: str) -> bool:
        """Whether a key, even half typed, may be on an unreadable line in or next to a mapping."""
        if mapping.damaged or not self.document.lost:
            return mapping.damaged
        words = self.document.lost_words(mapping.span)
        return any(key.startswith(word) or word.startswith(key) for word in words)
