"""Names for code, made of names in manifests: words, conventions, and numbers where two would be the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def words(name: str) -> list[str]:
    """The words in a name, as `annual`, `Revenue` and `c` of `annualRevenue__c`: ASCII letters and digits only."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return _WORD.findall(plain)


def pascal(name: str) -> str:
    """A name in PascalCase, `MixedCrm` for `mixedCRM`; empty where it has no ASCII letter or digit."""
    return "".join(word.capitalize() for word in words(name))


def snake(name: str) -> str:
    """A name in snake_case."""
    return "_".join(word.lower() for word in words(name))


def identifier(name: str, fallback: str) -> str:
    """A name that may stand in code: not empty, and no digit first."""
    if not name:
        return fallback
    return f"{fallback}{name}" if name[0].isdigit() else name


class Names:
    """Names that are taken; each is given once, later claims of the same name are numbered from 2."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """The name, or the first free one of `Name2`, `Name3` …, which is taken from now on."""
        name, number = wanted, self._last.get(wanted, 1)
        while name in self._taken:
            number += 1
            name = f"{wanted}{number}"
        self._last[wanted] = number
        self._taken.add(name)
        return name


def assign(keys: Iterable[str], convention: Callable[[str], str], reserved: Collection[str] = ()) -> dict[str, str]:
    """A name for each key of a record, by a language's convention, distinct and none that is reserved.

    A key without its own letter is called `value`, and one that begins with a digit gets that word in front.
    """
    names = Names(reserved)
    return {key: names.claim(identifier(convention(key), convention("value"))) for key in keys}
