"""The words in the names of fields and objects, also of those that are written together, as `annualrevenue`."""

from __future__ import annotations

from functools import lru_cache

from amplsp.catalog.nouns import singular, words
from amplsp.sample.word_lists import words_for

_KNOWN = words_for("namesOfFields")
"""Words that names of fields are made of: what is not made of these alone stays in one piece."""


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, by case and signs, and then by the words that it is made of."""
    return tuple(part for word in words(name) for part in _pieces(word))


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[str, ...]:
    """The fewest known words that a word is made of; the word itself where it is not made of such."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, piece = best[start], word[start:end]
            so_far = best[end]
            if before is not None and piece in _KNOWN and (so_far is None or len(before) + 1 < len(so_far)):
                best[end] = (*before, piece)
    return best[-1] or (word,)


def kind_word(object_name: str) -> str:
    """What one record of an object is called: `contact` of `Contacts`, `item` of `opportunitylineitem`."""
    parts = words_of(singular(object_name.removesuffix("__c")))
    return parts[-1] if parts else "record"
