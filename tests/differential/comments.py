"""Comments with known owners are put into a manifest; after formatting they must still be with their owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import support_referee
from support_sloppy import sloppy

from amplsp.format import format_text
from amplsp.yaml import Document
from differential.elements import Element, Path, elements

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

BESIDE, ABOVE, BELOW, END = "beside", "above", "below", "at the end of"
EMPTY, DEEPER, ITEM = "in the empty", "deeper, below", "as the last item of"

_EMPTY_KEYS = ["read", "write", "subscribe", "optionalFields", "backfill", "displayName", "note"]


class Owned(NamedTuple):
    """A comment.

    Attributes:
        kind: how it is placed relative to its owner.
        owner: the key, item or block that it is about.
        text: what is in its first line and in no other.
    """

    kind: str
    owner: Path
    text: str


class Commented(NamedTuple):
    """A text, and its comments with known owners."""

    text: str
    comments: list[Owned]


def restyled(random: Random, text: str) -> str:
    """A text in another author's style; the data of some texts is written again."""
    if random.random() < 0.5:
        return text
    document = Document(text)
    data = document.root.plain()
    if document.syntax_errors or document.duplicates or not isinstance(data, dict) or not data:
        return text
    return sloppy(data, random.randrange(2**32), has_comments=False)[0].replace("\r\n", "\n")


def commented(random: Random, text: str) -> Commented | None:
    """A text with comments; None if its keys cannot be told apart."""
    lines = text.rstrip("\n").split("\n")
    listed = elements(text)
    if random.random() < 0.6 and listed:
        element = random.choice(listed)
        if isinstance(element.path[-1], str) and not lines[element.line][: element.column].strip():
            lines.insert(element.line, f"{' ' * element.column}{random.choice(_EMPTY_KEYS)}:")
            listed = elements("\n".join(lines))
    if not listed or len({each.path for each in listed}) < len(listed):
        return None
    place = _Placer(random, lines, listed)
    for _ in range(random.randint(1, 6)):
        place.one()
    return Commented("\n".join(place.written()) + random.choice(["\n", "\n", ""]), place.comments)


def _is_outdented(element: Element) -> bool:
    return bool(element.is_list) and element.inner == element.column


_FITS: dict[str, Callable[[Element], bool]] = {
    BESIDE: lambda element: element.is_one_line or element.inner is not None,
    ABOVE: lambda _: True,
    BELOW: lambda _: True,
    # If a list is not indented below its key, only what looks like an item certainly belongs to the list.
    END: lambda element: element.inner is not None and not _is_outdented(element),
    ITEM: lambda element: bool(element.is_list),
    EMPTY: lambda element: element.is_empty and isinstance(element.path[-1], str),
    DEEPER: lambda element: element.is_one_line and not element.is_empty,
}


def _commented_out(random: Random, kind: str, text: str, *, is_level: bool) -> str:
    if kind == ITEM:
        return f"# - fieldName: {text}"
    if kind == EMPTY and is_level:
        return f"# {random.choice(['- fieldName', 'objects'])}: {text}"
    return f"# {text}"


class _Placer:
    def __init__(self, random: Random, lines: list[str], listed: list[Element]) -> None:
        self.random = random
        self.lines = lines
        self.listed = listed
        self.starts = sorted({each.line for each in listed})
        self.comments: list[Owned] = []
        self.beside: dict[int, str] = {}
        self.above: dict[int, list[str]] = {}
        self.after: dict[int, list[str]] = {}
        self.columns: dict[int, int] = {}

    def written(self) -> list[str]:
        """The lines with the comments."""
        out: list[str] = []
        for number, line in enumerate([*self.lines, ""]):
            out += [*self.after.get(number, []), *self.above.get(number, [])]
            out.append(line + self.beside.get(number, ""))
        return out[:-1]

    def one(self) -> None:
        """Put a comment somewhere, unless there is one already."""
        kind = self.random.choice(list(_FITS))
        fitting = [each for each in self.listed if _FITS[kind](each)]
        if not fitting:
            return
        element = self.random.choice(fitting)
        text = f"note {len(self.comments)} {'.'.join(map(str, element.path))}"
        if kind == BESIDE:
            deepest = max((each for each in self.listed if each.line == element.line), key=lambda each: each.column)
            if element.line in self.beside or "#" in self.lines[element.line] or deepest != element:
                return
            self.beside[element.line] = f" # {text}"
        elif kind == ABOVE:
            is_first = not any(each.line == element.line and each.column < element.column for each in self.listed)
            if element.line in self.above or not is_first:
                return
            self.above[element.line] = [*self.random.choice([[], [], [""]]), f"{' ' * element.column}# {text}"]
        elif not self.below(element, kind, text):
            return
        self.comments.append(Owned(kind, element.path, text))

    def below(self, element: Element, kind: str, text: str) -> bool:
        """Put a comment after the last line of an element; its column says which ending element owns it."""
        at = self.end(element)
        following = next((number for number in self.starts if number >= at), None)
        level = min((each.column for each in self.listed if each.line == following), default=-1)
        blank, after = self.random.choice([[], [], [""]]), []
        column = element.column + self.random.choice([1, 2, 4])
        if kind in {END, ITEM}:
            column = element.column if element.inner is None else element.inner
            after = self.random.choice([[], [], [""]]) if kind == END else []
            # Directly below a key without a value, it would belong to that key.
            is_below_empty = any(
                each.is_empty and each.line == at - 1 and each.column == column for each in self.listed
            )
            blank = [""] if is_below_empty else blank
        elif kind == EMPTY and at not in self.after and self.random.random() < 0.5:
            # Below a deeper comment, it would be a commented-out key of the mapping.
            column, blank = element.column, []
        elif kind == BELOW:
            column, after, blank = element.column, [""], []
        is_level = column == level
        is_fit = is_level and self.has_sibling(element) if kind == BELOW else column > level
        is_fit = is_fit or (is_level and kind in {ITEM, EMPTY})
        gap = self.lines[at:following]
        is_taken = any(map(str.strip, gap)) or (is_level and (any(gap) or following in self.above or at in self.after))
        if not is_fit or is_taken or column >= self.columns.get(at, 99):
            return False
        lines = [_commented_out(self.random, kind, text, is_level=column == element.column)]
        lines += self.random.choice([[], [], ["#   in two lines"]])
        self.after[at] = [*self.after.get(at, []), *blank, *(" " * column + line for line in lines), *after]
        self.columns[at] = column
        if is_level and following is not None:
            self.above[following] = []
        return True

    def has_sibling(self, element: Element) -> bool:
        """Whether another key or item follows in its collection."""
        return any(each.line > element.line and each.path[:-1] == element.path[:-1] for each in self.listed)

    def end(self, element: Element) -> int:
        """The line after the last one of an element."""
        number = next(
            (each.line for each in self.listed if each.line > element.line and not _is_in(each, element.path)), None
        )
        at = len(self.lines) if number is None else number
        while at > element.line + 1 and _is_note(self.lines[at - 1]):
            at -= 1
        return at


def _is_in(element: Element, path: Path) -> bool:
    return element.path[: len(path)] == path


def _is_note(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def wrong(given: Commented) -> str:
    """What formatting does to a text that it must not do; empty if nothing."""
    result = format_text(given.text)
    if result.refusal is not None:
        return f"rejected: {result.refusal.message}"
    if format_text(result.text).text != result.text:
        return "formatted twice is not formatted once"
    if support_referee.read(result.text) != support_referee.read(given.text):
        return "other data"
    if support_referee.comments(result.text) != support_referee.comments(given.text):
        return "other comments"
    return next(filter(None, (_moved(result.text, each) for each in given.comments)), "")


def _moved(text: str, owned: Owned) -> str:
    """How a comment was separated from its owner; empty if it was not."""
    lines = text.rstrip("\n").split("\n")
    at = next(number for number, line in enumerate(lines) if owned.text in line)
    listed = elements(text)
    column = len(lines[at]) - len(lines[at].lstrip())
    following = next((number for number in range(at + 1, len(lines)) if not _is_note(lines[number])), None)
    previous = next((number for number in range(at - 1, -1, -1) if not _is_note(lines[number])), -1)
    owner = next(each for each in listed if each.path == owned.owner)
    above = [each for each in listed if each.line <= previous]
    is_after = bool(above) and _is_in(above[-1], owned.owner)
    is_before_rest = not any(_is_in(each, owned.owner) and each.line > at for each in listed)
    is_right = {
        BESIDE: max((each for each in listed if each.line == at), key=lambda each: each.column, default=owner) == owner,
        ABOVE: owner.line == following and "" not in lines[at:following],
        BELOW: is_after and is_before_rest and column >= owner.column,
        END: is_after and is_before_rest and column == owner.inner,
        ITEM: is_after and is_before_rest and column == owner.inner,
        EMPTY: previous == owner.line and column > owner.column,
        DEEPER: previous == owner.line and column > owner.column,
    }[owned.kind]
    return "" if is_right else f"moved from its owner: {owned.kind} {owned.owner}: {owned.text}"
