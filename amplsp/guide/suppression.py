"""Comments with which an author silences checks: `{/* amplsp-ignore G18: reason */}`.

Before the first heading a comment covers the whole page, above a heading or as the first thing below it the section,
above other text what follows without a blank line in between, inside a block that block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from amplsp.did_you_mean import did_you_mean
from amplsp.problem import Severity, quote
from amplsp.rules.guide import check_ids
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.guide.page import Page

MALFORMED, UNUSED = "suppression-malformed", "suppression-unused"
_COMMENT = re.compile(
    r"\{\s*/\*\s*amplsp-ignore\b(?P<mdx>.*?)\*/\s*\}|<!--\s*amplsp-ignore\b(?P<html>.*?)-->", re.DOTALL
)
_WORDS = re.compile(r"\s*(?P<ids>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*\S.*)?", re.DOTALL)


class Suppression(NamedTuple):
    """A comment that silences checks.

    Attributes:
        span: the comment.
        ids: the requirements.
        covers: what it works on.
        mistake: what is wrong with it; such a comment silences nothing.
    """

    span: Span
    ids: tuple[str, ...]
    covers: Span
    mistake: str = ""


def find_suppressions(page: Page) -> list[Suppression]:
    """All suppressions of a page that do not stand in code."""
    if "amplsp-ignore" not in page.text:
        return []
    code = [block.span for block in page.blocks if block.kind == "code"]
    found = _COMMENT.finditer(page.text)
    return [_read(page, each) for each in found if not any(span.contains(Span(*each.span())) for span in code)]


def _read(page: Page, found: re.Match[str]) -> Suppression:
    span = Span(*found.span())
    words = _WORDS.fullmatch((found["mdx"] if found["mdx"] is not None else found["html"]).strip())
    if words is None:
        return Suppression(span, (), span, 'write {/* amplsp-ignore G18: reason */}, several with commas: "G18, G22"')
    ids = tuple(dict.fromkeys(each.strip() for each in words["ids"].split(",")))
    wrong = next((each for each in ids if each not in check_ids()), None)
    if wrong is not None:
        return Suppression(span, (), span, f"unknown check {quote(wrong)}{did_you_mean(wrong, check_ids())}")
    return Suppression(span, ids, _covered(page, span))


def _covered(page: Page, span: Span) -> Span:
    """What a comment works on."""
    first_heading = next((section.span.start for section in page.sections[1:]), len(page.text))
    if span.end <= first_heading:
        return Span(0, len(page.text))
    section = next(each for each in reversed(page.sections) if each.span.start <= span.start)
    inside = next(
        (block for block in section.blocks if block.kind != "mdx" and block.span.contains(span) and block.bare), None
    )
    if inside is not None:
        return inside.span
    following = [block for block in section.blocks if block.span.start > span.end]
    if section.blocks and section.blocks[0].span.start >= span.start - 1:
        return section.span
    if not following:
        index = page.sections.index(section) + 1
        return page.sections[index].span if index < len(page.sections) else section.span
    return _run(page, following[0].lines[0])


def _run(page: Page, line: int) -> Span:
    """The lines from one on until a blank one."""
    last = line
    while last + 1 < len(page.lines) and page.lines.line(last + 1).strip():
        last += 1
    return Span(page.lines.starts[line], page.lines.content(last).end)


def apply_suppressions(
    page: Page, found: list[Diagnostic], judged: frozenset[str]
) -> tuple[list[Diagnostic], list[tuple[str, Severity, Span, str]]]:
    """Drop what comments silence.

    Args:
        page: the page.
        found: its findings.
        judged: the requirements of which all checks were run, so that silence means that there was nothing.

    Returns:
        the findings that are left, and what is wrong with the comments: id, severity, place, message.
    """
    suppressions = find_suppressions(page)
    used: set[tuple[int, str]] = set()
    kept = []
    for diagnostic in found:
        silencers = [
            (index, diagnostic.rule)
            for index, each in enumerate(suppressions)
            if diagnostic.rule in each.ids and each.covers.start <= diagnostic.span.start <= each.covers.end
        ]
        used.update(silencers)
        if not silencers:
            kept.append(diagnostic)
    wrong = [(MALFORMED, Severity.WARNING, each.span, each.mistake) for each in suppressions if each.mistake]
    wrong += [
        (UNUSED, Severity.WARNING, each.span, f"{name} has nothing to report here; remove it")
        for index, each in enumerate(suppressions)
        for name in each.ids
        if name in judged and (index, name) not in used
    ]
    return kept, wrong
