"""Finds differences between the integrations of a model: one function for each rule that reports them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.model.difference import Difference, named
from amplsp.model.likeness import fold
from amplsp.model.near_names import near_names, near_objects
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.model.facts import Facts
    from amplsp.model.matrix import Cell, Column, Model, Row

_KINDS = {
    "string": "text",
    "singleSelect": "text",
    "int": "number",
    "float": "number",
    "boolean": "boolean",
    "date": "date",
    "datetime": "datetime",
    "multiSelect": "list",
}
"""The kind of value that code receives for a type of the catalog; other types can have any value."""
_MINORITY = 4
"""A name that fewer than one in this many objects deliver is special to a provider, and not a gap in the others."""
_KIND_WORDS = {
    "text": "text",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date",
    "datetime": "a date with its time",
    "list": "a list of choices",
}


def differences(model: Model, facts: Facts) -> Iterator[Difference]:
    """All differences between the integrations of a model, and from the configuration."""
    near = tuple(near_names(model))
    yield from near
    yield from near_objects(model)
    unmapped = tuple(_unmapped(model))
    yield from unmapped
    told = {(id(each.column), each.name) for each in unmapped}
    told |= {(id(each.column), each.near) for each in near}
    explained = {each.name for each in near}
    for row in model.rows:
        if row.name not in explained or model.wants(row):
            yield from _gaps(model, row, told)
        yield from _presence(model, row)
        yield from _types(model, row)
    yield from _writes(model, facts)
    yield from _destinations(model)


def _columns(model: Model, indexes: Sequence[int]) -> list[Column]:
    return [model.columns[index] for index in indexes]


def _unmapped(model: Model) -> Iterator[Difference]:
    """Names of the model that are also the name of an unmapped field."""
    for row in model.rows:
        for column, cell in zip(model.columns, row.cells, strict=True):
            field = column.plain.get(fold(row.name)) if cell.field is None else None
            if field is None:
                continue
            others = _columns(model, row.present)
            where = f" in {named(others)}" if others else ""
            message = (
                f"field {quote(field.source or '')} arrives as {quote(field.name)} here, and {quote(row.name)} of "
                f"{quote(model.name)} as {quote(f'mappedFields.{row.name}')}{where}; map it to {quote(row.name)}"
            )
            wanted = model.wants(row)
            yield Difference("model-unmapped", model, column, message, row.name, field=field, is_wanted=wanted)


def _gaps(model: Model, row: Row, told: set[tuple[int, str | None]]) -> Iterator[Difference]:
    wanted = model.wants(row)
    if model.wanted is not None and not wanted:
        return
    others = _columns(model, row.present)
    if not wanted and _MINORITY * len(others) < len(model.columns):
        return
    is_minor = 2 * len(others) < len(model.columns)
    for column, cell in zip(model.columns, row.cells, strict=True):
        if cell.field is not None or (id(column), row.name) in told:
            continue
        if wanted:
            message = (
                f"{quote(model.name)} of {quote(column.integration.name)} lacks {quote(row.name)}, which is in the "
                "wanted model"
            )
        else:
            verb = "delivers" if len(others) == 1 else "deliver"
            message = (
                f"{quote(model.name)} of {quote(column.integration.name)} lacks {quote(row.name)}, which "
                f"{named(others)} {verb}"
            )
        message += "; add the field, or ask the customer for it"
        yield Difference("model-gap", model, column, message, row.name, is_wanted=wanted, is_minor=is_minor)


def _presence(model: Model, row: Row) -> Iterator[Difference]:
    """Names that are required in some integrations and optional in others."""
    required = [index for index in row.present if _is_required(row.cells[index])]
    optional = [index for index in row.present if not _is_required(row.cells[index])]
    is_wanted = model.wanted is not None and row.name in model.wanted.required
    if is_wanted:
        for index in optional:
            message = f"{quote(row.name)} is optional here, and required in the wanted {quote(model.name)}"
            yield _At("model-presence", model, row, index).says(message, is_wanted=True)
        return
    if not required or not optional:
        return
    words = ("optional", "required")
    odd, usual = optional, required
    if len(required) < len(optional):
        odd, usual, words = required, optional, ("required", "optional")
    for index in odd:
        message = f"{quote(row.name)} of {quote(model.name)} is {words[0]} here, and {words[1]} in"
        yield _At("model-presence", model, row, index).says(f"{message} {named(_columns(model, usual))}")


def _is_required(cell: Cell) -> bool:
    return cell.field is not None and cell.field.is_required


def _types(model: Model, row: Row) -> Iterator[Difference]:
    """Names with values of different kinds, if the catalog knows both kinds."""
    kinds = {index: kind for index in row.present if (kind := kind_of(row.cells[index])) is not None}
    wanted = _KINDS.get(dict(model.wanted.types).get(row.name, "")) if model.wanted else None
    if not kinds:
        return
    usual = wanted or Counter(kinds.values()).most_common(1)[0][0]
    others = [] if wanted else _columns(model, [index for index, kind in kinds.items() if kind == usual])
    for index, kind in kinds.items():
        if kind != usual:
            field = row.cells[index].field
            source = quote(field.source or "") if field is not None else ""
            where = f"and {_KIND_WORDS[usual]} in {named(others)}" if others else f"and wanted as {_KIND_WORDS[usual]}"
            message = f"{quote(row.name)} of {quote(model.name)} is {_KIND_WORDS[kind]} here (field {source}), {where}"
            yield _At("model-type", model, row, index).says(message, is_wanted=wanted is not None)


def kind_of(cell: Cell) -> str | None:
    """The kind of value that code receives for a cell; None if it is not known."""
    return _KINDS.get(cell.type.type) if cell.type is not None else None


class _At(NamedTuple):
    """A cell, with the rule that reports it."""

    rule: str
    model: Model
    row: Row
    at: int

    def says(self, message: str, *, is_wanted: bool = False) -> Difference:
        """The difference."""
        field, column = self.row.cells[self.at].field, self.model.columns[self.at]
        return Difference(self.rule, self.model, column, message, self.row.name, field=field, is_wanted=is_wanted)


def _writes(model: Model, facts: Facts) -> Iterator[Difference]:
    """Objects written without the names of the model, or not at all, while most others of the model are."""
    if not model.rows:
        return
    writers = [each for each in model.columns if each.write is not None]
    inheritors = [each for each in writers if each.write is not None and each.write.inherits_mapping]
    for column in model.columns:
        write = column.write
        name = quote(column.read.object_name)
        if write is None:
            may = facts.may_write(column.integration.provider, column.integration.module)
            if 2 * len(writers) > len(model.columns) and may:
                message = f"{name} is not written here; {quote(model.name)} is written in {named(writers)}"
                yield Difference("model-write", model, column, message)
        elif not write.inherits_mapping and column.mapped and 2 * len(inheritors) >= len(writers):
            message = (
                f"{name} is written without the names of {quote(model.name)}, which can be written in "
                f'{named(inheritors)}; add "inheritMapping: true"'
            )
            yield Difference("model-write", model, column, message)


def _destinations(model: Model) -> Iterator[Difference]:
    """Objects that are sent to another destination than most of the model."""
    counts = Counter(each.read.destination for each in model.columns if each.read.destination)
    usual, count = counts.most_common(1)[0] if counts else (None, 0)
    if usual is None or 2 * count <= len(model.columns):
        return
    others = [each for each in model.columns if each.read.destination == usual]
    for column in model.columns:
        own = column.read.destination
        if own and own != usual:
            verb = "sends" if len(others) == 1 else "send"
            message = f"{quote(model.name)} goes to {quote(own)} here; {named(others)} {verb} it to {quote(usual)}"
            yield Difference("model-destination", model, column, message, near=usual)
