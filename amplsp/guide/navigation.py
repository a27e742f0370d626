"""Registers pages in the navigation of a docs repository: one list in `generate-docs.ts`, the same in `docs.json`.

The texts are edited, not parsed and printed, so no other line changes. Only the list of the group "Provider guides" is
used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Edit, Span, apply_edits

GROUP = "Provider guides"
PREFIX = "provider-guides/"
_OVERVIEW = f"{PREFIX}overview"
_TOKENS = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')|(?P<sign>[\[\]{}])",
    re.DOTALL,
)
_GROUP = re.compile(rf"(?:\"group\"|'group'|\bgroup)\s*:\s*([\"']){GROUP}\1")


class NavigationError(Exception):
    """A navigation in which the list cannot be found or read.

    Attributes:
        offset: its place; 0 if it is missing.
    """

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class PageEntry(NamedTuple):
    """A page in the list: its name, and the place of its string including quotes."""

    page: str
    span: Span


class PageList(NamedTuple):
    """The list of the group.

    Attributes:
        text: the whole file.
        span: the text between its brackets.
        entries: its pages, in order.
        withheld: pages that are only in comments.
        has_last_comma: whether a comma is written after the last entry, which JSON does not allow.
    """

    text: str
    span: Span
    entries: tuple[PageEntry, ...]
    withheld: tuple[str, ...]
    has_last_comma: bool

    @property
    def pages(self) -> list[str]:
        """The names of the pages."""
        return [entry.page for entry in self.entries]

    @property
    def disorder(self) -> list[str]:
        """The pages that are before one that belongs before them."""
        order = [page for page in self.pages if page != _OVERVIEW]
        return [page for page, after in pairwise(order) if _key(page) > _key(after)]


def _key(page: str) -> str:
    return page.casefold()


def read_list(text: str, *, is_json: bool) -> PageList:
    """Find the list.

    Raises:
        NavigationError: there is none, or it contains something other than pages.
    """
    comments = [Span(*each.span()) for each in _TOKENS.finditer(text) if each["comment"] is not None]
    group = next((each for each in _GROUP.finditer(text) if not _is_in(each.start(), comments)), None)
    if group is None:
        raise NavigationError(f'there is no group "{GROUP}"')
    start = _list_start(text, group.end(), group.start())
    entries: list[PageEntry] = []
    hidden: list[str] = []
    for token in _TOKENS.finditer(text, start):
        if token["comment"] is not None:
            hidden += re.findall(rf"[\"']({re.escape(PREFIX)}[^\"'\s]+)[\"']", token["comment"])
        elif token["string"] is not None:
            entries.append(PageEntry(token["string"][1:-1], Span(*token.span())))
        elif token["sign"] == "]":
            names = {entry.page for entry in entries}
            withheld = tuple(page for page in hidden if page not in names)
            return PageList(text, Span(start, token.start()), tuple(entries), withheld, not is_json)
        else:
            raise NavigationError(
                f'the group "{GROUP}" has more than pages in it; register this page by hand', token.start()
            )
    raise NavigationError(f'the list of the group "{GROUP}" is not closed', start)


def _is_in(offset: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _list_start(text: str, after: int, group: int) -> int:
    found = re.compile(r"(?:\"pages\"|'pages'|\bpages)\s*:\s*\[").search(text, after)
    if found is None or "group" in re.sub(r"//[^\n]*", "", text[after : found.start()]):
        raise NavigationError(f'the group "{GROUP}" has no list of pages', group)
    return found.end()


def insert(listed: PageList, slug: str) -> PageList:
    """Add a page at its alphabetical place; the overview stays first. An existing page is not moved."""
    page = PREFIX + slug
    if page in listed.pages:
        return listed
    edits = _edits(listed, page)
    text = apply_edits(listed.text, edits)
    return read_list(text, is_json=not listed.has_last_comma)


def _edits(listed: PageList, page: str) -> list[Edit]:
    text, newline = listed.text, "\r\n" if "\r\n" in listed.text else "\n"
    if not listed.entries:
        indent = _indent(text, listed.span.start)
        comma = "," if listed.has_last_comma else ""
        return [Edit(listed.span, f'{newline}{indent}  "{page}"{comma}{newline}{indent}')]
    after = next((each for each in listed.entries if each.page != _OVERVIEW and _key(each.page) > _key(page)), None)
    if after is not None:
        start = after.span.start
        if _is_alone(text, start):
            line = text.rfind("\n", 0, start) + 1
            return [Edit(Span(line, line), f'{text[line:start]}"{page}",{newline}')]
        return [Edit(Span(start, start), f'"{page}", ')]
    return _after_last(listed, page, newline)


def _after_last(listed: PageList, page: str, newline: str) -> list[Edit]:
    text, last = listed.text, listed.entries[-1].span
    comma = text.find(",", last.end, listed.span.end)
    has_comma = comma >= 0 and not text[last.end : comma].strip()
    if not _is_alone(text, last.start):
        at = comma + 1 if has_comma else last.end
        return [Edit(Span(at, at), f' "{page}"' if has_comma else f', "{page}"')]
    edits = [] if has_comma else [Edit(Span(last.end, last.end), ",")]
    end = text.find("\n", last.end) + 1 or listed.span.end
    own_comma = "," if listed.has_last_comma else ""
    return [*edits, Edit(Span(end, end), f'{_indent(text, last.start)}"{page}"{own_comma}{newline}')]


def _is_alone(text: str, start: int) -> bool:
    """Whether only spaces are before an entry on its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _indent(text: str, offset: int) -> str:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line[: len(line) - len(line.lstrip())]


def sort(listed: PageList) -> PageList:
    """Sort the pages, each with the comments above it; the overview is first.

    Raises:
        NavigationError: the pages are not each on their own line.
    """
    if len(listed.entries) < 2:
        return listed
    text = listed.text
    if not all(_is_alone(text, entry.span.start) for entry in listed.entries):
        raise NavigationError("the pages are not on separate lines; sort them by hand", listed.span.start)
    first = text.find("\n", listed.span.start) + 1
    ends = [text.find("\n", entry.span.end) + 1 for entry in listed.entries]
    starts = [first, *ends[:-1]]
    blocks = [
        (
            entry.page != _OVERVIEW,
            _key(entry.page),
            text[start:end],
            Span(entry.span.end - start, entry.span.end - start),
        )
        for entry, start, end in zip(listed.entries, starts, ends, strict=True)
    ]
    blocks.sort(key=lambda block: block[:2])
    parts = []
    for at, (_, _, block, end) in enumerate(blocks):
        head, tail = block[: end.start], block[end.start :]
        wants_comma = listed.has_last_comma or at < len(blocks) - 1
        bare = tail.removeprefix(",")
        parts.append(head + ("," if wants_comma else "") + bare)
    return read_list(text[:first] + "".join(parts) + text[ends[-1] :], is_json=not listed.has_last_comma)
