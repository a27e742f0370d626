"""Every rule of the shape has its certainty and its source."""

from __future__ import annotations

import inspect
import re

import pytest

from amplsp.shape import rules

RULES = [each for name, each in vars(rules).items() if inspect.isfunction(each) and not name.startswith("_")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_names_its_certainty_and_its_source(rule: object) -> None:
    said = re.search(r"Certainty: (.+)", inspect.getdoc(rule) or "", re.DOTALL)

    assert said is not None
    assert re.match(r"documented|read in code|seen|inferred", said[1])
    assert said[1].startswith("inferred") or re.search(r"\b(docs|openapi|connectors|cli|react)\b", said[1])


def test_there_are_rules() -> None:
    assert len(RULES) > 8
