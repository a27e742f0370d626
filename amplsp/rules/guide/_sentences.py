"""Common parts of the checks of sentences: finding the block that is meant, and fixes."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from amplsp.guide.strings import match
from amplsp.problem import Fix, Problem, quote
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject
    from amplsp.mdx.page import Block

_LIKE = 0.72
_NEARLY = 0.8


def likeness(one: str, other: str) -> float:
    """How similar two texts are, ignoring case: 0 to 1."""
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > _LIKE else 0.0


def most_like(expected: str, blocks: Iterable[Block]) -> Block | None:
    """The block that was probably meant as a sentence; None if none is similar to it."""
    scored = [(likeness(expected, block.bare), -block.span.start, block) for block in blocks]
    best = max(scored, default=(0.0, 0, None), key=lambda each: each[:2])
    return best[2] if best[0] >= _LIKE else None


def is_there(names: Iterable[str], block: Block) -> bool:
    """Whether a block is one of some fixed sentences."""
    return any(match(name, block.bare) is not None for name in names)


def replacing(span: Span, text: str, *, safe: bool = True) -> Fix:
    """The fix that replaces a text; not safe if a fact of the author's may be lost."""
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return Fix(f"write {quote(shown)}", (Edit(span, text),), safe=safe)


def reworded(block: Block, expected: str, what: str, *, safe: bool = True) -> Problem:
    """The problem of a sentence with other words, with a fix if nothing of the author's would be lost."""
    is_near = likeness(expected, block.bare) >= _NEARLY and not block.comments
    fixes = (replacing(block.span, expected, safe=safe),) if is_near else ()
    return Problem(block.span, f"{what} is {quote(block.bare)}; it should read: {expected}", fixes=fixes)


def signs(text: str) -> str:
    """The letters and digits of a text without case, which are the same in two spellings of a name or address."""
    return "".join(filter(str.isalnum, text.casefold()))


def inserting_line(subject: GuideSubject, after: Block, line: str) -> Fix:
    """The fix that adds a line after a block."""
    page = subject.page
    last = max(after.lines[0], min(after.lines[1], len(page.lines)) - 1)
    end = page.lines.content(last).end
    newline = page.lines.newline()
    return Fix(f"add {quote(line.strip())}", (Edit(Span(end, end), newline + line.replace("\n", newline)),), safe=True)


def inserting_paragraph(subject: GuideSubject, after: Block, text: str) -> Fix:
    """The fix that adds a paragraph after a block."""
    return inserting_line(subject, after, f"\n{text}")
