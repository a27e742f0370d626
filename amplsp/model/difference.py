"""A place where an integration delivers a model differently from the others."""

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
    """A difference.

    Attributes:
        rule: the id of the rule that reports it.
        model: the model.
        column: the object that differs.
        message: the message of the finding.
        name: the name that it is about; None if it is about the whole object.
        near: what the name should probably be.
        field: the entry that it is about; None if there is none.
        is_wanted: whether it differs from the configuration, and not only from other integrations.
        is_minor: whether it differs from fewer than half of the integrations.
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
    """The integrations of some columns in words; only the first are named."""
    names = list(dict.fromkeys(quote(each.integration.name) for each in columns))
    shown, more = names[:_SHOWN], len(names) - _SHOWN
    if more > 0:
        shown.append(f"{more} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
