"""From the YAML library's events to the positioned tree.

libyaml (through PyYAML) reads the text: it is the fastest parser with wheels everywhere, and its marks are exact. It
speaks YAML 1.1, so scalars are resolved here by YAML 1.2's rules, and characters that only YAML 1.1 takes for line
breaks are hidden from it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from amplsp.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from amplsp.yaml.text import Span

MOST_NODES = 100_000
"""A document with more values, aliases counted as often as they are used, is not read to its end."""
DEEPEST = 64
"""A manifest is at most nine levels deep; what nests deeper than this is a mistake or an attack."""

_NEXT_LINE, _LINE_SEPARATOR, _PARAGRAPH_SEPARATOR = "\x85\u2028\u2029"
_HIDE = {ord(_NEXT_LINE): "\ue085", ord(_LINE_SEPARATOR): "\ue028", ord(_PARAGRAPH_SEPARATOR): "\ue029"}
_SHOW = {0xE085: _NEXT_LINE, 0xE028: _LINE_SEPARATOR, 0xE029: _PARAGRAPH_SEPARATOR}
_ONLY_1_1_BREAKS = re.compile("[\x85\u2028\u2029]")
_PROPERTIES = re.compile(r"(?:[&!]\S*[ \t\r\n]+)*(?:[&!][^\s,\]}]*\Z)?")
_CORE_TAGS = frozenset(
    ["str", "int", "float", "bool", "null", "seq", "map", "binary", "timestamp", "set", "omap", "merge"]
)
_TAG_PREFIX = "tag:yaml.org,2002:"
_STYLES = {"'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}


class Trouble(Exception):  # noqa: N818  # the parser's word for where it stopped, repaired and never shown as it is
    """Where and why the library could not go on.

    Attributes:
        reason: the library's words, by which `recovery` recognises the mistake.
        context: the offset where the broken construct begins, where the library tells it, else None.
        offset: where it stopped.
        quoted: the last quoted scalar before, which may have swallowed lines after a missing quote.
        bracket: the offset of the outermost bracket or brace that is open here.
    """

    def __init__(
        self,
        reason: str,
        offset: int,
        context: int | None = None,
        quoted: Span | None = None,
        bracket: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.context = context
        self.offset = offset
        self.quoted = quoted
        self.bracket = bracket


class Alias(NamedTuple):
    """A use `*name` of an anchor."""

    name: str
    span: Span
    target: Node


class Remark(NamedTuple):
    """Something wrong with the YAML that does not stop the reading."""

    span: Span
    message: str


class Tree(NamedTuple):
    """What the events of one document make.

    Attributes:
        root: the document's value, or None where the text has no document.
        duplicates: for every key that its mapping has already, the first key and the later one.
        next_document: the span of the `---` behind the first document, where there is more.
    """

    root: Node | None
    aliases: list[Alias]
    duplicates: list[tuple[Scalar, Scalar]]
    remarks: list[Remark]
    next_document: Span | None


def build(text: str) -> Tree:
    """Read the first document of a text.

    Raises:
        Trouble: the text is not YAML.
    """
    return _Builder(text).run()


class _Builder:
    """The state of one reading. `stack` holds the open collections, `pending` a key for each that waits for its value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.hidden = bool(_ONLY_1_1_BREAKS.search(text))
        self.parser = yaml.CSafeLoader(text.translate(_HIDE) if self.hidden else text)
        self.root: Node | None = None
        self.stack: list[Mapping | Sequence] = []
        self.pending: list[Node | None] = []
        self.seen: list[dict[str, Scalar]] = []
        self.sizes: list[int] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.quoted: Span | None = None
        self.tree_aliases: list[Alias] = []
        self.duplicates: list[tuple[Scalar, Scalar]] = []
        self.remarks: list[Remark] = []
        self.count = 0

    def run(self) -> Tree:
        next_document: Span | None = None
        try:
            while True:
                event = self.parser.get_event()
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self.scalar(event)
                elif kind is yaml.MappingStartEvent:
                    self.open(event, Mapping(self.span(event), flow=bool(event.flow_style)))
                elif kind is yaml.SequenceStartEvent:
                    self.open(event, Sequence(self.span(event), flow=bool(event.flow_style)))
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self.close(event)
                elif kind is yaml.AliasEvent:
                    self.alias(event)
                elif kind is yaml.DocumentEndEvent:
                    next_document = self.find_next_document(event.end_mark.index)
                    break
                elif kind is yaml.StreamEndEvent:
                    break
        except yaml.MarkedYAMLError as error:
            raise self.trouble(error) from None
        return Tree(self.root, self.tree_aliases, self.duplicates, self.remarks, next_document)

    def trouble(self, error: yaml.MarkedYAMLError) -> Trouble:
        context = error.context_mark.index if error.context_mark else None
        offset = error.problem_mark.index if error.problem_mark else context or 0
        reason = f"{error.context or ''}: {error.problem or ''}"
        bracket = next((node.span.start for node in self.stack if node.flow), None)
        return Trouble(reason, min(offset, len(self.text)), context, self.quoted, bracket)

    @staticmethod
    def span(event: yaml.Event) -> Span:
        return Span(event.start_mark.index, event.end_mark.index)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style = _STYLES.get(event.style or "", Style.PLAIN)
        tag = None
        if event.tag is not None or event.anchor is not None:
            start, tag = self.skip_properties(event, start, end)
        if style is Style.LITERAL or style is Style.FOLDED:
            end = self.end_of_block(start, end)
        elif style is not Style.PLAIN:
            self.quoted = Span(start, end)
        source = event.value.translate(_SHOW) if self.hidden else event.value
        node = Scalar(Span(start, end), source, style, tag)
        self.add(node, event.anchor, 1)

    def skip_properties(self, event: yaml.Event, start: int, end: int) -> tuple[int, str | None]:
        """Where the value begins behind anchor and tag, and the tag's short name where it is one of the core schema."""
        tag: str | None = event.tag
        properties = _PROPERTIES.match(self.text, start, end)
        content = properties.end() if properties else start
        if tag is None or tag == "!":
            return content, "str" if tag else None
        short = tag.removeprefix(_TAG_PREFIX)
        if tag.startswith(_TAG_PREFIX) and short in _CORE_TAGS:
            return content, short
        at = self.text.find("!", start, end)
        written = re.compile(r"\S*").match(self.text, at)
        span = Span(at, written.end() if written else at + 1)
        self.remarks.append(
            Remark(
                span,
                f'tag "{self.text[span.start : span.end][:80]}" has no meaning in a manifest; write the plain value',
            )
        )
        return content, "str"

    def end_of_block(self, start: int, end: int) -> int:
        """The end of a block scalar's last line: the library counts the lines behind it up to the next token."""
        header = self.text.find("\n", start, end)
        if header < 0:
            return end
        return header if not self.text[header:end].strip() else start + len(self.text[start:end].rstrip())

    def open(self, event: yaml.Event, node: Mapping | Sequence) -> None:
        if event.tag is not None or event.anchor is not None:
            start, _ = self.skip_properties(event, node.span.start, node.span.end)
            node.span = Span(start, node.span.end)
        self.attach(node, event.anchor)
        if len(self.stack) >= DEEPEST:
            raise Trouble("too deep", node.span.start)
        self.stack.append(node)
        self.pending.append(None)
        self.seen.append({})
        self.sizes.append(1)
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, 0)

    def close(self, event: yaml.Event) -> None:
        node = self.stack.pop()
        self.pending.pop()
        self.seen.pop()
        size = self.sizes.pop()
        start, end = node.span
        if node.flow:
            end = event.end_mark.index
        elif isinstance(node, Mapping) and node.own_entries:
            start, end = node.own_entries[0].key.span.start, node.own_entries[-1].span.end
        elif node.items:
            end = max(node.items[-1].span.end, start + 1)
        node.span = Span(start, end)
        if node.anchor is not None:
            self.anchors[node.anchor] = (node, size)
        if self.sizes:
            self.sizes[-1] += size

    def add(self, node: Node, anchor: str | None, size: int) -> None:
        self.attach(node, anchor)
        if anchor is not None:
            self.anchors[anchor] = (node, size)
        if self.sizes:
            self.sizes[-1] += size

    def attach(self, node: Node, anchor: str | None, owner: Node | None = None) -> None:
        """Put a node where it belongs: a key, a value, an item, or the root. `owner` stands in for an alias' target."""
        self.count += 1
        if self.count > MOST_NODES:
            raise Trouble("too large", node.span.start)
        node.anchor = anchor if owner is None else node.anchor
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if owner is None:
            node.parent = parent
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self.pending[-1]
        if key is None:
            self.pending[-1] = node
            self.note_key(node)
            return
        self.pending[-1] = None
        if owner is None:
            node.key = key if isinstance(key, Scalar) else Scalar(key.span, "")
        parent.own_entries.append(Entry(key, node))

    def note_key(self, key: Node) -> None:
        if not isinstance(key, Scalar):
            self.remarks.append(Remark(key.span, "a key must be text, not a list or a mapping"))
            return
        first = self.seen[-1].setdefault(key.source, key)
        if first is not key and key.source != "<<":
            self.duplicates.append((first, key))

    def alias(self, event: yaml.AliasEvent) -> None:
        span = self.span(event)
        name = event.anchor
        target, size = self.anchors.get(name, (None, 0))
        if target is None:
            self.lost_alias(span, f'no anchor "&{name[:80]}" above this alias')
        elif target in self.stack:
            self.lost_alias(span, f'alias "*{name[:80]}" refers to the value that it is part of')
        elif self.sizes and sum(self.sizes) + size > MOST_NODES:
            self.lost_alias(span, f'alias "*{name[:80]}" makes the document larger than {MOST_NODES:,} values')
        else:
            self.tree_aliases.append(Alias(name, span, target))
            self.attach(target, None, owner=target)
            if self.sizes:
                self.sizes[-1] += size

    def lost_alias(self, span: Span, message: str) -> None:
        self.remarks.append(Remark(span, message))
        node = Scalar(span, "")
        node.damaged = True
        self.add(node, None, 1)

    def find_next_document(self, offset: int) -> Span | None:
        """The `---` behind the first document, unless nothing but blanks and comments follows it."""
        rest = re.compile(r"^(---)(?=\s|\Z)", re.MULTILINE)
        found = rest.search(self.text, offset)
        if found is None:
            return None
        behind = re.sub(r"(?m)^---(?=\s|\Z)|^\.\.\.(?=\s|\Z)|#.*$", "", self.text[found.start() :])
        return Span(found.start(1), found.end(1)) if behind.strip() else None
