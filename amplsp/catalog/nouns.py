"""Names of providers, objects and fields taken apart: their words, and an object's name for one of its kind."""

from __future__ import annotations

from amplsp.late_pattern import late_pattern

_WORD = late_pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "addresses": "address",
    "statuses": "status",
}
_USUAL = {"repositories": "repo"}
"""The usual word for one of them, if it is not the singular."""
_NOT_PLURAL = ("ss", "us", "is", "news", "sms")


def words(name: str) -> list[str]:
    """The words of a name in camel case, snake case or with other separators, in lower case."""
    return [word.lower() for word in _WORD.findall(name)]


def singular(name: str) -> str:
    """An object's name for one of its kind, in snake case: `companies` is `company`, `SalesOrders` is `sales_order`.

    Empty for a name without letters and digits.
    """
    parts = words(name.rsplit("/", 1)[-1])
    return "_".join([*parts[:-1], _USUAL.get(parts[-1]) or singular_word(parts[-1])]) if parts else ""


def singular_word(word: str) -> str:
    """The singular of a word in lower case; a word of three letters stays as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(_NOT_PLURAL) or not word.endswith("s") or len(word) < 4:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]
