"""Which names may mean the same: spelled another way, in the plural, or with a word more that says nothing new."""

from __future__ import annotations

import re
from functools import lru_cache

from amplsp.catalog.nouns import singular_word
from amplsp.did_you_mean import near_misses, squash

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+")
_LONGEST_SHORT = 3
_SHORTEST = 5
"""In shorter names a letter makes another word."""
# fmt: off
_AFTER = frozenset((
    "id", "ids", "key", "number", "no", "num", "name", "address", "text", "value", "date",
    "time", "at", "on", "url", "link", "code", "amount", "field",
))
# fmt: on
"""Words that say at the end of a name how a thing is given, and hardly ever which thing it is."""
_BEFORE = frozenset(["remote", "external", "source", "provider", "crm", "primary", "main", "default"])
"""The same at the beginning."""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, punctuation and number: the same for `Companies` and `company`."""
    return _singular(squash(name)) or name


def are_near(one: str, other: str, model: str = "") -> bool:
    """Whether two different names of a model may be meant to be one.

    Args:
        one: the one name.
        other: the other name.
        model: the name of the object; `company_name` of a `company` is near to `name`.
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
    """Whether a letter is too many, missing, wrong or swapped; with other digits a name is another one."""
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
