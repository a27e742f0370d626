"""Words that people write as keys, although the manifest has another name or no place for them."""

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
"""For each word in lower case, the keys that it may mean: the one that its mapping can have and that its value fits."""

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
"""Keys of the configuration of a customer's installation, which do not belong in a manifest."""


def synonym_of(word: str, path: Path, value: Node) -> str | None:
    """The key that a word means in the mapping at a path; if there are several, the type of the value decides."""
    found = [key for key in SYNONYMS.get(squash(word), ()) if definition_at((*path, key)) is not None]
    fitting = [key for key in found if _fits(value, (*path, key))]
    return next(iter(fitting or found), None)


def _fits(value: Node, path: Path) -> bool:
    definition = definition_at(path)
    is_list = isinstance(value, Sequence)
    return definition is not None and is_list == (definition.type == "array") and not value.is_null
