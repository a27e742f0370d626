"""Names for code, made from names in manifests: words, conventions, and numbers if two would be the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def words(name: str) -> list[str]:
    """The words in a name, such as `annual`, `Revenue` and `c` in `annualRevenue__c`; only ASCII letters and digits."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return _WORD.findall(plain)


def pascal(name: str) -> str:
    """A name in PascalCase, `MixedCrm` for `mixedCRM`; empty if it has no ASCII letter or digit."""
    return "".join(word.capitalize() for word in words(name))


def snake(name: str) -> str:
    """A name in snake_case."""
    return "_".join(word.lower() for word in words(name))


def identifier(name: str, fallback: str) -> str:
    """A name that is valid in code: not empty, and without a digit at the beginning."""
    if not name:
        return fallback
    return f"{fallback}{name}" if name[0].isdigit() else name


class Names:
    """The names in use; if one is claimed again, it gets a number, from 2 on."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """Return the name, or the first unused one of `Name2`, `Name3` …, and remember it as used."""
        name, number = wanted, self._last.get(wanted, 1)
        while name in self._taken:
            number += 1
            name = f"{wanted}{number}"
        self._last[wanted] = number
        self._taken.add(name)
        return name


def assign(keys: Iterable[str], convention: Callable[[str], str], reserved: Collection[str] = ()) -> dict[str, str]:
    """A name for each key of a record, in a language's convention, distinct and not reserved.

    A key without letters and digits is called `value`; one that begins with a digit gets that word as a prefix.
    """
    names = Names(reserved)
    return {key: names.claim(identifier(convention(key), convention("value"))) for key in keys}
