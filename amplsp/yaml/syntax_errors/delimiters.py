"""Quotes and brackets: not closed, closed too early or twice, without a comma, or with an unknown escape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.yaml.lines import after_dashes, key_at
from amplsp.yaml.syntax_errors.error_site import ErrorSite, SyntaxRepair
from amplsp.yaml.text import Edit, Span


def open_quote(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A quote that is not closed on its line."""
    start = site.failure.context
    if start is None or site.text[start : start + 1] not in ("'", '"'):
        return
    mark = site.text[start]
    end = max(site.lines.content(site.lines.line_of(start)).end, start + 1)
    end = start + max(len(site.text[start:end].rstrip()), 1)
    closing = mark
    value = site.text[start:end]
    if mark == '"' and (len(value) - len(value.rstrip("\\"))) % 2:
        closing = "\\" + mark
    if site.failure.brackets:
        closing += _closers(site)
    message = f"this quote is never closed; add {mark} at the end of the value"
    yield SyntaxRepair(Span(start, start + 1), message, (Edit(Span(end, end), closing),), damaged=(Span(start, end),))


def _closers(site: ErrorSite) -> str:
    """The text that closes the brackets around an open quote."""
    return "".join("]" if site.text[start] == "[" else "}" for start in reversed(site.failure.brackets))


def swallowed_lines(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A quote that is closed by the opening quote of a later line: the lines between look like keys."""
    quoted = site.failure.quoted
    if quoted is None or site.lines.line_of(quoted.end) < site.lines.line_of(site.offset):
        return
    first, last = map(site.lines.line_of, quoted)
    if any(map(_begins_with_key, map(site.lines.line, range(first + 1, last + 1)))):
        site.failure.context = quoted.start
        yield from open_quote(site)


def _begins_with_key(line: str) -> bool:
    key = key_at(line, after_dashes(line, 0))
    return key is not None and " " not in key.name


def text_after_quote(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """Something after a closing quote: `"a" b`, or quotes of the same kind inside the value."""
    quoted = site.failure.quoted
    if quoted is None or site.lines.line_of(quoted.start) != site.lines.line_of(site.offset):
        return
    if site.text[quoted.end : site.offset].strip() or site.failure.brackets:
        return
    bare = site.bare(site.lines.line_of(site.offset))
    after = Span(site.offset, bare.end)
    mark, text = site.text[quoted.start], site.source(Span(quoted.start, bare.end))
    if site.text[quoted.end : quoted.end + 1] == ":" or after.end <= after.start:
        return
    if text.endswith(mark) and len(text) - len(text.rstrip(mark)) == 1:
        yield _inner_quotes(Span(quoted.start, bare.end), text, mark)
    message = f"{site.quoted(after)} comes after the closing quote; put it inside the quotes or remove it"
    spaces = Edit(after, " " * (after.end - after.start))
    yield SyntaxRepair(after, message, (spaces,), damaged=(quoted,))


def _inner_quotes(span: Span, text: str, mark: str) -> SyntaxRepair:
    inside = text[1:-1]
    if mark == "'":
        cured, how = inside.replace("'", "''"), "double it"
    else:
        cured, how = re.sub(r'(?<!\\)"', r"\"", inside), 'write "\\""'
    message = f"a quote inside the value ends the text; {how}: {(mark + cured + mark)[:80]}"
    return SyntaxRepair(span, message, (Edit(span, mark + cured + mark),), "escape the quotes inside")


def bad_escape(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A backslash in double quotes that YAML does not know."""
    at = site.text.rfind("\\", 0, site.offset + 1)
    if at < 0:
        return
    span = Span(at, min(at + 2, len(site.text)))
    written = site.source(span)
    message = f'"{written}" is not an escape in double quotes; write "\\{written}" or use single quotes'
    yield SyntaxRepair(span, message, (Edit(Span(at, at), "\\"),), "double the backslash")


_CLOSING = {"[": "]", "{": "}"}
_SIGNS = frozenset(",[]{}")
_TOKEN = late_pattern(r""""(?:[^"\\]|\\.)*"|'[^']*'|[\[\]{}]""")


def missing_comma(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """Two items in brackets without a comma between them, or a colon on the line below its key."""
    brackets, offset = site.failure.brackets, site.offset
    if not brackets or "',' or" not in site.failure.reason or offset >= len(site.text):
        return
    line = site.lines.line_of(offset)
    above, bare = site.above(line), site.bare(line)
    is_inside = site.indent(line) > site.indent(site.lines.line_of(brackets[-1]))
    before = site.bare(above).end if above is not None and is_inside else 0
    is_colon = site.text[offset] == ":"
    if before > brackets[-1] and bare.start == offset and is_colon:
        moved = (Edit(Span(before, before), ":"), Edit(Span(offset, offset + 1), " "))
        yield SyntaxRepair(Span(offset, offset + 1), "this colon belongs on the line of its key; move it there", moved)
        return
    start = offset
    if is_colon and is_inside and not _SIGNS.intersection(site.text[bare.start : offset]):
        start = bare.start
    at = before if start == bare.start and before > brackets[-1] else len(site.text[:start].rstrip())
    if at > brackets[-1] + 1:
        span = Span(start, max(offset, start + 1))
        yield SyntaxRepair(span, 'missing comma before this item; write ","', (Edit(Span(at, at), ","),))


def open_bracket(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A bracket that is not closed on its line: close only the innermost there, or all."""
    brackets = site.failure.brackets
    if brackets:
        yield from _idle_bracket(site, brackets[0])
    for start in dict.fromkeys((brackets[-1], brackets[0]) if brackets else ()):
        line = site.lines.line_of(start)
        end = max(site.bare(line).end, start + 1)
        closing = _unclosed(site.text[start:end])
        if not closing:
            continue
        if site.text[end - 1] in ":,":
            closing = " " + closing
        bracket = site.text[start]
        message = f'this "{bracket}" is never closed; add "{_CLOSING[bracket]}"'
        yield SyntaxRepair(
            Span(start, start + 1), message, (Edit(Span(end, end), closing),), damaged=(Span(start, end),)
        )


def _idle_bracket(site: ErrorSite, start: int) -> Iterator[SyntaxRepair]:
    """A bracket after a key whose value is written below it without brackets."""
    line = site.lines.line_of(start)
    below = site.below(line)
    key = site.key_line(line)
    if key is None or key.value != Span(start, start + 1) or below is None:
        return
    least = site.column(line) + (0 if site.is_dash(below) else 1)
    if site.indent(below) >= least:
        message = f'this "{site.text[start]}" is never closed; remove it'
        yield SyntaxRepair(Span(start, start + 1), message, (Edit(Span(start, start + 1), ""),), "remove the bracket")


def _unclosed(text: str) -> str:
    """The text that closes the brackets that a line opens and does not close."""
    waiting: list[str] = []
    for token in _TOKEN.findall(text):
        if token in _CLOSING:
            waiting.append(_CLOSING[token])
        elif waiting and token == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))


def stray_bracket(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A closing bracket for which there is no opening one."""
    character = site.text[site.offset : site.offset + 1]
    if character not in ("]", "}") or site.failure.brackets:
        return
    span = Span(site.offset, site.offset + 1)
    message = f'this "{character}" does not close anything; remove it'
    yield SyntaxRepair(span, message, (Edit(span, ""),), "remove the bracket")
