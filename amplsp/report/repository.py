"""The paths of files in their repository, by which services name them, independent of the current folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from amplsp.engine.git_files import work_tree
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

_SERVICES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""The variables with which services name the repository's folder."""


class Place(NamedTuple):
    """The name of a file for services.

    Attributes:
        path: its path from the root, with `/` between folders; absolute for a file outside.
        is_inside: whether it is in the root.
    """

    path: str
    is_inside: bool = True

    @property
    def uri(self) -> str:
        """The path as a URI: relative to the root, absolute for a file outside."""
        return quote(os.fsencode(self.path)) if self.is_inside else _file_uri(self.path)


class Root(NamedTuple):
    """The root of a repository.

    Attributes:
        folder: its absolute path.
        system: the rules for paths; in tests, those of another system.
    """

    folder: str
    system: ModuleType = os.path

    def place(self, path: str) -> Place:
        """The name of a file that the user named, or that was found in a folder that the user named."""
        if path == "<stdin>":
            return Place(path)
        for file, folder in self._ways(path):
            try:
                relative = self.system.relpath(file, folder)
            except ValueError:  # another drive
                continue
            if relative.split(self.system.sep)[0] != self.system.pardir:
                return Place(relative.replace(self.system.sep, "/"))
        return Place(self.system.abspath(path).replace(self.system.sep, "/"), is_inside=False)

    def _ways(self, path: str) -> Iterator[tuple[str, str]]:
        """The file and the root as they are written, and with links resolved."""
        file = self.system.abspath(path)
        yield file, self.folder
        folder, name = self.system.split(file)
        yield self.system.join(self.system.realpath(folder), name), self.system.realpath(self.folder)

    @property
    def uri(self) -> str:
        """The root as a URI, with a slash at its end."""
        return _file_uri(self.system.abspath(self.folder).replace(self.system.sep, "/").rstrip("/") + "/")


def find_root(paths: Iterable[str], environment: Mapping[str, str]) -> Root:
    """The root of the repository that files are in.

    It is the folder that the service names, else the git work tree around the current folder, or around the files if
    they are elsewhere, else the current folder.
    """
    for name in _SERVICES:
        folder = environment.get(name)
        if folder and os.path.isdir(folder):  # noqa: PTH112 - a string in, a string out, here and below
            return Root(os.path.abspath(folder))  # noqa: PTH100 - links are not followed
    files = list(paths)
    try:
        here = os.getcwd()  # noqa: PTH109
    except OSError:  # it was removed; then all files are named by their whole paths
        here = os.path.dirname(next(filter(os.path.isabs, files), os.sep))  # noqa: PTH120
    tree = work_tree(here)
    if tree is not None and (not files or any(Root(tree).place(file).is_inside for file in files)):
        return Root(tree)
    trees = (work_tree(os.path.dirname(os.path.abspath(file))) for file in files)  # noqa: PTH100, PTH120
    return Root(next(filter(None, trees), here))


def _file_uri(path: str) -> str:
    """An absolute path with `/` between folders as a URI: `file:///C:/a`, `file://server/share/a`."""
    written = quote(os.fsencode(path), safe="/:")
    return f"file:{written}" if written.startswith("//") else f"file://{'' if written[:1] == '/' else '/'}{written}"
