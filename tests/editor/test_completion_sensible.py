"""The text of an example is among the completions while it is typed, at its end or in its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_completion import EXAMPLES, SHAPES, manifest_of

from amplsp.editor.completion import complete
from amplsp.editor.scope import destination_counts
from amplsp.manifest.definitions import definition_at
from amplsp.yaml import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amplsp.manifest.manifest import Manifest
    from amplsp.yaml import Entry, Node

SOUND = [path for path in EXAMPLES if path.parent.name != "broken"]
SOME_SHAPES = ["crlf", "unindented lists", "four spaces", "json", "flow", "comments between"]


def known_entries(manifest: Manifest) -> Iterator[tuple[Mapping, Entry]]:
    for node in manifest.root.walk():
        if isinstance(node, Mapping):
            place = pattern(node)
            yield from ((node, entry) for entry in node.own_entries if definition_at((*place, entry.name)))


def pattern(node: Node) -> tuple[str, ...]:
    """The place of a node in any manifest."""
    return tuple("*" if isinstance(step, int) else step for step in node.path)


def offered(text: str, offset: int) -> list[str]:
    return [offer.label for offer in complete(manifest_of(text), offset)]


def without_key(manifest: Manifest, mapping: Mapping, entry: Entry, cut: int) -> str:
    """The text in which an entry is typed as far as `cut`, without the rest of its line or, in braces, of its value."""
    text = manifest.document.text
    end_of_line = manifest.document.lines.content(manifest.document.lines.line_of(cut)).end
    return text[:cut] + text[entry.span.end if mapping.flow else end_of_line :]


def missed_keys(text: str, stride: int, *, is_brief: bool = False) -> Iterator[str]:
    """The keys that are not offered; if brief, of those that have the same name and place, only the last is tried."""
    manifest = manifest_of(text)
    found = list(known_entries(manifest))
    if is_brief:
        found = list({(*pattern(mapping), entry.name): (mapping, entry) for mapping, entry in found}.values())
    for mapping, entry in found:
        start, end = entry.key.span
        for cut in range(start + 1, end + 1, stride):
            for shown in (text[:cut], without_key(manifest, mapping, entry, cut)):
                if entry.name not in offered(shown, cut):
                    yield f"{entry.name} at {manifest.document.position(cut)} of {len(shown)}"


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_each_key_of_an_example_is_offered_while_it_is_typed(path: Path) -> None:
    assert list(missed_keys(path.read_text(encoding="utf-8"), 3)) == []


@pytest.mark.parametrize("shape", SOME_SHAPES)
@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_each_key_is_offered_in_every_shape_of_an_example(path: Path, shape: str) -> None:
    assert list(missed_keys(SHAPES[shape](path.read_text(encoding="utf-8")), 9, is_brief=True)) == []


def known_values(manifest: Manifest) -> Iterator[tuple[str, Node]]:
    """The values that completion can know before they are typed: of destinations, those that are used twice."""
    uses = destination_counts(manifest)
    for integration in manifest.integrations:
        yield "provider", integration.provider
        yield "module", integration.module
        for obj in integration.subscribe_objects:
            yield "objectName", obj.name
            if uses.get(obj.destination.text or "", 0) > 1:
                yield "destination", obj.destination
            yield from (("watched field", field) for field in obj.watch_fields)
    for _, entry in known_entries(manifest):
        definition = definition_at(pattern(entry.value))
        if definition is not None and (definition.enum or definition.type == "boolean"):
            yield entry.name, entry.value


@pytest.mark.parametrize("shape", ["as it is", *SOME_SHAPES])
@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_each_value_that_can_be_known_is_offered_while_it_is_typed(path: Path, shape: str) -> None:
    text = SHAPES.get(shape, str)(path.read_text(encoding="utf-8"))
    manifest = manifest_of(text)
    for name, node in known_values(manifest):
        if not isinstance(node, Scalar) or node.text is node.value is None:
            continue
        start, end = node.span
        quoted = text[start] == '"'
        # In braces, an open quote or an empty item hides the rest of the line, which completion would need.
        in_braces = shape in {"json", "flow"}
        # A completely typed destination is not offered, so that Enter does not accept it.
        is_shorter = name == "destination"
        for cut in range(start + quoted + in_braces, end - quoted + 1 - is_shorter, 5):
            shown = text[:cut] + text[end - (quoted and in_braces) :]
            assert node.source in offered(shown, cut), f"{name} at {manifest.document.position(cut)}"
