"""The manifest's JSON Schema as a file and as data: where it is, and the part for each place in a manifest."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.manifest.gate import Schema

SCHEMA_FILE = "schema/v1/manifest.schema.json"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120 - start-up time, here and below


def schema_path(file: str = SCHEMA_FILE) -> Path:
    """The path of a published schema: in the installed package, or at the root of a checkout."""
    from pathlib import Path  # noqa: PLC0415

    return Path(_schema_file(file))


def _schema_file(file: str) -> str:
    installed = os.path.join(_PACKAGE, file)  # noqa: PTH118
    return installed if os.path.isfile(installed) else os.path.join(os.path.dirname(_PACKAGE), file)  # noqa: PTH113, PTH118, PTH120


@cache
def schema_text() -> str:
    """Read the schema as it is published, with its `$ref`s."""
    with open(_schema_file(SCHEMA_FILE), encoding="utf-8") as file:  # noqa: PTH123
        return file.read()


@cache
def load_schema() -> dict[str, Any]:
    """Load the schema with every `$ref` replaced by its target.

    Definitions can be shared objects. The result must not be changed.
    """
    raw = json.loads(schema_text())
    resolved: dict[str, Any] = _resolve(raw, raw["$defs"], {})
    del resolved["$defs"]
    return resolved


def _resolve(part: Any, definitions: dict[str, Any], done: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_resolve(item, definitions, done) for item in part]
    if not isinstance(part, dict):
        return part
    own = {key: item if key == "$defs" else _resolve(item, definitions, done) for key, item in part.items()}
    if not isinstance(own.get("$ref"), str):
        return own
    name = own.pop("$ref").removeprefix("#/$defs/")
    if name not in done:
        done[name] = _resolve(definitions[name], definitions, done)
    return {**done[name], **own} if own else done[name]


def subschema(schema: Schema, path: Iterable[str | int]) -> Schema | None:
    """Find the part of a resolved schema for a path of keys and list indexes; `"*"` is an index too.

    Returns:
        The part, or None if the schema has none.
    """
    for step in path:
        part = schema.get("items") if isinstance(step, int) or step == "*" else schema.get("properties", {}).get(step)
        if part is None:
            return None
        schema = part
    return schema
