"""What a key of the manifest is for, from the schema, as Markdown: for hovers and `amplsp explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.late_pattern import late_pattern
from amplsp.manifest.definitions import definition_at, documentation_of, walk

if TYPE_CHECKING:
    from amplsp.manifest.definitions import SchemaNode
    from amplsp.manifest.schema import Need

_INDEX = late_pattern(r"\[[^\]]*\]")


def key_text(path: tuple[str, ...]) -> str:
    """A short description of a key: its meaning, type, default and allowed values; empty if there is no such key.

    Args:
        path: keys from the root, with `"*"` for list items.
    """
    definition, parent = definition_at(path), definition_at(path[:-1])
    if definition is None or parent is None or not path or path[-1] == "*":
        return ""
    parts = [f"**{path[-1]}**: {definition.title}", *_about(definition, parent.need(path[-1]))]
    if definition.properties:
        parts[-1] += "\n- Keys: " + ", ".join(f"`{key}`" for key in definition.properties)
    parts.append(f"[`{path[-1]}` in Ampersand's documentation]({documentation_of(path)})")
    return "\n\n".join(parts)


def key_manual(path: tuple[str, ...]) -> str:
    """The full description of a key, with the keys directly in it."""
    definition, parent = definition_at(path), definition_at(path[:-1])
    if definition is None or parent is None:
        return ""
    parts = [f"# {spelled(path)}", definition.title, *_about(definition, parent.need(path[-1]))]
    inside = definition if definition.items is None else definition.items
    if inside.properties:
        lines = (_line(key, part, inside) for key, part in inside.properties.items())
        parts += ["Its keys:" if inside is definition else "The keys of its items:", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def spelled(path: tuple[str, ...]) -> str:
    """A path of the schema as text: `integrations[].read.objects[].backfill`."""
    return ".".join(path).replace(".*", "[]")


def keys_named(name: str) -> list[tuple[str, ...]]:
    """The paths of the keys that a name means, with `"*"` for list items; empty if it means none.

    A name is one key or several with dots between them, the last of a path: `read.objects.backfill`. If no path ends
    like that, keys in between may be left out: `read.backfill`. Text in brackets is ignored, so that paths can be
    copied from findings: `integrations[0].read.objects`.
    """
    wanted = tuple(_INDEX.sub("", name).split("."))
    paths = [path for path, _ in walk() if path and path[-1] == wanted[-1]]
    complete = [path for path in paths if _keys(path)[-len(wanted) :] == wanted]
    return complete or [path for path in paths if _is_abbreviated(_keys(path), wanted)]


def _is_abbreviated(keys: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    rest = iter(keys)
    return all(each in rest for each in wanted)


def key_names() -> list[str]:
    """Every key of the schema with the keys around it, in a form that `keys_named` accepts."""
    return [".".join(_keys(path)) for path, _ in walk() if path and path[-1] != "*"]


def _keys(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in path if step != "*")


def _about(definition: SchemaNode, need: Need) -> list[str]:
    return [definition.description, "\n".join(f"- {fact}" for fact in _facts(definition, need))]


def _facts(definition: SchemaNode, need: Need) -> Iterator[str]:
    """The facts about a key, each in its own row."""
    yield f"Type: {definition.type_words}"
    yield need.capitalize()
    if definition.has_default:
        yield f"Default: `{_plain(definition.default)}`"
    yield from (limit.capitalize() for limit in _limits(definition))
    if definition.enum:
        words = definition.enum_descriptions
        yield "\n".join(["Allowed:", *(f"  - `{word}`: {words[word]}" for word in definition.enum)])
    elif definition.type not in {"object", "array", "boolean"} and definition.examples:
        yield "For example " + ", ".join(f"`{_plain(each)}`" for each in definition.examples)


def _line(key: str, part: SchemaNode, parent: SchemaNode) -> str:
    return f"- `{key}` ({part.type_words}, {parent.need(key)}): {part.title}"


def _limits(definition: SchemaNode) -> list[str]:
    low, high = definition.minimum, definition.maximum
    if low is not None and high is not None:
        return [f"from {low} to {high}"]
    return [f"at least {low}"] if low is not None else []


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
