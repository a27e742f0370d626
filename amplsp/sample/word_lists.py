"""The lists of words that samples are made of, in `word_lists.json`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def listed(name: str) -> tuple[str, ...]:
    """A list, in the order of the file."""
    return tuple(_lists()[name])


def words_for(name: str) -> frozenset[str]:
    """A list of words, as a set."""
    return frozenset(listed(name))


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return lists
