"""Searches the workspace's folders for manifests.

Editors also open a whole disk or a home folder. A search there ends after a part, what is near before what is deep, and
the next one waits, so that no core is kept busy.
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
"""Files and folders that a search of one folder of the workspace looks at."""

MOST_MANIFESTS = 2_000
"""Manifests that it finds there."""

LONG = 0.2
"""Seconds of work after which a search is followed by a rest."""

REST = 10
"""How many times as long as the work the rest is."""

SHOWN = 3
"""How many of the folders in which others were left out are named."""


class Found(NamedTuple):
    """What was found in the workspace.

    Attributes:
        targets: by path of a manifest, the file that it is when all links are followed.
        not_searched: by folder of the workspace, the folders in it that were not searched.
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
    """Searches, one after the other, on a thread that does nothing else."""

    def __init__(self) -> None:
        self._rest_until = 0.0

    def search(self, folders: list[str], configurations: Configurations, is_wanted: Callable[[], bool]) -> Found:
        """Every manifest below the folders; also reads every configuration file on the way.

        Args:
            folders: their paths.
            configurations: the configuration files.
            is_wanted: whether anybody waits for what will be found; asked often.
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
