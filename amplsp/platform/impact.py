"""Which installations a change affects.

The configuration of an installation tells whether it reads an object, and which fields it has chosen (openapi,
`config.yaml`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.changes import Verdict, kinds
from amplsp.named_tuple import NamedTuple
from amplsp.platform.answers import ObjectChoice
from amplsp.shape import Presence
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from amplsp.changes import Part
    from amplsp.engine.sides import Told
    from amplsp.platform.answers import Installation
    from amplsp.shape import Field, Integration, Read, Shape

NO_CHOICE = ObjectChoice("")


class Impact(NamedTuple):
    """The installations that a change affects.

    Attributes:
        total: the number of the integration's installations.
        affected: the installations that it affects.
        spared: those that are not affected because they have their own value, with that value.
        copies: those of the affected that have a copy of the deployed value, and so may not be affected.
    """

    total: int
    affected: tuple[Installation, ...]
    spared: tuple[tuple[Installation, str], ...] = ()
    copies: tuple[Installation, ...] = ()


class _Case(NamedTuple):
    """A change and an installation."""

    told: Told
    installation: Installation
    old: Read | None
    field: Field | None

    @property
    def name(self) -> str:
        return identity(self.told.change.found.object or "")

    @property
    def choice(self) -> ObjectChoice:
        return self.installation.reads.get(self.name, NO_CHOICE)

    @property
    def is_chosen(self) -> bool:
        return self.name in self.installation.reads

    @property
    def is_read(self) -> bool:
        return self.is_chosen or (self.old is not None and self.old.is_always_enabled)

    @property
    def has_answered(self) -> bool:
        return self.field is not None and self.field.mapped_name in self.choice.answered

    @property
    def has_chosen_field(self) -> bool:
        """Whether the customer has chosen the field, or said which one it is."""
        source = self.field.source if self.field else None
        return self.has_answered or (
            source is not None and (source.lower() in self.choice.ticked or self.choice.takes_all)
        )

    @property
    def gets_field(self) -> bool:
        """Whether records have the field at present."""
        is_always = self.field is None or self.field.presence is Presence.ALWAYS
        return self.is_read and (is_always or self.has_chosen_field)

    @property
    def has_ticked_more(self) -> bool:
        """Whether the customer chose fields that the list does not name."""
        named = {each.source.lower() for each in self.old.fields if each.source} if self.old else set()
        return self.choice.takes_all or bool(self.choice.ticked - named)


_Test = Callable[[_Case], bool]

_SPECIAL: Mapping[str, _Test] = MappingProxyType(
    {
        "read-object-added": lambda _: True,
        "object-name-case": lambda case: case.is_chosen,
        "enabled-always-added": lambda case: not case.is_chosen,
        "enabled-always-removed": lambda case: not case.is_chosen,
        "optional-fields-auto-removed": lambda case: case.is_read and case.has_ticked_more,
        "required-field-added": lambda case: case.is_read,
        "field-becomes-required": lambda case: case.is_read,
        "field-becomes-optional": lambda case: case.is_read and not case.has_chosen_field,
        "required-question-added": lambda case: case.is_read and not case.has_answered,
        "question-becomes-required": lambda case: case.is_read and not case.has_answered,
        "question-opened": lambda case: case.gets_field and not case.has_answered,
        "question-answered": lambda case: case.has_answered,
        "question-removed": lambda case: case.has_answered,
        "question-renamed": lambda case: case.has_answered,
    }
)
"""The installations that kinds of change affect, for kinds that do not affect everybody who has the object, or the
field."""

_OWN: Mapping[str, str] = MappingProxyType(
    {"destination-changed": "destination", "schedule-changed": "schedule", "schedule-removed": "schedule"}
)
"""The kinds that do not affect an installation with its own value."""


def impact(told: Told, installations: Mapping[str, Sequence[Installation]]) -> Impact | None:
    """The installations that a change affects; None if it cannot affect any.

    Args:
        told: the change.
        installations: the installations of each deployed integration, by its name.
    """
    change, found = told.change, told.change.found
    kind = kinds()[change.kind]
    is_for_all = found.verdict is Verdict.NOTICE and change.kind == "read-object-added"
    if kind.who == "nobody" and not is_for_all:
        return None
    integration = told.old.shape.integration(found.integration or "")
    listed = installations.get(found.integration or "", ()) if integration else _all(told, installations)
    old, field = _read(integration, found.object), _field(told)
    reached = [each for each in listed if _reaches(_Case(told, each, old, field))]
    return _beside_own(told, reached, len(listed))


def _all(told: Told, installations: Mapping[str, Sequence[Installation]]) -> list[Installation]:
    """The installations of all integrations in the manifest, for a change outside integrations."""
    if told.change.found.integration is not None:
        return []
    names = [each.name for each in told.old.shape.integrations]
    return [each for name in names for each in installations.get(name, ())]


def _reaches(case: _Case) -> bool:
    found = case.told.change.found
    if found.object is None:
        return True
    if found.action == "write":
        return case.name in case.installation.writes
    if found.action == "subscribe":
        return _gets_events(case)
    test = _SPECIAL.get(case.told.change.kind)
    return case.gets_field if test is None else test(case)


def _gets_events(case: _Case) -> bool:
    """Whether events of an object reach an installation: it subscribes to the object or reads it.

    Certainty: inferred; openapi, `config.yaml` has subscribed objects, and customers are never asked about them
    (react).
    """
    return case.name in case.installation.subscriptions or case.is_read


def _read(integration: Integration | None, object_name: str | None) -> Read | None:
    reads = integration.reads if integration and object_name else ()
    return next((each for each in reads if identity(each.object_name) == identity(object_name or "")), None)


def _field(told: Told) -> Field | None:
    """The field that a change is about: the former one, or the new one if it was added."""
    found = told.change.found
    return _field_at(told.old.shape, found.old) or _field_at(told.new.shape, found.new)


def _field_at(shape: Shape, part: Part | None) -> Field | None:
    return next((each for each in _fields(shape) if part and each.place == part.place), None)


def _fields(shape: Shape) -> Iterator[Field]:
    for integration in shape.integrations:
        for read in integration.reads:
            yield from read.fields


def _beside_own(told: Told, reached: list[Installation], total: int) -> Impact:
    key = _OWN.get(told.change.kind)
    if key is None:
        return Impact(total, tuple(reached))
    found = told.change.found
    deployed = found.name if key == "destination" else _deployed_schedule(told)
    held = {each.id: _held(each, found.action, identity(found.object or ""), key) for each in reached}
    spared = [(each, held[each.id] or "") for each in reached if _is_protected(held[each.id], deployed)]
    affected = tuple(each for each in reached if not _is_protected(held[each.id], deployed))
    return Impact(total, affected, tuple(spared), tuple(each for each in affected if _is_copy(held[each.id], deployed)))


def _is_protected(held: str | None, deployed: str | None) -> bool:
    """Whether an installation has its own destination or schedule, which has precedence over a changed manifest.

    Certainty: inferred; openapi, `config.yaml`.
    """
    return held is not None and held != deployed


def _is_copy(held: str | None, deployed: str | None) -> bool:
    """Whether an installation has a copy of the manifest's destination or schedule, which may also have precedence.

    Certainty: unknown; such installations count as reached.
    """
    return held is not None and held == deployed


def _deployed_schedule(told: Told) -> str | None:
    found = told.change.found
    read = _read(told.old.shape.integration(found.integration or ""), found.object)
    return read.schedule if read else None


def _held(each: Installation, action: str | None, name: str, key: str) -> str | None:
    choices = each.subscriptions if action == "subscribe" else each.reads
    value: str | None = getattr(choices.get(name, NO_CHOICE), key)
    return value
