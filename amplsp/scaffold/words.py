"""Names of objects and fields turned into words: singular, snake case, for people."""

from __future__ import annotations

from amplsp.catalog import nouns

PLACEHOLDER = "your_object"
"""Stands for an object where the catalog knows none."""


def snake_case(name: str) -> str:
    """A name as `first_name`."""
    return "_".join(nouns.words(name))


def singular(name: str) -> str:
    """An object's name for one of its kind, in snake case; `record` where it has no words or is the placeholder."""
    return "record" if name == PLACEHOLDER else nouns.singular(name) or "record"


def article(noun: str) -> str:
    """A noun with `a` or `an` in front of it."""
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"
