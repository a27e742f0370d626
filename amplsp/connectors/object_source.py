"""Reads a connector's folder: its objects, which of them are read incrementally, and whether it reads and writes.

Tests, their data and the names of files are not evidence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.connectors.go_names import Names, names_of
from amplsp.connectors.go_package import FOLDER, GoPackage, Place, Unresolved, folders_of
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.connectors.go_package import GoFile
    from amplsp.connectors.go_syntax import Expression

_FILES = re.compile(r"(?i)(support|handler|object|read|write|increment|connector|metadata|vars|registr|url|params)")
_ABOUT_OBJECTS = re.compile(r"(?i)object|support|endpoint")
_NOT = re.compile(r"(?i)without|unsupport|(?:^|[a-z])Not[A-Z]|exclud|except|skip|custom|nested|pagin|response|node")
_INCREMENTAL = re.compile(r"(?i)incremental|incsync|since|time(?:field|filter|range)|updatedat")
_ACTIONS = {
    "read": re.compile(r"(?i)(?<!th)read|list"),
    "write": re.compile(r"(?i)write|writable|create|update(?!d)|post(?!p)|patch|upsert"),
}
_PLAIN = re.compile(r"(?i)(?:standard|all|supported)?objects?(?:registry|config|s)?")
_CODE = {"read": frozenset(["Read", "buildReadRequest"]), "write": frozenset(["Write", "buildWriteRequest"])}
_SUPPORT = {"ReadSupport": "read", "WriteSupport": "write", "DeleteSupport": "delete"}
_ANY = "*"
ROOT_MODULE = "root"


class ConnectorObjects(NamedTuple):
    """The facts in the folder of a connector.

    Attributes:
        folder: the folder, relative to the checkout.
        objects: action → object → letters of the sources: `r` registry, `l` list in code, `s` schemas.
        modules: object → module → actions, if the code distinguishes modules.
        incremental: objects that are read incrementally.
        can: the actions that have code.
        any_object: actions for which any object is possible.
        unresolved: lists that cannot be read, or only in part.
    """

    folder: str
    objects: dict[str, dict[str, str]]
    modules: dict[str, dict[str, tuple[str, ...]]]
    incremental: tuple[str, ...]
    can: frozenset[str]
    any_object: frozenset[str]
    unresolved: tuple[Unresolved, ...]


def find_folder(root: Path, key: str, others: tuple[str, ...] = ()) -> Path | None:
    """The folder with a provider's code: named like its key, ignoring case, or as in the catalog."""
    for parent in (root / FOLDER, root):
        paths = sorted(parent.iterdir()) if parent.is_dir() else []
        folders = {path.name.lower(): path for path in paths if path.is_dir()}
        for name in (key, *others):
            if name.lower() in folders:
                return folders[name.lower()]
    return None


def read_objects(root: Path, key: str, others: tuple[str, ...] = ()) -> ConnectorObjects | None:
    """Read the facts about a connector; None if the checkout has no code for it.

    Args:
        root: the checkout.
        key: the provider's key.
        others: folders for it in the catalog.
    """
    folder = find_folder(root, key, others)
    return _Collector(root, folder).read() if folder is not None else None


class _Collector:
    """Reads the folders of a connector."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._found: dict[str, dict[str, str]] = {"read": {}, "write": {}, "delete": {}}
        self._modules: dict[str, dict[str, set[str]]] = {}
        self._incremental: dict[str, None] = {}
        self._plain: dict[str, None] = {}
        self._can: set[str] = set()
        self._any: set[str] = set()
        self._unresolved: list[Unresolved] = []

    def read(self) -> ConnectorObjects:
        """Read all of them."""
        schemas = list(self._schemas())
        for folder in folders_of(self._folder):
            package = GoPackage(self._root, folder)
            for file in package.files:
                self._functions(file)
                self._registries(package, file, schemas)
                if _FILES.search(file.path.stem):
                    self._lists(package, file)
        for module, name in schemas:
            self._note("read", name, "s", module)
        if "read" in self._can and not self._found["read"]:
            self._list(["read"], Names(tuple(self._plain)))
        reads = self._found["read"]
        return ConnectorObjects(
            self._folder.relative_to(self._root).as_posix(),
            {action: dict(sorted(names.items())) for action, names in self._found.items() if names},
            self._told_modules(),
            tuple(sorted(name for name in self._incremental if name in reads or not reads)),
            frozenset(self._can),
            frozenset(self._any),
            tuple(self._unresolved),
        )

    def _schemas(self) -> Iterator[tuple[str, str]]:
        for folder in folders_of(self._folder):
            path = folder / "schemas.json"
            if path.is_file():
                try:
                    modules = json.loads(path.read_bytes())["modules"]
                    yield from [(module, name) for module, facts in modules.items() for name in facts["objects"]]
                except (ValueError, KeyError, TypeError, AttributeError):
                    self._unresolved.append(Unresolved(path.relative_to(self._root).as_posix(), 1, "modules", ""))

    def _functions(self, file: GoFile) -> None:
        for action, names in _CODE.items():
            if not names.isdisjoint(file.syntax.functions):
                self._can.add(action)

    def _registries(self, package: GoPackage, file: GoFile, schemas: list[tuple[str, str]]) -> None:
        for scope, registry in file.syntax.registries:
            place = Place(file, scope)
            for key, entries in zip(registry.keys, registry.parts, strict=True):
                module = package.text_of(key, place) if key is not None else None
                for entry in entries.parts:
                    self._entry(package, entry, place, module or ROOT_MODULE, schemas)

    def _entry(
        self, package: GoPackage, entry: Expression, place: Place, module: str, schemas: list[tuple[str, str]]
    ) -> None:
        fields = {key.text: part for key, part in zip(entry.keys, entry.parts, strict=True) if key is not None}
        action = _SUPPORT.get(fields["Support"].text.rpartition(".")[2]) if "Support" in fields else None
        if action is None or "Endpoint" not in fields:
            return
        self._can.add(action)
        endpoint = fields["Endpoint"]
        names = names_of(package, endpoint, place)
        for name in _expanded(names.names):
            self._note(action, name, "r", module)
        if names.are_schemas:
            for schema_module, name in schemas:
                self._note(action, name, "s", schema_module)
        if not names.is_whole:
            self._unresolved.append(Unresolved(place.file.name, endpoint.line, f"{action} support", endpoint.text))

    def _lists(self, package: GoPackage, file: GoFile) -> None:
        for each in file.syntax.values:
            if each.scope or each.value.kind not in {"composite", "call"} or _NOT.search(each.name):
                continue
            is_incremental = _INCREMENTAL.search(each.name) is not None
            actions = [action for action, words in _ACTIONS.items() if words.search(each.name)]
            is_plain = _PLAIN.fullmatch(each.name) is not None
            if not is_incremental and not is_plain and not (_ABOUT_OBJECTS.search(each.name) and actions):
                continue
            names = names_of(package, each.value, Place(file))
            if is_incremental:
                self._incremental.update(dict.fromkeys(_expanded(names.names)))
            elif is_plain:
                self._plain.update(dict.fromkeys(_expanded(names.names)))
            else:
                self._list(actions, names)

    def _list(self, actions: list[str], names: Names) -> None:
        for action in actions:
            for name in _expanded(names.names):
                self._note(action, name, "l", "")

    def _note(self, action: str, name: str, letter: str, module: str) -> None:
        if name == _ANY:
            self._any.add(action)
            return
        letters = self._found[action].get(name, "")
        self._found[action][name] = letters if letter in letters else letters + letter
        if module and module != ROOT_MODULE:
            self._modules.setdefault(name, {}).setdefault(module, set()).add(action)

    def _told_modules(self) -> dict[str, dict[str, tuple[str, ...]]]:
        return {
            name: {module: tuple(sorted(actions)) for module, actions in sorted(modules.items())}
            for name, modules in sorted(self._modules.items())
        }


def _expanded(names: tuple[str, ...]) -> Iterator[str]:
    """The names in a pattern such as `{a,b}`; one with a space is not a name."""
    for name in names:
        inner = name[1:-1] if name.startswith("{") and name.endswith("}") else name
        for each in inner.split(","):
            if each == _ANY or (each and not re.search(r"[\s%{}*]", each)):
                yield each
