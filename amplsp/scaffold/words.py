"""Names of objects and fields turned into words: singular, snake case, for people."""

from __future__ import annotations

import re

PLACEHOLDER = "your_object"
"""Stands for an object where the catalog knows none."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "addresses": "address",
    "statuses": "status",
    "repositories": "repo",
}
_NOT_PLURAL = ("ss", "us", "is", "news", "sms")


def words(name: str) -> list[str]:
    """The words of a name in camel case, snake case or with other signs between them, in lower case."""
    return [word.lower() for word in _WORD.findall(name)]


def snake_case(name: str) -> str:
    """A name as `first_name`."""
    return "_".join(words(name))


def singular(name: str) -> str:
    """An object's name for one of its kind, in snake case: `companies` is `company`, `SalesOrders` is `sales_order`."""
    parts = words(name.rsplit("/", 1)[-1])
    if not parts or name == PLACEHOLDER:
        return "record"
    return "_".join([*parts[:-1], _singular_word(parts[-1])])


def article(noun: str) -> str:
    """A noun with `a` or `an` in front of it."""
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def _singular_word(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(_NOT_PLURAL) or not word.endswith("s") or len(word) < 4:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
