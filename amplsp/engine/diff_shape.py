"""The shape of the key `diff` in the configuration: verdicts of changes."""

from __future__ import annotations

from typing import Any

from amplsp.did_you_mean import did_you_mean
from amplsp.engine.configuration_shapes import Refusal, Schema, shown
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity, quote


class Verdicts(NamedTuple):
    """A table of verdicts by kind of change."""

    def read(self, key: str, value: Any) -> tuple[tuple[str, str], ...]:
        """The verdicts by kind, in the order of the file; `off` for a kind that is not reported."""
        if not isinstance(value, dict):
            raise Refusal(f"{key} must be a table of kinds of change and verdicts, not {shown(value)}")
        return tuple(_verdict(kind, word) for kind, word in value.items())

    def schema(self) -> Schema:
        """An object with a key for each kind."""
        kinds, words = _kinds_and_verdicts()
        return {"type": "object", "properties": {key: {"enum": words} for key in kinds}, "additionalProperties": False}


def _kinds_and_verdicts() -> tuple[tuple[str, ...], list[str]]:
    from amplsp.changes import Verdict, kind_ids  # noqa: PLC0415 - few configurations mention changes

    return kind_ids(), [*(each.value for each in Verdict), Severity.OFF.word]


def _verdict(kind: str, word: Any) -> tuple[str, str]:
    kinds, words = _kinds_and_verdicts()
    if kind not in kinds:
        hint = did_you_mean(kind, kinds) or "; docs/deploy-changes.md lists them"
        raise Refusal(f"unknown kind of change {quote(kind)}{hint}", kind)
    if not isinstance(word, str) or word not in words:
        hint = did_you_mean(word, words) if isinstance(word, str) else ""
        raise Refusal(f"the verdict of {kind} is {shown(word)}; it can be {', '.join(map(quote, words))}{hint}", kind)
    return kind, word
