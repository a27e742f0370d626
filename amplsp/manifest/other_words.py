"""Words that people write as keys although the manifest calls the thing otherwise, or has no place for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from amplsp.did_you_mean import squash
from amplsp.manifest.definitions import definition_at
from amplsp.yaml.nodes import Node, Path, Sequence

SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "webhook": ("destination",),
        "version": ("specVersion",),
        "fields": ("requiredFields",),
        "watchfields": ("requiredWatchFields", "watchFieldsAuto"),
        "name": ("objectName", "fieldName"),
        "field": ("fieldName",),
        "object": ("objectName",),
        "objectname": ("fieldName",),
        "fieldname": ("objectName",),
    }
)
"""By a word in small letters, the keys that it may stand for: the one that its mapping can have and its value fits."""

INSTALLATION_KEYS = frozenset(
    {
        "selectedFields",
        "selectedFieldMappings",
        "selectedFieldsAuto",
        "selectedFieldSettings",
        "selectedValueMappings",
        "deletionSettings",
        "fieldFilters",
        "disabled",
    }
)
"""Keys of an installation's configuration, which each customer has, and which have no place in a manifest."""


def synonym_of(word: str, path: Path, value: Node) -> str | None:
    """The key of the mapping at a path that a word stands for, by the type of its value where there are several."""
    found = [key for key in SYNONYMS.get(squash(word), ()) if definition_at((*path, key)) is not None]
    fitting = [key for key in found if _fits(value, (*path, key))]
    return next(iter(fitting or found), None)


def _fits(value: Node, path: Path) -> bool:
    definition = definition_at(path)
    is_list = isinstance(value, Sequence)
    return definition is not None and is_list == (definition.type == "array") and not value.is_null
