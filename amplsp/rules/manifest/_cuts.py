"""Cuts keys out of a text, with the comments about them, as lines that can be inserted elsewhere."""

from __future__ import annotations

from bisect import bisect_left

from amplsp.rules.manifest._repairs import without_lines
from amplsp.yaml.comments import Comment
from amplsp.yaml.document import Document, per_document
from amplsp.yaml.insertion import end_of, inline
from amplsp.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from amplsp.yaml.text import Edit, Span

_SPECIAL = frozenset(",[]{}#:&*!|>%@`")


def lines_of(document: Document, mapping: Mapping, entry: Entry, *, flow: bool, above: bool = True) -> list[str] | None:
    """An entry as lines, the first without indentation, or as one line for braces; None if not simple.

    Args:
        document: the text.
        mapping: where the entry is.
        entry: a key with its value.
        flow: whether it is for braces.
        above: whether to include the comments above it.
    """
    if not flow and not mapping.flow:
        return _block_lines(document, mapping, entry, above=above)
    key, value = document.source(entry.key.span), entry.value
    source = document.source(value.span)
    if value.is_null:
        return [f"{key}: null" if flow else f"{key}:"]
    if "\n" not in source and "\r" not in source and (mapping.flow or _is_flow_safe(value)):
        return [f"{key}: {source}"]
    if has_comment(document, entry.span) or _has_null(value):
        return None
    return [f"{key}: {inline(value.plain())}"]


def cut(document: Document, mapping: Mapping, entries: tuple[Entry, ...]) -> list[Edit] | None:
    """Remove entries, with the comments about them; a mapping without other entries becomes `{}`."""
    own = mapping.own_entries
    if any(entry not in own for entry in entries):
        return None
    numbers = sorted(map(own.index, entries))
    if len(numbers) == len(own):
        return _emptied(document, mapping, entries)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not mapping.flow:
        if any(run[-1] + 1 == len(own) and not _begins_line(document, own[run[0]]) for run in runs):
            return None
        return [edit for run in runs for edit in _block_cut(document, mapping, run)]
    edits = [edit for run in runs for edit in _flow_cut(mapping, run)]
    return None if any(has_comment(document, edit.span) for edit in edits) else edits


def last_line(document: Document, mapping: Mapping, entry: Entry) -> int:
    """The last line of an entry of a block mapping, including comments that are indented like its value."""
    column = document.position(entry.key.span.start).column
    last = document.lines.line_of(max(end_of(mapping, entry), entry.key.span.end) - 1)
    is_flush = isinstance(entry.value, Sequence) and document.position(entry.value.span.start).column == column
    own = comments_by_line(document)
    while (comment := own.get(last + 1)) is not None:
        at = document.position(comment.span.start).column
        is_item = is_flush and at == column and comment.text[1:].lstrip().startswith("-")
        if not (at > column or is_item):
            break
        last += 1
    return last


@per_document
def comments_by_line(document: Document) -> dict[int, Comment]:
    """The comments on their own lines."""
    return {comment.line: comment for comment in document.comments if comment.own_line}


def has_comment(document: Document, span: Span) -> bool:
    """Whether a comment begins in a span."""
    starts = _comment_starts(document)
    return bisect_left(starts, span.start) < bisect_left(starts, span.end)


@per_document
def _comment_starts(document: Document) -> list[int]:
    return [comment.span.start for comment in document.comments]


def _first_line(document: Document, entry: Entry) -> int:
    """The first line of an entry of a block mapping, including the comments directly above it."""
    start = entry.key.span.start
    first, column = document.lines.line_of(start), document.position(start).column
    if not _begins_line(document, entry):
        return first
    own = comments_by_line(document)
    while (above := own.get(first - 1)) is not None and document.position(above.span.start).column == column:
        first -= 1
    return first


def _begins_line(document: Document, entry: Entry) -> bool:
    start = entry.key.span.start
    return not document.text[document.lines.starts[document.lines.line_of(start)] : start].strip(" \t\ufeff")


def _block_lines(document: Document, mapping: Mapping, entry: Entry, *, above: bool) -> list[str]:
    lines, start = document.lines, entry.key.span.start
    own, column = lines.line_of(start), document.position(start).column
    first = _first_line(document, entry) if above else own
    found = [lines.line(number).strip() for number in range(first, own)]
    found.append(document.text[start : lines.content(own).end].rstrip())
    for number in range(own + 1, last_line(document, mapping, entry) + 1):
        line = document.source(lines.content(number))
        spaces = len(line) - len(line.lstrip(" "))
        found.append(line[min(spaces, column) :].rstrip())
    return found


def _is_flow_safe(value: Node) -> bool:
    if not isinstance(value, Scalar) or value.style in {Style.LITERAL, Style.FOLDED}:
        return False
    return value.style is not Style.PLAIN or not _SPECIAL.intersection(value.source)


def _has_null(value: Node) -> bool:
    return any(isinstance(node, Scalar) and node.is_null for node in value.walk())


def _emptied(document: Document, mapping: Mapping, entries: tuple[Entry, ...]) -> list[Edit] | None:
    if mapping.flow:
        return None if has_comment(document, mapping.span) else [Edit(mapping.span, "{}")]
    if mapping.parent is None:
        return None
    start = mapping.span.start if mapping.key is None else mapping.key.span.end
    first = min(_first_line(document, entry) for entry in entries)
    last = max(last_line(document, mapping, entry) for entry in entries)
    if document.text[start : document.lines.starts[first]].strip(": \t\r\n"):
        return None
    end = document.lines.content(last).end
    return [Edit(Span(start, end), "{}" if mapping.key is None else ": {}")]


def _flow_cut(mapping: Mapping, run: list[int]) -> list[Edit]:
    own = mapping.own_entries
    ends = [max(end_of(mapping, each), each.key.span.end) for each in own]
    if run[0] == 0:
        return [Edit(Span(own[0].key.span.start, own[run[-1] + 1].key.span.start), "")]
    return [Edit(Span(ends[run[0] - 1], ends[run[-1]]), "")]


def _block_cut(document: Document, mapping: Mapping, run: list[int]) -> list[Edit]:
    own, lines = mapping.own_entries, document.lines
    edits = []
    if not _begins_line(document, own[run[0]]):
        start, following = own[run[0]].key.span.start, own[run[-1] + 1].key.span.start
        end = lines.content(last_line(document, mapping, own[run[-1]])).end
        if document.text[end:following].strip():
            # A comment about the next key stays between it and the dash.
            start = len(document.text[:start].rstrip(" "))
            return [Edit(Span(start, end), "")]
        return [Edit(Span(start, following), "")]
    for number in run:
        first, last = _first_line(document, own[number]), last_line(document, mapping, own[number])
        edits.append(without_lines(document, first, last))
    return edits
