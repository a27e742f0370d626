"""The JSON Schemas of tools' arguments and results, kept short, because agents pay for each word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amplsp.mcp.model import Model


def input_schema(model: type[Model]) -> dict[str, Any]:
    """The schema of arguments, without null, which some clients cannot read, but which is accepted."""
    schema: dict[str, Any] = _short(model.model_json_schema())
    schema["properties"] = {name: _without_null(each) for name, each in schema["properties"].items()}
    return schema


def output_schema(model: type[Model]) -> dict[str, Any]:
    """The schema of results."""
    schema: dict[str, Any] = _short(model.model_json_schema(mode="serialization"))
    return schema


def _short(schema: Any) -> Any:
    """A schema without titles, which only repeat names."""
    if isinstance(schema, list):
        return [_short(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _short(each) for key, each in schema.items() if key != "title" or not isinstance(each, str)}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    rest = {key: each for key, each in schema.items() if key not in {"anyOf", "default"}}
    return {**kinds[0], **rest}
