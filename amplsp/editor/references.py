"""The names that an author chooses in a manifest: their declarations and their uses."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator

from amplsp.editor.scope import OBJECT_ACTIONS, alias_at, node_at
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, ReadObject
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Document, Node, Scalar, Span, Style

ANCHOR_NAME = re.compile(r"[0-9A-Za-z_-]+")
"""A pattern for names of anchors in libyaml; YAML 1.2 allows more."""
_ANCHOR = re.compile(rf"&{ANCHOR_NAME.pattern}")


class NameKind(enum.Enum):
    """The kind of a name."""

    INTEGRATION = "integration"
    OBJECT = "object"
    FIELD = "field"
    """A field as your application sees it: by its mapped name, if it has one."""
    SOURCE_FIELD = "field of the provider"
    """A field by the provider's name, if it is mapped to another name."""
    DESTINATION = "destination"
    ANCHOR = "anchor"


class Referent(NamedTuple):
    """What a name refers to.

    Attributes:
        kind: the kind of the name.
        scope: the scope of the name: the integration's index and the object's name; empty for everywhere.
        name: the name itself.
    """

    kind: NameKind
    scope: tuple[int | str, ...]
    name: str


class Occurrence(NamedTuple):
    """A place of a name.

    Attributes:
        referent: what it refers to.
        node: the scalar.
        group: the list in which names of this kind must be unique; None if they need not be.
        is_declaration: whether it is the place to which the others refer.
    """

    referent: Referent
    node: Node
    group: tuple[int | str, ...] | None = None
    is_declaration: bool = False


class Reference(NamedTuple):
    """A place of a name.

    Attributes:
        span: the name, without quotes.
        is_declaration: whether the other places refer to this one.
        node: the scalar that is the name; None for the name of an anchor or alias.
    """

    span: Span
    is_declaration: bool
    node: Node | None = None


class References(NamedTuple):
    """A name and its places in one manifest.

    Attributes:
        name: its text without quotes.
        referents: what it refers to: usually one thing, or several if an alias uses one scalar in several places.
        references: its places, in the order of the text.
    """

    name: str
    referents: frozenset[Referent]
    references: tuple[Reference, ...]

    @property
    def destination(self) -> str | None:
        """The destination's name, if it is one; other manifests can have it too."""
        return next((each.name for each in self.referents if each.kind is NameKind.DESTINATION), None)

    @property
    def is_anchor(self) -> bool:
        """Whether it is the name of an anchor."""
        return any(each.kind is NameKind.ANCHOR for each in self.referents)

    def at(self, offset: int) -> Reference | None:
        """The reference at an offset, including its quotes."""
        return next((each for each in self.references if _whole(each).start <= offset <= _whole(each).end), None)


def _whole(reference: Reference) -> Span:
    if reference.node is None:
        return Span(reference.span.start - 1, reference.span.end)
    return reference.node.span


def find_references(manifest: Manifest, offset: int) -> References | None:
    """The name at an offset and its places; None if there is no name that an author chooses."""
    document = manifest.document
    anchored = anchored_at(document, offset)
    if anchored is not None:
        return _of_anchor(document, anchored)
    place = node_at(document, offset)
    if not place.is_scalar:
        return None
    listed = occurrences(manifest)
    return _of_referents(manifest, listed, {each.referent for each in listed if each.node is place.node})


def find_destination(manifest: Manifest, name: str) -> References | None:
    """The places of a destination in a manifest."""
    return _of_referents(manifest, occurrences(manifest), {Referent(NameKind.DESTINATION, (), name)})


def find_definitions(manifest: Manifest, offset: int) -> tuple[Reference, ...]:
    """The declarations of the name at an offset; empty if there are none, as for destinations.

    A watched field with the provider's name, although the field is mapped, also leads to that field.
    """
    found = find_references(manifest, offset)
    if found is None:
        return ()
    declared = tuple(each for each in found.references if each.is_declaration)
    if declared:
        return declared
    sources = {each._replace(kind=NameKind.SOURCE_FIELD) for each in found.referents if each.kind is NameKind.FIELD}
    other = _of_referents(manifest, occurrences(manifest), sources)
    return other.references if other is not None else ()


def closure(manifest: Manifest, listed: Iterable[Occurrence], referents: set[Referent]) -> set[Referent]:
    """These referents and all that share a scalar with them through aliases or merge keys, even indirectly."""
    if not manifest.document.aliases:
        return referents
    by_node: dict[int, set[Referent]] = {}
    nodes: dict[Referent, list[int]] = {}
    for each in listed:
        by_node.setdefault(id(each.node), set()).add(each.referent)
        nodes.setdefault(each.referent, []).append(id(each.node))
    known: set[Referent] = set()
    waiting = list(referents)
    while waiting:
        referent = waiting.pop()
        if referent not in known:
            known.add(referent)
            waiting += (other for node in nodes.get(referent, ()) for other in by_node[node])
    return known


def name_span(document: Document, node: Node) -> Span:
    """The characters of a scalar without its quotes."""
    start, end = node.span
    if isinstance(node, Scalar) and node.style in (Style.SINGLE, Style.DOUBLE) and end - start > 1:
        is_closed = document.text[end - 1] == node.style.value
        return Span(start + 1, end - 1 if is_closed else end)
    return node.span


def _of_referents(manifest: Manifest, listed: list[Occurrence], referents: set[Referent]) -> References | None:
    if not referents:
        return None
    known = closure(manifest, listed, referents)
    nodes: dict[int, Occurrence] = {}
    for each in listed:
        before = nodes.get(id(each.node))
        if each.referent in known and (before is None or each.is_declaration):
            nodes[id(each.node)] = each
    if not nodes:
        return None
    places = (
        Reference(name_span(manifest.document, each.node), each.is_declaration, each.node) for each in nodes.values()
    )
    return References(next(iter(known)).name, frozenset(known), tuple(sorted(places, key=lambda each: each.span)))


def _of_anchor(document: Document, node: Node) -> References | None:
    span = span_of_anchor(document, node)
    if span is None or node.anchor is None:
        return None
    aliases = [alias.span for alias in document.aliases if alias.target is node]
    uses = [Reference(Span(start + 1, end), is_declaration=False) for start, end in aliases]
    referent = Referent(NameKind.ANCHOR, (span.start,), node.anchor)
    return References(node.anchor, frozenset([referent]), (Reference(span, is_declaration=True), *uses))


def occurrences(manifest: Manifest) -> list[Occurrence]:
    """Every place of every name except anchors; a scalar is included several times if aliases use it."""
    return [
        each
        for index, integration in enumerate(manifest.integrations)
        for each in _of_integration(index, integration)
        if each.referent.name
    ]


def _of_integration(index: int, integration: Integration) -> Iterator[Occurrence]:
    name = integration.name
    yield Occurrence(
        Referent(NameKind.INTEGRATION, (index,), name.text or ""), name, ("integrations",), is_declaration=True
    )
    for action in OBJECT_ACTIONS:
        for obj in integration.objects_of(action):
            referent = Referent(NameKind.OBJECT, (index,), obj.name.text or "")
            yield Occurrence(referent, obj.name, (action, index), is_declaration=action == "read")
    for node in integration.destinations():
        yield Occurrence(Referent(NameKind.DESTINATION, (), node.text or ""), node)
    for number, read in enumerate(integration.read_objects):
        yield from _of_fields((index, read.name.text or ""), ("fields", index, number), read)
    for number, subscribed in enumerate(integration.subscribe_objects):
        for node in subscribed.watch_fields:
            referent = Referent(NameKind.FIELD, (index, subscribed.name.text or ""), node.text or "")
            yield Occurrence(referent, node, ("watched", index, number))


def _of_fields(scope: tuple[int | str, ...], group: tuple[int | str, ...], read: ReadObject) -> Iterator[Occurrence]:
    for field in read.fields:
        name, mapped = field.name.text or "", field.mapped_name.text or ""
        if mapped:
            yield Occurrence(Referent(NameKind.FIELD, scope, mapped), field.mapped_name, group, is_declaration=True)
        kind = NameKind.SOURCE_FIELD if mapped else NameKind.FIELD
        yield Occurrence(Referent(kind, scope, name), field.name, group, is_declaration=True)


def anchored_at(document: Document, offset: int) -> Node | None:
    """The value whose anchor or alias is at an offset."""
    alias = alias_at(document, offset)
    if alias is not None:
        return alias.target
    line = document.lines.content(document.lines.line_of(offset))
    if not any(found.start() <= offset <= found.end() for found in _ANCHOR.finditer(document.text, *line)):
        return None
    spans = ((node, span_of_anchor(document, node)) for node in anchored(document))
    return next((node for node, span in spans if span and span.start - 1 <= offset <= span.end), None)


def anchored(document: Document) -> Iterator[Node]:
    """Every value that has an anchor."""
    if "&" in document.text:
        yield from (node for node in document.root.walk() if node.anchor is not None)


def span_of_anchor(document: Document, node: Node) -> Span | None:
    """The span of the name of a value's anchor, without the `&`."""
    if node.anchor is None:
        return None
    at = document.text.rfind(f"&{node.anchor}", 0, node.span.start)
    end = at + 1 + len(node.anchor)
    return None if at < 0 or ANCHOR_NAME.match(document.text, end) else Span(at + 1, end)
