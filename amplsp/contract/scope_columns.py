"""The columns that a list of scopes can have, in any format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amplsp.did_you_mean import did_you_mean
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.yaml.nodes import Path
from amplsp.yaml.text import Position

COLUMNS = ("scope_name", "scope_type", "description", "version", "source")
ALIASES = {"scope": "scope_name", "name": "scope_name"}


class RawScopes(NamedTuple):
    """The content of a scopes file.

    Attributes:
        rows: for each row, the columns as written in the file, with their values.
        locate: finds the zero-based place of a path, (row index,) or (row index, column); the place of the row if it
            has no such column.
        notes: the parts of the file that were not read.
    """

    rows: list[dict[str, Any]]
    locate: Callable[[Path], Position]
    notes: tuple[str, ...] = ()


def firearm_mistake(name: str) -> str | None:
    """What is wrong with a column that would set firearm values; None for other columns."""
    if "firearm" not in name.lower():
        return None
    return f"column {quote(name)} cannot be set here; firearm values are set by a person when reviewing the contract"


def column_of(name: str) -> str:
    """The column that a name in a file means; the name itself if it means none."""
    return ALIASES.get(name, name)


def column_mistake(name: str, earlier: list[str]) -> str | None:
    """What is wrong with a column's name, given the earlier ones; None if nothing is."""
    if mistake := firearm_mistake(name):
        return mistake
    if column_of(name) not in COLUMNS:
        hint = did_you_mean(name, [*COLUMNS, *ALIASES]) or f"; the columns are {', '.join(map(quote, COLUMNS))}"
        return f"column {quote(name)} is unknown{hint}"
    twin = next((each for each in earlier if column_of(each) == column_of(name)), None)
    if twin is None:
        return None
    return (
        f"column {quote(name)} says the same as {quote(twin)}; keep one"
        if twin != name
        else f"column {quote(name)} is there twice"
    )
