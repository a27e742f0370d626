"""Quotes that are never closed, closed too early, or contain what YAML does not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.yaml.mistakes.repair import Repair
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.yaml.mistakes.site import Site

_LOOKS_LIKE_KEY = re.compile(r"[\r\n][ ]*(?:-[ ]+)*[\w-]+:(?=[ \r\n]|\Z)")


def open_quote(site: Site) -> Iterator[Repair]:
    """A quote that nothing closes on its line."""
    start = site.trouble.context
    if start is None or site.text[start : start + 1] not in ("'", '"'):
        return
    mark = site.text[start]
    end = max(site.lines.content(site.lines.line_of(start)).end, start + 1)
    end = start + max(len(site.text[start:end].rstrip()), 1)
    closing = mark
    value = site.text[start:end]
    if mark == '"' and (len(value) - len(value.rstrip("\\"))) % 2:
        closing = "\\" + mark
    if site.trouble.brackets:
        closing += _closers(site)
    message = f"this quote is never closed; add {mark} at the end of the value"
    yield Repair(Span(start, start + 1), message, (Edit(Span(end, end), closing),), damaged=(Span(start, end),))


def _closers(site: Site) -> str:
    """What closes the brackets around an open quote."""
    return "".join("]" if site.text[start] == "[" else "}" for start in reversed(site.trouble.brackets))


def swallowed_lines(site: Site) -> Iterator[Repair]:
    """A quote that a later line's opening quote closed: the lines between look like keys."""
    quoted = site.trouble.quoted
    if quoted is None or site.lines.line_of(quoted.end) < site.lines.line_of(site.offset):
        return
    if _LOOKS_LIKE_KEY.search(site.text, quoted.start, quoted.end):
        site.trouble.context = quoted.start
        yield from open_quote(site)


def text_behind_quote(site: Site) -> Iterator[Repair]:
    """Something behind a closing quote: `"a" b`, or quotes of the same kind inside the value."""
    quoted = site.trouble.quoted
    if quoted is None or site.lines.line_of(quoted.start) != site.lines.line_of(site.offset):
        return
    if site.text[quoted.end : site.offset].strip() or site.trouble.brackets:
        return
    bare = site.bare(site.lines.line_of(site.offset))
    behind = Span(site.offset, bare.end)
    mark, text = site.text[quoted.start], site.source(Span(quoted.start, bare.end))
    if site.text[quoted.end : quoted.end + 1] == ":" or behind.end <= behind.start:
        return
    if text.endswith(mark) and len(text) - len(text.rstrip(mark)) == 1:
        yield _inner_quotes(Span(quoted.start, bare.end), text, mark)
    message = f"{site.quoted(behind)} stands behind the closing quote; put it inside the quotes or remove it"
    blanks = Edit(behind, " " * (behind.end - behind.start))
    yield Repair(behind, message, (blanks,), damaged=(quoted,))


def _inner_quotes(span: Span, text: str, mark: str) -> Repair:
    inside = text[1:-1]
    if mark == "'":
        cured, how = inside.replace("'", "''"), "double it"
    else:
        cured, how = re.sub(r'(?<!\\)"', r"\"", inside), 'write "\\""'
    message = f"a quote inside the value ends it; {how}: {(mark + cured + mark)[:80]}"
    return Repair(span, message, (Edit(span, mark + cured + mark),), "escape the quotes inside")


def bad_escape(site: Site) -> Iterator[Repair]:
    """A backslash in double quotes that YAML does not know."""
    at = site.text.rfind("\\", 0, site.offset + 1)
    if at < 0:
        return
    span = Span(at, min(at + 2, len(site.text)))
    written = site.source(span)
    message = f'"{written}" is no escape in double quotes; write "\\{written}" or use single quotes'
    yield Repair(span, message, (Edit(Span(at, at), "\\"),), "double the backslash")
