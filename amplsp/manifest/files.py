"""Which files are manifests, and how to open them for a check."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.problem import Kind
from amplsp.yaml.document import LARGEST
from amplsp.yaml.encoding import Decoded

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.settings import Settings

MANIFEST_NAMES = ("amp.yaml", "amp.yml", "*.amp.yaml", "*.amp.yml")
"""The names under which a manifest is found."""


def is_manifest_name(name: str) -> bool:
    """Whether a file of this name (without folder) is a manifest."""
    return name in {"amp.yaml", "amp.yml"} or name.endswith((".amp.yaml", ".amp.yml"))


def is_manifest_file(name: str, folder: str) -> bool:
    """Whether a file of this name in a folder is a manifest; case matters if it does in the file system."""
    if is_manifest_name(name):
        return True
    lower = name.lower()
    if not is_manifest_name(lower):
        return False
    try:
        return os.path.samefile(os.path.join(folder, name), os.path.join(folder, lower))  # noqa: PTH118, PTH121 - as discovery has them
    except OSError:
        return False


class ManifestOpener:
    """Opens manifests; see `amplsp.subject.Opener`."""

    kind: ClassVar = Kind.MANIFEST
    names: ClassVar = MANIFEST_NAMES
    most_characters: ClassVar = LARGEST

    def is_named(self, name: str, folder: str, root: str) -> bool:  # noqa: ARG002 - a manifest may lie anywhere
        """Whether a file found below a folder is a manifest."""
        return is_manifest_file(name, folder)

    def open(self, path: str, decoded: Decoded, settings: Settings, catalog: Catalog | None) -> Manifest:  # noqa: ARG002 - nor does its name matter
        """The manifest of a text."""
        return Manifest(
            read_document(decoded.text), catalog, settings.destinations, settings.model, settings.added_rules
        )
