"""Moves keys to another place with their values and comments, in the style of that place."""

from __future__ import annotations

from amplsp.named_tuple import NamedTuple
from amplsp.rules.manifest._cuts import cut, has_comment, last_line, lines_of
from amplsp.rules.manifest._repairs import order_at
from amplsp.yaml.document import Document
from amplsp.yaml.insertion import Layout, end_of, insert_lines, joined, layout_of, set_lines
from amplsp.yaml.nodes import Entry, Mapping, Node, Path
from amplsp.yaml.text import Edit, Span


class Target(NamedTuple):
    """The place to which keys are moved: a mapping, or new blocks in it.

    Attributes:
        mapping: the mapping.
        path: its place.
        steps: the keys of the blocks from there on, with `"*"` for an item of a list.
    """

    mapping: Node
    path: Path
    steps: tuple[str, ...]


def moved(
    document: Document, mapping: Mapping, entries: tuple[Entry, ...], targets: list[Target]
) -> tuple[Edit, ...] | None:
    """Cut entries out of their mapping and write them into each target. None if there is no simple way."""
    if not all(_is_simple(document, mapping, entry) for entry in entries):
        return None
    arrivals: list[Edit] = []
    for target in map(_existing, targets):
        if target is None:
            return None
        if target.mapping is mapping and not target.mapping.get(target.steps[0]):
            replaced = _in_place(document, mapping, entries, target.steps)
            return replaced if len(targets) == 1 else None
        edits = _arrive(document, mapping, entries, target)
        if edits is None:
            return None
        arrivals += edits
    removals = cut(document, mapping, entries)
    return None if removals is None else _merge(document, arrivals, removals)


def _is_simple(document: Document, mapping: Mapping, entry: Entry) -> bool:
    """Whether an entry is in this mapping, without anchors, aliases or unreadable lines."""
    if entry not in mapping.own_entries or entry.value.parent is not mapping or document.lost_words(entry.span):
        return False
    for node in entry.value.walk():
        if node.anchor is not None or node.damaged:
            return False
        parts = [each.value for each in node.own_entries] if isinstance(node, Mapping) else node.items
        if any(part.parent is not node for part in parts):
            return False
    return not (mapping.flow and has_comment(document, entry.span))


def _existing(target: Target) -> Target | None:
    """The target from the innermost existing block; None if something else is in the way."""
    mapping, path, steps = target
    while steps and isinstance(inner := mapping.get(steps[0]), Mapping) and inner.parent is mapping:
        mapping, path, steps = inner, (*path, steps[0]), steps[1:]
    if not isinstance(mapping, Mapping) or mapping.damaged:
        return None
    blocked = mapping.get(steps[0]) if steps else None
    is_free = not blocked or (blocked.is_null and blocked.parent is mapping and blocked.anchor is None)
    return Target(mapping, path, steps) if is_free else None


def _arrive(document: Document, source: Mapping, entries: tuple[Entry, ...], target: Target) -> list[Edit] | None:
    mapping, path, steps = target
    if not isinstance(mapping, Mapping) or (not steps and any(mapping.get(entry.name) for entry in entries)):
        return None
    if not steps:
        found = [
            insert_lines(document, mapping, entry.name, lines, order_at(path))
            for entry in entries
            if (lines := lines_of(document, source, entry, flow=mapping.flow)) is not None
        ]
        edits = [edit for edit in found if edit is not None]
        return edits if len(edits) == len(entries) else None
    lines = _block(_pieces(document, source, entries, flow=mapping.flow), steps, layout_of(document), flow=mapping.flow)
    hollow = mapping.entry(steps[0])
    if lines is None or (hollow is not None and mapping.flow):
        return None
    if hollow is not None:
        return list(set_lines(document, hollow, lines[1:]))
    edit = insert_lines(document, mapping, steps[0], lines, order_at(path))
    return None if edit is None else [edit]


def _in_place(
    document: Document, mapping: Mapping, entries: tuple[Entry, ...], steps: tuple[str, ...]
) -> tuple[Edit, ...] | None:
    """Write a new block at the place of the first of its keys."""
    first, others = entries[0], entries[1:]
    pieces = _pieces(document, mapping, entries, flow=mapping.flow, above=False)
    lines = _block(pieces, steps, layout_of(document), flow=mapping.flow)
    removals = cut(document, mapping, others) if others else []
    if lines is None or removals is None:
        return None
    start = first.key.span.start
    if mapping.flow:
        return Edit(Span(start, max(end_of(mapping, first), first.key.span.end)), lines[0]), *removals
    end = document.lines.content(last_line(document, mapping, first)).end
    margin = layout_of(document).newline + " " * document.position(start).column
    return Edit(Span(start, end), joined(lines, margin)), *removals


def _pieces(
    document: Document, source: Mapping, entries: tuple[Entry, ...], *, flow: bool, above: bool = True
) -> list[list[str]] | None:
    """The lines of each entry; `above`: whether to include the comments above the first one."""
    found = [
        lines_of(document, source, entry, flow=flow, above=above or bool(number))
        for number, entry in enumerate(entries)
    ]
    pieces = [piece for piece in found if piece is not None]
    return pieces if len(pieces) == len(found) else None


def _block(pieces: list[list[str]] | None, steps: tuple[str, ...], layout: Layout, *, flow: bool) -> list[str] | None:
    """The lines of new blocks around entries."""
    if pieces is None:
        return None
    lines = [line for piece in pieces for line in piece]
    if flow:
        return [_braced(lines, steps)]
    is_item = False
    for step in reversed(steps):
        if step == "*":
            lines = [f"- {lines[0]}", *(_indented(line, "  ") for line in lines[1:])]
        else:
            margin = " " * (layout.list_indent if is_item else layout.indent)
            lines = [f"{step}:", *(_indented(line, margin) for line in lines)]
        is_item = step == "*"
    return lines


def _braced(parts: list[str], steps: tuple[str, ...]) -> str:
    """Entries in new braces after the keys of their blocks, quoted in the same way."""
    mark = '"' if parts[0].startswith('"') else ""
    body = f"{{{', '.join(parts)}}}"
    for step in reversed(steps[1:]):
        body = f"[{body}]" if step == "*" else f"{{{mark}{step}{mark}: {body}}}"
    return f"{mark}{steps[0]}{mark}: {body}"


def _indented(line: str, margin: str) -> str:
    return margin + line if line else line


def _merge(document: Document, arrivals: list[Edit], removals: list[Edit]) -> tuple[Edit, ...]:
    """One list of edits that do not overlap: text that is inserted into removed lines replaces them."""
    gone = [edit.span for edit in removals]
    merged: dict[Span, Edit] = {edit.span: edit for edit in removals}
    for edit in arrivals:
        span = next((each for each in gone if each.start < edit.span.start < each.end), edit.span)
        there = merged.get(span)
        if there is None:
            merged[span] = edit
        elif span == edit.span or there.text:
            merged[span] = Edit(span, there.text + edit.text)
        else:
            merged[span] = Edit(span, _as_lines(document, span, edit.text))
    return tuple(sorted(merged.values()))


def _as_lines(document: Document, span: Span, text: str) -> str:
    """New lines instead of whole old ones."""
    newline = layout_of(document).newline
    begins_line = span.start == document.lines.starts[document.lines.line_of(span.start)]
    if not begins_line or not text.startswith(newline):
        return text
    return text.removeprefix(newline) + (newline if document.source(span).endswith(("\n", "\r")) else "")
