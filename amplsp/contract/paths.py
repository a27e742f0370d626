"""Ways through a JSON value: by path, to every entry, to every text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.yaml.nodes import Path


def at(value: Any, path: Path) -> Any:
    """The value at a path; None where there is none."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def steps(value: Any) -> Iterator[tuple[str | int, Any]]:
    """The entries of an object or the items of a list."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text below a value, with its path."""
    if isinstance(value, str):
        yield path, value
        return
    for step, child in steps(value):
        yield from texts(child, (*path, step))
