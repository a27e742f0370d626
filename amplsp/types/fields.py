"""The records of `fields`, `mappedFields` and written records, from the fields of a shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amplsp.shape import EACH, Presence
from amplsp.types import documentation
from amplsp.types.model import Choice, ListOf, Named, Property, Record, Type, Value
from amplsp.types.naming import Names, pascal

if TYPE_CHECKING:
    from amplsp.catalog.value_types import ValueType
    from amplsp.shape import Field

LookUp = Callable[[str], "ValueType | None"]
"""Looks up what is known about the values of an object's field, by the provider's name of the field."""

_VALUES = {
    "string": Value.STRING,
    "boolean": Value.BOOLEAN,
    "int": Value.INT,
    "float": Value.FLOAT,
    "date": Value.DATE,
    "datetime": Value.DATETIME,
}

_DEEPEST = 24
"""The largest depth of values that are described; no manifest needs more, and languages have limits."""


@dataclass(slots=True)
class _Node:
    """A step in the paths of delivered values, with the steps inside it, or the field whose value it is."""

    below: dict[str, _Node] = field(default_factory=dict)
    field: Field | None = None
    is_too_deep: bool = False

    @property
    def is_always_there(self) -> bool:
        if self.field:
            return self.field.presence is Presence.ALWAYS
        return any(each.is_always_there for each in self.below.values())


@dataclass(frozen=True, slots=True)
class FieldRecords:
    """Makes the records of an object's fields.

    Attributes:
        object_name: the provider's name of the object.
        look_up: looks up what is known about the values of its fields.
        names: gives each record its name.
        may_lack_all: whether every key can be missing, as in a written record.
    """

    object_name: str
    look_up: LookUp
    names: Names
    may_lack_all: bool = False

    def records(
        self, name: str, fields: Iterable[Field], *, is_open: bool, doc: tuple[str, ...] = ()
    ) -> tuple[Record, ...]:
        """The record of some fields, as the last one, after the records of nested values."""
        return tuple(self._records(name, _tree(fields), is_open=is_open, doc=doc))

    def _records(self, name: str, node: _Node, *, is_open: bool, doc: tuple[str, ...] = ()) -> Iterator[Record]:
        has_elements = EACH in node.below  # `$[*]['a']`: a record is not an array, so what would come is not known
        name = self.names.claim(name)
        properties = []
        for key, below in node.below.items():
            if key == EACH:
                continue
            inner: list[Record] = []
            kind = self._type(f"{name}{pascal(key) or 'Value'}", below, inner, is_open=is_open)
            yield from inner
            is_required = below.is_always_there and not self.may_lack_all
            properties.append(Property(key, kind, is_required, is_nullable=True, doc=self._doc(below)))
        is_open = is_open or has_elements
        yield Record(name, tuple(properties), is_open=is_open, expects_others=is_open, doc=doc)

    def _type(self, name: str, node: _Node, records: list[Record], *, is_open: bool) -> Type:
        """The type of a node's value; the records that it needs are added."""
        if node.field:
            source = None if node.is_too_deep else node.field.source
            return _value(self.look_up(source) if source is not None else None)
        if EACH in node.below:
            if len(node.below) > 1:
                return Value.ANY  # both an array and an object: it is not known which it is
            return ListOf(self._type(name, node.below[EACH], records, is_open=is_open))
        records += self._records(name, node, is_open=is_open)
        return Named(records[-1].name)

    def _doc(self, node: _Node) -> tuple[str, ...]:
        while EACH in node.below:
            node = node.below[EACH]
        if not node.field:
            return ()
        known = self.look_up(node.field.source) if node.field.source is not None else None
        return documentation.of_field(node.field, self.object_name, known)


def _tree(fields: Iterable[Field]) -> _Node:
    root = _Node()
    for each in fields:
        node = root
        for step in each.path[:_DEEPEST]:
            node = node.below.setdefault(step, _Node())
        node.field = each
        node.is_too_deep = len(each.path) > _DEEPEST
    return root


def _value(known: ValueType | None) -> Type:
    """The type of a value; any type if nothing is known, or if the form of a reference is not known."""
    if known is None:
        return Value.ANY
    if known.type in _VALUES:
        return _VALUES[known.type]
    if known.type in {"singleSelect", "multiSelect"}:
        one = Choice(known.values, is_open=True) if known.values else Value.STRING
        return one if known.type == "singleSelect" else ListOf(one)
    return Value.ANY
