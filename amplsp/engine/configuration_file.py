"""Reads one configuration file and says what is wrong with it, and where."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from amplsp.did_you_mean import did_you_mean
from amplsp.engine.configuration import KEYS, NOTHING, Configuration, ConfigurationError
from amplsp.engine.ignore_patterns import compile_patterns
from amplsp.problem import Profile, Severity, quote
from amplsp.rules import WHY_ALWAYS_ON, all_rule_ids, is_always_on, resolve_any
from amplsp.yaml.text import LineTable, Position, Span

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from collections.abc import Iterator

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = re.compile(r"^[ \t]*\[(?P<name>[^\[\]]+)\][ \t]*(?:#.*)?$", re.MULTILINE)
_PLACE = re.compile(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_SEVERITIES = {severity.word: severity for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.OFF)}


def read_configuration(path: Path, *, needed: bool = True) -> Configuration:
    """Read `amplsp.toml`, or the table `[tool.amplsp]` of any other TOML file that has a table `tool`.

    Args:
        path: the file.
        needed: whether the user means this file; one that was merely met and has no word for amplsp is none.

    Raises:
        ConfigurationError: the file cannot be read, or says something that it must not.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(path, error.strerror or str(error), Position(0, 0), Position(0, 0)) from None
    if not needed and b"amplsp" not in data:
        return NOTHING
    reader = _Reader(path, data)
    table, prefix = _own_table(path, reader.values)
    if table is None:
        if needed:
            raise reader.error("there is no table [tool.amplsp] in it", ())
        return NOTHING
    return reader.configuration(table, prefix)


def place_in_file(path: Path, keys: tuple[str, ...]) -> Position:
    """The zero-based place of a key, named from the configuration's root, in a file that `read_configuration` took.

    Raises:
        OSError: the file is gone.
    """
    reader = _Reader(path, path.read_bytes())
    place = _place_of_key(reader.text, (*_own_table(path, reader.values)[1], *keys))
    return LineTable(reader.text).position(place.start)


def _own_table(path: Path, values: dict[str, Any]) -> tuple[Any, tuple[str, ...]]:
    if path.name != "pyproject.toml" and "tool" not in values:
        return values, ()
    tool = values.get("tool")
    return (tool.get("amplsp") if isinstance(tool, dict) else None), ("tool", "amplsp")


class _Reader:
    """The text of one file, its values, and the checks of each key."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.text = data.decode("utf-8-sig", errors="replace")
        try:
            self.text = data.decode("utf-8-sig")
            self.values: dict[str, Any] = tomllib.loads(self.text)
        except UnicodeDecodeError as error:
            place = len(data[: error.start].decode("utf-8-sig"))
            raise self.error_at("it is not valid UTF-8", Span(place, place)) from None
        except tomllib.TOMLDecodeError as error:
            message = str(error)
            raise self.error_at(
                f"not valid TOML: {_without_place(message)}", _place_in_message(self.text, message)
            ) from None
        except RecursionError:
            raise self.error_at("not valid TOML: too deeply nested", Span(0, 0)) from None

    def error_at(self, message: str, span: Span) -> ConfigurationError:
        lines = LineTable(self.text)
        return ConfigurationError(self.path, message, lines.position(span.start), lines.position(span.end))

    def error(self, message: str, keys: tuple[str, ...]) -> ConfigurationError:
        return self.error_at(message, _place_of_key(self.text, keys) if keys else Span(0, 0))

    def configuration(self, table: Any, prefix: tuple[str, ...]) -> Configuration:
        if not isinstance(table, dict):
            raise self.error("[tool.amplsp] must be a table", prefix)
        for key in table:
            if key not in KEYS:
                hint = did_you_mean(key, KEYS) or f"; there are {', '.join(KEYS)}"
                raise self.error(f"unknown key {quote(key)}{hint}", (*prefix, key))
        return Configuration(
            self.path,
            self._profile(table, prefix),
            self._texts(table, prefix, "destinations"),
            self._exclude(table, prefix),
            self._severities(table, prefix),
            self._catalog(table, prefix),
        )

    def _profile(self, table: dict[str, Any], prefix: tuple[str, ...]) -> Profile | None:
        value = table.get("profile")
        if value is None:
            return None
        words = [profile.value for profile in Profile]
        if value not in words:
            raise self.error(f'profile is {_shown(value)}; it can be "spec" or "platform"', (*prefix, "profile"))
        return Profile(value)

    def _texts(self, table: dict[str, Any], prefix: tuple[str, ...], key: str) -> tuple[str, ...] | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(f"{key} must be a list of texts, not {_shown(value)}", (*prefix, key))
        return tuple(value)

    def _exclude(self, table: dict[str, Any], prefix: tuple[str, ...]) -> tuple[str, ...]:
        patterns = self._texts(table, prefix, "exclude") or ()
        try:
            if patterns:
                compile_patterns("", patterns)
        except ValueError as error:
            raise self.error(f"exclude: {error}", (*prefix, "exclude")) from None
        return patterns

    def _severities(self, table: dict[str, Any], prefix: tuple[str, ...]) -> tuple[tuple[str, Severity], ...]:
        value = table.get("rules", {})
        if not isinstance(value, dict):
            raise self.error(
                f"rules must be a table of rule ids and severities, not {_shown(value)}", (*prefix, "rules")
            )
        return tuple(
            (rule, severity)
            for name, word in value.items()
            for rule, severity in self._severity(name, word, (*prefix, "rules", name))
        )

    def _severity(self, name: str, word: Any, keys: tuple[str, ...]) -> Iterator[tuple[str, Severity]]:
        meant = resolve_any(name)
        if not meant:
            raise self.error(f"unknown rule {quote(name)}{did_you_mean(name, all_rule_ids())}", keys)
        if not isinstance(word, str) or word not in _SEVERITIES:
            known = ", ".join(f'"{each}"' for each in _SEVERITIES)
            hint = did_you_mean(word, _SEVERITIES) if isinstance(word, str) else ""
            raise self.error(f"the severity of {name} is {_shown(word)}; it can be {known}{hint}", keys)
        for rule in meant:
            if _SEVERITIES[word] is Severity.OFF and is_always_on(rule):
                raise self.error(f"{rule} cannot be switched off: {WHY_ALWAYS_ON}", keys)
            yield rule, _SEVERITIES[word]

    def _catalog(self, table: dict[str, Any], prefix: tuple[str, ...]) -> Path | None:
        value = table.get("catalog")
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            raise self.error(f"catalog must be the path of a file or folder, not {_shown(value)}", (*prefix, "catalog"))
        path = self.path.parent / value
        path = path / "catalog.json" if path.is_dir() else path
        if not path.is_file():
            raise self.error(f"there is no catalog at {quote(value)}", (*prefix, "catalog"))
        return path


def _shown(value: Any) -> str:
    """A value as TOML shows it, cut where it is long."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else str(value)[:80]


def _place_of_key(text: str, keys: tuple[str, ...]) -> Span:
    """The span of a key given by its path from the root, as `("tool", "amplsp", "profile")`.

    The nearest key above it where it is written in a way that this does not understand; the text's start at last.
    """
    for depth in range(len(keys) - 1, -1, -1):
        table, inside = keys[:depth], keys[depth:]
        for body in _bodies(text, table):
            found = _search(text, body, inside)
            if found is not None:
                return found
    header = next((found for found in _HEADER.finditer(text) if _header_names(found["name"]) == keys), None)
    if header is not None:
        return Span(*header.span("name"))
    return _place_of_key(text, keys[:-1]) if len(keys) > 1 else Span(0, 0)


def _place_in_message(text: str, message: str) -> Span:
    """The place that a parser's message names, as an empty span; the text's end where it says so."""
    found = _PLACE.search(message)
    if found is None or found["line"] is None:
        return Span(len(text), len(text)) if found else Span(0, 0)
    lines = LineTable(text)
    line = min(int(found["line"]), len(lines)) - 1
    start = min(lines.starts[line] + int(found["column"]) - 1, len(text))
    return Span(start, start)


def _without_place(message: str) -> str:
    """A parser's message without the place it names, which is shown in front."""
    return _PLACE.sub("", message).strip()


def _header_names(header: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in header.split("."))


def _bodies(text: str, table: tuple[str, ...]) -> list[Span]:
    """The text below each header of a table; for the root, the text above the first header."""
    headers = list(_HEADER.finditer(text))
    ends = [found.start() for found in headers[1:]] + [len(text)]
    if not table:
        return [Span(0, headers[0].start() if headers else len(text))]
    return [Span(h.end(), end) for h, end in zip(headers, ends, strict=False) if _header_names(h["name"]) == table]


def _search(text: str, body: Span, keys: tuple[str, ...]) -> Span | None:
    """The last of several keys, each looked for behind the one before: `rules = { id = … }`, `rules.id = …`."""
    offset = body.start
    found = None
    for index, key in enumerate(keys):
        quoted = rf"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')"
        before = r"^[ \t]*" if index == 0 else r"[\s{,.]"
        pattern = re.compile(rf"{before}(?P<key>{quoted})(?=[ \t]*[=.])", re.MULTILINE)
        found = pattern.search(text, offset, body.end)
        if found is None:
            return None
        offset = found.end()
    return Span(*found.span("key")) if found else None
