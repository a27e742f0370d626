"""What makes the name of a watched field a nested one."""

from __future__ import annotations


def is_nested(name: str) -> bool:
    """Whether a name reaches into a field, as `address.city` and `tags[0]` do."""
    return any(character in name for character in ".[]")
