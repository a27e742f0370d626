"""A text written as a scalar is read back as that text, by readers of YAML 1.1 and 1.2."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from amplsp.yaml import Document
from amplsp.yaml.scalars import as_scalar

TRICKY = st.sampled_from([
    *("yes", "No", "ON", "y", "null", "~", "", " ", "007", "0o7", "1_000", "1:30", "12:30:45", "2024-01-31", "1e3"),
    *("0x1F", ".5", "1.", "-", "- a", "a: b", "a:", ":a", "a #b", "#a", "'", '"', "{a}", "{{.x}}", "[a]", "*a", "&a"),
    *("!a", "%a", "@a", "`a", "a\tb", "a\nb", "\u2028", "\x85", "\ufeff", "=", "<<", "---", "...", "? a", "|", ">"),
    *("a, b", "🌍", "größe"),
])  # fmt: skip


@given(st.one_of(TRICKY, st.text(st.characters(exclude_categories=["Cs"]), max_size=30)))
@example("on")
def test_a_text_survives_being_written_and_read(text: str) -> None:
    source = f"- objectName: {as_scalar(text)} # note\n"

    assert Document(source).syntax_errors == []
    assert Document(source).root.plain() == [{"objectName": text}]
    assert yaml.safe_load(source) == [{"objectName": text}]
    assert YAML(typ="safe", pure=True).load(source) == [{"objectName": text}]


@pytest.mark.parametrize(
    "name", ["contacts", "repos/{owner}/issues", "First Name", "microsoft.graph.delta()", "a-b_c.d"]
)
def test_ordinary_names_stay_without_quotes(name: str) -> None:
    assert as_scalar(name) == name
