"""A folder of Go files as the compiler sees it: one package, whose files share their constants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.connectors.go_syntax import Declared, Expression, GoSyntax, parse_go
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "providers"
"""The folder of a checkout that declares providers, and has a folder with code for each."""
_NO_EVIDENCE = frozenset(["test", "tests", "testdata"])
_OWN_PATH_PARTS = 3
_DEEPEST = 20


class Unresolved(NamedTuple):
    """An expression whose value cannot be read: its place, its field, and its text."""

    file: str
    line: int
    field: str
    text: str


class Place(NamedTuple):
    """The place of an expression, which decides what its names mean."""

    file: GoFile
    scope: str = ""


class GoFile:
    """A file, which is parsed when it is first used."""

    def __init__(self, root: Path, path: Path) -> None:
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.source = path.read_bytes()

    @cached_property
    def syntax(self) -> GoSyntax:
        """Its declarations."""
        return parse_go(self.source)

    @cached_property
    def words(self) -> frozenset[bytes]:
        """All words in it, by which most files need not be parsed."""
        return frozenset(re.findall(rb"\w+", self.source))


class GoPackage:
    """The files of a folder, without tests, and the packages of the same checkout that they import."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self.folder = folder
        self._imported: dict[str, GoPackage] = {}

    @cached_property
    def files(self) -> tuple[GoFile, ...]:
        """Its files by name."""
        paths = [path for path in sorted(self.folder.glob("*.go")) if not path.name.endswith("_test.go")]
        return tuple(GoFile(self._root, path) for path in paths if path.is_file())

    def find(self, name: str) -> tuple[Place, Declared] | None:
        """The package's constant or variable with a name."""
        for file in self.files:
            if name.encode() in file.words:
                for each in file.syntax.values:
                    if each.name == name and not each.scope:
                        return Place(file), each
        return None

    def is_map_type(self, name: str) -> bool:
        """Whether a type of the package is a map."""
        return any(name in file.syntax.map_types for file in self.files if name.encode() in file.words)

    def look_up(self, name: str, place: Place) -> tuple[GoPackage, Place, Declared] | None:
        """The declaration of a name at a place: in the function, in the package, or in another package."""
        for each in place.file.syntax.values:
            if place.scope and each.scope == place.scope and each.name == name:
                return self, place, each
        package, _, inner = name.rpartition(".")
        owner = self.imported(package, place) if package else self
        found = owner.find(inner) if owner else None
        return (owner, *found) if owner and found else None

    def imported(self, name: str, place: Place) -> GoPackage | None:
        """A package of the same checkout, by its name in a file."""
        path = place.file.syntax.imports.get(name)
        if path is None or path.count("/") < _OWN_PATH_PARTS:
            return None
        if path not in self._imported:
            folder = self._root.joinpath(*path.split("/")[_OWN_PATH_PARTS:])
            self._imported[path] = GoPackage(self._root, folder)
        return self._imported[path]

    def text_of(self, expression: Expression, place: Place, depth: int = 0) -> str | None:
        """The text value of an expression; None if it cannot be read."""
        value = self.plain(expression, place, depth)
        return value if isinstance(value, str) else None

    def plain(self, expression: Expression, place: Place, depth: int = 0) -> object:
        """The text, number or truth value of an expression; None if it cannot be read."""
        if expression.kind == "literal" or depth > _DEEPEST:
            return expression.value
        if expression.kind == "name":
            found = self.look_up(expression.text, place)
            return found[0].plain(found[2].value, found[1], depth + 1) if found else None
        if expression.kind == "sum":
            texts = [self.text_of(part, place, depth + 1) for part in expression.parts]
            return None if None in texts else "".join(map(str, texts))
        if expression.kind == "call" and len(expression.parts) == 1 and _keeps_value(expression.text):
            return self.plain(expression.parts[0], place, depth + 1)
        return None

    def places(self, word: str) -> Iterator[GoFile]:
        """The files that contain a word."""
        return (file for file in self.files if word.encode() in file.words)


def folders_of(folder: Path) -> Iterator[Path]:
    """A folder and those in it, without tests and their data, which are not evidence."""
    yield folder
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and path.name not in _NO_EVIDENCE:
            yield from folders_of(path)


def _keeps_value(function: str) -> bool:
    """Whether a call returns its argument: `new`, and a conversion to a type of texts."""
    return function.rpartition(".")[2] in {"new", "string", "Provider", "ModuleID"}
