"""Finds invisible characters, and names that look the same, which a reviewer cannot see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

_VISIBLE_FORMAT = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Signs around numbers, which are visible although Unicode counts them as format characters."""
_OTHERS = (
    *(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0),
    *range(0x180B, 0x1810),
    *range(0xFFF0, 0xFFF9),
    *range(0xE0000, 0xE0100),
    *range(0xE01F0, 0xE1000),
)
"""Fillers and similar characters, which are invisible although Unicode counts them as letters, marks and symbols."""
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_IN_WORDS = ("\t\n\r", *map(chr, _SELECTORS))
"""Invisible characters that are normal in text: for layout, and for the form of a sign."""


@cache
def _is_invisible(character: str) -> bool:
    code = ord(character)
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
        return code not in _VISIBLE_FORMAT
    return code in _OTHERS or code in _SELECTORS


def invisible_in(text: str, *, is_words: bool = False) -> tuple[str, ...]:
    """The invisible characters of a text, each once; letters of any script are visible."""
    if text.isascii() and text.isprintable():
        return ()
    found = dict.fromkeys(filter(_is_invisible, text))
    return tuple(each for each in found if not is_words or not any(each in group for group in _IN_WORDS))


def show(text: str) -> str:
    """A text in quotes, with the code points of invisible characters."""
    return quote("".join(f"<{_code(each)}>" if _is_invisible(each) else each for each in text))


def name_codes(characters: Iterable[str]) -> str:
    """Invisible characters for messages: `an invisible character (U+200B)`."""
    codes = list(map(_code, characters))
    return f"an invisible character ({codes[0]})" if len(codes) == 1 else f"invisible characters ({', '.join(codes)})"


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


class Twins(NamedTuple):
    """Two different names that look the same, with their numbers in the list."""

    first: str
    second: str
    first_number: int
    second_number: int

    @property
    def difference(self) -> str:
        """How the second differs from the first."""
        same_case = _seen(self.first) == _seen(self.second)
        return "differ only in invisible characters" if same_case else "differ only in case"


def twins(names: Iterable[str]) -> Iterator[Twins]:
    """Every name that differs from an earlier one only in case and invisible characters; each name once."""
    known: dict[str, tuple[str, int]] = {}
    done: set[str] = set()
    for number, name in enumerate(names):
        first, first_number = known.setdefault(_seen(name).casefold(), (name, number))
        if name != first and name not in done:
            done.add(name)
            yield Twins(first, name, first_number, number)


def _seen(name: str) -> str:
    if name.isascii() and name.isprintable():
        return name
    return "".join(each for each in name if not _is_invisible(each))
