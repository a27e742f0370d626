"""Finds what the MDX compiler would refuse: broken expressions and tags, tags not closed where they must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.guide.mdx_script import Verdict
from amplsp.guide.page import MdxProblem
from amplsp.problem import quote
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from amplsp.guide.mdx_rules import Part
    from amplsp.guide.page import Page

_CLOSING = re.compile(r"\}+")
_ADVICE = {
    "expression": 'is no expression that MDX can read; put it between backticks or write "\\{"',
    "tag": 'is no tag that MDX can read; put it between backticks or write "\\<"',
    "comment": "is a comment of HTML, which MDX cannot read; write {/* … */}",
    "module": "reads as an import or export of MDX; begin the paragraph with another word",
}


def nesting_problems(page: Page, tokens: list[Token]) -> list[MdxProblem]:
    """Everything that the compiler would say about a page, and what could not be judged."""
    return _Nesting(page).run(tokens)


class _Nesting:
    """Follows what is open: blocks, emphasis, links and tags, which must all close in turn.

    Attributes:
        open: what is open, the innermost last: a token's type, or a tag with its place.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.open: list[tuple[str, Span | None]] = []
        self.problems: list[MdxProblem] = []

    def run(self, tokens: list[Token]) -> list[MdxProblem]:
        for token in tokens:
            if token.type == "mdx_flow":
                self.parts(token.meta["parts"], token.content, (token.map or [0])[0])
            elif token.type == "inline":
                self.inline(token)
            else:
                self.bracket(token)
        self.close_tags("")
        return self.problems

    def bracket(self, token: Token) -> None:
        if token.nesting == 1:
            self.open.append((token.type.removesuffix("_open"), None))
        elif token.nesting == -1:
            self.close_tags(token.type.removesuffix("_close"))

    def close_tags(self, name: str) -> None:
        """Close a block: the tags that are open inside it are problems."""
        while self.open:
            kind, span = self.open.pop()
            if span is None:
                return
            where = f" before the end of the {name.replace('_', ' ')}" if name else ""
            self.say(span, f'"{kind}" is not closed{where}; close it, or put it between backticks')

    def inline(self, token: Token) -> None:
        children = token.children or []
        offset = 0
        for child in children:
            if child.type == "mdx_part":
                part = child.meta["part"]
                at = token.content.find(child.content, offset)
                offset = at + len(child.content)
                self.part(part._replace(start=at, end=offset), token.content, (token.map or [0])[0])
            else:
                self.bracket(child)

    def parts(self, parts: list[Part], content: str, line: int) -> None:
        for part in parts:
            self.part(part, content, line)

    def part(self, part: Part, content: str, line: int) -> None:
        if part.verdict is Verdict.BROKEN and part.kind == "expression":
            # The compiler reads on to the end; people see the first closing braces.
            closing = _CLOSING.search(content, part.start, part.end)
            part = part._replace(end=closing.end()) if closing else part
        span = self.place(part, content, line)
        if part.verdict is Verdict.BROKEN:
            shown = content[part.start : part.end].partition("\n")[0] if part.kind != "tag" else content[part.start :]
            self.say(span, f"{quote(shown.partition(chr(10))[0])} {_ADVICE[part.kind]}")
        elif part.verdict is Verdict.BEYOND:
            self.problems.append(
                MdxProblem(span, f"{quote(content[part.start : part.end])} is not judged here", is_sure=False)
            )
        if part.tag is not None and not part.tag.is_whole:
            self.tag(part.tag.name, span, is_closing=part.tag.is_closing)

    def tag(self, name: str, span: Span, *, is_closing: bool) -> None:
        if not is_closing:
            self.open.append((f"<{name}>", span))
            return
        if self.open and self.open[-1][0] == f"<{name}>":
            self.open.pop()
            return
        self.say(span, f'"</{name}>" closes nothing that is open here')
        # What it was meant for is not reported again.
        index = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == f"<{name}>"), None)
        if index is not None:
            del self.open[index]

    def say(self, span: Span, message: str) -> None:
        self.problems.append(MdxProblem(span, message))

    def place(self, part: Part, content: str, line: int) -> Span:
        from amplsp.guide.markdown import line_offset  # noqa: PLC0415 - that module begins here

        before = content[: part.start]
        row = before.count("\n")
        column = part.start - (before.rfind("\n") + 1)
        start = line_offset(self.page, content.split("\n")[row], line + row) + column
        length = len(content[part.start : part.end].partition("\n")[0])
        return Span(min(start, len(self.page.text)), min(start + max(1, length), len(self.page.text)))
