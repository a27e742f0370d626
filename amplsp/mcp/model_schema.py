"""The JSON Schemas of what tools take and give, in few words: agents pay for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amplsp.mcp.model import Model


def input_schema(model: type[Model]) -> dict[str, Any]:
    """What a tool takes; null, which some clients cannot read, is taken for what is not given all the same."""
    schema: dict[str, Any] = _short(model.model_json_schema())
    schema["properties"] = {name: _without_null(each) for name, each in schema["properties"].items()}
    return schema


def output_schema(model: type[Model]) -> dict[str, Any]:
    """What a tool gives."""
    schema: dict[str, Any] = _short(model.model_json_schema(mode="serialization"))
    return schema


def _short(schema: Any) -> Any:
    """Without titles, which only repeat names."""
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
