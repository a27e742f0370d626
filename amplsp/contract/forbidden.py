"""Keys that gate or rate scopes: no contract has them, because only a person decides, with the two firearm keys."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amplsp.contract.naming import words_of
from amplsp.contract.paths import steps
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.yaml.nodes import Path as JsonPath

_DATA = Path(__file__).with_name("forbidden_keys.json")


@cache
def _rules() -> tuple[tuple[str, ...], frozenset[str]]:
    data = json.loads(_DATA.read_bytes())
    return tuple(data["beginnings"]), frozenset(key.replace(" ", "") for key in data["keys"])


@cache
def is_forbidden(key: str) -> bool:
    """Whether a key rates or gates scopes: `risk_level`, `isDangerous`, `ALLOWLIST`."""
    beginnings, names = _rules()
    words = list(words_of(key))
    return "".join(words) in names or any(word.startswith(beginnings) for word in words)


def forbidden_keys(value: Any, path: JsonPath = ()) -> Iterator[tuple[JsonPath, str]]:
    """Every such key below a value, with its path and what is wrong."""
    for step, child in steps(value):
        inner = (*path, step)
        if isinstance(step, str) and is_forbidden(step):
            yield inner, f'key {quote(step)} rates or gates; only "requires_firearm" and "firearm_type_id" do'
        yield from forbidden_keys(child, inner)
