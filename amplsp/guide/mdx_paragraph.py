"""Paragraphs and underlined headings as MDX has them: what begins a block does so at any indentation.

In Markdown a line that is indented by four is code, or goes on with the paragraph. MDX has no such code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_LEVELS = {"=": 1, "-": 2}


def use_mdx_paragraphs(reader: MarkdownIt) -> None:
    """Replace Markdown's rules for paragraphs and underlined headings."""
    reader.block.ruler.disable("lheading")
    reader.block.ruler.at("paragraph", _paragraph)


def lazy_lines(state: StateBlock) -> set[int]:
    """The lines that stand directly below a paragraph of a list or a quote, but outside of that."""
    lines: set[int] = state.env.setdefault("lazy lines", set())
    return lines


def _paragraph(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    outside, state.parentType = state.parentType, "paragraph"
    behind, level = _end(state, line, end_line)
    state.parentType = outside
    if behind == state.lineMax or state.sCount[behind] < state.blkIndent:
        lazy_lines(state).add(behind)
    state.line = behind + (1 if level else 0)
    kind, tag = ("heading", f"h{level}") if level else ("paragraph", "p")
    opening = state.push(f"{kind}_open", tag, 1)
    opening.map = [line, state.line]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(line, behind, state.blkIndent, keepLastLF=False).strip()
    inline.map = [line, behind]
    inline.children = []
    state.push(f"{kind}_close", tag, -1)
    return True


def _end(state: StateBlock, line: int, end_line: int) -> tuple[int, int]:
    """The line behind a paragraph, and the level of the heading that an underline there makes of it; 0 for none."""
    rules = state.md.block.ruler.getRules("paragraph")
    for at in range(line + 1, state.lineMax):
        if state.isEmpty(at):
            return at, 0
        level = _underline(state, at) if at < end_line else 0
        if level:
            return at, level
        # A negative indentation marks a line that a blockquote has already looked at.
        if state.sCount[at] >= 0 and any(rule(state, at, state.lineMax, True) for rule in rules):  # noqa: FBT003 - theirs
            return at, 0
    return state.lineMax, 0


def _underline(state: StateBlock, line: int) -> int:
    if state.sCount[line] < state.blkIndent:
        return 0
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t")
    return _LEVELS.get(text[:1], 0) if text and not text.strip(text[0]) else 0
