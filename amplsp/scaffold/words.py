"""Names of objects and fields turned into words: singular, snake case, for people."""

from __future__ import annotations

from amplsp.catalog import nouns
from amplsp.late_pattern import late_pattern

_VOWEL = late_pattern(
    r"(?!eu|one(?:\b|_)|once\b|uni[^mn]|us[aeiu]|ut[aei]|ur[aeiy]|ubi|u\b)[aeiou]|hour|hono|heir|honest|[fhlmnrsx]\b"
)
PLACEHOLDER = "your_object"
"""The placeholder for an object, if the catalog knows none."""


def snake_case(name: str) -> str:
    """A name as `first_name`."""
    return "_".join(nouns.words(name))


def singular(name: str) -> str:
    """An object's name for one of its kind, in snake case; `record` if it has no words or is the placeholder."""
    return "record" if name == PLACEHOLDER else nouns.singular(name) or "record"


def article(noun: str) -> str:
    """A noun with `a` or `an` before it, as it is pronounced: `an hour`, `a user`, `an x ray`."""
    return f"{'an' if _VOWEL.match(noun) else 'a'} {noun}"
