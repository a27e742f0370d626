"""What stands before the first heading: frontmatter, the comment about the branch, and what the author put there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.guide.strings import template
from amplsp.guide.writer import draft_comment
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.scalars import as_scalar
from amplsp.yaml.text import Edit, Span, apply_edits

if TYPE_CHECKING:
    from amplsp.guide.known import Known
    from amplsp.guide.page import Page


def draft_pattern() -> re.Pattern[str]:
    """What matches the comment about the branch on lines of its own, in either style."""
    words = re.escape(template("DRAFT")).replace("<branch>", r"[^\r\n]*?")
    return re.compile(rf"^[ \t]*(?:\{{/\*|<!--) ?{words} ?(?:\*/\}}|-->)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)


def renewed_head(page: Page, known: Known) -> str:
    """Everything before the first heading, with the right title and the right comment about the branch."""
    newline = page.lines.newline()
    front = _frontmatter(page, known, newline)
    start = page.sections[0].span.start
    rest = page.text[start : page.sections[0].span.end]
    draft = draft_comment(known)
    found = list(draft_pattern().finditer(rest))
    if draft and len(found) == 1 and found[0].group().strip() == draft and not rest[: found[0].start()].strip():
        return front + rest
    for each in reversed(found):
        before, behind = rest[: each.start()], rest[each.end() :]
        is_alone = not before.strip() or before.endswith((newline * 2, newline + newline))
        rest = before + (behind.lstrip("\r\n") if is_alone else behind)
    if draft:
        rest = rest.lstrip("\r\n")
        return f"{front}{newline}{draft}{newline}" + (f"{newline}{rest}" if rest.strip() else "")
    if found and not rest.startswith(("\r", "\n")) and rest:
        rest = newline + rest
    return front + rest


def _frontmatter(page: Page, known: Known, newline: str) -> str:
    title = f"title: {as_scalar(known.name)}"
    front = page.frontmatter
    if front is None:
        return f"---{newline}{title}{newline}---{newline}"
    start = page.sections[0].span.start
    text = page.text[:start]
    if page.title == known.name:
        return text if text.endswith(("\n", "\r")) else text + newline
    root = front.document.root
    entry = root.entry("title") if isinstance(root, Mapping) else None
    if entry is None:
        edit = Edit(Span(front.span.start, front.span.start), title + newline)
    else:
        edit = Edit(Span(front.span.start + entry.span.start, front.span.start + entry.span.end), title)
    text = apply_edits(text, [edit])
    return text if text.endswith(("\n", "\r")) else text + newline
