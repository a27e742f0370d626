"""Writes `amplsp/manifest/shape_gate.py`: the schema as Python functions, so that no check has to read and convert it.

Each different part of the schema is a function there, without what is only for people. `compile_gate` does the same for
a part of the schema while the program runs; a test compares the two, and both with jsonschema.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import amplsp
from amplsp.manifest.gate import ANNOTATIONS, compile_gate
from amplsp.manifest.schema_file import load_schema

if TYPE_CHECKING:
    from amplsp.manifest.gate import Schema

FILE = Path(amplsp.__file__).parent / "manifest" / "shape_gate.py"
HEAD = '''"""Whether a manifest has the right shape. Written by tools/write_gate.py from its schema; do not edit."""

# fmt: off
# ruff: noqa: ARG001, E501 - some conditions are long, and some parts allow anything

from __future__ import annotations

from typing import Any


def _fits(value: dict[str, Any], gates: dict[str, Any]) -> bool:
    for key, item in value.items():
        gate = gates.get(key)
        if gate is None or not gate(item):
            return False
    return True
'''
TAIL = '''
def conforms(value: Any) -> bool:
    """Whether a manifest, as a plain value, has the right shape."""
    return {name}(value)
'''
WIDTH = 120
TYPES = {
    "object": "isinstance(value, dict)",
    "array": "isinstance(value, list)",
    "string": "isinstance(value, str)",
    "boolean": "isinstance(value, bool)",
    "integer": "isinstance(value, int) and not isinstance(value, bool)",
}


class Writer:
    """Collects the functions; equal parts of the schema share one."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.written: list[str] = []

    def function(self, schema: Schema, name: str) -> str:
        """The name of the function for a part, which is written if it is new."""
        key = json.dumps(_rules(schema), sort_keys=True)
        if key not in self.names:
            conditions = self.conditions(schema, name)
            if len(conditions) == 1:
                conditions = [re.sub(r"^\((.*)\)$", r"\1", conditions[0])]
            self.names[key] = name = name if name not in self.names.values() else f"{name}_{len(self.names)}"
            body = f"    return {' and '.join(conditions) or 'True'}"
            if len(body) > WIDTH:
                body = "    return (\n        " + "\n        and ".join(conditions) + "\n    )"
            self.written.append(f"\ndef {name}(value: Any) -> bool:\n{body}\n")
        return self.names[key]

    def conditions(self, schema: Schema, name: str) -> list[str]:
        """What must be true of `value`, as Python expressions that can be joined by `and`."""
        known = {
            "type": lambda: TYPES[schema["type"]],
            "enum": lambda: _among(schema["enum"]),
            "required": lambda: f"{_set(schema['required'])}.issubset(value)",
            "minItems": lambda: f"len(value) >= {schema['minItems']}",
            "minLength": lambda: f"len(value) >= {schema['minLength']}",
            "minimum": lambda: f"value >= {schema['minimum']}",
            "maximum": lambda: f"value <= {schema['maximum']}",
            "properties": lambda: f"_fits(value, {self.table(schema['properties'], name)})",
            "items": lambda: f"all(map({self.function(schema['items'], f'{name}_item')}, value))",
            "anyOf": lambda: f"({' or '.join(self.joined(part, name) for part in schema['anyOf'])})",
            "if": lambda: self.choice(schema, name),
        }
        return [write() for keyword, write in known.items() if keyword in schema]

    def joined(self, schema: Schema, name: str) -> str:
        """The conditions of a part in one expression; true if there are none."""
        return " and ".join(self.conditions(schema, name)) or "True"

    def choice(self, schema: Schema, name: str) -> str:
        """`if`, with `then` and `else`."""
        parts = (self.function(schema.get(key, {}), f"{name}_{key}") for key in ("if", "then", "else"))
        return "({1}(value) if {0}(value) else {2}(value))".format(*parts)

    def table(self, properties: Schema, name: str) -> str:
        """The name of the table with the function of each key."""
        names = {key: self.function(part, f"_{_snake(key)}") for key, part in properties.items()}
        entries = [f"{json.dumps(key)}: {function}" for key, function in names.items()]
        table = f"{name.upper()}_KEYS"
        table = table if f"{table} = " not in "".join(self.written) else f"{table}_{len(self.written)}"
        line = f"{table} = {{{', '.join(entries)}}}"
        if len(line) > WIDTH:
            line = f"{table} = {{\n    " + ",\n    ".join(entries) + ",\n}"
        self.written.append(f"\n{line}\n")
        return table


def gate() -> dict[Path, str]:
    """The module's file with its text.

    Raises:
        ValueError: The schema uses a keyword, or a form of one, that is not known here.
    """
    schema = load_schema()
    compile_gate(schema)  # refuses unknown keywords
    _refuse_untyped(schema)
    writer = Writer()
    name = writer.function(schema, "_root")
    return {FILE: HEAD + "".join(writer.written) + TAIL.format(name=name)}


def _rules(schema: Any) -> Any:
    """A part of the schema without the keywords for people."""
    if not isinstance(schema, dict):
        return schema
    inner = {key: part for key, part in schema.items() if key not in ANNOTATIONS}
    named = {key: {name: _rules(part) for name, part in inner[key].items()} for key in ("properties",) if key in inner}
    return {key: named[key] if key in named else _rules(part) for key, part in inner.items()}


def _refuse_untyped(schema: Schema) -> None:
    """Refuse parts without a type: the functions look only once at what a value is."""
    if "type" not in schema or any(schema["type"] != "object" for key in ("if", "anyOf", "required") if key in schema):
        raise ValueError(f"a part with {', '.join(schema)} needs a type")
    for part in (*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])):
        _refuse_untyped(part)


def _snake(key: str) -> str:
    return re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", key)


def _among(words: list[str]) -> str:
    return f"value == {json.dumps(words[0])}" if len(words) == 1 else f"value in {_set(words)}"


def _set(words: list[str]) -> str:
    return "{" + ", ".join(map(json.dumps, words)) + "}"
