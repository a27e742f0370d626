"""Updates a section of a guide in place: one line for each function, and everything else unchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.guide.line_function import ACTIONS, AFTER, STEPS, Line, function_of, lines_of
from amplsp.guide.line_renewal import is_plain_after, renewed
from amplsp.guide.outline import SectionKind
from amplsp.guide.strings import match
from amplsp.guide.text_lines import ITEM, NUMBER, numbered, separate, without_blank_ends
from amplsp.mdx.page import MDX_COMMENT, without_comments
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.guide.line_renewal import Facts
    from amplsp.guide.outline import Placed
    from amplsp.mdx.page import Page

_MARKER = re.compile(r"(\s*)((?:[-*+]|\d+[.)])\s+)?")
_UNIQUE = frozenset([*ACTIONS, *AFTER.values(), "lead", "intro", "integrating", "dyn", "example"])
"""The functions with only one line; other steps can have an author's variant next to them."""


_ASKED = {"READ-A": "TODO: Confirm that incremental", "READ-SOME": "TODO: Name the objects that are read"}
"""The questions of TODOs that are only next to a sentence about reading."""


class Wanted(NamedTuple):
    """A line of a new section: its function, the text, and whether it is an item."""

    function: str
    text: str

    @property
    def is_item(self) -> bool:
        """Whether it begins with a bullet."""
        return ITEM.match(self.text) is not None

    @property
    def words(self) -> str:
        """Its text, without its bullet."""
        return _MARKER.sub("", self.text, count=1)


def wanted_lines(lines: list[str], kind: SectionKind) -> list[Wanted]:
    """The lines of a new section, with their functions."""
    found = []
    for line in lines:
        words = " ".join(without_comments(_MARKER.sub("", line, count=1)).split())
        is_item = ITEM.match(line) is not None
        function = function_of(words, kind, is_item=is_item, depth=1) if words else "todo" if line.strip() else ""
        if line.strip():
            found.append(Wanted(function, line))
    return found


class Renewal:
    """An update of a section.

    Attributes:
        lines: the lines of its text after the heading, without line breaks.
        groups: its lines with a function; each module's lines are a group.
    """

    def __init__(self, page: Page, placed: Placed, kind: SectionKind, body: list[str], facts: Facts) -> None:
        section = placed.section
        self.first = section.heading.lines[1] if section.heading else page.lines.line_of(section.span.start)
        end = section.span.end
        last = page.lines.line_of(end - 1) + 1 if end > section.span.start else self.first
        self.lines = [page.lines.line(number) for number in range(self.first, last)]
        self.known = lines_of(page, section.blocks, kind)
        self.wanted = wanted_lines(body, kind)
        self.facts = facts
        self.kind = kind
        self.drop_settled_todos()
        self.changes: dict[int, tuple[int, list[str]]] = {}
        self.additions: dict[int, list[Wanted]] = {}
        self.moved: dict[str, int] = {}

    def run(self, *, is_first: bool = True) -> list[str]:
        """The new lines of the section, without blank lines at both ends; with `is_first`, missing lines are added."""
        seen: dict[str, Line] = {}
        for line in self.known:
            if line.function == "todo":
                self.todo(line)
            elif line.function and (self.is_second(line, seen) or self.is_covered(line)):
                self.change(line, [])
            elif line.function:
                seen.setdefault(line.function, line)
                self.renew(line)
        if self.kind is SectionKind.ACTIONS:
            self.sort_actions(seen)
        if is_first:
            self.add_missing(seen)
        return self.assembled()

    def drop_settled_todos(self) -> None:
        """Remove questions about incremental reading that the author's bullet answers."""
        bullet = next((line for line in self.known if line.function == "read"), None)
        if bullet is None:
            return
        text = bullet.words if bullet.is_bound else self.text_of(bullet)
        for name, words in _ASKED.items():
            if match(name, text) is None:
                self.wanted = [each for each in self.wanted if words not in each.text]

    def is_second(self, line: Line, seen: dict[str, Line]) -> bool:
        """Whether another line already says the same; of two that differ, the one that says more than usual is kept."""
        first = seen.get(line.function)
        if first is None or line.is_bound or first.is_bound or not self.is_once(line.function):
            return False
        old, new = self.text_of(first), self.text_of(line)
        if old == new or self.is_usual(line.function, new):
            return True
        if not self.is_usual(line.function, old):
            return False
        self.renew(first, new)
        return True

    def is_once(self, function: str) -> bool:
        """Whether a function has only one line in a section; steps have more if the section describes two ways."""
        ways = {line.words for line in self.known if line.function == "integrating"}
        return function in _UNIQUE or (function in STEPS and len(ways) < 2)

    def is_usual(self, function: str, text: str) -> bool:
        """Whether a line says no more than the usual sentence."""
        return text == self.generated(function) or (function == "read" and match("READ-A", text) is not None)

    def is_covered(self, line: Line) -> bool:
        """Whether another line of the chosen wording covers a step inside the last one."""
        action = line.function.removeprefix("after-")
        if action == line.function or line.is_bound or self.generated(line.function) or not is_plain_after(line.words):
            return False
        words = " ".join(each.words for each in self.wanted if each.function in {"start", *AFTER.values()}).lower()
        return f"[{action} action" in words or f"[{action} call" in words

    def generated(self, function: str) -> str:
        """The text of a new guide for a function, without its bullet; empty if it has none."""
        return next((each.words for each in self.wanted if each.function == function), "")

    def text_of(self, line: Line) -> str:
        """The text of a line after the update, without its bullet."""
        generated = self.generated(line.function)
        bare = " ".join(without_comments(generated).split())
        words = renewed(line.function, line.words, bare, self.facts)
        return generated if words == bare else words

    def renew(self, line: Line, text: str = "") -> None:
        """Write a line again, if that changes it; `text` is another line's text that replaces it."""
        if line.is_bound:
            return
        text = text or self.text_of(line)
        now = self.lines[line.lines[0] - self.first : line.lines[1] - self.first]
        indent, marker = _MARKER.match(now[0]).groups("") if line.is_item else ("", "")  # type: ignore[union-attr]
        flat = " ".join(part.strip() for part in now)[len(marker) :]
        if not line.is_item and any(each.is_item for each in self.wanted if each.function == line.function):
            marker = "- "
        elif flat == text:
            return
        self.change(line, [f"{indent}{marker}{text}"])

    def change(self, line: Line, texts: list[str]) -> None:
        """Replace a line by other lines."""
        self.changes[line.lines[0] - self.first] = (line.lines[1] - self.first, texts)

    def todo(self, line: Line) -> None:
        """Keep a generated TODO only if it is still needed."""
        text = "\n".join(self.lines[line.lines[0] - self.first : line.lines[1] - self.first]).strip()
        if not any(each.function == "todo" and _words(each.text) == _words(text) for each in self.wanted):
            self.change(line, [])

    def sort_actions(self, seen: dict[str, Line]) -> None:
        """Sort the bullets about actions, if each is on its own line in one list."""
        bullets = [line for line in self.known if line.function in ACTIONS and seen.get(line.function) is line]
        places = [line.lines[0] - self.first for line in bullets]
        is_plain = all(line.lines[1] - line.lines[0] == 1 and not line.is_bound for line in bullets)
        if not places or not is_plain or places != list(range(places[0], places[0] + len(places))):
            return
        texts = [self.changes.get(place, (0, [self.lines[place]]))[1] for place in places]
        order = sorted(range(len(bullets)), key=lambda index: ACTIONS.index(bullets[index].function))
        for place, index in zip(places, order, strict=True):
            self.changes[place] = (place + 1, texts[index])
            self.moved[bullets[index].function] = place

    def add_missing(self, seen: dict[str, Line]) -> None:
        """Add the missing lines of the section, each after the line that it follows in a new section."""
        present = {line.function: line for line in self.known if line.function and line.function != "todo"}
        if "module-lead" in present:
            present.setdefault("lead", present["module-lead"])
        left_out = self.left_out(seen)
        at = -1
        for each in self.wanted:
            if each.function in present:
                at = self.end_of(present[each.function])
            elif not self.is_there(each, present) and each.function not in left_out:
                self.additions.setdefault(self.before_first(present, each) if at < 0 else at, []).append(each)

    def left_out(self, seen: dict[str, Line]) -> set[str]:
        """The functions that an author's form of a section does not need: a last step about proxy calls covers them."""
        start = seen.get("start")
        more = {"dyn"} if any("base URL is" in line.words for line in self.known) else set()
        if start is not None and not start.words.lower().startswith("start using"):
            return {"embed", *AFTER.values()} | more
        covered = more
        for line in self.known:
            if line.function in AFTER.values():
                words = line.words.lower()
                covered |= {AFTER[each] for each in ACTIONS if f"{each} action" in words or f"{each} call" in words}
        bounds = {line.function for line in self.known if line.is_bound}
        return covered | bounds

    def is_there(self, wanted: Wanted, present: dict[str, Line]) -> bool:
        """Whether the section already has a line without a function, or a TODO, or answers its question."""
        if wanted.function == "todo":
            comments = MDX_COMMENT.findall("\n".join(self.lines))
            is_said = "Provider App" in wanted.text and "intro" in present
            return is_said or _words(wanted.text) in {_words(each) for each in comments}
        return not wanted.function and wanted.words in " ".join(" ".join(self.lines).split())

    def before_first(self, present: dict[str, Line], wanted: Wanted) -> int:
        """The place of a line without a predecessor: before the first line that follows it."""
        rest = self.wanted[self.wanted.index(wanted) :]
        following = [present[each.function].lines[0] - self.first for each in rest if each.function in present]
        return min(following, default=0)

    def end_of(self, line: Line) -> int:
        """The line after a line and everything that belongs to it."""
        if line.function in self.moved:
            return self.moved[line.function] + 1
        end = line.lines[1]
        for other in self.known:
            is_below = other.depth > line.depth or (other.depth == line.depth and not other.is_item)
            if other.lines[0] >= end and line.is_item and line.depth and is_below and other.depth:
                end = other.lines[1]
            elif other.lines[0] >= line.lines[1]:
                break
        return end - self.first

    def assembled(self) -> list[str]:
        """All current lines."""
        out: list[str] = []
        number, is_numbered = 0, False
        while number <= len(self.lines):
            for wanted in self.additions.get(number, ()):
                _append(out, wanted)
                is_numbered = is_numbered or NUMBER.match(out[-1]) is not None
            if number == len(self.lines):
                break
            end, texts = self.changes.get(number, (number + 1, [self.lines[number]]))
            if self.additions.get(number) and texts:
                separate(out, texts[0])
            if not texts and out and not out[-1].strip():
                while end < len(self.lines) and not self.lines[end].strip():
                    end += 1
            out += texts
            number = end
        return without_blank_ends(numbered(out) if is_numbered else out)


def _words(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def _append(out: list[str], wanted: Wanted) -> None:
    last = next((line for line in reversed(out) if line[:1].strip()), "")
    number = NUMBER.match(last) if wanted.text.startswith("- ") else None
    text = f"{int(number[1]) + 1}{number[2]} {wanted.words}" if number else wanted.text
    separate(out, text)
    out.append(text)
