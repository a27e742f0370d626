"""Values in messages about changes."""

from __future__ import annotations

from amplsp.problem import quote


def said(value: str | None) -> str:
    """A value in quotation marks, or that there is none."""
    return quote(value) if value else "none"
