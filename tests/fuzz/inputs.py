"""What the targets are given: valid texts with a few changes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NEXT = "\n%%%%\n"
"""Stands between the versions of a text, where a target takes several."""
FOUND = Path(__file__).with_name("found")
_SIGNS = tuple("\n:#\"'[]{}|>&*-?,!%@`~$<=+/\\ \t\r\0\x1b\x7f0e")
_ODD = ("\r\n", "\ufeff", "\u2028", "\x85", "é", "e\u0301", "😀", "\u202e", "  ", "\n\n", "<<", "---\n", "...\n")
ODD = (*_SIGNS, *_ODD)
"""Characters that mean something, and those that few programs expect."""
_LENGTHS = (0, 0, 0, 1, 1, 3, 20, 200)
_MOST_EDITS = 6


class Target(NamedTuple):
    """Something that reads a text.

    Attributes:
        judge: raises if the result for a text is wrong.
        seeds: valid texts, or texts that are wrong in a known way.
        words: what the texts are made of.
        count: how many inputs the short run tries.
        has_versions: whether it takes several versions of a text.
    """

    judge: Callable[[str], None]
    seeds: Sequence[str]
    words: tuple[str, ...] = ()
    count: int = 40
    has_versions: bool = False


class Edit(NamedTuple):
    """Replace this number of characters at a place with a text."""

    at: int
    length: int
    text: str

    def of(self, text: str) -> str:
        """What it makes of a text."""
        at = self.at % (len(text) + 1)
        return text[:at] + self.text + text[at + self.length :]


def inputs(target: Target) -> st.SearchStrategy[str]:
    """Inputs of a target; simpler ones come first, so that a failure shrinks to a small input."""
    letters = st.text(st.characters(codec="utf-8"), max_size=4)
    pieces = st.builds(_piece, st.sampled_from(target.seeds), st.integers(0, 5_000), st.sampled_from(_LENGTHS))
    texts = st.one_of(st.sampled_from(("", *ODD, *target.words)), letters, pieces)
    edits = st.builds(Edit, st.integers(0, 5_000), st.sampled_from(_LENGTHS), texts)
    several = st.lists(edits, max_size=_MOST_EDITS)
    return st.builds(_versions if target.has_versions else _edited, st.sampled_from(target.seeds), several)


def _piece(text: str, start: int, length: int) -> str:
    start %= len(text) + 1
    return text[start : start + length]


def _edited(text: str, edits: list[Edit]) -> str:
    for edit in edits:
        text = edit.of(text)
    return text


def _versions(text: str, edits: list[Edit]) -> str:
    versions = [text]
    for edit in edits:
        versions.append(edit.of(versions[-1]))
    return NEXT.join(versions)


def found(name: str) -> Iterator[tuple[str, str]]:
    """What was wrong with a target once, in words, and the text that showed it."""
    for path in sorted((FOUND / name).glob("*.txt")):
        yield path.stem, path.read_bytes().decode()


def keep(name: str, what: str, text: str) -> Path:
    """Keep a text that shows what is wrong with a target, for all later tests; the file's name says the error."""
    data = text.encode(errors="replace")
    words = re.sub(r"[^a-z0-9]+", "-", f"{what} {hashlib.sha256(data).hexdigest()[:8]}".lower()).strip("-")
    path = FOUND / name / f"{words}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path
