"""The shape of the key `model` in the configuration: the data model that integrations should share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amplsp.did_you_mean import did_you_mean
from amplsp.engine.configuration_shapes import Choice, FileName, Refusal, Schema, Shape, Texts, shown
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.settings import ModelSettings, WantedObject

GROUPS = ("file", "folder", "all")
"""The groups of manifests that share a model: each file by itself, those in one folder, or all."""
TYPES = ("string", "boolean", "int", "float", "date", "datetime", "singleSelect", "multiSelect")
"""The types that a configured model can name: those that the catalog distinguishes by their values."""
_OBJECT_KEYS = ("names", "required", "types")
_KEYS = ("group", "file", "objects")


class ModelTable(NamedTuple):
    """A table with the objects of a model, each with its names."""

    def read(self, key: str, value: Any) -> ModelSettings:
        """The model; the file that describes it is not read."""
        table = _table(key, value, "a group, a file and objects")
        _check_keys(key, table, _KEYS)
        shapes: dict[str, Shape] = {"group": Choice(GROUPS), "file": FileName()}
        group, file = (
            _read(shape, f"{key}.{name}", table[name], name) if name in table else None
            for name, shape in shapes.items()
        )
        return ModelSettings(read_objects(f"{key}.objects", table.get("objects", {}), "objects"), group, file)

    def schema(self) -> Schema:
        """An object with these keys."""
        names = Texts().schema()
        described: Schema = {
            "type": "object",
            "properties": {
                "names": {"description": "The mapped names that every integration delivers.", **names},
                "required": {"description": "Those that no customer can leave out.", **names},
                "types": {
                    "description": "The types of their values.",
                    "type": "object",
                    "additionalProperties": {"enum": list(TYPES)},
                },
            },
            "additionalProperties": False,
        }
        return {
            "type": "object",
            "properties": {
                "group": {"description": "Which manifests share a model.", "enum": list(GROUPS)},
                "file": {"description": "A TOML file with the objects.", **FileName().schema()},
                "objects": {"type": "object", "additionalProperties": described},
            },
            "additionalProperties": False,
        }


def read_objects(key: str, value: Any, *way: str) -> tuple[WantedObject, ...]:
    """The objects of a table, in the order of the file.

    Args:
        key: the name of the table.
        value: the table.
        way: the keys that lead to it, for errors in it.

    Raises:
        Refusal: it does not describe objects.
    """
    table = _table(key, value, "objects by the names under which they are delivered", *way)
    return tuple(_object(f"{key}.{name}", name, each, *way, name) for name, each in table.items())


def _object(key: str, name: str, value: Any, *way: str) -> WantedObject:
    table = _table(key, value, "names, required names and types", *way)
    _check_keys(key, table, _OBJECT_KEYS, *way)
    names, required = (
        _read(Texts(), f"{key}.{each}", table.get(each, []), *way, each) for each in ("names", "required")
    )
    types = _table(f"{key}.types", table.get("types", {}), "names and types", *way, "types")
    for field, word in types.items():
        _read(Choice(TYPES), f"{key}.types.{field}", word, *way, "types", field)
    return WantedObject(name, tuple(dict.fromkeys((*names, *required, *types))), required, tuple(types.items()))


def _read(shape: Shape, key: str, value: Any, *way: str) -> Any:
    """A value of a shape; an error in it is reported at its place, given by keys."""
    try:
        return shape.read(key, value)
    except Refusal as error:
        raise Refusal(str(error), *way) from None


def _table(key: str, value: Any, what: str, *way: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal(f"{key} must be a table of {what}, not {shown(value)}", *way)
    return value


def _check_keys(key: str, table: Iterable[str], known: tuple[str, ...], *way: str) -> None:
    for name in table:
        if name not in known:
            hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
            raise Refusal(f"unknown key {quote(name)} in {key}{hint}", *way, name)
