"""The fast check gives the same verdict as jsonschema, and rejects schemas that it does not fully understand."""

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplsp.manifest import gate, schema
from amplsp.manifest.definitions import SchemaNode, known_keys, walk
from amplsp.manifest.schema import shape_errors
from amplsp.manifest.schema_file import load_schema, subschema
from amplsp.manifest.shape_gate import conforms

EXAMPLES = [value for path, node in walk() if path == ("integrations", "*") for value in node.examples]
FULL: dict[str, Any] = {
    key: definition["examples"][0]
    for key, definition in load_schema()["properties"]["integrations"]["items"]["properties"].items()
}
MANIFEST = {"specVersion": "1.0.0", "integrations": [FULL, *EXAMPLES]}
WORDS = st.sampled_from(["", "always", "all", "selected", "onRequest", "1.0.0", "x"])
NUMBERS = st.integers(-1, 501) | st.sampled_from([49, 50, 500, 501, 30.0, 10**30]) | st.floats()
SCALARS = st.none() | st.booleans() | NUMBERS | WORDS | st.text()
KEYS = st.sampled_from(sorted(known_keys())) | st.text(max_size=3)
EXAMPLE_VALUES = st.sampled_from([copy.deepcopy(value) for _, node in walk() for value in node.examples])
VALUES = EXAMPLE_VALUES | st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)


def _containers(value: Any) -> list[Any]:
    """List the mappings and the lists in a value that hold something, outermost first."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    inner = [container for part in parts for container in _containers(part)]
    return [value, *inner] if parts else inner


@st.composite
def _mutated(draw: st.DrawFn) -> Any:
    """Draw a correct manifest, and add, replace or remove a few of its parts; drawn values are copied first."""
    manifest = copy.deepcopy(MANIFEST)
    for _ in range(draw(st.integers(0, 4))):
        containers = _containers(manifest)
        if not containers:
            break
        container = draw(st.sampled_from(containers))
        places = list(container) if isinstance(container, dict) else list(range(len(container)))
        place = draw(st.sampled_from(places))
        action = draw(st.sampled_from(["replace", "remove", "add"]))
        if action == "remove":
            del container[place]
        elif action == "replace":
            container[place] = copy.deepcopy(draw(VALUES))
        elif isinstance(container, dict):
            container[draw(KEYS)] = copy.deepcopy(draw(VALUES))
        else:
            container.append(copy.deepcopy(draw(VALUES)))
    return manifest


def _jsonschema_accepts(value: Any, part: Mapping[str, Any] | None = None) -> bool:
    return not list(schema._validator_class()(part or load_schema()).iter_errors(value))


def _near(node: SchemaNode) -> list[Any]:
    """List values on both sides of what a place allows."""
    limits = [limit + step for limit in (node.minimum, node.maximum) if limit is not None for step in (-1, 0, 1)]
    mappings = [value for value in node.examples if isinstance(value, dict)]
    lacking = [{key: value[key] for key in value if key != gone} for value in mappings for gone in value]
    others = [None, True, 0, 30.0, "", "x", [], ["x"], [None], {}, {"x": 1}]
    return [*node.examples, *node.enum, *limits, *lacking, *others]


@pytest.mark.parametrize("node", [pytest.param(node, id=".".join(path)) for path, node in walk()])
def test_the_gate_of_every_place_agrees_with_jsonschema_on_values_just_right_and_just_wrong(node: SchemaNode) -> None:
    check = gate.compile_gate(node.definition)

    for value in _near(node):
        assert check(value) == _jsonschema_accepts(value, node.definition), value


@pytest.mark.parametrize("path", [pytest.param(path, id=".".join(path)) for path, _ in walk() if path])
def test_the_prepared_gate_agrees_with_the_schema_on_values_just_right_and_just_wrong(path: tuple[str, ...]) -> None:
    check = gate.compile_gate(load_schema())
    *outer, last = (0 if step == "*" else step for step in path)
    manifest = copy.deepcopy(MANIFEST)
    owner: Any = manifest
    for step in outer:
        owner = owner.setdefault(step, {}) if isinstance(owner, dict) else owner[step]
    for value in _near(SchemaNode(subschema(load_schema(), path) or {})):
        owner[last] = value
        assert conforms(manifest) == check(manifest), value


@given(_mutated() | VALUES)
def test_the_gate_accepts_what_jsonschema_accepts_and_an_error_is_listed_for_everything_else(manifest: Any) -> None:
    accepted = conforms(manifest)

    assert accepted == _jsonschema_accepts(manifest)
    assert accepted == (shape_errors(manifest) == [])


@given(_mutated())
def test_no_two_errors_speak_about_the_same_value(manifest: Any) -> None:
    errors = shape_errors(manifest)

    places = [(error.path, error.key, error.kind == "incomplete") for error in errors]

    assert len(set(places)) == len(places)


@given(_mutated())
def test_errors_point_at_what_is_there(manifest: Any) -> None:
    for error in shape_errors(manifest):
        value = manifest
        for step in error.path:
            value = value[step]
        if error.kind == "missing":
            assert value.get(error.key) is None


@pytest.mark.parametrize(
    "part",
    [
        {"pattern": "^a"},
        {"type": ["string", "null"]},
        {"type": "number"},
        {"enum": [1, 2]},
        {"properties": {}},
        {"properties": {}, "additionalProperties": True},
        {"additionalProperties": False},
        {"type": "array", "items": {"$ref": "#"}},
    ],
)
def test_a_schema_that_the_gate_does_not_fully_understand_is_rejected_when_it_is_compiled(part: dict[str, Any]) -> None:
    """This shows that the gate must be extended if a keyword is added to the schema."""
    with pytest.raises(ValueError, match=r"the gate (knows only|does not know)"):
        gate.compile_gate(part)


@pytest.mark.parametrize(("value", "verdict"), [(0, True), (10**30, True), (True, False), (30.0, False), ("1", False)])
def test_only_integers_are_whole_numbers(value: object, verdict: bool) -> None:  # noqa: FBT001 - a case's verdict
    assert gate.is_whole_number(value) is verdict
    assert gate.compile_gate({"type": "integer"})(value) is verdict


def test_a_part_without_type_says_nothing_about_other_types() -> None:
    """As in JSON Schema, in which `required` applies to mappings and `minItems` to lists."""
    part = {"required": ["a"], "minItems": 1, "minLength": 1, "minimum": 1, "maximum": 2}
    check = gate.compile_gate(part)

    assert [check(value) for value in ({"a": 1}, [0], "x", 1, None)] == [True] * 5
    assert [check(value) for value in ({}, [], "", 0, 3)] == [False] * 5
