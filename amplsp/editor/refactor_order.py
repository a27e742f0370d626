"""Refactoring: put the keys of one mapping into their usual order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from amplsp.editor.code_action import ActionKind, CodeAction
from amplsp.editor.scope import ancestors, node_at
from amplsp.format.order import sorted_elements
from amplsp.format.proof import difference
from amplsp.format.reading import Irregular, read_layout
from amplsp.format.text import why_not
from amplsp.manifest.definitions import definition_at
from amplsp.yaml import Document
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.text import Edit, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.format.blocks import Block
    from amplsp.manifest.manifest import Manifest


def sort_keys(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer to sort the keys of the mapping around an offset; their lines move with their comments, unchanged."""
    document = manifest.document
    if why_not(document) is not None or not _may_be_unsorted(document, offset):
        return
    try:
        layout = read_layout(document)
    except Irregular:
        return
    block = _block_at(layout.root, document.lines.line_of(offset))
    edit = _sorted(document, block) if block is not None and block.order else None
    if edit is not None and not difference(document, Document(apply_edits(document.text, [edit]))):
        yield CodeAction("sort these keys", ActionKind.REWRITE, (edit,))


def _may_be_unsorted(document: Document, offset: int) -> bool:
    """A quick look before the document is taken apart: whether one of the two mappings nearest to an offset is."""
    mappings = [node for node in ancestors(node_at(document, offset).node) if isinstance(node, Mapping)]
    return any(map(_is_unsorted, mappings[:2]))


def _is_unsorted(mapping: Mapping) -> bool:
    definition = definition_at(mapping.path)
    if definition is None:
        return False
    ranks = {key: rank for rank, key in enumerate(definition.properties)}
    keys = [ranks.get(entry.name, len(ranks)) for entry in mapping.own_entries]
    return keys != sorted(keys)


def _block_at(block: Block, line: int) -> Block | None:
    """The innermost mapping one of whose keys is at a line."""
    found = None
    while True:
        element = next((each for each in block.elements if each.top <= line <= each.bottom), None)
        if element is None:
            return found
        found = found if block.is_list else block
        inner = element.children
        if inner is None or not inner.elements or (line <= element.first and not inner.is_beside_dash):
            return found
        block = inner


def _sorted(document: Document, block: Block) -> Edit | None:
    """The lines of a mapping in the order of its keys; None where they are, or where comments are in the way."""
    wanted = sorted_elements(block)
    if wanted == block.elements or any(each.is_keeping or each.is_open for each in block.elements):
        return None
    if block.is_beside_dash and wanted[0].leading:
        return None
    first, last = block.elements[0], block.elements[-1]
    starts = {id(first): first.top, **{id(after): before.bottom + 1 for before, after in pairwise(block.elements)}}
    top = first.top
    dash = document.lines.line(top)[: block.column] if block.is_beside_dash else ""
    lines: list[str] = []
    for element in wanted:
        chunk = [document.lines.line(number) for number in range(starts[id(element)], element.bottom + 1)]
        if element is first and dash:
            chunk[0] = " " * block.column + chunk[0][block.column :]
        if element is wanted[0]:
            chunk = chunk[element.top - starts[id(element)] :]
        lines += chunk
    lines[0] = dash + lines[0][len(dash) :]
    span = Span(document.lines.starts[top], document.lines.content(last.bottom).end)
    return Edit(span, document.lines.newline().join(lines))
