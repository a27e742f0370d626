"""Adds integrations to an existing manifest, and changes nothing else in it.

The text is inserted at the end of the list of integrations, with the list's own indentation and line breaks. The result
is read again and compared with the original before it is returned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.manifest.reading import read_document
from amplsp.problem import quote
from amplsp.scaffold.lines import BLANK, Line, render
from amplsp.scaffold.plan import plan_all
from amplsp.scaffold.request import ScaffoldError
from amplsp.scaffold.writer import SPEC_VERSION, integration_lines, scaffold
from amplsp.yaml import Document, Edit, Mapping, Node, Scalar, Sequence, Span, apply_edits
from amplsp.yaml.scalars import as_double_quoted, as_scalar

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.scaffold.request import ScaffoldRequest

_OWN_MARGIN = 2


def append(text: str, request: ScaffoldRequest, catalog: Catalog) -> str:
    """Add the integrations of a request to the text of a manifest, with names that it does not have yet.

    Raises:
        ScaffoldError: a choice is not possible, or nothing can be added to the text.
    """
    document = read_document(text)
    _check_target(document)
    if not document.root:
        return _into_nothing(document, scaffold(request, catalog))
    integrations = document.root.get("integrations")
    taken = {name for each in integrations.items if (name := each.get("name").text)}
    reads = sum(len(each.get("read", "objects").items) for each in integrations.items)
    plans = plan_all(request, catalog, taken, reads)
    lines = [line for plan in plans for line in (BLANK, *integration_lines(plan))]
    added = Document("integrations:\n" + render(lines)).root.get("integrations").plain()
    changed = apply_edits(text, _edits(document, integrations, lines, added, has_comments=request.comments))
    _check_result(document, changed, added)
    return changed


def _check_target(document: Document) -> None:
    if document.syntax_errors:
        mistake = document.syntax_errors[0]
        line = document.position(mistake.span.start).line + 1
        raise ScaffoldError(f"the manifest has a syntax error in line {line} ({mistake.message}); repair it first")
    if document.next_document is not None:
        line = document.position(document.next_document.start).line + 1
        raise ScaffoldError(f"the manifest has a second document from line {line}; a manifest has only one")
    root = document.root
    if root and not isinstance(root, Mapping) and not root.is_null:
        raise ScaffoldError(
            "the file does not have a manifest in it: it is not a mapping with specVersion and integrations"
        )
    if any(first.source == "integrations" and first.parent is root for first, _ in document.duplicates):
        raise ScaffoldError('the manifest has "integrations" twice; make one list of them first')
    integrations = root.get("integrations")
    if integrations and not isinstance(integrations, Sequence) and not integrations.is_null:
        raise ScaffoldError('"integrations" is not a list in the manifest; repair it first')
    entry = root.entry("integrations") if isinstance(root, Mapping) else None
    if entry is not None and (entry.value.key is not entry.key or entry.key.parent is not root):
        raise ScaffoldError('"integrations" is an alias or comes through a merge key; write the list out first')


def _into_nothing(document: Document, manifest: str) -> str:
    """A whole manifest, for a text with only comments, blank lines and perhaps a `---`."""
    text, newline = document.text, document.lines.newline()
    gap = "" if not text or text.endswith(("\n", "\r")) else newline
    changed = text + gap + manifest.replace("\n", newline)
    written = read_document(changed)
    if written.syntax_errors or written.root.plain() != read_document(manifest).root.plain():
        raise ScaffoldError("the file is not a manifest that can be added to; write a new one with --output")
    return changed


def _edits(
    document: Document, integrations: Node, lines: list[Line], added: list[Any], *, has_comments: bool
) -> list[Edit]:
    root = document.root
    if isinstance(root, Mapping) and root.flow:
        return [_into_flow(document, integrations, added)]
    if isinstance(integrations, Sequence) and integrations.items:
        if integrations.flow:
            return [_into_flow(document, integrations, added)]
        column = document.position(integrations.span.start).column
        block = render(lines[1:], comments=has_comments, margin=column - _OWN_MARGIN)
        # A blank line below a block scalar might become part of it.
        gap = "" if _ends_in_block_scalar(document, integrations.span.end) else "\n"
        return [_insert_lines(document, _end_of_block(document, integrations.span.end, column), gap + block)]
    block = render(lines[1:], comments=has_comments)
    if not integrations:
        end = _end_of_block(document, root.span.end, 0)
        version = "" if "specVersion" in root.plain() else f"specVersion: {SPEC_VERSION}\n"
        return [_insert_lines(document, end, f"\n{version}integrations:\n{block}")]
    line = document.lines.line_of(integrations.span.end)
    insertion = _insert_lines(document, _end_of_block(document, integrations.span.end, 0), block)
    if integrations.span.end == integrations.span.start:
        return [insertion]
    if line != document.lines.line_of(integrations.span.start):
        raise ScaffoldError('the empty list of "integrations" spans several lines; write "integrations:" first')
    start = integrations.span.start
    while document.text[start - 1] in " \t":
        start -= 1
    return [Edit(Span(start, integrations.span.end), ""), insertion]


def _end_of_block(document: Document, offset: int, column: int) -> int:
    """The line after a block that ends at an offset, and after following comments that are indented deeper than it."""
    lines = document.lines
    last = (
        lines.line_of(max(0, offset - 1)) if offset and document.text[offset - 1] in "\r\n" else lines.line_of(offset)
    )
    end = last
    for number in range(last + 1, len(lines)):
        text = lines.line(number)
        if not text.strip():
            # Blank lines at the end of a block scalar may be part of it.
            end = number if _ends_in_block_scalar(document, offset) and number < len(lines) - 1 else end
            continue
        if not text.lstrip().startswith("#") or len(text) - len(text.lstrip(" ")) <= column:
            break
        end = number
    return end


def _ends_in_block_scalar(document: Document, offset: int) -> bool:
    return any(
        isinstance(node, Scalar) and node.style.value in ("|", ">") and node.span.end == offset
        for node in document.root.walk()
    )


def _insert_lines(document: Document, line: int, block: str) -> Edit:
    """Insert whole lines after a line, even if it is the last one and has no line break."""
    newline = document.lines.newline()
    span = document.lines.full(line)
    has_break = span.end > document.lines.content(line).end
    text = block.replace("\n", newline)
    if has_break:
        return Edit(Span(span.end, span.end), text)
    return Edit(Span(span.end, span.end), newline + text.removesuffix(newline))


def _into_flow(document: Document, integrations: Node, added: list[Any]) -> Edit:
    """Insert items into a list in brackets, or a list into a manifest in braces."""
    root = document.root
    first = root.own_entries[0].key.span.start if isinstance(root, Mapping) and root.own_entries else 0
    quoted = document.text[first] == '"'
    items = ", ".join(_flow(item, quoted=quoted) for item in added)
    if not isinstance(integrations, Sequence):
        if integrations:
            raise ScaffoldError('"integrations" is empty in the manifest; write "integrations: []" first')
        end = root.span.end - 1
        key = as_double_quoted("integrations") if quoted else "integrations"
        comma = ", " if root.entries else ""
        return Edit(Span(end, end), f"{comma}{key}: [{items}]")
    own = [item.span.end for item in integrations.items if item.parent is integrations]
    if not integrations.items:
        end = integrations.span.start + 1
        return Edit(Span(end, end), items)
    end = own[-1] if own and integrations.items[-1].parent is integrations else integrations.span.end - 1
    return Edit(Span(end, end), f", {items}")


def _flow(value: Any, *, quoted: bool) -> str:
    """Data on one line, in YAML's flow style or, `quoted`, as JSON."""
    if isinstance(value, dict):
        pairs = (f"{_flow(key, quoted=quoted)}: {_flow(each, quoted=quoted)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each, quoted=quoted) for each in value) + "]"
    if isinstance(value, str):
        plain = as_scalar(value)
        return as_double_quoted(value) if quoted or set(plain) & set("{},?") else plain
    return str(value).lower()


def _check_result(document: Document, changed: str, added: list[Any]) -> None:
    """Check that the result is the former manifest with the new integrations, and nothing else."""
    after = read_document(changed)
    before = dict(document.root.plain())
    expected = {**before, "integrations": [*(before.get("integrations") or []), *added]}
    if "integrations" not in before and not getattr(document.root, "flow", False):
        expected = {"specVersion": SPEC_VERSION, **expected}
    if after.syntax_errors or after.next_document is not None or after.root.plain() != expected:
        name = quote(str(added[0]["name"]))
        raise ScaffoldError(f"the manifest's layout leaves no safe place for {name}; add it by hand")
