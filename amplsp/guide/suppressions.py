"""Finds the comments of a page that silence rules, and what each covers.

`{/* amp:ignore[read-sentence] -- why */}`, or in `<!-- … -->`; `amplsp-ignore G18: why` is an older form. A comment
before the first heading covers the whole page; above a heading, or directly after it, the section; above other text,
everything up to the next blank line; inside a block, that block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.suppression import WORD, Suppression, read_suppression, rule_names
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.mdx.page import Page, Section

OLD_WORD = "amplsp-ignore"
_COMMENT = re.compile(
    rf"\{{\s*/\*\s*(?P<word>{WORD}|{OLD_WORD})\b(?P<mdx>.*?)\*/\s*\}}|<!--\s*(?P<html_word>{WORD}|{OLD_WORD})\b(?P<html>.*?)-->",
    re.DOTALL,
)
_OLD = re.compile(r"\s*(?P<ids>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*\S.*)?", re.DOTALL)


def find_suppressions(page: Page) -> list[Suppression]:
    """All suppressions of a page outside code, in order."""
    return [_read(found)._replace(covers=_covered(page, Span(*found.span()))) for found in _comments(page)]


def _comments(page: Page) -> Iterator[re.Match[str]]:
    if WORD not in page.text and OLD_WORD not in page.text:
        return
    code = [block.span for block in page.blocks if block.kind == "code"]
    for found in _COMMENT.finditer(page.text):
        if not any(span.contains(Span(*found.span())) for span in code):
            yield found


def _read(found: re.Match[str]) -> Suppression:
    """A suppression without what it covers."""
    group = "mdx" if found["mdx"] is not None else "html"
    span, words, start = Span(*found.span()), found[group].rstrip(), found.start(group)
    if WORD in (found["word"], found["html_word"]):
        return read_suppression(span, words, start)
    old = _OLD.fullmatch(words)
    if old is None:
        return Suppression(span, malformed=f"write {{/* {WORD}[read-sentence] -- why */}}, several with commas")
    return Suppression(span, rule_names(old["ids"], start + old.start("ids")))


def _covered(page: Page, span: Span) -> Span:
    first_heading = page.sections[1].span.start if len(page.sections) > 1 else len(page.text)
    if span.end <= first_heading:
        return Span(0, len(page.text))
    section = next(each for each in reversed(page.sections) if each.span.start <= span.start)
    around = (block for block in section.blocks if block.kind != "mdx" and block.span.contains(span) and block.bare)
    inside = next(around, None)
    if inside is not None:
        return inside.span
    if section.blocks and section.blocks[0].span.start >= span.start - 1:
        return whole_of(section)
    following = [block for block in section.blocks if block.span.start > span.end]
    if following:
        return run_of(page, section, following[0].lines[0])
    index = page.sections.index(section) + 1
    return whole_of(page.sections[index] if index < len(page.sections) else section)


def whole_of(section: Section) -> Span:
    """A section up to its last character, so that the beginning of the next one is not covered."""
    return Span(section.span.start, max(section.span.start, section.span.end - 1))


def run_of(page: Page, section: Section, line: int) -> Span:
    """The lines of a section from a line up to the next blank one."""
    last = line
    while last + 1 < len(page.lines) and page.lines.line(last + 1).strip():
        last += 1
    return Span(page.lines.starts[line], min(page.lines.content(last).end, section.span.end))
