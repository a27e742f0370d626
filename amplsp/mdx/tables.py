"""The tables of a page in all forms: in Markdown, as JSX, or as rows of an exported array."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.mdx.jsx_table import component_texts, exported_rows, jsx_table
from amplsp.mdx.markdown_table import LINK, MarkdownTable, markdown_tables, plain
from amplsp.mdx.page import MDX_COMMENT, Cell, Row, Table, comment_texts
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.mdx.page import Page

_BEGIN = "<table"
_END = "</table>"


def tables_of(page: Page) -> list[Table]:
    """All tables of a page that can be read, in order."""
    return sorted([*_in_markdown(page), *_in_jsx(page)], key=lambda table: table.span)


def _in_jsx(page: Page) -> Iterator[Table]:
    exports = [block for block in page.blocks if block.kind == "mdx" and block.text.startswith("export ")]
    sources = [(block.span.start, page.source(block.span)) for block in exports]
    for start, source in sources:
        yield from exported_rows(source, start)
    components = None
    done = 0
    for block in page.blocks:
        if block.kind == "code" or _BEGIN not in block.text:
            continue
        start = page.text.find(_BEGIN, max(done, block.span.start))
        end = page.text.find(_END, start) + len(_END)
        if start < 0 or end < len(_END):
            continue
        if components is None:
            components = component_texts(source for _, source in sources)
        done = end
        table = jsx_table(page.text[start:end], start, components)
        if table is not None:
            yield table


def _in_markdown(page: Page) -> Iterator[Table]:
    if "|" not in page.text:
        return
    lines = [page.lines.line(number) for number in range(len(page.lines))]
    for table in markdown_tables(lines):
        rows = [_row(page, line, cells) for line, cells in table.rows]
        yield Table([plain(each) for each in table.headings], rows, _span(page, table))


def _span(page: Page, table: MarkdownTable) -> Span:
    last = table.rows[-1][0] if table.rows else table.line + 1
    return Span(page.lines.starts[table.line], page.lines.content(last).end)


def _row(page: Page, line: int, cells: list[str]) -> Row:
    found: list[Cell] = []
    source, start = page.lines.line(line), page.lines.starts[line]
    at = 0
    for cell in cells:
        begin = max(source.find(cell.replace("|", "\\|"), at), at)
        at = begin + len(cell)
        found.append(_cell(cell, start + begin))
    return Row(found, page.lines.content(line))


def _cell(cell: str, start: int) -> Cell:
    comments = tuple(comment_texts(cell))
    text = MDX_COMMENT.sub(" ", cell).strip() if comments else cell
    link = LINK.match(text)
    name = plain(link.group() if link else text)
    at = max(cell.find(name), 0)
    tail = text[link.end() :].strip() if link else ""
    return Cell(name, (link["target"] or "") if link else "", Span(start + at, start + at + len(name)), tail, comments)
