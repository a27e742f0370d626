"""One record of an object: as the provider has it, and as it is delivered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from amplsp.sample.dice import Dice
from amplsp.sample.ids import record_id
from amplsp.sample.names import words_of
from amplsp.sample.nesting import Missing, put, record_of, value_at
from amplsp.sample.subject import subject_of
from amplsp.sample.values import About, value_of
from amplsp.shape import EACH, Container
from amplsp.shape.rules import steps_of

if TYPE_CHECKING:
    from amplsp.catalog.provider import Provider
    from amplsp.sample.nesting import Leaf
    from amplsp.sample.provider_style import Style
    from amplsp.sample.subject import Subject
    from amplsp.shape import Field, Path, Read

_FURTHER = 6
"""The number of additional fields that a customer has chosen, if that is possible."""
_KEPT = frozenset(["created", "modified", "updated", "modstamp"])
"""Words in the names of fields that only providers write."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record.

    Attributes:
        id: its identifier.
        fields: the content of `fields`.
        mapped: the content of `mappedFields`; None if the object maps nothing.
        flat: the provider's record, without the object around it.
        raw: the provider's record as it is sent.
        subject: the person or company that it is about.
    """

    id: str
    fields: dict[str, Any]
    mapped: dict[str, Any] | None
    flat: dict[str, Any]
    raw: dict[str, Any]
    subject: Subject

    @property
    def delivered(self) -> dict[str, Any]:
        """The parts of an entry that contain it."""
        mapped = {} if self.mapped is None else {"mappedFields": self.mapped}
        return {"fields": self.fields, **mapped, "raw": self.raw}


class Source:
    """Where the records of an object come from."""

    def __init__(self, object_name: str, read: Read | None, style: Style, provider: Provider | None) -> None:
        self._object = object_name
        self._read = read
        self._style = style
        self._provider = provider
        # A record is an object: values in array elements of the record itself are not delivered.
        self.fields = tuple(each for each in read.delivered if each.path[0] != EACH) if read else ()

    def record(self, dice: Dice) -> Record:
        """A record; with the same dice, it is the same."""
        about = About(self._style.slug, self._object, subject_of(self._object, dice))
        leaves = [(self.raw_path(each), self._leaf(each, about)) for each in self.fields]
        further = self._further()
        leaves += [((name,), self._known_leaf(name, about)) for name in further]
        flat: dict[str, Any] = record_of(leaves, dice.at("raw")) if leaves else {}
        identifier = self._identifier(flat, dice)
        fields: dict[str, Any] = {name.lower(): flat[name] for name in further if name in flat}
        mapped: dict[str, Any] = {}
        for each, (path, leaf) in zip(self.fields, leaves, strict=False):
            value = self._delivered(value_at(flat, path), each, leaf, dice)
            put(fields if each.container is Container.FIELDS else mapped, each.path, value)
        raw = self._style.wrapped(self._object, flat, about.subject)
        has_mapped = self._read is not None and self._read.has_mapped_fields
        return Record(identifier, fields, mapped if has_mapped else None, flat, raw, about.subject)

    def is_writable(self, name: str) -> bool:
        """Whether a field can be written, as far as is known; fields that only providers write cannot."""
        known = self._provider.value_type(self._object, name) if self._provider else None
        words = frozenset(words_of(name))
        return not (known and known.is_read_only) and words.isdisjoint(_KEPT) and words != {"id"}

    def usual_values(self, record: Record) -> dict[str, Any]:
        """The fields of a record if the manifest names none: known fields, else a name."""
        about = About(self._style.slug, self._object, record.subject)
        known = list(filter(self.is_writable, self._style.known_fields(self._object)))[:_FURTHER]
        dice = Dice((record.id,))
        return {name: self._known_leaf(name, about)(dice.at(name)) for name in known or [self._style.cased("name")]}

    def _identifier(self, flat: dict[str, Any], dice: Dice) -> str:
        """The record's identifier; it is also written into a record that is known to have one."""
        found = value_at(flat, ("id",))
        if found is not Missing and not isinstance(found, (dict, list)):
            return str(found)
        made = record_id(self._style.slug, self._object, dice.at("id"))
        if found is Missing and self._style.has_id(self._object):
            flat[self._style.id_name] = made
        return made

    def raw_path(self, field: Field) -> Path:
        """The path of a field's value in the provider's record."""
        source = field.source or field.default
        if source is None:
            return (self._style.custom_field(" ".join(field.path)),)
        steps = steps_of(source)
        return self._style.raw_path(self._object, (source,) if steps[0] == EACH else steps)

    def _leaf(self, field: Field, about: About) -> Leaf:
        hints = [field.source and steps_of(field.source)[-1], field.default, field.path[-1], field.label]
        names = [each for each in hints if each and each != "*"] or [field.path[0]]
        known = self._provider.value_type(self._object, field.source) if self._provider and field.source else None
        return partial(value_of, names, known, about)

    def _known_leaf(self, name: str, about: About) -> Leaf:
        known = self._provider.value_type(self._object, name) if self._provider else None
        return partial(value_of, [name], known, about)

    def _delivered(self, value: Any, field: Field, leaf: Leaf, dice: Dice) -> Any:
        """The delivered values of the record, even if it has an object at the path of a value of a known type."""
        is_typed = self._provider and field.source and self._provider.value_type(self._object, field.source)
        if value is Missing or (is_typed and isinstance(value, dict)):
            return leaf(dice.at("raw", *field.path))
        return value

    def _further(self) -> list[str]:
        """Additional fields, if customers can choose them."""
        if self._read is None or not self._read.has_open_fields:
            return []
        listed = {each.path[0].lower() for each in self.fields if each.container is Container.FIELDS}
        listed |= {self.raw_path(each)[0].lower() for each in self.fields}
        known = [name for name in self._style.known_fields(self._object) if name.lower() not in listed]
        return [name for name in known if not name.startswith("$")][:_FURTHER]
