"""Changes of contracts in tests, and the paths that they are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Change: TypeAlias = Callable[[Any], Any]
SCOPE = "sections.scopes.scopes[a.read]"
BYOK = "sections.byok"
SCHEMA = "sections.utm.schema"


def scope(**more: Any) -> Change:
    return lambda value: value["sections"]["scopes"]["scopes"][0].update(more)


def schema(**more: Any) -> Change:
    return lambda value: value["sections"]["utm"]["schema"].update(more)


def byok(**more: Any) -> Change:
    return lambda value: value["sections"]["byok"].update(more)


def top(**more: Any) -> Change:
    return lambda value: value.update(more)


def drop(*path: str | int) -> Change:
    def change(value: Any) -> None:
        for step in path[:-1]:
            value = value[step]
        del value[path[-1]]

    return change


def add_scope(*more: dict[str, Any]) -> Change:
    return lambda value: value["sections"]["scopes"]["scopes"].extend(more)
