"""What a recognised mistake is, and what makes the text readable again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amplsp.yaml.text import Edit, Span


class Repair(NamedTuple):
    """A way to read on.

    Attributes:
        span: the mistake.
        message: what is wrong and what would be right; empty where the text is right and only the library is not.
        edits: what makes the text readable.
        fix: the title under which the edits are offered to the author; empty where they only serve the reading.
        lost: the words at the start of the lines that are not read any more; keys that begin like them are not missing.
        damaged: the places where values are not what the author means.
    """

    span: Span
    message: str
    edits: tuple[Edit, ...]
    fix: str = ""
    lost: tuple[Span, ...] = ()
    damaged: tuple[Span, ...] = ()
