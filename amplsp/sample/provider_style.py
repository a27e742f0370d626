"""How a provider writes its records: the case of names, the object around a record, the names of its events.

Nesting and names of events come from the platform's public `connectors` repository (`FlattenNestedFields`,
`RawEventName`); if nothing was found there, a record is flat and an event has no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from amplsp.catalog.nouns import singular
from amplsp.sample.names import words_of
from amplsp.sample.subject import moment

if TYPE_CHECKING:
    from amplsp.catalog.provider import Provider
    from amplsp.sample.subject import Subject
    from amplsp.shape import Path

_NESTS: Mapping[str, str] = MappingProxyType(
    {"hubspot": "properties", "klaviyo": "attributes", "outreach": "attributes", "zoominfo": "attributes"}
)
_OUTSIDE = frozenset(["id", "type", "archived", "createdat", "updatedat", "links", "relationships", "associations"])
"""The fields outside the nested object."""

_VERBS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "attio": ("created", "updated", "deleted"),
        "housecallPro": ("created", "updated", "deleted"),
        "hubspot": ("creation", "propertyChange", "deletion"),
        "outreach": ("created", "updated", "destroyed"),
        "salesforce": ("CREATE", "UPDATE", "DELETE"),
        "stripe": ("created", "updated", "deleted"),
        "zoho": ("insert", "update", "delete"),
    }
)
_WITHOUT_OBJECT = frozenset(["salesforce", "zoho"])
_KINDS = ("create", "update", "delete")


class Style:
    """The style of a provider; a sandbox or region has the style of its main provider."""

    def __init__(self, slug: str, provider: Provider | None) -> None:
        self.slug = (provider and provider.variant_of) or slug
        self._provider = provider
        self._spellings: dict[str, dict[str, str]] = {}

    def known_fields(self, object_name: str) -> tuple[str, ...]:
        """The known fields of an object, the most useful first."""
        found = None
        for name in (object_name, object_name.lower()):
            found = found or (self._provider.fields(name) if self._provider else None)
        return tuple(map(self.cased, found.names)) if found else ()

    def _spelling(self, object_name: str) -> dict[str, str]:
        """The known fields of an object by their names without case."""
        if object_name not in self._spellings:
            self._spellings[object_name] = {name.casefold(): name for name in self.known_fields(object_name)}
        return self._spellings[object_name]

    def raw_path(self, object_name: str, path: Path) -> Path:
        """The path of a field in the provider's own case; nested names are unchanged."""
        first = self._spelling(object_name).get(path[0].casefold(), path[0])
        return (self.cased(first), *path[1:])

    def object_type(self, object_name: str) -> str:
        """The object's name in the provider's own case."""
        return self.cased(object_name)

    def custom_field(self, mapped_name: str) -> str:
        """A name that a customer could give to a custom field."""
        words = words_of(mapped_name) or ("custom",)
        return f"{'_'.join(map(str.capitalize, words))}__c" if self.slug == "salesforce" else "_".join(words)

    def cased(self, name: str) -> str:
        """A name in the provider's own case: Salesforce begins every word of its names with a capital."""
        if self.slug != "salesforce" or not name.islower() or "_" in name or not name.isidentifier():
            return name
        return "".join(word[0].upper() + word[1:] for word in words_of(name)) if words_of(name) else name

    @property
    def id_name(self) -> str:
        """The name of the field with the record's identifier."""
        return self.cased("id")

    def has_id(self, object_name: str) -> bool:
        """Whether a record is known to have an identifier with that name."""
        listed = {name.casefold() for name in self.known_fields(object_name)}
        return self.slug in {"salesforce", *_NESTS} or "id" in listed

    def wrapped(self, object_name: str, record: dict[str, Any], subject: Subject) -> dict[str, Any]:
        """A record as the provider sends it."""
        if self.slug == "salesforce":
            name = self.object_type(object_name)
            address = f"/services/data/v59.0/sobjects/{name}/{record.get('Id')}"
            return {**record, "attributes": {"type": name, "url": address}}
        nest = _NESTS.get(self.slug)
        if nest is None or (self.slug == "hubspot" and self._is_flat(object_name)):
            return record
        return _nested(record, nest, self._outside(object_name, subject))

    def _is_flat(self, object_name: str) -> bool:
        """Whether the record is flat: HubSpot's objects without properties are those whose types the catalog knows."""
        known = self._provider is not None and self._provider.value_type(object_name, "id")
        return bool(known) and object_name.casefold() != "marketing-campaigns"

    def _outside(self, object_name: str, subject: Subject) -> dict[str, Any]:
        if self.slug == "hubspot":
            return {
                "archived": False,
                "createdAt": moment(subject.created),
                "updatedAt": moment(subject.changed),
            }
        return {"type": singular(object_name)}

    def event_name(self, object_name: str, kind: str, name: str | None) -> str | None:
        """The value of `providerEventType` for an event; None if the provider's word for it is not known."""
        if name or kind == "other":
            return name
        verbs = _VERBS.get(self.slug)
        if self.slug == "hubspot" and kind == "associationUpdate":
            return f"{singular(object_name)}.associationChange"
        if verbs is None or kind not in _KINDS:
            return None
        verb = verbs[_KINDS.index(kind)]
        return verb if self.slug in _WITHOUT_OBJECT else f"{singular(object_name)}.{verb}"


def _nested(record: dict[str, Any], nest: str, outside: dict[str, Any]) -> dict[str, Any]:
    own = record.get(nest)
    inside = {**(own if isinstance(own, dict) else {})}
    beside: dict[str, Any] = {}
    for name, value in record.items():
        if name == nest and isinstance(own, dict):
            continue
        (beside if name.casefold() in _OUTSIDE else inside)[name] = value
    given = {name.casefold() for name in beside}
    added = {name: value for name, value in outside.items() if name.casefold() not in given}
    return {**beside, **added, nest: inside}
