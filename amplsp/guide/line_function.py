"""The function of a line in a guide, independent of its words: a bullet about reading, a step, a lead and so on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.mdx.page import Block, Page

ACTIONS = ("read", "subscribe", "write", "proxy")
STEPS = ("manifest", "deploy", "destination", "embed", "start")
AFTER = {action: f"after-{action}" for action in ACTIONS}
"""The functions of the steps inside the last one."""

_MARKUP = re.compile(r"\*\*|__")
_ACTION = re.compile(r"\[?(read|subscribe|write|proxy) actions?\b", re.IGNORECASE)
_AFTER = re.compile(
    r"if your integration (?:has|uses|includes) \[?(read|subscribe|write|proxy) (?:action|call)", re.IGNORECASE
)
_STEPS = (
    ("manifest", r"(?:create|write|add|define) (?:a|an|your)\b[^.]{0,40}\bmanifest\b"),
    ("deploy", r"deploy (?:it|the|your)\b"),
    (
        "destination",
        r"(?:if (?:you are |you're |you )?us(?:ing|e) .{1,160}?, |if using .{1,60}: )?(?:create|set up) a \[?destin",
    ),
    ("embed", r"embed the \[?install ?integration|collect your customer.{1,200}\bconnection\b"),
    ("start", r"start (?:using|making|calling)\b"),
)
_STEP_PATTERNS = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _STEPS)
_LEAD = re.compile(
    r"(?:this|the .{1,60}?) connector (?:currently )?supports(?: the following(?: actions)?)?:", re.IGNORECASE
)
_MODULE_LEAD = re.compile(
    r"the .{1,60}\bmodule supports|for .{1,60}, the following (?:is|are) supported|.{1,60}\bmodule:\Z", re.IGNORECASE
)
_INTRO = re.compile(r"this connector uses\b", re.IGNORECASE)
_INTEGRATING = re.compile(r"to (?:start (?:integrating|using)|integrate)\b.*:\Z", re.IGNORECASE)
_DYN = re.compile(r"(?:please note that )?(?:this|the) connector['\u2019]s base url is\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"for an? (?:example|sample) manifest\b", re.IGNORECASE)
_LIST_LEAD = re.compile(
    r"(?:the|this) .{0,60}?connector (?:only )?(?:supports|allows you to)\b.*\b(?:objects?)\b.*[:.]?\Z", re.IGNORECASE
)
_READS = re.compile(r"\bread", re.IGNORECASE)
_WRITES = re.compile(r"\bwrit", re.IGNORECASE)
_TODOS = re.compile(
    r"TODO: (?:Add supported (?:objects|actions)|Add (?:API )?reference link|Replace with explicit list if required"
    r"|Confirm supported objects or replace with 'All objects supported\.'"
    r"|Confirm that incremental read is not supported|Name the objects that are read incrementally"
    r"|Add an example manifest|Say whether a Provider App is needed"
    r"|Say what the UI component prompts the customer for"
    r"|(?:Some of t|T)hese objects are taken from schema files, confirm them"
    r"|The code does not name these objects of the schema for (?:read|write), confirm that they are not supported: .*)"
)

_IN_ACTIONS = frozenset([SectionKind.WHAT, SectionKind.ACTIONS])
_IN_OBJECTS = frozenset([SectionKind.OBJECTS])


class Line(NamedTuple):
    """A block, or a line of a block with several steps, with its function.

    Attributes:
        function: a name such as `read`, `embed`, `after-write`, `intro`, `todo`; empty for the author's own lines.
        words: its text on one line without comments.
        comments: the words of its comments.
        lines: its first line and the line after its last.
        depth: how many lists it is in.
        is_item: whether it begins with a bullet or a number.
        is_bound: whether it is between tags or has a comment by the author, so that it is not changed.
        kind: the kind of the block.
    """

    function: str
    words: str
    comments: tuple[str, ...]
    lines: tuple[int, int]
    depth: int
    is_item: bool
    is_bound: bool
    kind: str


def plain(words: str) -> str:
    """Words without the signs for bold text."""
    return _MARKUP.sub("", words)


def function_of(words: str, kind: SectionKind, *, is_item: bool, depth: int) -> str:
    """The function of a text in a section; empty if it is not one that guides need."""
    words = plain(words)
    if kind in _IN_ACTIONS:
        return _in_actions(words, is_item=is_item, depth=depth)
    if kind in _IN_OBJECTS:
        return "" if is_item else _list_lead(words)
    if kind is SectionKind.EXAMPLE:
        return "example" if _EXAMPLE.match(words) else ""
    return _in_using(words) if kind is SectionKind.USING else ""


def _in_actions(words: str, *, is_item: bool, depth: int) -> str:
    if is_item:
        named = _ACTION.match(words) if depth == 1 else None
        return named[1].lower() if named else ""
    if _MODULE_LEAD.match(words):
        return "module-lead"
    return "lead" if _LEAD.fullmatch(words) else ""


def _list_lead(words: str) -> str:
    if not _LIST_LEAD.match(words):
        return ""
    reads, writes = bool(_READS.search(words)), bool(_WRITES.search(words))
    return "list-read" if reads and not writes else "list-write" if writes and not reads else "list-both"


def _in_using(words: str) -> str:
    after = _AFTER.match(words)
    if after:
        return AFTER[after[1].lower()]
    for name, pattern in (*_STEP_PATTERNS, ("intro", _INTRO), ("integrating", _INTEGRATING), ("dyn", _DYN)):
        if pattern.match(words):
            return name
    return ""


def lines_of(page: Page, blocks: list[Block], kind: SectionKind) -> list[Line]:
    """The blocks of a section as lines with a function; a paragraph with several steps is split."""
    found: list[Line] = []
    for block in blocks:
        pieces = _pieces(page, block, kind)
        found += pieces or [_line(block, block.bare, block.lines, kind, is_item=block.kind == "item")]
    return found


def _line(block: Block, words: str, lines: tuple[int, int], kind: SectionKind, *, is_item: bool) -> Line:
    function = ""
    comments = tuple(block.comments)
    is_ours = all(_TODOS.fullmatch(each) for each in comments)
    if block.kind in {"paragraph", "item", "mdx"} and not words and comments:
        function = "todo" if is_ours else ""
    elif block.kind in {"paragraph", "item"}:
        function = function_of(words, kind, is_item=is_item, depth=block.depth)
    is_bound = bool(block.tags) or not is_ours
    return Line(function, words, comments, lines, block.depth, is_item, is_bound, block.kind)


def _pieces(page: Page, block: Block, kind: SectionKind) -> list[Line]:
    """The lines of a block, split if a later line begins another step."""
    if kind is not SectionKind.USING or block.kind not in {"paragraph", "item"} or block.lines[1] - block.lines[0] < 2:
        return []
    starts = [block.lines[0]]
    for number in range(block.lines[0] + 1, block.lines[1]):
        words = " ".join(page.lines.line(number).split())
        if function_of(words, kind, is_item=False, depth=block.depth):
            starts.append(number)
    if len(starts) == 1:
        return []
    found = []
    for index, (first, last) in enumerate(zip(starts, [*starts[1:], block.lines[1]], strict=True)):
        text = " ".join(" ".join(page.lines.line(each).split()) for each in range(first, last))
        is_item = block.kind == "item" and index == 0
        words = re.sub(r"^(?:[-*+]|\d+[.)])\s+", "", text) if is_item else text
        part = block._replace(text=words)
        found.append(_line(part, part.bare, (first, last), kind, is_item=is_item))
    return found
