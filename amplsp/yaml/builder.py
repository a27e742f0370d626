"""Builds the positioned tree from the YAML library's events.

The library reads YAML 1.1, so scalars are resolved by YAML 1.2's rules (`scalars`), and characters that only YAML 1.1
takes for line breaks are hidden from it. Time and memory are limited here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from amplsp.collecting import uncollected
from amplsp.yaml import events
from amplsp.yaml.boundaries import content_start, end_of_block, find_second_document, read_tag
from amplsp.yaml.comments import tight_comments
from amplsp.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from amplsp.yaml.text import Span
from amplsp.yaml.tree import LIMITS, Anchors, LimitReached, Limits, ParseFailure, Tree, YamlWarning

if TYPE_CHECKING:
    from typing import Any

MOST_WARNINGS = 100
"""The largest number of warnings, and of duplicate keys, that are reported; a file with more is not a manifest."""

_ONLY_1_1_BREAKS = "\x85\u2028\u2029"
_HAS_1_1_BREAKS = re.compile(f"[{_ONLY_1_1_BREAKS}]")
_STYLES = {"'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}


@uncollected
def build(text: str, limits: Limits = LIMITS) -> Tree:
    """Read the first document of a text, within limits.

    Raises:
        ParseFailure: the text is not YAML.
    """
    return _TreeBuilder(text, limits).run()


class _Frame:
    """An open collection. `key` is a key without its value so far, `seen` has the keys of a mapping."""

    __slots__ = ("entries", "items", "key", "mapping", "node", "seen")

    def __init__(self, node: Mapping | Sequence) -> None:
        self.node = node
        self.key: Node | None = None
        self.seen: dict[str, Scalar] = {}
        self.mapping: Mapping | None = node if isinstance(node, Mapping) else None
        self.entries: list[Entry] = node.own_entries if isinstance(node, Mapping) else []
        self.items: list[Node] = node.items

    def note_alias(self, index: int) -> None:
        if isinstance(self.node.aliased, set):
            self.node.aliased.add(index)
        else:
            self.node.aliased = {index}


class _TreeBuilder:
    """The state of one reading: the open collections, the innermost in `frame`, the end of the last part in `end`."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.most_values = limits.values
        self.shown: dict[int, str] = {}
        self.parser = events.parser(self.hide_breaks() if _HAS_1_1_BREAKS.search(text) else text)
        self.root: Node | None = None
        self.stack: list[_Frame] = []
        self.frame: _Frame | None = None
        self.end = 0
        self.anchors = Anchors(limits)
        self.opaque: list[Scalar] = []
        self.duplicates: list[tuple[Scalar, Scalar]] = []
        self.warnings: list[YamlWarning] = []

    def hide_breaks(self) -> str:
        """The text with unused private characters instead of those that are line breaks only in YAML 1.1."""
        private = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in self.text)
        hidden = self.text
        for character, stand_in in zip(_ONLY_1_1_BREAKS, private, strict=False):
            hidden = hidden.replace(character, stand_in)
            self.shown[ord(stand_in)] = character
        return hidden

    def run(self) -> Tree:
        handlers: dict[type, Callable[[Any], None]] = {
            events.SCALAR: self.scalar,
            events.MAPPING_START: self.open_mapping,
            events.SEQUENCE_START: self.open_sequence,
            events.MAPPING_END: self.close,
            events.SEQUENCE_END: self.close,
            events.ALIAS: self.alias,
        }
        next_document: Span | None = None
        cut = None
        try:
            while True:
                event = self.parser.get_event()
                kind = type(event)
                handle = handlers.get(kind)
                if handle is not None:
                    handle(event)
                elif kind is events.DOCUMENT_END:
                    next_document = find_second_document(self.text, event.end_mark.index, is_marked=event.explicit)
                    break
                elif kind is events.STREAM_END:
                    break
        except events.Complaint as complaint:
            raise self.complete(events.failure(complaint)) from None
        except ParseFailure as failure:
            raise self.complete(failure) from None
        except LimitReached as limit:
            self.cut(limit)
            cut = limit.offset
        for span in tight_comments(self.text, self.root, next_document.start if next_document else len(self.text)):
            self.warning(span, "a comment needs a space before its #")
        aliases, work, too_much = self.anchors.aliases, self.anchors.count, self.anchors.is_too_much
        return Tree(self.root, aliases, self.duplicates, self.warnings, self.opaque, next_document, cut, work, too_much)

    def cut(self, limit: LimitReached) -> None:
        """End the document at a limit; nothing is kept of one that is too large."""
        message = f"{limit}; the rest of the file is not read"
        if limit.is_size:
            self.root = None
            self.stack.clear()
            for found in (self.anchors.aliases, self.duplicates, self.warnings, self.opaque):
                found.clear()
        self.warnings.append(YamlWarning(Span(limit.offset, limit.offset + 1), message))
        while self.stack:
            self.close_at(self.end)

    def complete(self, failure: ParseFailure) -> ParseFailure:
        """Add what was read before the failure."""
        failure.offset = min(failure.offset, len(self.text))
        quoted = (node.span for node in reversed(self.opaque) if node.style in (Style.SINGLE, Style.DOUBLE))
        failure.quoted = next(quoted, None)
        starts = (frame.node.span.start for frame in self.stack if frame.node.flow)
        failure.brackets = tuple(start for start in starts if self.text[start : start + 1] in ("[", "{"))
        failure.work = self.anchors.count
        return failure

    def scalar(self, event: events.ScalarEvent) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        source = event.value.translate(self.shown) if self.shown else event.value
        style = _STYLES.get(event.style, Style.PLAIN)
        tag, is_wrong = None, False
        if event.tag is not None or event.anchor is not None:
            tag, is_wrong = self.tag(event, source, "scalar")
            start = content_start(self.text, start, end)
        elif start == end:
            start = end = self.place_of_nothing(start)
        if style is Style.LITERAL or style is Style.FOLDED:
            end = end_of_block(self.text, start, end)
        node = Scalar(Span(start, end), source, style, tag)
        node.damaged = is_wrong
        if style is not Style.PLAIN:
            self.opaque.append(node)
        self.end = end
        self.add(node)
        if event.anchor is not None:
            node.anchor = event.anchor
            self.anchors.put(event.anchor, node)

    def place_of_nothing(self, offset: int) -> int:
        """The offset of an empty value: after its colon or dash, or after its key if it has neither."""
        if self.text[offset - 1 : offset] in (":", "-", "?"):
            return offset
        key = self.frame.key if self.frame is not None else None
        return key.span.end if key is not None and key.span.end < offset else offset

    def tag(self, event: events.Opening, source: str, kind: str) -> tuple[str | None, bool]:
        """The short name of a value's tag, and whether there was a warning about it."""
        if event.tag is None:
            return None, False
        span = Span(event.start_mark.index, event.end_mark.index)
        tag, warning = read_tag(self.text, span, event.tag, source, kind)
        if warning is not None:
            self.warning(warning.span, warning.message)
        return tag, warning is not None

    def warning(self, span: Span, message: str) -> None:
        if len(self.warnings) < MOST_WARNINGS:
            self.warnings.append(YamlWarning(span, message))

    def open_mapping(self, event: events.CollectionStart) -> None:
        self.open(event, Mapping(Span(event.start_mark.index, event.end_mark.index), flow=bool(event.flow_style)))

    def open_sequence(self, event: events.CollectionStart) -> None:
        self.open(event, Sequence(Span(event.start_mark.index, event.end_mark.index), flow=bool(event.flow_style)))

    def open(self, event: events.CollectionStart, node: Mapping | Sequence) -> None:
        start, end = node.span
        if event.tag is not None or event.anchor is not None:
            self.tag(event, "", "seq" if isinstance(node, Sequence) else "map")
            # The mark ends at the bracket, at the dash or in front of the first key.
            start = end - 1 if node.flow or self.text[end - 1 : end] == "-" else end
            node.span = Span(start, end)
        if len(self.stack) >= self.limits.depth:
            raise LimitReached(f"nested more than {self.limits.depth} levels deep", start)
        self.add(node)
        self.frame = _Frame(node)
        self.stack.append(self.frame)
        self.anchors.open(node, event.anchor)
        self.end = max(end, start)

    def close(self, event: events.Event) -> None:
        self.close_at(event.end_mark.index)

    def close_at(self, end: int) -> None:
        """End the innermost collection; the offset is used only if a bracket closes it."""
        node = self.stack.pop().node
        if node.flow:
            self.end = max(end, self.end)
        node.span = Span(node.span.start, self.end)
        if isinstance(node, Mapping) and not node.flow and node.own_entries:
            node.span = Span(min(node.span.start, node.own_entries[0].key.span.start), self.end)
        self.frame = self.stack[-1] if self.stack else None
        self.anchors.close(node)

    def add(self, node: Node) -> None:
        """Put a node where it belongs: a key, a value, an item, or the root."""
        self.anchors.count += 1
        if self.anchors.count > self.most_values:
            raise LimitReached(f"more than {self.most_values:,} values", node.span.start, is_size=True)
        frame = self.frame
        if frame is None:
            self.root = node
            return
        node.parent = frame.node
        if frame.mapping is None:
            frame.items.append(node)
        elif frame.key is None:
            frame.key = node
            self.note_key(frame.mapping, frame.seen, node)
        else:
            node.key = frame.key if isinstance(frame.key, Scalar) else Scalar(frame.key.span, "")
            frame.entries.append(Entry(frame.key, node))
            frame.key = None

    def note_key(self, mapping: Mapping, seen: dict[str, Scalar], key: Node) -> None:
        if not isinstance(key, Scalar):
            mapping.is_simple = False
            self.odd_key(key)
            return
        first = seen.setdefault(key.source, key)
        if first is not key and len(self.duplicates) < MOST_WARNINGS:
            self.duplicates.append((first, key))
        if key.style is not Style.PLAIN:
            return
        if key.source == "<<":
            mapping.is_simple = False
        elif not key.source:
            mapping.is_simple = False
            self.warning(Span(key.span.start, key.span.start + 1), "missing key before this colon")

    def odd_key(self, key: Node) -> None:
        start = key.span.start
        if self.text.startswith("{{", start - 1):
            span = Span(start - 1, start + 1)
            self.warning(span, '"{{" begins a mapping in a mapping, not a template; quote the value')
            return
        kind = "a list" if isinstance(key, Sequence) else "a mapping"
        self.warning(Span(start, max(key.span.end, start + 1)), f"a key must be text, not {kind}")

    def alias(self, event: events.AliasEvent) -> None:
        span = Span(event.start_mark.index, event.end_mark.index)
        self.end = span.end
        target, complaint = self.anchors.use(event.anchor, span)
        frame = self.frame
        if target is None or frame is None:
            if complaint:
                self.warning(span, complaint)
            lost = Scalar(span, self.text[span.start : span.end], Style.SINGLE)
            lost.damaged = True
            self.add(lost)
        elif frame.mapping is None:
            frame.note_alias(len(frame.items))
            frame.items.append(target)
        elif frame.key is not None:
            frame.note_alias(len(frame.entries))
            frame.entries.append(Entry(frame.key, target))
            frame.key = None
        else:
            # A key has its place where it is used, and findings about it are there.
            self.add(Scalar(span, target.source, Style.SINGLE) if isinstance(target, Scalar) else Mapping(span))
