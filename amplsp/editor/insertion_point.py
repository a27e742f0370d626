"""A place where something can be written: what belongs there and which characters make room for it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amplsp.yaml.nodes import Path
    from amplsp.yaml.text import Span


class InsertionKind(enum.Enum):
    """What belongs into a place."""

    KEY = "key"
    VALUE = "value"
    RULE = "rule"


class InsertionPoint(NamedTuple):
    """A place where something can be written.

    Attributes:
        kind: what belongs there.
        path: the way to the mapping of a key, or to the value.
        span: what is replaced.
        typed: the characters of `span` in front of the cursor.
        lead: what goes in front: blanks, a dash, a brace.
        tail: what goes behind: a closing quote, a comma, a brace.
        column: the column of the key in block style.
        present: for a key the other keys of the mapping, for a rule the other rules of the directive.
        has_colon: whether a colon follows the key already.
        has_nested: whether lines that belong to what is written here stand below already.
        flow: whether it is inside braces or brackets.
        quote: the quote in which the value is written; empty outside of quotes.
        is_json: whether the surroundings put keys in double quotes.
        fits: whether the indentation is right as it is.
    """

    kind: InsertionKind
    path: Path
    span: Span
    typed: str
    lead: str = ""
    tail: str = ""
    column: int = 0
    present: tuple[str, ...] = ()
    has_colon: bool = False
    has_nested: bool = False
    flow: bool = False
    quote: str = ""
    is_json: bool = False
    fits: bool = True
