"""What is known about the values of fields: their types, the values of a choice, and which cannot be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplsp.named_tuple import NamedTuple


class ValueType(NamedTuple):
    """The values of a field; null is always possible.

    Attributes:
        type: `string`, `boolean`, `int`, `float`, `date`, `datetime`, `singleSelect`, `multiSelect` or `reference`.
        values: the known values of a choice; others are possible.
        is_read_only: whether it cannot be written.
    """

    type: str
    values: tuple[str, ...] = ()
    is_read_only: bool = False

    @property
    def words(self) -> str:
        """The type in words, such as `date, read-only` or `choice of Hot, Warm, Cold`."""
        shown = ", ".join(self.values[:_FEW]) + (" …" if len(self.values) > _FEW else "")
        kind = _WORDS.get(self.type, self.type)
        return (f"{kind} of {shown}" if shown else kind) + (", read-only" if self.is_read_only else "")


_FEW = 6
_WORDS = {
    "string": "text",
    "boolean": "true or false",
    "int": "whole number",
    "float": "number",
    "date": "date",
    "datetime": "date and time",
    "singleSelect": "choice",
    "multiSelect": "list of choices",
    "reference": "reference to another record",
}


def value_types(facts: Mapping[str, Any]) -> dict[str, ValueType]:
    """The types of an object's fields, by names in lower case, from the object's entry in a file of `types/`."""
    values, read_only = facts.get("values", {}), frozenset(facts.get("readOnly", ()))
    return {
        name.casefold(): ValueType(kind, tuple(values.get(name, ())), name in read_only)
        for kind, names in facts["types"].items()
        for name in names
    }
