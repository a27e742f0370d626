"""The words in the names of fields and objects, even if they are written together, as in `annualrevenue`."""

from __future__ import annotations

from functools import lru_cache

from amplsp.catalog.nouns import singular, words
from amplsp.sample.word_lists import words_for

_KNOWN = words_for("namesOfFields")
"""Words in the names of fields; a name that does not consist only of these is not split."""


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case: it is split at changes of case and punctuation, and then into known words."""
    return tuple(part for word in words(name) for part in _pieces(word))


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[str, ...]:
    """The smallest number of known words that make up a word; the word itself if it is not made up of known words."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, piece = best[start], word[start:end]
            so_far = best[end]
            if before is not None and piece in _KNOWN and (so_far is None or len(before) + 1 < len(so_far)):
                best[end] = (*before, piece)
    return best[-1] or (word,)


def kind_word(object_name: str) -> str:
    """The noun for one record of an object: `contact` for `Contacts`, `item` for `opportunitylineitem`."""
    parts = words_of(singular(object_name.removesuffix("__c")))
    return parts[-1] if parts else "record"
