"""Suggests what an unknown word means, on the command line, in a configuration, a manifest or the catalog."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import quote

_LONGEST = 80
_SHORTEST_FOR_TWO_LETTERS = 6
_SHORTEST_BEGINNING = 3
_CASE, _ONE_LETTER, _TWO_LETTERS, _BEGINNING, _WORDS, _FAR = range(6)


class Suggestion(NamedTuple):
    """The most likely words.

    Attributes:
        words: the best candidates, all equally similar; empty if none is similar.
        sure: the only near miss, which differs in case (`Object`, `object_name`) or by one letter (extra, missing,
            wrong, or two swapped). A safe fix can write it if it is a key, a value or a provider, but never if it is a
            name that only the customer's account knows.
    """

    words: tuple[str, ...] = ()
    sure: str | None = None

    @property
    def best(self) -> str | None:
        """The only likely word; None if there are several or none."""
        return self.words[0] if len(self.words) == 1 else None

    @property
    def question(self) -> str:
        """The end of a message: `; did you mean "schedule"?`, or nothing."""
        return question(self.words)


def question(words: Iterable[str]) -> str:
    """The end of a message, `; did you mean "name" or "module"?`, of at most three words; nothing for no words."""
    named = " or ".join(quote(word) for word in tuple(words)[:3])
    return f"; did you mean {named}?" if named else ""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """The end of a message about an unknown word: `; did you mean "schedule"?`, or nothing."""
    return suggest(word, candidates).question


def did_you_mean_in_any_number(word: str, candidates: Iterable[str]) -> str:
    """The same, if the word can also be the plural of a candidate, as `policies` is of `policy`."""
    words = tuple(candidates)
    plurals = {plural: each for each in words for plural in _plurals(squash(each))}
    found = closest(word, plurals)
    return did_you_mean(word, words) or question(dict.fromkeys(plurals[each] for each in found.words if found.is_slip))


def near_misses(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that differ from a word only in case, else by one letter; `_` and `-` between words are case."""
    found = closest(word, (each for each in candidates if each != word))
    return found.words if found.distance <= _ONE_LETTER else ()


def suggest(word: str, candidates: Iterable[str]) -> Suggestion:
    """Find the candidates that are closest to a word, and whether it can only mean one of them."""
    found = closest(word, (each for each in candidates if each != word))
    is_sure = len(found.words) == 1 and found.distance <= _ONE_LETTER
    return Suggestion(found.words, found.words[0] if is_sure else None)


def differ_in_number(one: str, other: str) -> bool:
    """Whether one of two words is the plural of the other, as `companies` is of `Company`."""
    one, other = squash(one), squash(other)
    return one in _plurals(other) or other in _plurals(one)


def is_one_of(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word is one of many, apart from case, punctuation and number."""
    known, plurals = _forms(words)
    squashed = squash(word)
    return squashed in known or squashed in plurals or not known.isdisjoint(_plurals(squashed))


@lru_cache(maxsize=8)
def _forms(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Words without case and punctuation, and their plurals."""
    known = frozenset(map(squash, words))
    return known, frozenset(plural for word in known for plural in _plurals(word))


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y"):
        return (f"{word}s", f"{word[:-1]}ies")
    return (f"{word}es",) if word.endswith(("s", "x", "z", "ch", "sh")) else (f"{word}s",)


class Closest(NamedTuple):
    """The candidates that are closest to a word, and how close: 0 is closest."""

    distance: int
    words: tuple[str, ...] = ()

    @property
    def is_slip(self) -> bool:
        """Whether the words differ in no more than case and two letters."""
        return self.distance <= _TWO_LETTERS


def closest(word: str, candidates: Iterable[str]) -> Closest:
    """The most similar candidates.

    In this order: the word differs only in case; by one letter; by two letters, if it has six or more; the candidate
    begins with it; all its words are in the candidate (`map-name` in `mapToName`).
    """
    return _closest(word, tuple(candidates))


@lru_cache(maxsize=512)
def _closest(word: str, candidates: tuple[str, ...]) -> Closest:
    if len(word) > _LONGEST or not squash(word):
        return Closest(_FAR)
    far = {candidate: _distance(word, candidate) for candidate in candidates}
    distance = min(far.values(), default=_FAR)
    if distance == _FAR:
        return Closest(_FAR)
    return Closest(distance, tuple(candidate for candidate, each in far.items() if each == distance))


def _distance(word: str, candidate: str) -> int:
    wrong, right = squash(word), squash(candidate)
    if wrong == right:
        return _CASE
    letters = _letters(wrong, right)
    if letters <= (1 if len(wrong) < _SHORTEST_FOR_TWO_LETTERS else 2):
        return _CASE + letters
    if len(wrong) >= _SHORTEST_BEGINNING and right.startswith(wrong):
        return _BEGINNING
    parts = _parts(word)
    rest = iter(_parts(candidate))
    return _WORDS if len(parts) > 1 and all(part in rest for part in parts) else _FAR


def _letters(wrong: str, right: str) -> int:
    """The number of letters that are extra, missing, wrong or swapped; any number above 2 means more than 2."""
    if abs(len(wrong) - len(right)) > 2:
        return 3
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - its import takes longer than a whole check

    return OSA.distance(wrong, right, score_cutoff=2)


@lru_cache(maxsize=4096)
def squash(word: str) -> str:
    """A word without case, spaces and punctuation."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """The words in a word: `map`, `to` and `name` of `mapToName`."""
    return tuple(part.casefold() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+", word))
