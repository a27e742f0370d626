"""Brackets and braces that are never closed, closed twice, or lack a comma."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.yaml.mistakes.repair import Repair
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.yaml.mistakes.site import Site

_CLOSING = {"[": "]", "{": "}"}
_TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|[\[\]{}]""")


def missing_comma(site: Site) -> Iterator[Repair]:
    """Two items of a list in brackets without a comma between them."""
    if not site.trouble.brackets or "',' or" not in site.trouble.reason:
        return
    at = len(site.text[: site.offset].rstrip())
    if at <= site.trouble.brackets[-1] + 1 or site.offset >= len(site.text):
        return
    span = Span(site.offset, site.offset + 1)
    yield Repair(span, 'a comma is missing in front of this item; write ","', (Edit(Span(at, at), ","),))


def open_bracket(site: Site) -> Iterator[Repair]:
    """A bracket that nothing closes on its line: close it there, the innermost alone or all."""
    brackets = site.trouble.brackets
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
        yield Repair(Span(start, start + 1), message, (Edit(Span(end, end), closing),), damaged=(Span(start, end),))


def _unclosed(text: str) -> str:
    """What closes the brackets that a line opens and does not close."""
    waiting: list[str] = []
    for token in _TOKEN.findall(text):
        if token in _CLOSING:
            waiting.append(_CLOSING[token])
        elif waiting and token == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))


def stray_bracket(site: Site) -> Iterator[Repair]:
    """A closing bracket for which there is no opening one."""
    character = site.text[site.offset : site.offset + 1]
    if character not in ("]", "}") or site.trouble.brackets:
        return
    span = Span(site.offset, site.offset + 1)
    message = f'this "{character}" closes nothing; remove it'
    yield Repair(span, message, (Edit(span, ""),), "remove the bracket")
