"""The comments with which an author silences rules: `# amp:ignore[rule-a, rule-b]`.

A directive above a key or item, or at the end of its line, covers that node and everything below it. At the top of the
file before a blank line it covers the whole file. The syntax is that of Ampersand's own validator.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from amplsp.yaml.nodes import Mapping, Sequence
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.yaml.comments import Comment
    from amplsp.yaml.document import Document
    from amplsp.yaml.nodes import Node

_DIRECTIVE = re.compile(r"#\s*amp:ignore(?P<rest>.*)", re.DOTALL)
_LIST = re.compile(r"\[(?P<ids>[^\]]*)\](?P<behind>.*)", re.DOTALL)
_REASON = re.compile(r"\s*(?:--|:)\s*\S|\s*\Z")
_ID = re.compile(r"[^\s,]+")


class RuleName(NamedTuple):
    """A rule id inside the brackets of a directive."""

    id: str
    span: Span


class Directive(NamedTuple):
    """An `amp:ignore` comment.

    Attributes:
        span: the comment, from `#`.
        rules: the ids in brackets; empty for a bare directive, which silences warnings and infos.
        covers: the span it works on; None where no key or item follows.
        malformed: what is wrong with its syntax; such a directive silences nothing.
    """

    span: Span
    rules: tuple[RuleName, ...]
    covers: Span | None
    malformed: str = ""


def find_directives(document: Document) -> list[Directive]:
    """All directives of a document, in order."""
    found = [(comment, _DIRECTIVE.match(comment.text)) for comment in document.comments if "amp:ignore" in comment.text]
    if not found:
        return []
    targets = _Targets(document)
    return [_parse(comment, match, targets) for comment, match in found]


def _parse(comment: Comment, match: re.Match[str] | None, targets: _Targets) -> Directive:
    if match is None:
        return _malformed(comment, '"amp:ignore" works only at the start of a comment')
    rest = match["rest"]
    covers = targets.of(comment)
    if not rest.startswith("["):
        if _REASON.match(rest):
            return Directive(comment.span, (), covers)
        return _malformed(comment, 'after "amp:ignore" only "[rule, …]" or a reason behind "--" may stand')
    listed = _LIST.match(rest)
    if listed is None:
        return _malformed(comment, 'no "]" closes the list of rules')
    if not _REASON.match(listed["behind"]):
        return _malformed(comment, 'behind "]" only a reason after "--" may stand')
    start = comment.span.start + match.start("rest") + listed.start("ids")
    rules = tuple(
        RuleName(found.group(), Span(start + found.start(), start + found.end()))
        for found in _ID.finditer(listed["ids"])
    )
    if not rules:
        return _malformed(comment, "no rule between the brackets; name at least one")
    return Directive(comment.span, rules, covers)


def _malformed(comment: Comment, why: str) -> Directive:
    return Directive(comment.span, (), None, why)


class _Targets:
    """Which node a comment stands for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.above, self.beside = _first_on_line(document)

    def of(self, comment: Comment) -> Span | None:
        if not comment.own_line:
            return self.beside.get(comment.line) or self.enclosing(comment)
        lines = self.document.lines
        line = comment.line + 1
        while line < len(lines) and lines.line(line).lstrip().startswith("#"):
            line += 1
        if line >= len(lines):
            return None
        if not lines.line(line).strip():
            return Span(0, len(self.document.text)) if self.is_at_top(comment) else None
        return self.above.get(line)

    def is_at_top(self, comment: Comment) -> bool:
        before = self.document.text[: comment.span.start]
        return all(not line.strip() or line.lstrip().startswith("#") for line in before.splitlines())

    def enclosing(self, comment: Comment) -> Span | None:
        """The last key that begins before a comment inside a value of several lines."""
        for line in range(comment.line, -1, -1):
            span = self.beside.get(line)
            if span is not None:
                return span if span.end >= comment.span.start else None
        return None


def _first_on_line(document: Document) -> tuple[dict[int, Span], dict[int, Span]]:
    """By line: what a comment above it covers (the item, or the key), and what one at its end covers (the last key)."""
    above: dict[int, Span] = {}
    beside: dict[int, Span] = {}
    for node in document.root.walk():
        for start, span in _parts(node, document):
            line = document.lines.line_of(start)
            above.setdefault(line, span)
            beside[line] = span
    return above, beside


def _parts(node: Node, document: Document) -> list[tuple[int, Span]]:
    if isinstance(node, Mapping):
        return [(entry.key.span.start, entry.span) for entry in node.own_entries]
    if isinstance(node, Sequence):
        return [(item.span.start, _item_span(item, document)) for item in node.items if item.parent is node]
    return []


def _item_span(item: Node, document: Document) -> Span:
    """An item with the dash in front of it."""
    dash = document.text.rfind("-", 0, item.span.start)
    start = dash if dash >= 0 and not document.text[dash + 1 : item.span.start].strip() else item.span.start
    return Span(start, item.span.end)
