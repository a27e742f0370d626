"""The known facts that a table of objects lacks: an update does not change the table, but reports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.guide.objects import ListedObject
    from amplsp.guide.provider_info import ProviderInfo
    from amplsp.guide.reading import Reading


def table_gaps(reading: Reading, known: ProviderInfo, there: tuple[ListedObject, ...]) -> str:
    """The missing objects and marks, in words; empty if there is no table or nothing is missing.

    Args:
        reading: the page.
        known: the facts about its provider.
        there: the objects in the page.
    """
    if not reading.tables:
        return ""
    marked = {(each.name, action) for each in there for action in ("read", "write") if getattr(each, action)}
    gaps = []
    for each in known.objects:
        able = [action for action in ("read", "write") if getattr(each, action) and action in known.capabilities]
        lacking = [action for action in able if (each.name, action) not in marked]
        if lacking:
            gaps.append(f"{quote(each.name)} ({', '.join(lacking)})")
    return f"the table of objects lacks {'; '.join(gaps)}" if gaps else ""
