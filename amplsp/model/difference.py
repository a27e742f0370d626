"""A place where an integration delivers a model otherwise than the others do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.model.matrix import Column, Model
    from amplsp.shape import Field


_SHOWN = 3


@dataclass(frozen=True)
class Difference:
    """What is different.

    Attributes:
        rule: the id of the rule that reports it.
        model: the model.
        column: the object that differs.
        message: in the words of a finding.
        name: the name that it is about; None where it is about the object as a whole.
        near: what the name ought to be.
        field: the entry that it is about; None where none is there.
        is_wanted: whether the configuration wants it otherwise, and not only the other integrations are.
        is_minor: whether fewer than half of the integrations speak against it.
    """

    rule: str
    model: Model
    column: Column
    message: str
    name: str | None = None
    near: str | None = None
    field: Field | None = None
    is_wanted: bool = False
    is_minor: bool = False


def named(columns: Sequence[Column]) -> str:
    """The integrations of some columns, the first of them by name."""
    names = list(dict.fromkeys(quote(each.integration.name) for each in columns))
    shown, more = names[:_SHOWN], len(names) - _SHOWN
    if more > 0:
        shown.append(f"{more} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
