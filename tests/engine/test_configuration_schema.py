"""The JSON Schema of the configuration accepts and rejects the same as the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from support_configurations import EVERYTHING, NEEDS_A_READER, REFUSED, RIGHT

from amplsp.engine.configuration_keys import KEYS, schema
from amplsp.engine.configuration_shapes import Refusal, knowing
from amplsp.engine.toml_text import tomllib
from amplsp.problem import Levels, Severity
from amplsp.rule import Rule

ADDED = tuple(
    Rule(name, Levels(Severity.ERROR, Severity.ERROR), lambda _: iter(()), "", "manifest")
    for name in ("acme-x", "spec", "off", "error")
)
ROOT = Path(__file__).parents[2]
SCHEMA = Draft202012Validator(schema())


def is_read(table: dict[str, Any]) -> bool:
    """Whether the reader accepts a table, without look-ups on the disk and of added rules."""
    try:
        for key, value in table.items():
            knowing(KEYS[key].shape, ADDED).read(key, value)
    except (Refusal, KeyError):
        return False
    return True


def test_the_published_schema_is_valid_and_up_to_date() -> None:
    Draft202012Validator.check_schema(schema())
    assert json.loads((ROOT / "schema/config/v1/config.schema.json").read_text("utf-8")) == schema()


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_reader_takes_is_valid(text: str) -> None:
    assert is_read(tomllib.loads(text))
    assert [error.message for error in SCHEMA.iter_errors(tomllib.loads(text))] == []


@pytest.mark.parametrize(
    "text", [text for text, _, message in REFUSED if not any(map(message.startswith, NEEDS_A_READER))]
)
def test_what_the_reader_rejects_is_not_valid(text: str) -> None:
    assert not is_read(tomllib.loads(text))
    assert not SCHEMA.is_valid(tomllib.loads(text))


def test_the_example_of_each_key_is_right() -> None:
    for key in KEYS.values():
        assert is_read({key.name: key.example})
        assert SCHEMA.is_valid({key.name: key.example})
    assert set(tomllib.loads(EVERYTHING)) == set(KEYS)


WORDS = st.sampled_from(
    [
        "",
        "spec",
        "unknown-key",
        "yaml-syntax",
        "G57",
        "g57",
        "G",
        "off",
        "error",
        "OFF",
        "!",
        "! ",
        "a\\",
        "x/",
        "frontmatter",
    ]
)
VALUES = st.recursive(
    WORDS | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=4,
)


@given(st.sampled_from([*KEYS, "profil", "policies"]), VALUES)
def test_on_any_value_they_agree(key: str, value: object) -> None:
    assert is_read({key: value}) == SCHEMA.is_valid({key: value})
