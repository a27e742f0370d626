"""Cuts a text into the lines of each item of a list, and reads these chunks one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Known
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.part import Part
from amplsp.yaml.recovery import MOST_REPAIRS

if TYPE_CHECKING:
    from amplsp.yaml.slips.judging import IsKey

_TOGETHER = (2, 4, 8)
"""The numbers of chunks that are read together if a mistake, such as an open quote, reaches out of the first."""

MOST_ODD = 100
"""The largest number of parts that are not read as they are written; more take longer than the whole text."""


class Cut(NamedTuple):
    """A text in pieces: what is before the first item, the lines of each item, and what is after the last."""

    head: str
    chunks: list[str]
    tail: str

    @classmethod
    def of(cls, text: str, key: str) -> Cut | None:
        """Cut a text at the items of a key's list; None if there is no such list."""
        if text.startswith("\ufeff") or ("\r" in text and text.count("\r") != text.count("\r\n")):
            return None
        head = re.search(rf"^{key}:[ \t]*(?:#.*)?\n(?:[ \t\r]*(?:#.*)?\n)*(?=( *)-[ \r\n])", text, re.MULTILINE)
        if head is None or text.startswith("%") or "\n%" in text[: head.start()]:
            return None
        margin, start = head[1], head.end()
        # Patterns that begin with a line break are found much faster than ones with `^`; there is one before the item.
        after = re.compile(r"\n[^\s#]" if margin else r"\n[^\s#-]").search(text, start - 1)
        end = after.start() + 1 if after is not None else len(text)
        borders = [found.start() + 1 for found in re.compile(rf"\n{margin}-(?=[ \r\n])").finditer(text, start - 1, end)]
        chunks = [text[one:two] for one, two in zip(borders, [*borders[1:], end], strict=True)]
        return Cut(text[:start], chunks, text[end:])

    @property
    def margin(self) -> str:
        """The spaces before each dash."""
        first = self.chunks[0]
        return first[: len(first) - len(first.lstrip(" "))]

    def after(self, number: int) -> str | None:
        """What is after some of the chunks: the next margin, nothing, or something unknown."""
        if number < len(self.chunks):
            return self.margin
        return None if self.tail else ""


def read_all(cut: Cut, known: Known[str, Part], is_key: IsKey | None) -> Iterator[Part]:
    """Read all chunks; after too many mistakes, or one that reaches too far, only those that are known.

    Args:
        cut: the text.
        known: parts that were read earlier, by their lines.
        is_key: whether there can be such a key at a path.
    """

    def read(first: int, last: int) -> Part:
        text, after = "".join(cut.chunks[first:last]), cut.after(last)
        part = known.get(text)
        # A mistake is read again if it has come to be before or at the end.
        return Part(text, after, is_key) if part is None or (part.after != after and not part.is_plain) else part

    mistakes = odd = number = 0
    is_hopeless = False
    while number < len(cut.chunks):
        if (mistakes >= MOST_REPAIRS or odd > MOST_ODD) and cut.chunks[number] not in known:
            number += 1
            continue
        last = number + 1
        part = read(number, last)
        for count in _TOGETHER if part.reaches_on and not is_hopeless else ():
            together = read(number, min(number + count, len(cut.chunks)))
            if not together.reaches_on:
                part, last = together, min(number + count, len(cut.chunks))
                break
        is_hopeless = is_hopeless or part.reaches_on
        mistakes += len(part.syntax_errors)
        odd += not part.is_plain
        yield part
        number = last
