"""Paragraphs, items and underlined headings in MDX, in which a block can begin at any indentation.

In Markdown, a line that is indented by four spaces is code, or continues the paragraph. MDX has no such code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it.parser_block import ParserBlock

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_LEVELS = {"=": 1, "-": 2}


def use_mdx_paragraphs(reader: MarkdownIt) -> None:
    """Replace Markdown's rules for paragraphs and underlined headings."""
    reader.block.ruler.disable("lheading")
    reader.block.ruler.at("paragraph", _paragraph)


def open_ends(env: MutableMapping[str, Any]) -> set[str]:
    """The texts that end with `<` without a space after it."""
    texts: set[str] = env.setdefault("open ends", set())
    return texts


class MdxBlocks(ParserBlock):
    """Reads items at any indentation, and the text of an item at any distance from the dash."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the names in markdown-it
        """Read the blocks of some lines."""
        is_item = bool(state.tokens) and state.tokens[-1].type == "list_item_open"
        if is_item and not state.isEmpty(startLine):
            state.blkIndent = max(state.blkIndent, state.sCount[startLine])
        outside, state.listIndent = state.listIndent, -1  # which takes the limit off
        super().tokenize(state, startLine, endLine)
        state.listIndent = outside


def lazy_places(state: StateBlock) -> set[int]:
    """The offsets of lines directly after a paragraph in a list or quote, but outside it."""
    places: set[int] = state.env.setdefault("lazy places", set())
    return places


def _paragraph(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    outside, state.parentType = state.parentType, "paragraph"
    after, level = _end(state, line, end_line)
    state.parentType = outside
    if after == state.lineMax or state.sCount[after] < state.blkIndent:
        lazy_places(state).add(state.bMarks[after] + state.tShift[after])
    state.line = after + (1 if level else 0)
    kind, tag = ("heading", f"h{level}") if level else ("paragraph", "p")
    opening = state.push(f"{kind}_open", tag, 1)
    opening.map = [line, state.line]
    inline = state.push("inline", "", 0)
    text = state.getLines(line, after, state.blkIndent, keepLastLF=False)
    inline.content = text.strip()
    if text.endswith("<"):
        open_ends(state.env).add(inline.content)
    inline.map = [line, after]
    inline.children = []
    state.push(f"{kind}_close", tag, -1)
    return True


def _end(state: StateBlock, line: int, end_line: int) -> tuple[int, int]:
    """The line after a paragraph, and the level of the heading if it is underlined; else 0."""
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
