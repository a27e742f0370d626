"""What the schema says about a place in a manifest, for completion, hovers and hints.

The manifest's schema has no alternatives between whole shapes, so that a path alone finds its definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from amplsp.manifest.schema_file import load_schema, subschema

if TYPE_CHECKING:
    from amplsp.manifest.gate import Schema
    from amplsp.manifest.schema import Need

YAML_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "object": "a mapping",
        "array": "a list",
        "string": "text",
        "integer": "a whole number",
        "boolean": "true/false",
    }
)
"""The words for the types of JSON Schema in messages and hovers."""
NEEDS: tuple[Need, ...] = ("required", "expected", "optional")
"""How much a mapping needs a key: it is required, nearly always there, or optional."""


class SchemaNode:
    """The definition of one place: its description, its type, and what it can contain."""

    __slots__ = ("definition",)

    def __init__(self, definition: Schema) -> None:
        self.definition = definition

    def __repr__(self) -> str:
        return f"SchemaNode({self.title!r})"

    @property
    def title(self) -> str:
        """A short name, such as "Read action"."""
        return str(self.definition["title"])

    @property
    def description(self) -> str:
        """One to three sentences of Markdown."""
        return str(self.definition["description"])

    @property
    def type(self) -> str:
        """The type in the words of JSON Schema: object, array, string, integer or boolean."""
        return str(self.definition["type"])

    @property
    def type_words(self) -> str:
        """The type in the words of people who write YAML, such as "a list"."""
        return YAML_WORDS[self.type]

    @property
    def properties(self) -> dict[str, SchemaNode]:
        """The keys of a mapping in the order in which people write them; empty for anything else."""
        return {key: SchemaNode(part) for key, part in self.definition.get("properties", {}).items()}

    @property
    def items(self) -> SchemaNode | None:
        """The definition of a list's items; None for anything else."""
        part = self.definition.get("items")
        return None if part is None else SchemaNode(part)

    @property
    def required(self) -> tuple[str, ...]:
        """The keys without which a mapping is an error."""
        return tuple(self.definition.get("required", ()))

    @property
    def expected(self) -> tuple[str, ...]:
        """The keys that nearly every mapping of this kind has; rules report it if they are missing."""
        return tuple(self.definition.get("x-expected", ()))

    def need(self, key: str) -> Need:
        """How much a mapping needs a key."""
        if key in self.required:
            return "required"
        return "expected" if key in self.expected else "optional"

    @property
    def enum(self) -> tuple[str, ...]:
        """The allowed words; empty if any text is allowed."""
        return tuple(self.definition.get("enum", ()))

    @property
    def enum_descriptions(self) -> dict[str, str]:
        """What each allowed word means."""
        return dict(zip(self.enum, self.definition.get("enumDescriptions", ()), strict=True))

    @property
    def documentation(self) -> str:
        """The address of the page about it; empty if it is the same as for the part around it."""
        return str(self.definition.get("x-documentation", ""))

    @property
    def has_default(self) -> bool:
        """Whether there is a default."""
        return "default" in self.definition

    @property
    def default(self) -> Any:
        """The value if none is written; None without a default."""
        return self.definition.get("default")

    @property
    def examples(self) -> tuple[Any, ...]:
        """Examples of valid values, as plain data; the first is the best to insert."""
        return tuple(self.definition.get("examples", ()))

    @property
    def minimum(self) -> int | None:
        """The smallest allowed number."""
        return self.definition.get("minimum")

    @property
    def maximum(self) -> int | None:
        """The largest allowed number."""
        return self.definition.get("maximum")


def definition_at(path: Iterable[str | int]) -> SchemaNode | None:
    """Find the definition for a place in a manifest.

    Args:
        path: Keys and list indexes from the root, such as `("integrations", 0, "read")`; `"*"` stands for any index.

    Returns:
        The definition, or None if the schema has none.
    """
    part = subschema(load_schema(), path)
    return None if part is None else SchemaNode(part)


def documentation_of(path: tuple[str, ...]) -> str:
    """The address of the page about a key: its own, else the address for the nearest key around it."""
    for length in range(len(path), 0, -1):
        definition = definition_at(path[:length])
        if definition is not None and definition.documentation:
            return definition.documentation
    return ""


def walk() -> Iterator[tuple[tuple[str, ...], SchemaNode]]:
    """Go through every place of the schema, parents first, with `"*"` for list items."""
    return _walk((), SchemaNode(load_schema()))


def _walk(path: tuple[str, ...], node: SchemaNode) -> Iterator[tuple[tuple[str, ...], SchemaNode]]:
    yield path, node
    if node.items is not None:
        yield from _walk((*path, "*"), node.items)
    for key, child in node.properties.items():
        yield from _walk((*path, key), child)


@cache
def _places() -> dict[str, tuple[tuple[str, ...], ...]]:
    places: dict[str, list[tuple[str, ...]]] = {}
    for path, node in walk():
        for key in node.properties:
            places.setdefault(key, []).append(path)
    return {key: tuple(paths) for key, paths in places.items()}


def places_of(key: str) -> tuple[tuple[str, ...], ...]:
    """List the mappings that can contain a key.

    Args:
        key: A key in its exact spelling.

    Returns:
        The paths of these mappings (without the key), with `"*"` for list items: for `days`
        `("integrations", "*", "read", "objects", "*", "backfill", "defaultPeriod")`.
        Empty for a key that is not allowed anywhere.
    """
    return _places().get(key, ())


def key_order() -> tuple[str, ...]:
    """Every key that is allowed somewhere, in the order of a manifest."""
    return tuple(_places())


def known_keys() -> frozenset[str]:
    """Every key that is allowed somewhere."""
    return frozenset(_places())
