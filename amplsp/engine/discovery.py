"""Finds the files to check in a folder.

It leaves out files that git ignores and does not track, files that the configuration's `exclude` names, folders behind
symbolic links, links that lead out of the given folder, and everything that is not a regular file.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from amplsp.engine.git_files import exclude_files, tracked_files, work_tree
from amplsp.engine.ignore_patterns import Patterns, is_left_out, read_gitignore, read_patterns
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind
from amplsp.text_file import reason_of

if TYPE_CHECKING:
    from amplsp.engine.configuration_finder import ConfigurationFinder
    from amplsp.subject import Opener

_VERSION_CONTROL = frozenset({".git", ".hg", ".jj", ".svn"})
_OF_THE_SYSTEM = frozenset({"/dev", "/proc", "/sys"})
"""Folders without files to check; a search that begins at the root skips them."""
_OF_PROGRAMS = frozenset({"__pycache__", "node_modules", "site-packages", "vendor", "venv"})
"""Folders that are large and rarely contain files that people write; like those with a leading dot, they are searched
last."""


class Unreadable(NamedTuple):
    """A folder that could not be searched, and why."""

    path: str
    reason: str


class Discovery(NamedTuple):
    """The result of a search.

    Attributes:
        paths: the paths of files, sorted.
        unreadable: the folders that could not be read.
        not_searched: the folders that were not searched, in the order in which they would have been.
    """

    paths: list[str]
    unreadable: list[Unreadable]
    not_searched: list[str]


def find_files(
    root: str,
    opener: Opener,
    configurations: ConfigurationFinder,
    goes_on: Callable[[int, int], bool] = lambda *_: True,
) -> Discovery:
    """Search a folder and everything in it for the files of a kind, level by level.

    Args:
        root: the folder.
        opener: tells which files.
        configurations: tell which paths are excluded.
        goes_on: is called before each folder except the first, with the numbers of entries and of such files found so
            far, and tells whether to search it.

    Raises:
        ConfigurationError: a configuration file is broken.
    """
    absolute = os.path.abspath(root)  # noqa: PTH100 - a Path would resolve links, and costs more
    return _Walk(root, absolute, opener, configurations).search(goes_on)


class _Walk:
    """One search, with plain strings and `os.scandir`, because most entries are not needed."""

    def __init__(self, root: str, absolute: str, opener: Opener, configurations: ConfigurationFinder) -> None:
        self.root = root
        self.opener = opener
        self.absolute = absolute
        self.configurations = configurations
        self.real = os.path.realpath(absolute)
        self.work_tree = work_tree(absolute)
        self.has_left_out = False
        self.seen = 0
        self.paths: list[str] = []
        self.unreadable: list[Unreadable] = []

    def search(self, goes_on: Callable[[int, int], bool]) -> Discovery:
        self.configurations.for_folder(self.absolute)  # a broken one is reported even if nothing is found
        soon, late = deque([(self.absolute, self._patterns_above())]), deque[tuple[str, list[Patterns]]]()
        while (soon or late) and (not self.seen or goes_on(self.seen, len(self.paths))):
            folder, layers = (soon or late).popleft()
            for deeper in self._folder(folder, layers):
                (late if _is_of_a_program(deeper[0]) else soon).append(deeper)
        if self.has_left_out and self.work_tree is not None:
            self.paths += self._tracked()
        not_searched = [self._shown(folder) for folder, _ in (*soon, *late)]
        return Discovery(sorted(self.paths), self.unreadable, not_searched)

    def _folder(self, folder: str, layers: list[Patterns]) -> list[tuple[str, list[Patterns]]]:
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            self.unreadable.append(Unreadable(self._shown(folder), reason_of(error)))
            return []
        self.seen += len(listed) + 1
        own = read_gitignore(folder) if any(entry.name == ".gitignore" for entry in listed) else None
        layers = [*layers, own] if own else layers
        deeper = []
        for entry in listed:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name in _VERSION_CONTROL or not (is_folder or self._is_named(entry.name, folder)):
                continue
            if entry.path in _OF_THE_SYSTEM:
                continue
            if is_left_out(layers, entry.path, is_folder=is_folder):
                self.has_left_out = True
                continue
            if self.configurations.excludes(entry.path, is_folder=is_folder):
                continue
            if is_folder:
                deeper.append((entry.path, layers))
            elif self._is_file_inside(entry.path, is_link=entry.is_symlink()):
                self.paths.append(self._shown(entry.path))
        return deeper

    def _is_named(self, name: str, folder: str) -> bool:
        if self.opener.is_named(name, folder, self.absolute):
            return True
        return self.opener.kind is Kind.MANIFEST and self.configurations.includes(os.path.join(folder, name))  # noqa: PTH118 - see above

    def _patterns_above(self) -> list[Patterns]:
        """The patterns of the repository and of the folders above, those with lower precedence first."""
        root = self.work_tree
        if root is None:
            return []
        above = [each for each in _parents(self.absolute) if len(root) <= len(each) < len(self.absolute)]
        found = [*(read_patterns(each, root) for each in exclude_files(root)), *map(read_gitignore, reversed(above))]
        return [patterns for patterns in found if patterns is not None]

    def _tracked(self) -> Iterator[str]:
        """The files that git tracks although they match its ignore patterns."""
        found = set(self.paths)
        for path in tracked_files(self.absolute):
            folder, name = os.path.split(path)
            shown = self._shown(path)
            if shown in found or not self._is_named(name, folder):
                continue
            inside = [each for each in _parents(path) if len(each) > len(self.absolute)]
            if any(self.configurations.excludes(each, is_folder=each != path) for each in inside):
                continue
            if self._is_file_inside(path, is_link=os.path.islink(path)):  # noqa: PTH114 - see above
                yield shown

    def _is_file_inside(self, path: str, *, is_link: bool) -> bool:
        target = os.path.realpath(path) if is_link else path
        try:
            is_file = stat.S_ISREG(os.stat(target).st_mode)  # noqa: PTH116 - see above
        except OSError:
            return False
        return is_file and (not is_link or os.path.commonpath([self.real, target]) == self.real)

    def _shown(self, path: str) -> str:
        """A path as the user would write it, beginning like the given root."""
        relative = os.path.relpath(path, self.absolute)
        if relative == ".":
            return self.root
        return relative if self.root in {".", ""} else os.path.join(self.root, relative)  # noqa: PTH118 - keeps `./`


def _is_of_a_program(folder: str) -> bool:
    name = os.path.basename(folder)  # noqa: PTH119 - see above
    return name.startswith(".") or name in _OF_PROGRAMS


def _parents(folder: str) -> Iterator[str]:
    """A folder and those around it, the innermost first."""
    while True:
        yield folder
        parent = os.path.dirname(folder)  # noqa: PTH120 - see above
        if parent == folder:
            return
        folder = parent
