"""Slips: lines that a parser understands differently from their author, or that stop it only at another place.

A parser says nothing about `-name: crm`, which is a key that begins with a dash, and ends the document at a `...` that
was left from a shortened text. Such lines are found before the text is parsed, read as they were meant, and reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.yaml.slips.quick_look import may_have_slips

if TYPE_CHECKING:
    from amplsp.yaml.slips.raw_lines import Slip


def find_slips(text: str) -> list[Slip]:
    """The slips of a text, in the order of their kinds; they do not overlap."""
    if not may_have_slips(text):
        return []
    from amplsp.yaml.slips.finders import find_all  # noqa: PLC0415 - few texts need what finds them

    return find_all(text)


__all__ = ["find_slips", "may_have_slips"]
