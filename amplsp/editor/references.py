"""Where a name is declared and where it is used: objects, fields, destinations, integrations, anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.editor.anchors import anchored_at, span_of_anchor, spans_of_aliases
from amplsp.editor.locate import locate
from amplsp.editor.occurrences import NameKind, Occurrence, Subject, occurrences
from amplsp.yaml.nodes import Node, Scalar, Style
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.manifest.manifest import Manifest
    from amplsp.yaml import Document


class Reference(NamedTuple):
    """A place where a name stands.

    Attributes:
        span: the name, without quotes.
        is_declaration: whether the other places refer to this one.
        node: the scalar that is the name; None for the name of an anchor or alias.
    """

    span: Span
    is_declaration: bool
    node: Node | None = None


class Found(NamedTuple):
    """A name and its places in one manifest.

    Attributes:
        name: as it reads without quotes.
        subjects: what it stands for: usually one thing, several where an alias brings one scalar to several places.
        references: its places, in the order of the text.
    """

    name: str
    subjects: frozenset[Subject]
    references: tuple[Reference, ...]

    @property
    def destination(self) -> str | None:
        """The destination's name, if it is one: other manifests have that too."""
        return next((each.name for each in self.subjects if each.kind is NameKind.DESTINATION), None)

    @property
    def is_anchor(self) -> bool:
        """Whether it is the name of an anchor."""
        return any(each.kind is NameKind.ANCHOR for each in self.subjects)

    def at(self, offset: int) -> Reference | None:
        """The reference at an offset, its quotes counted."""
        return next((each for each in self.references if _whole(each).start <= offset <= _whole(each).end), None)


def _whole(reference: Reference) -> Span:
    if reference.node is None:
        return Span(reference.span.start - 1, reference.span.end)
    return reference.node.span


def find_references(manifest: Manifest, offset: int) -> Found | None:
    """The name at an offset and its places; None where no name stands that an author chooses."""
    document = manifest.document
    anchored = anchored_at(document, offset)
    if anchored is not None:
        return _of_anchor(document, anchored)
    place = locate(document, offset)
    if not place.is_scalar:
        return None
    listed = occurrences(manifest)
    return _of_subjects(manifest, listed, {each.subject for each in listed if each.node is place.node})


def find_destination(manifest: Manifest, name: str) -> Found | None:
    """The places of a destination in a manifest."""
    return _of_subjects(manifest, occurrences(manifest), {Subject(NameKind.DESTINATION, (), name)})


def find_definitions(manifest: Manifest, offset: int) -> tuple[Reference, ...]:
    """Where the name at an offset is declared; empty where it is nowhere, as destinations never are.

    A watched field that goes by the provider's name although it has a mapped one leads to that field too.
    """
    found = find_references(manifest, offset)
    if found is None:
        return ()
    declared = tuple(each for each in found.references if each.is_declaration)
    if declared:
        return declared
    sources = {each._replace(kind=NameKind.SOURCE_FIELD) for each in found.subjects if each.kind is NameKind.FIELD}
    other = _of_subjects(manifest, occurrences(manifest), sources)
    return other.references if other is not None else ()


def closure(manifest: Manifest, listed: Iterable[Occurrence], subjects: set[Subject]) -> set[Subject]:
    """These subjects and all that share a scalar with them, through aliases or merge keys, however indirectly."""
    if not manifest.document.aliases:
        return subjects
    by_node: dict[int, set[Subject]] = {}
    nodes: dict[Subject, list[int]] = {}
    for each in listed:
        by_node.setdefault(id(each.node), set()).add(each.subject)
        nodes.setdefault(each.subject, []).append(id(each.node))
    known: set[Subject] = set()
    waiting = list(subjects)
    while waiting:
        subject = waiting.pop()
        if subject not in known:
            known.add(subject)
            waiting += (other for node in nodes.get(subject, ()) for other in by_node[node])
    return known


def name_span(document: Document, node: Node) -> Span:
    """The characters of a scalar without its quotes."""
    start, end = node.span
    if isinstance(node, Scalar) and node.style in (Style.SINGLE, Style.DOUBLE) and end - start > 1:
        is_closed = document.text[end - 1] == node.style.value
        return Span(start + 1, end - 1 if is_closed else end)
    return node.span


def _of_subjects(manifest: Manifest, listed: list[Occurrence], subjects: set[Subject]) -> Found | None:
    if not subjects:
        return None
    known = closure(manifest, listed, subjects)
    nodes: dict[int, Occurrence] = {}
    for each in listed:
        before = nodes.get(id(each.node))
        if each.subject in known and (before is None or each.is_declaration):
            nodes[id(each.node)] = each
    if not nodes:
        return None
    places = (
        Reference(name_span(manifest.document, each.node), each.is_declaration, each.node) for each in nodes.values()
    )
    return Found(next(iter(known)).name, frozenset(known), tuple(sorted(places, key=lambda each: each.span)))


def _of_anchor(document: Document, node: Node) -> Found | None:
    span = span_of_anchor(document, node)
    if span is None or node.anchor is None:
        return None
    uses = [Reference(each, is_declaration=False) for each in spans_of_aliases(document, node)]
    subject = Subject(NameKind.ANCHOR, (span.start,), node.anchor)
    return Found(node.anchor, frozenset([subject]), (Reference(span, is_declaration=True), *uses))
