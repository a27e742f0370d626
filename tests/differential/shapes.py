"""Manifests with a wrong shape; jsonschema, with ruamel.yaml's data, is the judge of what is wrong where."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from amplsp import check_text
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.suppression import WORD
from amplsp.yaml.node import path_at
from differential import differences, fixes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

_ALIAS = re.compile(r"(?<![^\s\[{,:])\*\w|<<")
Path_ = tuple[Any, ...]
_SCHEMA = Path(__file__).parents[2] / "schema" / "v1" / "manifest.schema.json"
_ALWAYS_OF_THE_SHAPE = ("wrong-type", "unknown-key", "empty-list", "field-mapping-incomplete")
_VALUES = (
    None,
    True,
    0,
    -1,
    10**20,
    1.5,
    "",
    "x",
    "always",
    "1.0.0",
    [],
    ["x"],
    [None],
    {},
    {"x": 1},
    {"fieldName": "a"},
)


def mistaken(random: Random, manifests: Sequence[str]) -> str:
    """A manifest with human mistakes, or with values in places where they do not belong."""
    given = random.choice(manifests)
    if random.random() < 0.5:
        return fixes.mistaken(random, given).text
    value = _data(given)
    if value is not None:
        for _ in range(random.randint(0, 4)):
            _change(random, value)
    return json.dumps(value, indent=random.choice((None, 2)), ensure_ascii=False)


def _change(random: Random, value: Any) -> None:
    """Insert, replace or remove a part of a value."""
    part = random.choice([*_collections(value)])
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    action = random.choice(("add", "replace", "remove"))
    key = random.choice(keys) if keys else None
    if action == "add" or key is None:
        new = random.choice((*_VALUES, *_collections(value)))
        new = json.loads(json.dumps(new))
        if isinstance(part, dict):
            part[random.choice((*_known_keys(), "x", ""))] = new
        else:
            part.insert(random.randrange(len(part) + 1), new)
    elif action == "replace":
        part[key] = json.loads(json.dumps(random.choice(_VALUES)))
    else:
        del part[key]


def _collections(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from _collections(part)


@cache
def _schema() -> Any:
    return json.loads(_SCHEMA.read_text(encoding="utf-8"))


@cache
def _known_keys() -> tuple[str, ...]:
    found = {key for part in _collections(_schema()) if isinstance(part, dict) for key in part.get("properties", ())}
    return tuple(sorted(found))


def _data(given: str) -> Any:
    """The data of a mapping in YAML 1.2; None if it cannot be read, has aliases or contains a suppression."""
    if _ALIAS.search(given) or WORD in given:
        return None
    reader = YAML(typ="safe", pure=True)
    try:
        root = reader.compose(given)
        return _plain(reader, root) if root is not None and root.id == "mapping" else None
    except (YAMLError, ValueError, KeyError):
        return None


def _plain(reader: YAML, node: Any) -> Any:
    """What a node stands for in YAML 1.2."""
    if node.id == "mapping":
        return {key.value if key.id == "scalar" else "": _plain(reader, value) for key, value in node.value}
    if node.id == "sequence":
        return [_plain(reader, part) for part in node.value]
    is_text = differences.is_text(str(node.tag), node.value)
    return node.value if is_text else reader.constructor.construct_object(node, deep=True)


def wrong(given: str) -> str:
    """What is reported wrongly about a text's shape, or is not reported; empty if nothing."""
    manifest = Manifest(read_document(given), None)
    value = _data(given)
    document = manifest.document
    if value is None or document.syntax_errors or document.is_reread or document.odd_quotes or document.duplicates:
        return ""
    theirs = {place for error in Draft202012Validator(_schema()).iter_errors(value) for place in _places(error)}
    mine = {_place(each.error) for each in manifest.shape_problems}
    if theirs != mine:
        return f"places: {min(map(str, mine ^ theirs))} is {'only ours' if mine - theirs else 'only theirs'}"
    found = check_text(given)
    said = [(each.rule, path_at(manifest.root, each.span)) for each in found]
    # Until a misplaced key is moved, neither its own mapping nor similar ones are reported as lacking it.
    has_misplaced = any("it belongs" in each.message for each in found)
    for place in theirs:
        if not has_misplaced and not any(_is_related(path, place) for _, path in said):
            return f"nothing is said about {place}"
    for rule, path in said:
        if rule in _ALWAYS_OF_THE_SHAPE and not any(_is_related(path, place) for place in theirs):
            return f"{rule} is said about {path}"
    return ""


def _places(error: Any) -> Iterator[Path_]:
    """Where an error of jsonschema is: at a value, or at the key that is missing or unknown."""
    path = tuple(error.absolute_path)
    if error.validator == "required" and "properties" in error.schema:
        yield from ((*path, key) for key in error.validator_value if key not in error.instance)
    elif error.validator == "additionalProperties":
        yield from ((*path, key) for key in error.instance if key not in error.schema["properties"])
    else:  # a field entry without all that it needs lacks one of several things
        yield path


def _place(error: Any) -> Path_:
    return (*error.path, error.key) if error.kind == "missing" else error.path


def _is_related(path: Path_, place: Path_) -> bool:
    """Whether a finding is at a place, at its parent, or at a misspelt key beside it."""
    return path == place or path[: len(place) - 1] == place[:-1]
