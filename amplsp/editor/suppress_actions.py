"""Comments that silence a finding: `# amp:ignore[rule]` beside it, or above the block that it is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from amplsp.editor.scope import Scope, node_at
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.manifest.suppressions import covered_by_line
from amplsp.problem import quote
from amplsp.rules import rules
from amplsp.suppression import Suppression
from amplsp.yaml import Comment, Edit, Node, Scalar, Span, Style, apply_edits
from amplsp.yaml.node import path_at

_MARK = "\ufeff"
_ABOUT_COMMENTS = "suppression-"


class SuppressAction(NamedTuple):
    """A way to silence a finding.

    Attributes:
        where: for how much of the manifest, in words: `here`, `in object "contacts"`.
        edit: writes or extends the comment.
    """

    where: str
    edit: Edit


class Suppressor:
    """Writes comments into one manifest."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.document = manifest.document
        self.above, self.beside = covered_by_line(manifest.document)
        self.comments: dict[int, Comment] = {comment.line: comment for comment in manifest.document.comments}
        self.lists = {each.span: each for each in manifest.suppressions if each.rules and not each.malformed}

    def ways(self, rule: str, span: Span) -> list[SuppressAction]:
        """The ways to silence a rule's finding, the narrowest first; none for what cannot or need not be silenced."""
        found = rules().get(rule)
        if found is None or not found.is_suppressible or rule.startswith(_ABOUT_COMMENTS):
            return []
        ways: dict[Edit, SuppressAction] = {}
        for where, edit in self._edits(rule, span):
            if edit is not None and self._is_sound(edit):
                ways.setdefault(edit, SuppressAction(where, edit))
        return list(ways.values())

    def _edits(self, rule: str, span: Span) -> Iterator[tuple[str, Edit | None]]:
        line = self._line_above(span.start, self.document.lines.line_of(span.start))
        if line is None:
            yield "in this file", self._at_top(rule)
            return
        beside = self._at_end(rule, span)
        yield "here", beside if beside is not None else self._above(rule, line)
        scope = Scope(self.manifest, path_at(self.document.root, span))
        for word, view in (("object", scope.object), ("integration", scope.integration)):
            if view is None:
                continue
            name = view.get("name" if word == "integration" else "objectName").text
            where = f"in {word} {quote(name)}" if name else f"in this {word}"
            yield where, self._above_item(rule, view.node)

    def _line_above(self, offset: int, line: int) -> int | None:
        """The line of the key or item around an offset above which a comment covers the offset."""
        for number in range(line, -1, -1):
            covered = self.above.get(number)
            if covered is not None and covered.start <= offset <= covered.end and self._begins_line(covered.start):
                return number
        return None

    def _begins_line(self, offset: int) -> bool:
        start = self.document.lines.starts[self.document.lines.line_of(offset)]
        return not self.document.text[start:offset].removeprefix(_MARK).strip(" ")

    def _above(self, rule: str, line: int) -> Edit | None:
        covered = self.above[line]
        number = line - 1
        while number in self.comments and self.comments[number].own_line:
            known = self.lists.get(self.comments[number].span)
            if known is not None and known.covers == covered:
                return _extended(known, rule)
            number -= 1
        start = self.document.lines.starts[line]
        margin = self.document.text[start : covered.start].removeprefix(_MARK)
        place = Span(covered.start, covered.start)
        return Edit(place, f"# amp:ignore[{rule}]{self.document.lines.newline()}{margin}")

    def _above_item(self, rule: str, node: Node) -> Edit | None:
        """A comment for a whole item, if it has a dash that begins its line."""
        for number in range(self.document.lines.line_of(node.span.start), -1, -1):
            covered = self.above.get(number)
            if covered is not None and covered.start <= node.span.start <= covered.end:
                is_item = covered.end == node.span.end and self.document.text[covered.start] == "-"
                return self._above(rule, number) if is_item and self._begins_line(covered.start) else None
        return None

    def _at_end(self, rule: str, span: Span) -> Edit | None:
        """A comment at the line's end, for a key that shares its line with a dash: above, it would be for the item."""
        line = self.document.lines.line_of(span.start)
        above, beside = self.above.get(line), self.beside.get(line)
        if above is None or beside is None or above == beside or self.document.text[above.start] != "-":
            return None
        if not beside.start <= span.start <= beside.end:
            return None
        comment = self.comments.get(line)
        if comment is not None:
            known = self.lists.get(comment.span)
            return _extended(known, rule) if known is not None else None
        end = self.document.lines.content(line).end
        if self._is_in_scalar(end):
            return None
        start = self.document.lines.starts[line]
        end = start + len(self.document.text[start:end].rstrip(" \t"))
        return Edit(Span(end, end), f" # amp:ignore[{rule}]")

    def _is_in_scalar(self, end: int) -> bool:
        """Whether a line's end is in the middle of a value."""
        node = node_at(self.document, end).node
        if not isinstance(node, Scalar) or not node.span.start < end < node.span.end:
            return False
        is_header = self.document.lines.line_of(node.span.start) == self.document.lines.line_of(end)
        return not (node.style in (Style.LITERAL, Style.FOLDED) and is_header)

    def _at_top(self, rule: str) -> Edit:
        whole = Span(0, len(self.document.text))
        for known in self.manifest.suppressions:
            if known.covers == whole and known.rules:
                return _extended(known, rule)
        newline = self.document.lines.newline()
        at = 1 if self.document.text.startswith(_MARK) else 0
        return Edit(Span(at, at), f"# amp:ignore[{rule}]{newline}{newline}")

    def _is_sound(self, edit: Edit) -> bool:
        """Whether a comment is one where it would stand; in a broken text that is not sure."""
        if not self.document.syntax_errors:
            return True
        after = read_document(apply_edits(self.document.text, [edit]))
        return (
            len(after.syntax_errors) == len(self.document.syntax_errors)
            and after.root.plain() == self.document.root.plain()
        )


def _extended(known: Suppression, rule: str) -> Edit:
    end = known.rules[-1].span.end
    return Edit(Span(end, end), f", {rule}")
