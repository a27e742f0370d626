"""The nearest known word to a wrong one, for names that users write on the command line and in the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that a word most likely means, whatever its case; None when nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong word needs it

    by_folded = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word[:80].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The tail of a message about an unknown word: `; did you mean "x"?`, or nothing."""
    found = nearest(word, choices)
    return f'; did you mean "{found}"?' if found else ""
