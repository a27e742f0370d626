"""Distinguishes previews from other files, so that only previews are overwritten."""

from __future__ import annotations

from amplsp.preview.labels import NOTHING_READ, SCREENS

_BEGIN = 2_000


def is_preview(text: str) -> bool:
    """Whether a text begins like a preview."""
    begin = text[:_BEGIN]
    first_line = begin.partition("\n")[0]
    is_page = begin.startswith("<!doctype html>") and '<meta name="generator" content="amplsp preview">' in begin
    is_data = begin.startswith('{\n  "integrations": [')
    return is_page or is_data or first_line.endswith(SCREENS) or first_line == NOTHING_READ
