"""The places for members that are used as comments to silence a finding in a contract: each object around it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.suppression import Silencer, Suppression, extended
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.contract.json_text import JsonPlaces

COMMENT = "//"


def ways(places: JsonPlaces, suppressions: Sequence[Suppression], span: Span) -> Iterator[Silencer]:
    """The places for a comment that covers a span, the innermost object first."""
    known = {each.span.start: each for each in suppressions if each.names_rules}
    path = places.path_of(span)
    for depth in range(len(path), -1, -1):
        node, is_there = places.around(path[:depth])
        if not is_there or not isinstance(node, Mapping):
            continue
        comment = next((each.key.span for each in node.own_entries if places.name(each.key.span) == COMMENT), None)
        if comment is None:
            yield _new(places.text, node)
        elif comment.start in known:
            yield extended(known[comment.start], places.text, _escaped)


def _new(text: str, node: Mapping) -> Silencer:
    """A first member, on its own line if the others are."""
    entries = node.own_entries
    if not entries:
        return Silencer(node.span.start + 1, f'"{COMMENT}": "', '"', escape=_escaped)
    at = entries[0].key.span.start
    return Silencer(at, f'"{COMMENT}": "', f'",{text[node.span.start + 1 : at]}', escape=_escaped)


def _escaped(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]
