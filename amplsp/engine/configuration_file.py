"""Reads a configuration file, and reports what is wrong with it, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.did_you_mean import did_you_mean, did_you_mean_in_any_number
from amplsp.engine.configuration import NOTHING, Configuration, ConfigurationError, PassedOverError
from amplsp.engine.configuration_keys import ADDING, KEYS
from amplsp.engine.configuration_shapes import Refusal, knowing
from amplsp.engine.model_shape import read_objects
from amplsp.engine.toml_places import place_of_key, place_of_word
from amplsp.engine.toml_text import TomlMistake, read_toml
from amplsp.problem import Profile, quote
from amplsp.text_file import read_bounded, reason_of
from amplsp.yaml.text import LineTable, Position, Span

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.rule import Rule
    from amplsp.settings import ModelSettings, WantedObject


LARGEST = 1_000_000
"""In bytes."""


def read_configuration(path: Path, *, needed: bool = True) -> Configuration:
    """Read `amplsp.toml`, or the table `[tool.amplsp]` of any other TOML file that has a table `tool`.

    Args:
        path: the file.
        needed: whether the user names this file; one that was only found and does not mention amplsp is ignored.

    Raises:
        PassedOverError: the file was only found, does not mention amplsp, and is broken.
        ConfigurationError: the file cannot be read, or has something wrong in it.
    """
    try:
        data = read_bounded(path, LARGEST, is_named=True)
    except OSError as error:
        raise _unreadable(path, error) from None
    try:
        reader = _Reader(path, data)
    except ConfigurationError as error:
        if needed or b"amplsp" in data:
            raise
        raise PassedOverError(path, error.message, error.start, error.end) from None
    table, prefix = _own_table(path, reader.values)
    if table is None:
        if needed:
            raise reader.error("there is no table [tool.amplsp] in it", ())
        return NOTHING
    return reader.configuration(table, prefix)


def _unreadable(path: Path, error: OSError) -> ConfigurationError:
    reason = reason_of(error)
    return ConfigurationError(path, f"cannot read it: {reason}", Position(0, 0), Position(0, 0))


def read_model(path: Path) -> tuple[WantedObject, ...]:
    """The objects of a model that is described in its own file.

    Raises:
        ConfigurationError: it cannot be read, or does not describe a model.
    """
    try:
        reader = _Reader(path, read_bounded(path, LARGEST))
    except OSError as error:
        raise _unreadable(path, error) from None
    for name in reader.values:
        if name != "objects":
            hint = did_you_mean(name, ("objects",)) or "; a model has a table for each object, as [objects.contact]"
            raise reader.error(f"unknown key {quote(name)}{hint}", (name,))
    try:
        return read_objects("objects", reader.values.get("objects", {}), "objects")
    except Refusal as error:
        raise reader.error(str(error), error.keys) from None


def place_in_file(path: Path, keys: tuple[str | int, ...]) -> Position:
    """The zero-based place of a key, by its path in the configuration, in a file that `read_configuration` read.

    Raises:
        OSError: the file does not exist any more.
    """
    reader = _Reader(path, read_bounded(path, LARGEST, is_named=True))
    place = place_of_key(reader.text, (*_own_table(path, reader.values)[1], *keys))
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
            self.values = read_toml(self.text)
        except UnicodeDecodeError as error:
            place = len(data[: error.start].decode("utf-8-sig"))
            raise self.error_at("it is not valid UTF-8", Span(place, place)) from None
        except TomlMistake as error:
            raise self.error_at(f"not valid TOML: {error.message}", error.span) from None

    def error_at(self, message: str, span: Span) -> ConfigurationError:
        lines = LineTable(self.text)
        return ConfigurationError(self.path, message, lines.position(span.start), lines.position(span.end))

    def error(self, message: str, keys: tuple[str | int, ...]) -> ConfigurationError:
        return self.error_at(message, place_of_key(self.text, keys) if keys else Span(0, 0))

    def configuration(self, table: Any, prefix: tuple[str, ...]) -> Configuration:
        if not isinstance(table, dict):
            raise self.error("[tool.amplsp] must be a table", prefix)
        for name in table:
            if name not in KEYS:
                hint = did_you_mean_in_any_number(name, KEYS) or f"; there are {', '.join(KEYS)}"
                raise self.error(f"unknown key {quote(name)}{hint}", (*prefix, name))
        said: dict[str, Any] = {}
        if "catalog" in table:
            said["catalog"] = self._catalog(self._read("catalog", table["catalog"], prefix), (*prefix, "catalog"))
        said.update(self._added(table, prefix, said.get("catalog")))
        added = said.get("added_rules", ())
        for name, value in table.items():
            if name not in ADDING and name != "catalog":
                said[name.replace("-", "_")] = self._read(name, value, prefix, added)
        if "profile" in said:
            said["profile"] = Profile(said["profile"])
        if "baseline" in said:
            said["baseline"] = self.path.parent / said["baseline"]
        if "model" in said:
            said["model"] = self._model(said["model"], (*prefix, "model", "file"))
        return Configuration(self.path, **said)

    def _read(self, name: str, value: Any, prefix: tuple[str, ...], added: tuple[Rule, ...] = ()) -> Any:
        try:
            return knowing(KEYS[name].shape, added).read(name, value)
        except Refusal as error:
            raise self._refused(error, (*prefix, name)) from None

    def _refused(self, error: Refusal, before: tuple[str, ...]) -> ConfigurationError:
        keys = (*before, *error.keys)
        return self.error_at(str(error), place_of_word(self.text, keys, error.word, error.part))

    def _added(self, table: dict[str, Any], prefix: tuple[str, ...], catalog: Path | None) -> dict[str, Any]:
        """The rules that the configuration adds, which the other keys can name."""
        if not any(name in table for name in ADDING):
            return {}
        from amplsp.engine.added_rules import added_rules, refuse_misspelt_providers  # noqa: PLC0415 - few configurations have any

        plugins, policies = (self._read(name, table[name], prefix) if name in table else () for name in ADDING)
        try:
            rules = added_rules(plugins, policies, self.path.name)
            refuse_misspelt_providers(policies, catalog)
        except Refusal as error:
            raise self._refused(error, prefix) from error
        files = tuple((policy.id, policy.files) for policy in policies if policy.files)
        away = frozenset(rule for rule, _ in files)
        return {"plugins": plugins, "added_rules": rules, "files_of_rules": files, "elsewhere": away}

    def _model(self, model: ModelSettings, keys: tuple[str, ...]) -> ModelSettings:
        if model.file is None:
            return model
        path = self.path.parent / model.file
        if not path.is_file():
            raise self.error(f"there is no file {quote(model.file)}", keys)
        described = {each.name: each for each in read_model(path)}
        described.update((each.name, each) for each in model.objects)
        return model._replace(objects=tuple(described.values()))

    def _catalog(self, name: str, keys: tuple[str, ...]) -> Path:
        path = self.path.parent / name
        path = path / "catalog.json" if path.is_dir() else path
        if not path.is_file():
            raise self.error(f"there is no catalog at {quote(name)}", keys)
        return path
