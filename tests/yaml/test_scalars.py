"""Unquoted scalars mean what YAML 1.2's core schema says, and their meaning in YAML 1.1 is known."""

from __future__ import annotations

import math

import pytest

from amplsp.yaml import Document, Scalar
from amplsp.yaml.scalars import reading_of_yaml_1_1, resolve

CORE = [
    ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"),
    ("true", True), ("True", True), ("TRUE", True), ("false", False), ("tRUE", "tRUE"),
    ("yes", "yes"), ("on", "on"), ("off", "off"), ("y", "y"),
    ("0", 0), ("-19", -19), ("+12", 12), ("0o14", 12), ("0x3A", 58), ("035", 35), ("08", 8), ("-0o7", "-0o7"),
    ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("-.5e3", -500.0), ("1e3", 1000.0), ("12e03", 12000.0), (".", "."),
    ("1.0.0", "1.0.0"),
    (".inf", math.inf), ("-.INF", -math.inf), ("+.Inf", math.inf), (".iNF", ".iNF"), ("inf", "inf"), ("nan", "nan"),
    ("1_000", "1_000"), ("12:30:45", "12:30:45"), ("2024-01-31", "2024-01-31"), ("0b11", "0b11"), ("<<", "<<"),
    ("=", "="), ("-", "-"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CORE)
def test_a_plain_scalar_is_resolved_by_the_core_schema(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


def test_not_a_number_is_a_number() -> None:
    assert math.isnan(resolve(".nan"))  # type: ignore[arg-type]
    assert resolve(".Inf") == math.inf


def test_numbers_of_absurd_length_stay_text() -> None:
    assert resolve("9" * 5000) == "9" * 5000
    assert reading_of_yaml_1_1("0" * 5000) is None


OLD = [
    ("yes", ("true/false", True)), ("No", ("true/false", False)), ("ON", ("true/false", True)), ("n",
    ("true/false", False)),
    ("035", ("a number", 29)), ("0_17", ("a number", 15)), ("-07", ("a number", -7)), ("0o17", ("text", "0o17")),
    ("0b101", ("a number", 5)), ("-0b1_1", ("a number", -3)), ("1_000", ("a number", 1000)), ("1_0.5",
    ("a number", 10.5)), ("0xF_F", ("a number", 255)),
    ("1:30", ("a number", 90)), ("12:30:45", ("a number", 45045)), ("-1:30", ("a number", -90)), ("0:30.5",
    ("a number", 30.5)),
    ("2024-01-31", ("a date", "2024-01-31")), ("2024-1-3 1:02:03", ("a date", "2024-1-3 1:02:03")),
    ("2024-01-31T10:00:00Z", ("a date", "2024-01-31T10:00:00Z")),
]  # fmt: skip
SAME = [
    "x", "yES", "true", "null", "10", "0", "1.5", "08", "09:30", "1:60", "2024-1-3", "2024-01-31 x", "0b", "0b_",
    "_1", "0x_", "1.0.0", "", "-", "+", "a_b", "12e3",
]  # fmt: skip


@pytest.mark.parametrize(("text", "reading"), OLD)
def test_what_yaml_1_1_reads_otherwise_is_known(text: str, reading: object) -> None:
    assert reading_of_yaml_1_1(text) == reading


@pytest.mark.parametrize("text", SAME)
def test_what_both_versions_read_alike_is_not_a_surprise(text: str) -> None:
    assert reading_of_yaml_1_1(text) is None


TAGGED = [
    ("!!str 1", "1"),
    ("! 1", "1"),
    ("!!int '3'", 3),
    ("!!float 3", 3.0),
    ("!!bool 'true'", True),
    ("!!null ''", None),
    ("!!str", ""),
]


@pytest.mark.parametrize(("text", "value"), TAGGED)
def test_tags_of_the_core_schema_decide_the_value(text: str, value: object) -> None:
    document = Document(f"a: {text}")
    assert document.syntax_errors == []
    assert document.root.get("a").value == value
    assert type(document.root.get("a").value) is type(value)


@pytest.mark.parametrize("text", ["'1'", '"true"', '"\\x31"', "|-\n  1", ">-\n  ~"])
def test_quoted_and_block_scalars_are_always_text(text: str) -> None:
    node = Document(f"a: {text}").root.get("a")
    assert isinstance(node, Scalar)
    assert isinstance(node.text, str)


@pytest.mark.parametrize("text", ["a: x\u0085y", "a: 'x\u2028 y'", "a: |-\n  x\u2029\u0085y\n", "a: x\ue000\u0085y"])
def test_characters_that_only_yaml_1_1_takes_for_line_breaks_stay_in_the_value(text: str) -> None:
    document = Document(text)
    assert document.syntax_errors == []
    assert (
        document.root.get("a").text
        == "".join(each for each in text[3:] if each not in "'|-\n" and (each != " " or "'" in text)).strip()
    )
