"""Searches the workspace's folders for manifests.

Editors also open a whole disk or a home folder. A search there goes level by level and ends after a part, and the next
one waits, so that the processor is not kept busy.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.engine.discovery import find_files
from amplsp.manifest.files import ManifestOpener
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.server.settings import Configurations

MOST_ENTRIES = 100_000
"""The largest number of files and folders in a search of one folder of the workspace."""

MOST_MANIFESTS = 2_000
"""The largest number of manifests that it finds."""

LONG = 0.2
"""The number of seconds of work after which a search is followed by a pause."""

REST = 10
"""The length of the pause, relative to the work."""

SHOWN = 3
"""The number of folders that are named in the message about those that were left out."""


class Found(NamedTuple):
    """The result of a search in the workspace.

    Attributes:
        targets: for the path of each manifest, the file after following all links.
        not_searched: for each folder of the workspace, the folders in it that were not searched.
    """

    targets: Mapping[str, str] = {}
    not_searched: Mapping[str, Sequence[str]] = {}

    def left_out(self) -> list[str]:
        """What was left out, in words."""
        return [_words(folder, inner) for folder, inner in self.not_searched.items()]


def _words(folder: str, inner: Sequence[str]) -> str:
    below = (Path(each).relative_to(folder).parts[0] for each in inner)
    tops = list(dict.fromkeys(os.path.join(folder, name) for name in below))  # noqa: PTH118  # paths are strings here
    named = ", ".join(tops[:SHOWN]) + (f" and {len(tops) - SHOWN} more" if len(tops) > SHOWN else "")
    folders = "1 folder" if len(inner) == 1 else f"{len(inner):,} folders"
    return (
        f"{folder} is so large that only a part was searched for manifests; left out: {folders} in {named};"
        " open a smaller folder, or name folders under exclude in amplsp.toml"
    )


class Searcher:
    """Runs searches one after the other on their own thread."""

    def __init__(self) -> None:
        self._rest_until = 0.0

    def search(self, folders: list[str], configurations: Configurations, is_wanted: Callable[[], bool]) -> Found:
        """Find every manifest in the folders; also read every configuration file there.

        Args:
            folders: their paths.
            configurations: the configuration files.
            is_wanted: tells whether the result is still needed; called often.
        """
        while is_wanted() and time.monotonic() < self._rest_until:
            time.sleep(0.05)
        begun = time.thread_time()
        found: dict[str, str] = {}
        not_searched = {}
        for folder in folders:
            configurations.for_folder(os.path.abspath(folder))  # noqa: PTH100  # links are not followed
            here = find_files(
                folder,
                ManifestOpener(),
                configurations,
                lambda seen, taken: seen < MOST_ENTRIES and taken < MOST_MANIFESTS and is_wanted(),
            )
            for path in here.paths:
                configurations.for_file(path)
                target = os.path.realpath(path)
                # A manifest and links to it are one, by its own name where that is found, too.
                if target not in found or os.path.islink(found[target]):  # noqa: PTH114  # paths are strings here
                    found[target] = path
            if here.not_searched:
                not_searched[folder] = here.not_searched
        took = time.thread_time() - begun
        self._rest_until = time.monotonic() + REST * took if took > LONG else 0
        return Found({path: target for target, path in found.items()}, not_searched)
