"""The OAuth scopes that the source of a connector lists, with the place of each.

Only certain lists of scopes are read: fields such as `Scopes` and the keys of `ScopeMappings` in the provider's
declaration, `Scopes` in an OAuth configuration, and lists in the connector's folder that are named only after scopes,
such as `DefaultScopes`, but not `objectsByScopes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from amplsp.connectors.go_package import FOLDER, GoPackage, Place, folders_of
from amplsp.connectors.object_source import find_folder
from amplsp.connectors.provider_source import infos
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.connectors.go_syntax import Expression

_DEEPEST = 20
_FIELD = re.compile(r"(?:\w*S|s)copes|ScopeMappings")
_LIST = re.compile(
    r"(?i)_?(?:default|required|requested|needed|optional|supported|minimal|min|base|basic|full|all|read|write|admin"
    r"|oauth2?|auth|api|jwt|m2m|login|token|user|bot|app|provider|_)*scopes"
)
_COLLECTING = frozenset(["append", "New", "NewSet", "NewStringSet", "Concat"])
_FIRST_ONLY = frozenset(["Join", "Split", "Fields"])
_BETWEEN = re.compile(r"[\s,]+")
_NOT_IN_SCOPE = re.compile(r'[{}%"\\]')


class SourceScope(NamedTuple):
    """A scope, and the file (relative to the checkout) and line that list it."""

    name: str
    file: str
    line: int


def read_source_scopes(root: Path, key: str, others: tuple[str, ...] = ()) -> tuple[SourceScope, ...]:
    """Read the scopes that a checkout lists for a provider, each at its first place.

    Args:
        root: the checkout.
        key: the provider's key.
        others: folders for it in the catalog.
    """
    found: dict[str, SourceScope] = {}
    for name, info in infos(_providers(root), key):
        if name == key:
            _note(found, _below(info.package, info.literal, info.place, 0))
    folder = find_folder(root, key, others)
    for each in folders_of(folder) if folder is not None else ():
        _note(found, _of_package(GoPackage(root, each), key))
    return tuple(found.values())


@lru_cache(maxsize=1)
def _providers(root: Path) -> GoPackage:
    """The providers that a checkout declares, which are kept since many contracts may be compared with them."""
    return GoPackage(root, root / FOLDER)


def _note(found: dict[str, SourceScope], texts: Iterator[SourceScope]) -> None:
    for text in texts:
        for name in _BETWEEN.split(text.name):
            if name and not _NOT_IN_SCOPE.search(name):
                found.setdefault(name, text._replace(name=name))


def _of_package(package: GoPackage, key: str) -> Iterator[SourceScope]:
    for file in package.files:
        if b"copes" not in file.source and b"SCOPES" not in file.source:
            continue
        for scope, literal in file.syntax.oauth:
            yield from _below(package, literal, Place(file, scope), 0)
        for each in file.syntax.values:
            words = each.name[len(key) :] if each.name.lower().startswith(key.lower()) else each.name
            if not each.scope and _LIST.fullmatch(words):
                yield from _texts(package, each.value, Place(file), 0)


def _below(package: GoPackage, expression: Expression, place: Place, depth: int) -> Iterator[SourceScope]:
    """The texts in the fields of a literal, and of the literals in it."""
    if depth > _DEEPEST:
        return
    if expression.kind == "name":
        declared = package.look_up(expression.text, place)
        if declared is not None and declared[2].value.kind == "composite":
            yield from _below(declared[0], declared[2].value, declared[1], depth + 1)
    for key, part in zip(expression.keys, expression.parts, strict=False):
        is_list = key is not None and key.kind == "name" and _FIELD.fullmatch(key.text)
        yield from (_texts if is_list else _below)(package, part, place, depth + 1)


def _texts(package: GoPackage, expression: Expression, place: Place, depth: int) -> Iterator[SourceScope]:
    """The texts of a list, a set, or the keys of a map."""
    if depth > _DEEPEST:
        return
    text = package.text_of(expression, place)
    if text is not None:
        yield SourceScope(text, place.file.name, expression.line)
    elif expression.kind == "name":
        declared = package.look_up(expression.text, place)
        if declared is not None:
            yield from _texts(declared[0], declared[2].value, declared[1], depth + 1)
    elif expression.kind == "call":
        last = expression.text.partition("[")[0].rpartition(".")[2]
        parts = expression.parts[: 1 if last in _FIRST_ONLY else None]
        for part in parts if last in _FIRST_ONLY or last in _COLLECTING else ():
            yield from _texts(package, part, place, depth + 1)
    elif expression.kind == "composite":
        is_map = expression.is_map or package.is_map_type(expression.text)
        for key, part in zip(expression.keys, expression.parts, strict=True):
            item = part if key is None else key if is_map and part.value is not False else None
            if item is not None and item.kind != "composite":
                yield from _texts(package, item, place, depth + 1)
