"""Which names may mean the same: differently spelt, in the plural, or with a word that adds nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from amplsp.catalog.nouns import singular_word
from amplsp.did_you_mean import near_misses, squash

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+")
_LONGEST_SHORT = 3
_SHORTEST = 5
"""The shortest name in which a letter can be a slip; in a shorter one, another letter makes another word."""
# fmt: off
_AFTER = frozenset((
    "id", "ids", "key", "number", "no", "num", "name", "address", "text", "value", "date",
    "time", "at", "on", "url", "link", "code", "amount", "field",
))
# fmt: on
"""Words at the end of a name that rarely change what it means."""
_BEFORE = frozenset(["remote", "external", "source", "provider", "crm", "primary", "main", "default"])
"""Words at the beginning of a name that rarely change what it means."""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, punctuation and number: the same for `Companies` and `company`."""
    return _singular(squash(name)) or name


def are_near(one: str, other: str, model: str = "") -> bool:
    """Whether two different names of a model are probably meant to be the same.

    Args:
        one: a name.
        other: the other name.
        model: the name of the object; `company_name` of a `company` is similar to `name`.
    """
    if fold(one) == fold(other):
        return True
    short, long = sorted((_words(one), _words(other)), key=len)
    if short and len(long) == len(short) + 1:
        if long[:-1] == short:
            return long[-1] in _AFTER
        if long[1:] == short:
            return long[0] in _BEFORE or long[0] == fold(model)
    return _is_slip(one, other)


def _is_slip(one: str, other: str) -> bool:
    """Whether a letter is extra, missing, wrong or swapped; names with different digits are different."""
    if min(len(one), len(other)) < _SHORTEST or abs(len(squash(one)) - len(squash(other))) > 1:
        return False
    if _digits(one) != _digits(other):
        return False
    return bool(near_misses(one, [other]))


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, each in the singular."""
    return tuple(_singular(word.casefold()) for word in _WORD.findall(name))


def _singular(word: str) -> str:
    """The singular of a word, also of a short one such as `ids`."""
    return singular_word(word) if len(word) > _LONGEST_SHORT else word.removesuffix("s")
