"""A fast yes or no: does a value conform to a JSON Schema?

For most manifests, which are correct, only the answer "yes" is needed. So the schema is converted once to nested
functions, which answer in microseconds. Only for a "no" is jsonschema imported, which then lists the mistakes. The
functions know exactly the keywords that the manifest's schema uses; other keywords are rejected when the schema is
compiled, so that none is ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Gate: TypeAlias = "Callable[[Any], bool]"
Schema: TypeAlias = "Mapping[str, Any]"

ANNOTATIONS = frozenset(
    {
        "$schema",
        "$id",
        "$defs",
        "$comment",
        "title",
        "description",
        "default",
        "examples",
        "enumDescriptions",
        "x-documentation",
        "x-expected",
    }
)
"""Keywords for people, which do not affect validity."""


_ANYTHING: Schema = {}


def is_whole_number(value: object) -> bool:
    """Whether a value counts as `integer`.

    In JSON Schema, `30.0` is an integer, and in Python, `True` is one. In a manifest, neither is a whole number.
    """
    return isinstance(value, int) and not isinstance(value, bool)


_TYPES: Mapping[str, Gate] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": is_whole_number,
}


def compile_gate(schema: Schema) -> Gate:
    """Convert a schema without `$ref` to a function that tells whether a value conforms to it.

    Args:
        schema: A schema whose references are resolved. Shared parts are compiled once.

    Returns:
        A function that takes a plain value (dict, list, str, int, float, bool, None) and returns a bool.

    Raises:
        ValueError: The schema uses a keyword, or a form of one, that is not known here.
    """
    return _compile(schema, {})


def _compile(schema: Schema, known: dict[int, Gate]) -> Gate:
    if id(schema) in known:
        return known[id(schema)]
    unknown = schema.keys() - _COMPILERS.keys() - ANNOTATIONS
    unknown -= {keyword for keyword, owner in _READ_BY.items() if owner in schema}
    if unknown:
        raise ValueError(f"the gate does not know the keyword {min(unknown)!r}")
    gates = [compiler(schema, known) for keyword, compiler in _COMPILERS.items() if keyword in schema]
    known[id(schema)] = gate = _all_of(gates)
    return gate


def _all_of(gates: list[Gate]) -> Gate:
    if len(gates) == 1:
        return gates[0]
    if len(gates) == 2:
        first, second = gates
        return lambda value: first(value) and second(value)

    def check(value: Any) -> bool:
        for gate in gates:  # noqa: SIM110 - a generator in all() would be built for every value
            if not gate(value):
                return False
        return True

    return check


def _type(schema: Schema, _known: dict[int, Gate]) -> Gate:
    name = schema["type"]
    if not isinstance(name, str) or name not in _TYPES:
        raise ValueError(f"the gate does not know the type {name!r}")
    return _TYPES[name]


def _enum(schema: Schema, _known: dict[int, Gate]) -> Gate:
    words = frozenset(schema["enum"])
    if not all(isinstance(word, str) for word in words):
        raise ValueError("the gate knows only enums of text")
    return lambda value: isinstance(value, str) and value in words


def _required(schema: Schema, _known: dict[int, Gate]) -> Gate:
    keys = frozenset(schema["required"])
    return lambda value: not isinstance(value, dict) or keys <= value.keys()


def _properties(schema: Schema, known: dict[int, Gate]) -> Gate:
    if schema.get("additionalProperties") is not False:
        raise ValueError("the gate knows only closed objects")
    gates = {key: _compile(part, known) for key, part in schema["properties"].items()}

    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for key, item in value.items():
            gate = gates.get(key)
            if gate is None or not gate(item):
                return False
        return True

    return check


def _items(schema: Schema, known: dict[int, Gate]) -> Gate:
    gate = _compile(schema["items"], known)
    return lambda value: not isinstance(value, list) or all(map(gate, value))


def _min_items(schema: Schema, _known: dict[int, Gate]) -> Gate:
    least = schema["minItems"]
    return lambda value: not isinstance(value, list) or len(value) >= least


def _min_length(schema: Schema, _known: dict[int, Gate]) -> Gate:
    least = schema["minLength"]
    return lambda value: not isinstance(value, str) or len(value) >= least


def _minimum(schema: Schema, _known: dict[int, Gate]) -> Gate:
    least = schema["minimum"]
    return lambda value: not is_whole_number(value) or value >= least


def _maximum(schema: Schema, _known: dict[int, Gate]) -> Gate:
    most = schema["maximum"]
    return lambda value: not is_whole_number(value) or value <= most


def _any_of(schema: Schema, known: dict[int, Gate]) -> Gate:
    gates = [_compile(part, known) for part in schema["anyOf"]]
    return lambda value: any(gate(value) for gate in gates)


def _if(schema: Schema, known: dict[int, Gate]) -> Gate:
    condition = _compile(schema["if"], known)
    then = _compile(schema.get("then", _ANYTHING), known)
    otherwise = _compile(schema.get("else", _ANYTHING), known)
    return lambda value: then(value) if condition(value) else otherwise(value)


# `type` comes first: it is cheap, and most mistakes end there.
_COMPILERS: Mapping[str, Callable[[Schema, dict[int, Gate]], Gate]] = {
    "type": _type,
    "enum": _enum,
    "required": _required,
    "minItems": _min_items,
    "minLength": _min_length,
    "minimum": _minimum,
    "maximum": _maximum,
    "properties": _properties,
    "items": _items,
    "anyOf": _any_of,
    "if": _if,
}
# Keywords that are read together with another one, and mean nothing here without it.
_READ_BY: Mapping[str, str] = {"additionalProperties": "properties", "then": "if", "else": "if"}
