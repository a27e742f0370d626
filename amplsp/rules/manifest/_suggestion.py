"""What an author may have meant by a word that is not known here."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80
_SHORTEST_BEGINNING = 3


class Suggestion(NamedTuple):
    """The likeliest words.

    Attributes:
        words: the best candidates, all equally near; empty when nothing is near.
        sure: the only near miss, which differs in case (`Object`, `object_name`) or by one letter (too many, missing,
            wrong, or two swapped); a rename to it is a safe fix.
    """

    words: tuple[str, ...] = ()
    sure: str | None = None

    @property
    def best(self) -> str | None:
        """The only likely word."""
        return self.words[0] if len(self.words) == 1 else None

    @property
    def question(self) -> str:
        """The end of a message: `; did you mean "schedule"?`, or nothing."""
        if not self.words:
            return ""
        return f"; did you mean {' or '.join(quote(word) for word in self.words[:3])}?"


def near_misses(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that differ from a word only in case or by one letter; `_` and `-` between words count as case."""
    return _near_misses(word, tuple(candidates))


@lru_cache(maxsize=512)
def _near_misses(word: str, candidates: tuple[str, ...]) -> tuple[str, ...]:
    wanted = list(dict.fromkeys(candidate for candidate in candidates if candidate != word))
    if not word or not wanted or len(word) > _LONGEST:
        return ()
    same = tuple(candidate for candidate in wanted if _squash(candidate) == _squash(word))
    if same:
        return same
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - its import takes longer than a whole check

    folded = word.casefold()
    return tuple(each for each in wanted if OSA.distance(each.casefold(), folded, score_cutoff=1) <= 1)


def suggest(word: str, candidates: Iterable[str]) -> Suggestion:
    """Find what a word may mean: near misses, else words with two letters wrong, else words that it begins."""
    return _suggest(word, tuple(candidates))


@lru_cache(maxsize=512)
def _suggest(word: str, candidates: tuple[str, ...]) -> Suggestion:
    wanted = [candidate for candidate in candidates if candidate != word]
    near = near_misses(word, wanted)
    if near:
        return Suggestion(near, near[0] if len(near) == 1 else None)
    if len(word) > _LONGEST or len(word) < _SHORTEST_BEGINNING:
        return Suggestion()
    return Suggestion(_two_letters_off(word, wanted) or _begun_by(word, wanted))


def _two_letters_off(word: str, candidates: list[str]) -> tuple[str, ...]:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - its import takes longer than a whole check

    if len(word) < 6:
        return ()
    folded = word.casefold()
    return tuple(each for each in candidates if OSA.distance(each.casefold(), folded, score_cutoff=2) <= 2)


def _begun_by(word: str, candidates: list[str]) -> tuple[str, ...]:
    return tuple(each for each in candidates if each.casefold().startswith(word.casefold()))


@lru_cache(maxsize=4096)
def _squash(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")
