"""Updates the lists of objects in a guide: keeps an author's items, and adds new ones to the right list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from amplsp.guide.line_function import function_of
from amplsp.guide.outline import SectionKind
from amplsp.guide.section_supported import is_marked, object_item
from amplsp.guide.strings import fill, match, template
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.guide.object_items import ObjectItem
    from amplsp.guide.objects import ListedObject
    from amplsp.guide.outline import Placed
    from amplsp.guide.provider_info import ProviderInfo
    from amplsp.mdx.page import Block, Page

_TABLE = re.compile(r"\A\s*(?:\||<table|<div|export const \w+ = \[)|^\s*\|.*\|\s*$", re.MULTILINE)
_LEADS = {"read": "OBJ-R", "write": "OBJ-W"}


class List(NamedTuple):
    """A list of objects: its lead, what it is about (`read`, `write` or `both`), and its items."""

    action: str
    lead: Block | None
    items: list[ObjectItem]
    depth: int = 0


class ObjectRenewal:
    """An update of the section "Supported objects".

    Attributes:
        lists: its lists.
        unlisted: for each action, the names for which it has no list.
        is_divided: whether headings or tables divide it; nothing is then added.
    """

    def __init__(
        self,
        page: Page,
        placed: Placed,
        known: ProviderInfo,
        items: dict[int, ObjectItem],
        name_of: Callable[[str], str],
    ) -> None:
        self.page = page
        self.known = known
        self.name_of = name_of
        section = placed.section
        self.blocks = section.blocks
        self.first = section.heading.lines[1] if section.heading else page.lines.line_of(section.span.start)
        end = section.span.end
        last = page.lines.line_of(end - 1) + 1 if end > section.span.start else self.first
        self.lines: list[str | None] = [page.lines.line(number) for number in range(self.first, last)]
        self.lists: list[List] = []
        self.unlisted: dict[str, list[str]] = {}
        self.is_divided = any(has_table(block) for block in self.blocks)
        self._find_lists(items)

    def _find_lists(self, items: dict[int, ObjectItem]) -> None:
        lead: Block | None = None
        action = ""
        for block in self.blocks:
            if block.kind == "heading":
                self.is_divided = True
            function = function_of(block.bare, SectionKind.OBJECTS, is_item=False, depth=0)
            if block.kind in {"paragraph", "heading"} and block.depth == 0:
                if function or items:
                    lead, action = (block, function.removeprefix("list-")) if function else (None, action)
                continue
            item = items.get(block.lines[0])
            if item is None or block.kind != "item":
                continue
            if not self.lists or self.lists[-1].lead is not lead:
                self.lists.append(List(action, lead, []))
            self.lists[-1].items.append(item)

    @property
    def has_marks(self) -> bool:
        """Whether items are marked as read incrementally, so that others should be."""
        return any(each.is_incremental for listed in self.lists for each in listed.items)

    def _item(self, listed: ListedObject, action: str) -> str:
        text = object_item(self.known, listed, action)
        return text if self.has_marks or not self.lists else text.replace(f" {fill('OBJ-INC')}", "", 1)

    @property
    def is_empty(self) -> bool:
        """Whether the section has neither objects nor other text."""
        others = [block for block in self.blocks if block.bare and not self._is_ours(block)]
        return not self.lists and not self.is_divided and not others

    def _is_ours(self, block: Block) -> bool:
        text = block.bare
        return text in {fill("TODO-ALL"), template("INCOMPLETE").removeprefix("> ")} or any(
            match(name, text) is not None for name in _LEADS.values()
        )

    def run(self, additions: dict[str, list[ListedObject]], *, only: set[str] | None) -> list[str]:
        """The new lines of the section.

        Args:
            additions: for each action, the objects that no list has yet.
            only: the names of all objects, if all were named; other items are removed.
        """
        for each in self.lists:
            for item in each.items:
                self._renew_item(each, item, only)
        if not self.is_divided:
            for each in self.lists:
                self._renew_lead(each)
            self._add(additions, is_told=only is not None)
        else:
            self.unlisted = {action: [each.name for each in new] for action, new in additions.items()}
        if self.known.extent != "partial":
            self._drop_note()
        return [line for line in self.lines if line is not None]

    def _renew_item(self, listed: List, item: ObjectItem, only: set[str] | None) -> None:
        name = self.name_of(item.name) or item.name
        row = item.block.lines[0] - self.first
        if only is not None and name not in only and item.name not in only:
            self._drop(item.block)
            return
        if only is not None and item.name not in only and name.casefold() == item.name.casefold():
            self.lines[row] = str(self.lines[row]).replace(item.name, name, 1)
        known = next((each for each in self.known.objects if each.name == name), None)
        if item.has_todo and known is not None:
            action = "write" if listed.action == "write" else "read"
            if known.url(action):
                self._replace(item.block, object_item(self.known, known._replace(name=item.name), action))
        elif known is not None and listed.action != "write" and self._marks(known, item):
            self.lines[row] = f"{str(self.lines[row]).rstrip()} {fill('OBJ-INC')}"

    def _marks(self, known: ListedObject, item: ObjectItem) -> bool:
        """Whether an item lacks the mark that others in its list have."""
        is_listed = is_marked(self.known, known.name)
        is_one_line = item.block.lines[1] - item.block.lines[0] == 1
        return is_listed and self.has_marks and is_one_line and "incremental" not in item.block.text.lower()

    def _renew_lead(self, listed: List) -> None:
        if listed.lead is None or listed.action not in _LEADS or listed.lead.comments:
            return
        text = self.known.say(_LEADS[listed.action])
        if _is_plain(listed.lead.bare) and listed.lead.flat != text:
            self._replace(listed.lead, text)

    def _add(self, additions: dict[str, list[ListedObject]], *, is_told: bool) -> None:
        is_open = any(each.action in _LEADS for each in self.lists) or (is_told and not self.lists)
        both = {each.name for each in additions.get("read", ())} & {each.name for each in additions.get("write", ())}
        combined = next((each for each in self.lists if each.action == "both" and each.items), None)
        for action in ("read", "write"):
            new = additions.get(action, [])
            if combined is not None:
                shared = [each for each in new if each.name in both]
                if action == "read":
                    self._append(combined, shared, action)
                new = [each for each in new if each.name not in both]
            own = next((each for each in reversed(self.lists) if each.action == action and each.items), None)
            if own is not None:
                self._append(own, new, action)
            elif new and combined is None and is_open:
                self._begin(new, action)
            else:
                self.unlisted[action] = [each.name for each in new]

    def _append(self, listed: List, new: list[ListedObject], action: str) -> None:
        block = listed.items[-1].block
        row = self._end_of(block) - self.first - 1
        lines = [self._item(each, action) for each in new]
        marker = re.match(r"\s*[-*+]\s+", self.page.lines.line(listed.items[0].block.lines[0]))
        lines = [f"{marker.group() if marker else '- '}{line.removeprefix('- ')}" for line in lines]
        self.lines[row] = "\n".join([str(self.lines[row] or ""), *lines]).lstrip("\n") if lines else self.lines[row]

    def _begin(self, new: list[ListedObject], action: str) -> None:
        lead = self.known.say(_LEADS[action])
        while self.lines and not (self.lines[-1] or "").strip():
            self.lines.pop()
        self.lines += ["", lead, "", *(self._item(each, action) for each in new)]

    def _end_of(self, block: Block) -> int:
        end = block.lines[1]
        for other in self.blocks:
            if other.lines[0] >= end and other.depth >= block.depth and (other.depth > 1 or other.kind != "item"):
                end = other.lines[1]
            elif other.lines[0] >= block.lines[1]:
                break
        return end

    def _replace(self, block: Block, text: str) -> None:
        row = block.lines[0] - self.first
        first = self.page.lines.line(block.lines[0])
        indent = first[: len(first) - len(first.lstrip())]
        for number in range(*block.lines):
            self.lines[number - self.first] = None
        self.lines[row] = indent + text

    def _drop(self, block: Block) -> None:
        for number in range(*block.lines):
            self.lines[number - self.first] = None

    def _drop_note(self) -> None:
        note = template("INCOMPLETE").removeprefix("> ")
        for block in self.blocks:
            if block.kind == "quote" and block.bare == note:
                self._drop(block)


def has_table(block: Block) -> bool:
    """Whether a block is a table of objects, in Markdown or between tags."""
    return block.kind in {"mdx", "paragraph"} and _TABLE.search(block.text) is not None


def _is_plain(text: str) -> bool:
    """Whether a lead says no more than the usual sentence."""
    return (
        re.fullmatch(
            r"(?:The|This) .{0,60}?connector supports (?:reading|writing) (?:to|from|in) the following objects[:.]",
            text,
            re.IGNORECASE,
        )
        is not None
        and "only" not in text
    )
