"""Names that only one integration has, while the others have almost the same one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.model.difference import Difference, named
from amplsp.model.likeness import are_near
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.model.matrix import Column, Model, Row


def near_names(model: Model) -> Iterator[Difference]:
    """The names that are probably meant to be another name of the model, each with that name."""
    for row in model.rows:
        other = _meant(model, row)
        if other is None:
            continue
        where = _where([model.columns[index] for index in other.present])
        for index in row.present:
            column = model.columns[index]
            message = f"{quote(row.name)} of {quote(model.name)} is named {quote(other.name)} {where}"
            yield Difference(
                "model-near-name",
                model,
                column,
                message,
                row.name,
                other.name,
                row.cells[index].field,
                is_wanted=model.wants(other),
            )


def _where(columns: Sequence[Column]) -> str:
    return f"in {named(columns)}" if columns else "in the wanted model"


def _meant(model: Model, row: Row) -> Row | None:
    """The usual name that another one probably means: no integration has both, and more have the usual one."""
    if model.wants(row):
        return None
    found = [other for other in model.rows if other is not row and _may_stand_for(model, row, other)]
    found.sort(key=lambda each: (not model.wants(each), -len(each.present)))
    return found[0] if found else None


def _may_stand_for(model: Model, row: Row, other: Row) -> bool:
    is_usual = (len(other.present), row.present) > (len(row.present), other.present)
    if not (is_usual or model.wants(other)) or not row.where.isdisjoint(other.where):
        return False
    return are_near(row.name, other.name, model.name)


def near_objects(model: Model) -> Iterator[Difference]:
    """The objects whose mapped name differs from the model's in case or number."""
    where = _where([each for each in model.columns if each.read.delivered_name == model.name])
    for column in model.columns:
        name = column.read.mapped_name
        if name and name != model.name:
            message = f"{quote(name)} is named {quote(model.name)} {where}"
            wanted = model.wanted is not None
            yield Difference("model-near-name", model, column, message, name, model.name, is_wanted=wanted)
