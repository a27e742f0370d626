"""Read-only access to what the catalog knows about one provider.

Two parts with different sources. `PlatformFacts` come from the platform's own catalog and are what `catalog update`
replaces; the rest (objects, limits, guide) was collected from its repositories and documentation, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplsp.catalog.facts import Guide, ObjectFacts, ObjectFields, PlatformFacts, web_address
from amplsp.catalog.store import read_fields, read_types
from amplsp.catalog.value_types import ValueType, value_types


class Provider(PlatformFacts):
    """The facts about one provider. Compare and hash by identity; it is immutable."""

    __slots__ = ("_data", "_fields", "_objects", "_types")

    def __init__(self, slug: str, data: Mapping[str, Any]) -> None:
        super().__init__(slug, data["platform"])
        self._data = data
        self._objects: dict[tuple[str, str | None], tuple[str, ...]] = {}
        self._fields: dict[str, Any] | None = None
        self._types: dict[str, dict[str, ValueType]] | None = None

    def __repr__(self) -> str:
        return f"Provider({self.slug!r})"

    def objects(self, action: str | None = None, module: str | None = None) -> tuple[str, ...]:
        """Names of the objects known for an action (`read`, `write`, `subscribe`, `delete`), or for any; sorted.

        With a module, the objects of that module; without one, those of the default module and the provider. An object
        belongs to every module if no source says to which. Empty means that nothing is known.
        """
        key = (action or "", module)
        known = self._objects.get(key)
        if known is None:
            known = self._objects[key] = tuple(self._list_objects(action, module))
        return known

    def _list_objects(self, action: str | None, module: str | None) -> list[str]:
        chosen = module if module is not None else self.default_module
        return [
            name
            for name, facts in self._data.get("objects", {}).items()
            if any(_belongs(facts, each, chosen) for each in facts["actions"] if action in (None, each))
        ]

    def object(self, name: str) -> ObjectFacts | None:
        """What is known about one object (case-sensitive)."""
        facts = self._data.get("objects", {}).get(name)
        if facts is None:
            return None
        return ObjectFacts(
            name,
            facts.get("displayName", ""),
            web_address(facts.get("docsUrl", "")),
            tuple(sorted(facts["actions"])),
            facts["actions"],
            {module: tuple(actions) for module, actions in facts.get("modules", {}).items()},
        )

    def fields(self, name: str) -> ObjectFields | None:
        """The known fields of an object; a variant (sandbox, region) also has those of its main provider."""
        if self._fields is None:
            main = self.variant_of
            self._fields = {**(read_fields(main) if main else {}), **read_fields(self.slug)}
        facts = self._fields.get(name)
        if facts is None:
            return None
        names = tuple(facts["names"])
        return ObjectFields(names, facts.get("labels", {}), facts.get("total", len(names)), facts.get("sources", ""))

    def value_type(self, object_name: str, field: str) -> ValueType | None:
        """What is known about the values of a field, ignoring case; None if any value is possible.

        A variant (sandbox, region) has the facts of its main provider.
        """
        if self._types is None:
            main = self.variant_of
            found = {**(read_types(main) if main else {}), **read_types(self.slug)}
            self._types = {name.casefold(): value_types(facts) for name, facts in found.items()}
        return self._types.get(object_name.casefold(), {}).get(field.casefold())

    def is_open_ended(self, action: str) -> bool:
        """Whether any object of the account is allowed for this action; the list of names is then incomplete."""
        actions = self._data.get("openEnded", ())
        return "*" in actions or action in actions

    def matches_pattern(self, name: str, action: str = "read") -> bool:
        """Whether a name belongs to a family of names, such as HubSpot's `AMPERSAND-event-occurrences-*`."""
        return any(
            len(name) > len(pattern) - 1 and name.startswith(pattern[:-1]) for pattern in self.object_patterns(action)
        )

    def object_patterns(self, action: str = "read") -> tuple[str, ...]:
        """Families of object names: a prefix and a final `*`, which stands for at least one character."""
        return tuple(self._data.get("objectPatterns", {}).get(action, ()))

    def evidence(self, action: str) -> str:
        """The letters of sources, other than lists of objects, that show an action the platform's catalog denies."""
        return str(self._data.get("evidence", {}).get(action, ""))

    @property
    def case_free(self) -> bool:
        """Whether the case of object and field names does not matter."""
        return bool(self._data.get("caseFree", False))

    @property
    def custom_object_marks(self) -> tuple[str, ...]:
        """The endings of the names of an account's own objects, such as `__c`; empty if they have none."""
        return tuple(self._data.get("customObjectMarks", ()))

    @property
    def incremental(self) -> tuple[str, ...]:
        """Objects known to read incrementally; see `incremental_mode` for what an empty list means."""
        return tuple(self._data.get("incremental", {}).get("objects", ()))

    @property
    def incremental_mode(self) -> str | None:
        """`none`, `some` or `general` (all objects); None if no source says."""
        mode = self._data.get("incremental", {}).get("mode")
        return None if mode is None else str(mode)

    def backfill_max_days(self, name: str) -> int | None:
        """The longest allowed backfill of an object in days; None if no limit is known."""
        days = self._limit("backfillMaxDays", {}).get(name)
        return None if days is None else int(days)

    @property
    def no_historic_backfill(self) -> tuple[str, ...]:
        """Objects whose past cannot be read."""
        return tuple(self._limit("noHistoricBackfill", ()))

    @property
    def watch_fields_auto_only(self) -> bool:
        """Whether update events need `watchFieldsAuto: all`."""
        return bool(self._limit("watchFieldsAutoOnly", default=False))

    @property
    def subscribe_partial(self) -> dict[str, tuple[str, ...]]:
        """Objects that send only some events, with the keys that these have in a manifest."""
        return {name: tuple(events) for name, events in self._limit("subscribePartial", {}).items()}

    def subscribe_events(self, name: str) -> tuple[str, ...] | None:
        """The events that an object sends, by their keys in a manifest; None if no limit is known."""
        limits = self.subscribe_partial
        if name in limits or not self.case_free:
            return limits.get(name)
        return {each.casefold(): events for each, events in limits.items()}.get(name.casefold())

    def _limit(self, name: str, default: Any) -> Any:
        return self._data.get("limits", {}).get(name, default)

    @property
    def variant_of(self) -> str | None:
        """The slug that this one is a sandbox, region or authentication variant of."""
        slug = self._data.get("variantOf")
        return None if slug is None else str(slug)

    @property
    def experimental(self) -> bool:
        """Whether the platform marks the provider as experimental."""
        return bool(self._data.get("experimental", False))

    @property
    def guide(self) -> Guide | None:
        """The provider's guide; None if there is none."""
        facts = self._data.get("guide")
        return None if facts is None else Guide(facts["slug"], facts.get("shared", False))

    @property
    def samples(self) -> tuple[str, ...]:
        """Paths of sample manifests in the platform's samples repository."""
        return tuple(self._data.get("samples", ()))

    @property
    def connector_folders(self) -> tuple[str, ...]:
        """Folders of the platform's connectors repository with code for this provider."""
        return tuple(self._data.get("connectorFolders", ()))

    @property
    def code(self) -> tuple[str, ...]:
        """The actions that have code; only if a checkout of the connectors was read."""
        return tuple(self._data.get("code", ()))

    @property
    def unread(self) -> tuple[Mapping[str, Any], ...]:
        """Code in a checkout of the connectors that cannot be interpreted: `file`, `line`, `field`, `text`."""
        return tuple(self._data.get("unread", ()))

    @property
    def unresolved_labels(self) -> tuple[str, ...]:
        """Object labels of the guide that match no known name; if there are any, the list of objects is incomplete."""
        return tuple(self._data.get("unresolvedLabels", ()))


def _belongs(facts: Mapping[str, Any], action: str, module: str | None) -> bool:
    """Whether an object offers the action in the module; without a module in its sources, it does in all."""
    modules: Mapping[str, list[str]] = facts.get("modules", {})
    if module is None or action in modules.get(module, ()):
        return True
    return not any(action in actions for actions in modules.values())
