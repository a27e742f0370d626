"""Reads `SetInfo(X, ProviderInfo{…})` in `providers/*.go`: one entry of the platform's catalog for each provider.

An entry has the form of the platform's own catalog, so that `amplsp.catalog` can read it. Parts that cannot be read are
left out of the entry and listed separately.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amplsp.connectors.go_package import FOLDER, GoPackage, Place, Unresolved
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.connectors.go_package import GoFile
    from amplsp.connectors.go_syntax import Expression

_MAPS = frozenset(["Modules", "ModuleDependencies", "Labels"])
_OF_INTEREST = frozenset(
    [
        *("DisplayName", "AuthType", "BaseURL", "Oauth2Opts", "ApiKeyOpts", "BasicOpts", "CustomOpts", "Support"),
        *("DefaultModule", "Modules", "Metadata", "Labels", "ProviderAppMetadata", "SubscribeRequirements"),
    ]
)
_ACTIONS = ("read", "write", "subscribe", "proxy")
_AT_START = "init"
_NUMBERS = frozenset(["DefaultRecordLimit"])
_OF_OAUTH = frozenset(["GrantType", "ExplicitScopesRequired", "ExplicitWorkspaceRequired", "DocsURL"])
_ARGUMENTS = 2
_MISSING = object()


class ProviderFacts(NamedTuple):
    """The source's facts about a provider.

    Attributes:
        key: the value of `provider:`.
        entry: its entry, as in the platform's catalog.
        unresolved: the parts that could not be read.
        file: the file, relative to the checkout.
        line: the line of the call.
    """

    key: str
    entry: dict[str, Any]
    unresolved: tuple[Unresolved, ...]
    file: str
    line: int


class Info(NamedTuple):
    """The literal in a call that declares a provider, its place, and the line of the call."""

    package: GoPackage
    literal: Expression
    place: Place
    line: int


def read_providers(folder: Path) -> dict[str, ProviderFacts]:
    """Read all providers of a checkout, by key."""
    return {facts.key: facts for facts in _read(folder, "")}


def read_provider(folder: Path, key: str) -> ProviderFacts | None:
    """Read one provider of a checkout; None if it has none with this key."""
    return next((facts for facts in _read(folder, key) if facts.key == key), None)


def _read(root: Path, key: str) -> Iterator[ProviderFacts]:
    for name, info in infos(GoPackage(root, root / FOLDER), key):
        reader = _EntryReader(info.package)
        entry = reader.value(info.literal, info.place, "")
        plain = _with_zeros(entry) if isinstance(entry, dict) else {}
        yield ProviderFacts(name, plain, tuple(reader.unresolved), info.place.file.name, info.line)


def infos(package: GoPackage, key: str) -> Iterator[tuple[str, Info]]:
    """The declarations of providers, each with its key; if one is asked for, others can be among them."""
    for file in _files(package, key):
        for scope, call in file.syntax.calls:
            place = Place(file, scope)
            # Declarations outside `init` are for the connectors' own tests.
            name = package.text_of(call.parts[0], place) if len(call.parts) == _ARGUMENTS else None
            if name is not None and scope == _AT_START:
                yield name, Info(package, call.parts[1], place, call.line)


def _with_zeros(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry as the platform writes it: with Go's default values, without omitted ones; any value can be a list."""
    modules = entry.get("modules")
    for each in (entry, *(modules.values() if isinstance(modules, dict) else ())):
        if isinstance(each, dict) and isinstance(each.setdefault("support", {}), dict):
            each["support"] = {**dict.fromkeys(_ACTIONS, False), **each["support"]}
    oauth = entry.get("oauth2Opts")
    if isinstance(oauth, dict) and oauth.get("explicitWorkspaceRequired") is False:
        del oauth["explicitWorkspaceRequired"]
    custom = entry.get("customOpts")
    if not custom or (isinstance(custom, dict) and not any(custom.values())):
        entry.pop("customOpts", None)
    return entry


def _files(package: GoPackage, key: str) -> list[GoFile]:
    """The files that declare providers; if some contain the key as a word, only those."""
    files = list(package.places("SetInfo"))
    named = [file for file in files if key and f'"{key}"'.encode() in file.source]
    return named or files


class _EntryReader:
    """Converts a literal to plain values, and records what it could not read."""

    def __init__(self, package: GoPackage) -> None:
        self._package = package
        self.unresolved: list[Unresolved] = []

    def value(self, expression: Expression, place: Place, field: str) -> Any:
        """The value of an expression; `_MISSING` if it cannot be read."""
        if expression.kind == "composite":
            return self._composite(expression, place, field)
        if expression.kind == "literal":
            return expression.value
        found = self._package.plain(expression, place)
        if found is not None:
            return found
        if expression.kind == "name":
            declared = self._package.look_up(expression.text, place)
            if declared is not None and declared[2].value.kind == "composite":
                return self._composite(declared[2].value, declared[1], field)
        self.unresolved.append(Unresolved(place.file.name, expression.line, field, expression.text))
        return _MISSING

    def _composite(self, literal: Expression, place: Place, field: str) -> Any:
        is_list = literal.text.startswith("[")
        if None in literal.keys and literal.text and not is_list:  # fields by position
            self.unresolved.append(Unresolved(place.file.name, literal.line, field, literal.text))
            return _MISSING
        if None in literal.keys:
            parts = [self.value(part, place, f"{field}[{number}]") for number, part in enumerate(literal.parts)]
            return [part for part in parts if part is not _MISSING]
        kind = literal.text.rpartition(".")[2].lstrip("*")
        if is_list:
            return []
        if literal.is_map or kind in _MAPS or self._package.is_map_type(kind):
            return self._map(literal, place, field)
        return self._struct(literal, place, field)

    def _map(self, literal: Expression, place: Place, field: str) -> dict[str, Any]:
        made = {}
        for key, part in zip(literal.keys, literal.parts, strict=True):
            name = self._package.text_of(key, place) if key is not None else None
            if name is None:
                text = key.text if key is not None else part.text
                self.unresolved.append(Unresolved(place.file.name, part.line, field, text))
                continue
            value = self.value(part, place, f"{field}.{name}")
            if value is not _MISSING:
                made[name] = value
        return made

    def _struct(self, literal: Expression, place: Place, field: str) -> dict[str, Any]:
        made = {}
        for key, part in zip(literal.keys, literal.parts, strict=True):
            name = key.text if key is not None else ""
            if (not field and name not in _OF_INTEREST) or (field == "Oauth2Opts" and name not in _OF_OAUTH):
                continue
            if name in _NUMBERS:
                continue
            value = self.value(part, place, f"{field}.{name}" if field else name)
            if value is not _MISSING:
                made[name[:1].lower() + name[1:]] = value
        return made
