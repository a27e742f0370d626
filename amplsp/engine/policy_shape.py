"""The shapes of the keys `policy` and `plugins` in the configuration: rules that a company adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.did_you_mean import did_you_mean
from amplsp.engine.configuration_shapes import (
    Choice,
    Patterns,
    Refusal,
    Schema,
    Shape,
    Texts,
    shown,
)
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity, quote
from amplsp.rule import ADDED_ID

if TYPE_CHECKING:
    from amplsp.policy import Policy

_WORDS = ("error", "warning", "info", "off")
_PLAIN: Schema = {"type": ["string", "integer", "boolean"]}
_TEXT: Schema = {"type": "string", "pattern": r"\S"}


class _Text(NamedTuple):
    """A text that is not empty."""

    def read(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise Refusal(f"{key} must be a text, not {shown(value)}")
        return value

    def schema(self) -> Schema:
        return _TEXT


class _TextOrList(NamedTuple):
    """A text, or a list of them."""

    def read(self, key: str, value: Any) -> tuple[str, ...]:
        values = value if isinstance(value, list) else [value]
        if not values or not all(isinstance(each, str) and each.strip() for each in values):
            raise Refusal(f"{key} must be a text or a list of texts, not {shown(value)}")
        return tuple(values)

    def schema(self) -> Schema:
        return {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}


class _Values(NamedTuple):
    """A list of plain values.

    Attributes:
        may_be_true: whether it can be `true` instead.
        only_texts: whether all are texts.
    """

    may_be_true: bool = False
    only_texts: bool = False

    def read(self, key: str, value: Any) -> bool | tuple[str | int | bool, ...]:
        if self.may_be_true and value is True:
            return True
        types = (str,) if self.only_texts else (str, int, bool)
        if not isinstance(value, list) or not value or not all(isinstance(each, types) for each in value):
            what = "texts" if self.only_texts else "texts, numbers or true and false"
            true = "true or " if self.may_be_true else ""
            raise Refusal(
                f"{key} must be {true}a list of {what}, not {'an empty list' if value == [] else shown(value)}"
            )
        return tuple(value)

    def schema(self) -> Schema:
        listed: Schema = {"type": "array", "items": {"type": "string"} if self.only_texts else _PLAIN, "minItems": 1}
        return {"anyOf": [{"const": True}, listed]} if self.may_be_true else listed


class _Limit(NamedTuple):
    """A whole number, or a length of time."""

    def read(self, key: str, value: Any) -> str | int:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise Refusal(f"{key} must be a whole number or a length of time, not {shown(value)}")
        return value

    def schema(self) -> Schema:
        return {"type": ["integer", "string"]}


class _Key(NamedTuple):
    shape: Shape
    says: str


POLICY_KEYS = {
    "id": _Key(_Text(), "The id of the rule, in small letters with hyphens."),
    "where": _Key(_Text(), "The places that the policy is about: integrations.*.read.objects[contacts].schedule."),
    "provider": _Key(_TextOrList(), "Only integrations of this provider, or of one of these."),
    "action": _Key(_TextOrList(), "Only integrations with this action or one of these, and only what is inside it."),
    "require": _Key(_Values(may_be_true=True, only_texts=True), "The key must be there, or the list must have these."),
    "forbid": _Key(_Values(may_be_true=True), "The key must not be there, or must not be or have one of these."),
    "matches": _Key(_Text(), "The regular expression that the whole text must match."),
    "one-of": _Key(_Values(), "The value must be one of these."),
    "min": _Key(_Limit(), "At least this number, this many characters or items, or this time between two runs."),
    "max": _Key(_Limit(), "At most this number, this many characters or items, or this time between two runs."),
    "message": _Key(
        _Text(), "The message; {value}, {key} and {problem} become the value, the key and the usual message."
    ),
    "severity": _Key(Choice(_WORDS), "The severity of the findings; error if the key is missing."),
    "docs": _Key(_Text(), "The address of a page about it."),
    "files": _Key(Patterns(), "Only files that these patterns name, as in .gitignore."),
}
"""The keys of a policy; `amplsp.policy` interprets them."""
_NEEDED = ("id", "where")
_FIELDS = {"one-of": "one_of", "min": "least", "max": "most"}


class Policies(NamedTuple):
    """A list of tables, each a policy."""

    def read(self, key: str, value: Any) -> tuple[Policy, ...]:
        """The policies."""
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise Refusal(f"{key} must be a list of tables, as [[{key}]], not {shown(value)}")
        found: dict[str, Policy] = {}
        for number, table in enumerate(value):
            policy = _policy(number, table)
            if policy.id in found:
                raise Refusal(f"there are two policies with the id {quote(policy.id)}", number, "id")
            found[policy.id] = policy
        return tuple(found.values())

    def schema(self) -> Schema:
        """An array of objects."""
        from amplsp.policy.conditions import CONDITIONS  # noqa: PLC0415 - only the schema's generator needs them

        properties = {name: {"description": key.says, **key.shape.schema()} for name, key in POLICY_KEYS.items()}
        properties["id"]["pattern"] = ADDED_ID
        return {
            "type": "array",
            "items": {
                "type": "object",
                "properties": properties,
                "required": list(_NEEDED),
                "anyOf": [{"required": [condition]} for condition in CONDITIONS],
                "additionalProperties": False,
            },
        }


class Plugins(NamedTuple):
    """A list of the names of plug-ins."""

    def read(self, key: str, value: Any) -> tuple[str, ...]:
        """The names, each once; they are not looked up here."""
        names = Texts().read(key, value)
        for name in names:
            if not name.strip():
                raise Refusal(f"{key}: {quote(name)} is not the name of a plug-in", word=name)
        return tuple(dict.fromkeys(names))

    def schema(self) -> Schema:
        """An array of names."""
        return {"type": "array", "items": _TEXT}


def _policy(number: int, table: dict[str, Any]) -> Policy:
    from amplsp.policy import PolicyError, make_policy  # noqa: PLC0415 - few configurations have policies
    from amplsp.policy.written import Written  # noqa: PLC0415

    said: dict[str, Any] = {}
    for name, value in table.items():
        if name not in POLICY_KEYS:
            hint = did_you_mean(name, POLICY_KEYS) or f"; there are {', '.join(POLICY_KEYS)}"
            raise Refusal(f"unknown key {quote(name)} in a policy{hint}", number, name)
        try:
            said[_FIELDS.get(name, name)] = POLICY_KEYS[name].shape.read(name, value)
        except Refusal as error:
            raise Refusal(str(error), number, name, word=error.word) from None
    for name in _NEEDED:
        if name not in said:
            raise Refusal(f"a policy needs the key {quote(name)}", number)
    if "severity" in said:
        said["severity"] = Severity[said["severity"].upper()]
    try:
        return make_policy(Written(**said))
    except PolicyError as error:
        keys = (number, error.key) if error.key else (number,)
        raise Refusal(str(error), *keys, word=error.word, part=error.part) from None
