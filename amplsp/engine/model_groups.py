"""Opens the manifests that share a data model: those in one folder, or all in the configuration's folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.manifest.files import ManifestOpener
from amplsp.text_file import ReadError, read_text

if TYPE_CHECKING:
    from amplsp.engine.configuration import Configuration
    from amplsp.manifest.manifest import Manifest


TOGETHER = ("folder", "all")
"""The words for groups of more than one manifest."""


def root_of(path: str, group: str | None, configuration: Configuration) -> str | None:
    """The folder whose manifests share a model with a manifest; None if it shares its model with no other.

    Args:
        path: the manifest.
        group: the configured group: `file`, `folder` or `all`.
        configuration: the configuration; for `all`, the manifests are those in its folder.
    """
    if group not in TOGETHER:
        return None
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 - links are not followed
    if group == "folder" or configuration.path is None:
        return folder
    return str(configuration.path.parent.absolute())


class Groups:
    """The manifests of folders, each read once."""

    def __init__(self) -> None:
        self._members: dict[tuple[str, bool], dict[str, Manifest]] = {}
        self._configurations = ConfigurationFinder()

    def join(self, manifest: Manifest, path: str, configuration: Configuration) -> Manifest:
        """The manifest, with those that share a model with it; if it was already read with them, that one."""
        group = manifest.model.group
        root = root_of(path, group, configuration)
        if root is None:
            return manifest
        key = (root, group == "all")
        if key not in self._members:
            self._members[key] = self._open(root, manifest, is_deep=group == "all")
        members, place = self._members[key], os.path.realpath(path)
        known = members.get(place)
        if known is not None and known.text == manifest.text:
            return known
        others = tuple(each for name, each in members.items() if name != place)
        manifest.opened_with = lambda: (manifest, *others)
        return manifest

    def _open(self, root: str, like: Manifest, *, is_deep: bool) -> dict[str, Manifest]:
        """The manifests in a folder, with or without subfolders; unreadable ones are reported when checked."""
        found: dict[str, Manifest] = {}
        goes_on = (lambda *_: True) if is_deep else (lambda *_: False)
        from amplsp.engine.discovery import find_files  # noqa: PLC0415 - start-up time of runs without a shared model

        for path in find_files(root, ManifestOpener(), self._configurations, goes_on).paths:
            try:
                manifest = like.with_text(read_text(path).text)
            except ReadError:
                continue
            found[os.path.realpath(path)] = manifest
        peers = tuple(found.values())
        for each in peers:
            each.opened_with = lambda: peers
        return found
