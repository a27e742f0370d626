"""What a place in a manifest belongs to: its integration, provider, action and object."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.editor.locate import integration_index

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Integration, ObjectView, ReadObject
    from amplsp.yaml.nodes import Path

OBJECT_ACTIONS = ("read", "write", "subscribe")
"""The actions that have a list of objects."""


class Scope:
    """What is around a path of a manifest.

    Args:
        manifest: the manifest.
        path: the way to a value or mapping, which need not exist.
    """

    def __init__(self, manifest: Manifest, path: Path) -> None:
        self.manifest = manifest
        self.path = path

    @cached_property
    def integration(self) -> Integration | None:
        """The integration."""
        index = integration_index(self.path)
        integrations = self.manifest.integrations
        return integrations[index] if index is not None and index < len(integrations) else None

    @cached_property
    def provider(self) -> Provider | None:
        """The catalog's facts on the integration's provider."""
        if self.integration is None or self.manifest.catalog is None:
            return None
        name = self.integration.provider.text
        return self.manifest.catalog.get(name) if name else None

    @cached_property
    def module(self) -> str | None:
        """The integration's module, where the provider has it."""
        name = self.integration.module.text if self.integration is not None else None
        return name if name and self.provider is not None and self.provider.has_module(name) else None

    @cached_property
    def action(self) -> str | None:
        """The action whose section it is in."""
        return str(self.path[2]) if len(self.path) > 2 and self.path[2] in OBJECT_ACTIONS else None

    def objects(self) -> list[ObjectView]:
        """All objects of the action."""
        if self.integration is None or self.action is None:
            return []
        found: dict[str, list[ObjectView]] = {
            "read": [*self.integration.read_objects],
            "write": [*self.integration.write_objects],
            "subscribe": [*self.integration.subscribe_objects],
        }
        return found[self.action]

    @cached_property
    def object(self) -> ObjectView | None:
        """The object."""
        if len(self.path) < 5 or self.path[3] != "objects":
            return None
        index, objects = self.path[4], self.objects()
        return objects[index] if isinstance(index, int) and index < len(objects) else None

    @cached_property
    def object_name(self) -> str | None:
        """The object's name."""
        return self.object.name.text if self.object is not None else None

    @cached_property
    def read_object(self) -> ReadObject | None:
        """What the integration reads of the object."""
        return self.integration.read_object(self.object_name) if self.integration is not None else None
