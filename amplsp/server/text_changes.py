"""Reads the parameters of `didOpen` and `didChange` leniently.

Such a message cannot be requested again: if one is rejected, the server has another text than the editor. So everything
with a clear meaning is accepted, even against the protocol, and everything else is unreadable.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeAlias

from lsprotocol import types

from amplsp.named_tuple import NamedTuple
from amplsp.server.json_rpc import InvalidParamsError

LARGEST = 2**31 - 1
"""The largest number in the protocol; some clients send larger ones for the end, and as the time of a change."""


class Unreadable(NamedTuple):
    """A text or a change without a clear meaning, and why."""

    reason: str


Change: TypeAlias = "types.TextDocumentContentChangeEvent | Unreadable"


class Opened(NamedTuple):
    """A document that was opened; its version is None if the client's is not valid."""

    uri: str
    language: str
    version: int | None
    text: str | Unreadable


class Changed(NamedTuple):
    """A document that was changed; its version is None if the client's is not valid."""

    uri: str
    version: int | None
    changes: Sequence[Change]


def read_opened(params: object) -> Opened:
    """Read the parameters of `didOpen`.

    Raises:
        InvalidParamsError: they do not name a document.
    """
    document = _document("didOpen", params)
    language, text = document.get("languageId"), document.get("text")
    return Opened(
        document["uri"],
        language if isinstance(language, str) else "",
        _version(document.get("version")),
        text if isinstance(text, str) else Unreadable("it was opened without a text"),
    )


def read_changed(params: object) -> Changed:
    """Read the parameters of `didChange`.

    Raises:
        InvalidParamsError: they do not name a document.
    """
    document = _document("didChange", params)
    listed = params.get("contentChanges") if isinstance(params, dict) else None
    changes = (
        list(map(_change, listed)) if isinstance(listed, list) else [Unreadable("a change has no list of changes")]
    )
    return Changed(document["uri"], _version(document.get("version")), changes)


def places_in_bounds(value: Any) -> Any:
    """Parameters with lines and columns limited to the protocol's largest number."""
    if isinstance(value, list):
        return [places_in_bounds(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _bounded(key, each) for key, each in value.items()}


def _bounded(key: str, value: Any) -> Any:
    is_place = key in {"line", "character"} and isinstance(value, int)
    return min(value, LARGEST) if is_place else places_in_bounds(value)


def _document(what: str, params: object) -> dict[str, Any]:
    document = params.get("textDocument") if isinstance(params, dict) else None
    if isinstance(document, dict) and isinstance(document.get("uri"), str):
        return document
    raise InvalidParamsError(f"textDocument/{what} does not say which document it is about")


def _version(value: object) -> int | None:
    """A version; None for one that the protocol does not allow, which responses could not contain either."""
    number = _integer(value)
    return number if number is not None and abs(number) <= LARGEST else None


def _change(change: object) -> Change:
    text = change.get("text") if isinstance(change, dict) else None
    if not isinstance(change, dict) or not isinstance(text, str):
        return Unreadable("a change has no text")
    place = change.get("range")
    if place is None:  # some clients write what they leave out
        return types.TextDocumentContentChangeWholeDocument(text)
    edges = [_position(place.get(name)) for name in ("start", "end")] if isinstance(place, dict) else []
    found = [each for each in edges if each is not None]
    if len(found) < 2:
        return Unreadable(f"a change has the range {json.dumps(place)[:100]}")
    return types.TextDocumentContentChangePartial(types.Range(*found), text)


def _position(position: object) -> types.Position | None:
    if not isinstance(position, dict):
        return None
    line, character = (_integer(position.get(name)) for name in ("line", "character"))
    if line is None or character is None or line < 0 or character < 0:
        return None
    return types.Position(min(line, LARGEST), min(character, LARGEST))


def _integer(value: object) -> int | None:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
