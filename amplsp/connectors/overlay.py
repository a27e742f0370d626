"""Replaces the catalog's facts about a provider by those of a checkout of the connectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from amplsp.catalog.convert import platform_facts
from amplsp.catalog.platform_format import ProviderEntry
from amplsp.connectors.object_source import ConnectorObjects, read_objects
from amplsp.connectors.provider_source import ProviderFacts, read_provider
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amplsp.catalog import Catalog

_FROM_CODE = frozenset("rls")
_ACTIONS = ("read", "write", "delete")
_UNKNOWN = {"AuthType": ("auth", "unknown"), "BaseURL": ("baseUrl", "")}


class Overlaid(NamedTuple):
    """A catalog with a checkout's facts about a provider.

    Attributes:
        catalog: the catalog; the same one if the checkout has no facts about the provider.
        is_declared: whether the checkout has the provider's `SetInfo`.
    """

    catalog: Catalog
    is_declared: bool


def overlay(catalog: Catalog, root: Path, key: str) -> Overlaid:
    """Read a provider from a checkout, and replace the catalog's facts by it."""
    known = catalog.get(key)
    facts = read_provider(root, key)
    objects = read_objects(root, key, known.connector_folders if known else ())
    unresolved = [*(facts.unresolved if facts else ()), *(objects.unresolved if objects else ())]
    if facts is None and (objects is None or known is None):
        return Overlaid(catalog, is_declared=False)
    data = catalog.data(key) if known else {}
    if facts is not None:
        data["platform"] = _platform(facts, data.get("platform", {}))
    if objects is not None:
        data |= _code(objects, data)
    data["unread"] = [each._asdict() for each in unresolved]
    return Overlaid(catalog.with_provider(key, data), facts is not None)


def _platform(facts: ProviderFacts, known: Mapping[str, Any]) -> dict[str, Any]:
    """The platform's part of the facts; what cannot be read is unknown, not unchanged."""
    try:
        entry = ProviderEntry.model_validate(facts.entry)
    except ValidationError as error:
        broken = {str(each["loc"][0]) for each in error.errors(include_url=False)}
        entry = ProviderEntry.model_validate({name: value for name, value in facts.entry.items() if name not in broken})
    made = platform_facts(facts.key, entry, known)
    for each in facts.unresolved:
        if each.field in _UNKNOWN:
            name, value = _UNKNOWN[each.field]
            made[name] = value
    return made


def _code(objects: ConnectorObjects, data: Mapping[str, Any]) -> dict[str, Any]:
    """The facts in the folder: its objects replace those that the catalog has only from code."""
    merged: dict[str, Any] = {}
    for name, old in data.get("objects", {}).items():
        actions = {
            action: rest
            for action, letters in old["actions"].items()
            if (rest := _without_code(letters) if objects.objects.get(action) else letters)
        }
        if actions:
            merged[name] = {**old, "actions": actions}
    for action in _ACTIONS:
        for name, letters in objects.objects.get(action, {}).items():
            facts = merged.setdefault(name, {**data.get("objects", {}).get(name, {}), "actions": {}})
            facts["actions"] = {**facts["actions"], action: letters + facts["actions"].get(action, "")}
    for name, modules in objects.modules.items():
        merged[name]["modules"] = {module: list(actions) for module, actions in modules.items()}
    found: dict[str, Any] = {"objects": dict(sorted(merged.items())), "code": sorted(objects.can)}
    if objects.incremental:
        old = data.get("incremental", {})
        mode = old.get("mode") if old.get("mode") != "none" else None
        names = sorted({*old.get("objects", ()), *objects.incremental})
        found["incremental"] = {"mode": mode or "some", "objects": names}
    if objects.any_object:
        found["openEnded"] = sorted({*data.get("openEnded", ()), *objects.any_object})
    return found


def _without_code(letters: str) -> str:
    return "".join(letter for letter in letters if letter not in _FROM_CODE)
