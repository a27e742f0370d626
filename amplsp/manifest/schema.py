"""The manifest's JSON Schema, and what is wrong with the shape of a value.

The schema in `schema/v1/manifest.schema.json` is the only description of a manifest's shape. Only this module uses
jsonschema, and only for a value that the fast check (`amplsp.manifest.gate`) has rejected: importing jsonschema takes
longer than everything else that a correct manifest needs. For the whole manifest, that check is prepared in
`amplsp.manifest.shape_gate`, so that not even the schema is read.

Messages of jsonschema are not used. A mistake is a `ShapeError`, which tells its kind, path and facts; the caller
chooses the words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from amplsp.manifest.gate import compile_gate, is_whole_number
from amplsp.manifest.schema_file import load_schema, subschema
from amplsp.manifest.shape_gate import conforms
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

    from amplsp.manifest.gate import Gate, Schema

Place: TypeAlias = "tuple[str | int, ...]"

Kind: TypeAlias = Literal[
    "missing", "null", "type", "enum", "unknown", "empty", "empty-text", "too-small", "too-large", "incomplete"
]
Need: TypeAlias = Literal["required", "expected", "optional"]

_LARGEST = 2**63
_LONGEST_REMEMBERED = 10_000


class ShapeError(NamedTuple):
    """A mistake in the shape of a manifest. Each defect is one error, and the content of unknown keys is not checked.

    | kind | what is wrong | filled in |
    |---|---|---|
    | `missing` | a required key is absent, or has no value | `key`; `path` is the mapping's |
    | `null` | a key that is not required, or a list item, has no value | `expected`, `need` |
    | `type` | a value of another type | `expected` |
    | `enum` | text that is not one of the allowed words | `allowed` |
    | `unknown` | a key that does not exist here | `key`; `path` is the unknown key's; `allowed`: the keys that do |
    | `empty` | a list without items | |
    | `empty-text` | the empty text | `need`; `allowed` if only some words are |
    | `too-small`, `too-large` | a number beyond its limit | `limit` |
    | `incomplete` | a field entry with neither `fieldName` nor the complete mapping | `allowed`: the missing keys |
    """

    kind: Kind
    path: Place
    """Keys and indexes from the root to the wrong value; for `missing`, to the mapping that lacks the key."""
    key: str = ""
    expected: str = ""
    """A type in the words of JSON Schema: object, array, string, integer, boolean."""
    allowed: tuple[str, ...] = ()
    limit: int | None = None
    need: Need = "optional"
    """How much the key is needed: `required` by the schema, or `expected`, if a rule reports it."""


@cache
def _whole() -> _Part:
    return _Part(load_schema())


def shape_errors(value: Any, only: Collection[int] | None = None) -> list[ShapeError]:
    """List what is wrong with the shape of a manifest.

    Args:
        value: The manifest as a plain value: dict with text keys, list, str, int, float, bool, None.
        only: The indexes of the integrations to check; None for all.

    Returns:
        The errors by integration, in any order within one.
    """
    return [] if only is None and conforms(value) else list(_whole().errors(value, (), only))


class _Part:
    """A part of the schema that is checked on its own: the whole, or the items of a list.

    jsonschema is slow. So it gets only what does not conform, without the items of the lists in it, and its results are
    cached by content.
    """

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.conforms = compile_gate(schema)

    @cached_property
    def frame(self) -> Schema:
        return _without_items(self.schema)

    @cached_property
    def _frame_conforms(self) -> Gate:
        return compile_gate(self.frame)

    @cached_property
    def _lists(self) -> list[tuple[Place, _Part]]:
        return [(place, _Part(items)) for place, items in _lists_in(self.schema)]

    def errors(self, value: Any, path: Place, only: Collection[int] | None = None) -> Iterator[ShapeError]:
        """The mistakes in a value; `only` limits the items of its lists to those with some indexes."""
        if not self._frame_conforms(value):
            content = json.dumps(_stand_in(self.frame, value))
            find = _frame_errors if len(content) <= _LONGEST_REMEMBERED else _frame_errors.__wrapped__
            yield from (error._replace(path=(*path, *error.path)) for error in find(self, content))
        for place, part in self._lists:
            for index, item in enumerate(_list_at(value, place)):
                if (only is None or index in only) and not part.conforms(item):
                    yield from part.errors(item, (*path, *place, index))


def _without_items(schema: Schema) -> Schema:
    """The schema of a value without the items of its lists."""
    frame = {key: part for key, part in schema.items() if key != "items"}
    if "properties" in schema:
        frame["properties"] = {key: _without_items(part) for key, part in schema["properties"].items()}
    return frame


def _lists_in(schema: Schema, place: Place = ()) -> Iterator[tuple[Place, Schema]]:
    """The lists in a value, but not those in other lists: the keys that lead to each, and the schema of its items."""
    if "items" in schema:
        yield place, schema["items"]
    for key, part in schema.get("properties", {}).items():
        yield from _lists_in(part, (*place, key))


def _list_at(value: Any, place: Place) -> list[Any]:
    for key in place:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, list) else []


def _stand_in(frame: Schema, value: Any) -> Any:
    """Copy a value only as deep as the schema goes, with one text for all that are the same to it.

    jsonschema writes each wrong value into its message, which is not possible for a list nested ten thousand times or a
    number of five thousand digits.
    """
    if isinstance(value, dict):
        properties = frame.get("properties", {})
        known = {key: properties.get(key) for key in value} if properties else {}
        return {key: part and _stand_in(part, value[key]) for key, part in known.items()}
    if isinstance(value, list):
        return [None] if value else []
    if isinstance(value, str):
        return value if value in frame.get("enum", ()) else value and "?"
    if is_whole_number(value):
        return max(-_LARGEST, min(value, _LARGEST))
    return value


@lru_cache(maxsize=1024)
def _frame_errors(part: _Part, content: str) -> tuple[ShapeError, ...]:
    """The errors of a value without its lists' items, as JSON text, so that equal content has the same key."""
    return tuple(_errors(part.frame, json.loads(content)))


def _errors(schema: Schema, value: Any) -> Iterator[ShapeError]:
    found = (error for raw in _validator_class()(schema).iter_errors(value) for error in _translate(schema, raw))
    # There is a `required` error for each key, but the translation of one covers all.
    return iter(dict.fromkeys(found))


@cache
def _validator_class() -> Callable[[Schema], Validator]:
    """Import jsonschema, and make it use our definition of a whole number."""
    from jsonschema import Draft202012Validator, validators  # noqa: PLC0415 - late, see the module's docstring

    checker = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: is_whole_number(value))
    made: Callable[[Schema], Validator] = validators.extend(Draft202012Validator, type_checker=checker)  # type: ignore[no-untyped-call]
    return made


def _translate(schema: Schema, error: Any) -> Iterator[ShapeError]:
    """Convert a ValidationError to ours; it is `Any`, because jsonschema declares all its parts as possibly unset."""
    path = tuple(error.absolute_path)
    if error.validator == "required":
        yield from _missing(path, error)
    elif error.validator == "additionalProperties":
        known = tuple(error.schema["properties"])
        yield from (
            ShapeError("unknown", (*path, key), key, allowed=known) for key in error.instance if key not in known
        )
    elif error.validator == "type":
        yield _wrong_type(schema, path, error)
    elif error.instance == "":
        words = tuple(error.schema.get("enum", ()))
        yield ShapeError("empty-text", path, allowed=words, need=_need(schema, path))
    elif error.validator == "enum" and isinstance(error.instance, str):
        yield ShapeError("enum", path, allowed=tuple(error.validator_value))
    elif error.validator == "minItems":
        yield ShapeError("empty", path)
    elif error.validator in _LIMITS and is_whole_number(error.instance):
        yield ShapeError(_LIMITS[error.validator], path, limit=error.validator_value)


_LIMITS: Mapping[str, Kind] = {"minimum": "too-small", "maximum": "too-large"}


def _missing(path: Place, error: Any) -> Iterator[ShapeError]:
    keys = tuple(key for key in error.validator_value if key not in error.instance)
    if "properties" not in error.schema:  # a branch of the condition on field entries, which only counts keys
        yield ShapeError("incomplete", path, allowed=keys)
        return
    yield from (_missing_key(error.schema, path, key) for key in keys)


def _missing_key(parent: Schema, path: Place, key: str) -> ShapeError:
    return ShapeError("missing", path, key, expected=parent["properties"][key]["type"], need="required")


def _wrong_type(schema: Schema, path: Place, error: Any) -> ShapeError:
    expected = str(error.validator_value)
    if error.instance is not None:
        return ShapeError("type", path, expected=expected)
    need = _need(schema, path)
    if need == "required":
        return ShapeError("missing", path[:-1], str(path[-1]), expected=expected, need=need)
    return ShapeError("null", path, expected=expected, need=need)


def _need(schema: Schema, path: Place) -> Need:
    if not path:
        return "optional"
    parent = subschema(schema, path[:-1]) or {}
    if path[-1] in parent.get("required", ()):
        return "required"
    return "expected" if path[-1] in parent.get("x-expected", ()) else "optional"
