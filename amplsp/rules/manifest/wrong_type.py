"""Every value has the right type.

The platform reads a manifest into fixed types: text, true/false, whole numbers, lists, mappings. A number that is
meant as text needs quotes; a single object in a list still needs its dash; each field in a list needs the key
`fieldName`.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: 42
        provider: hubspot
        write:
          objects:
            objectName: contacts
Right:
    specVersion: 1.0.0
    integrations:
      - name: "42"
        provider: hubspot
        write:
          objects:
            - objectName: contacts
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.manifest.definitions import YAML_WORDS, definition_at
from amplsp.manifest.manifest import Manifest, ShapeProblem
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._mapping_meant import in_words, meant_at, only_list_of, under_key, write
from amplsp.rules.manifest._missing import is_misspelt
from amplsp.rules.manifest._repairs import dash_of
from amplsp.rules.manifest._surprise import surprise, wanted_at
from amplsp.rules.manifest._words import what_it_is, whole
from amplsp.rules.manifest.required_field import is_required_null
from amplsp.yaml.document import Document
from amplsp.yaml.insertion import layout_of
from amplsp.yaml.nodes import Mapping, Path, Scalar, Sequence
from amplsp.yaml.text import Edit, Span

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_ABOUT_MISTAKES = True
_NUMBER = late_pattern(r"[0-9]{1,18}")
"""A pattern for numbers; a longer one would be wrong even without its quotes."""
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report values of another type, and keys and list items without a value."""
    for problem in manifest.shape_problems:
        error, node = problem
        if error.path == ("specVersion",) or not error.path:
            continue
        if error.kind == "null" and not is_required_null(error.path):
            if is_misspelt(manifest, manifest.root.at(error.path[:-1]), str(error.path[-1])):
                continue
            yield _nothing(manifest, problem)
        elif error.kind == "type" and surprise(node, wanted_at(error.path)) is None:
            yield _other(manifest.document, problem)


def _nothing(manifest: Manifest, problem: ShapeProblem) -> Problem:
    path, node = problem.error.path, problem.node
    if isinstance(path[-1], int):
        dash = dash_of(manifest.document, node)
        place = node.span if node.span.end > node.span.start or dash is None else dash
        return Problem(place, f"this item has no value; it must be {_wanted(problem)}")
    mapping = manifest.root.at(path[:-1])
    entry = mapping.entry(path[-1]) if isinstance(mapping, Mapping) else None
    place = entry.key.span if entry is not None else node.span
    or_not = ", or left out" if problem.error.need == "optional" else ""
    return Problem(place, f"{quote(path[-1])} has no value; it must be {_wanted(problem)}{or_not}")


def _other(document: Document, problem: ShapeProblem) -> Problem:
    error, node = problem
    what = f"an item of {quote(_list_of(error.path))}" if isinstance(error.path[-1], int) else quote(error.path[-1])
    message = f"{what} is {what_it_is(node, document)}; it must be {_wanted(problem)}"
    meant = meant_at(document, node, error.path)
    if meant is not None:
        edits = write(document, node, meant)
        fixes = (Fix(f"write {quote(in_words(meant))}", edits),) if edits else ()
        return Problem(whole(node, document), f"{message} such as {quote(in_words(meant))}", fixes=fixes)
    key = only_list_of(error.path) if isinstance(node, Sequence) else None
    if key is not None:
        edits = under_key(document, node, error.path, key)
        fixes = (Fix(f"put it under {quote(key)}", edits),) if edits else ()
        return Problem(whole(node, document), f"{message} with {quote(key)}", fixes=fixes)
    return Problem(whole(node, document), message, fixes=tuple(_fixes(document, problem)))


def _list_of(path: Path) -> str:
    return str(next(step for step in reversed(path) if isinstance(step, str)))


def _wanted(problem: ShapeProblem) -> str:
    words = YAML_WORDS[problem.error.expected]
    definition = definition_at(problem.error.path)
    if definition is not None and definition.enum:
        return " or ".join(map(quote, definition.enum))
    if definition is not None and definition.items is not None and definition.items.type == "object":
        return "a list of mappings"
    return words


def _fixes(document: Document, problem: ShapeProblem) -> Iterator[Fix]:
    error, node = problem
    definition = definition_at(error.path)
    if definition is None:
        return
    if isinstance(node, Mapping) and definition.items is not None and definition.items.type == "object":
        is_item = any(entry.name in definition.items.properties for entry in node.own_entries)
        edits = _as_item(document, node) if is_item else ()
        if edits:
            yield Fix("make it a list of one", edits, safe=True)
    if isinstance(node, Scalar):
        yield from _of_scalar(node, definition.type, definition.enum)
        if definition.items is not None and definition.items.type == "string" and node.text:
            yield Fix("make it a list of one", (Edit(node.span, f"[{document.source(node.span)}]"),))


def _of_scalar(node: Scalar, wanted: str, words: tuple[str, ...]) -> Iterator[Fix]:
    is_switch = isinstance(node.value, bool)
    if words:
        if len(words) == 1 and node.value is True:
            yield Fix(f"replace by {quote(words[0])}", (Edit(node.span, words[0]),))
    elif wanted == "string" and node.value is not None and node.tag is None:
        yield Fix("quote it", (Edit(node.span, f'"{node.source}"'),), safe=not is_switch)
    elif wanted == "boolean" and node.source.lower() in _SWITCHES:
        text = _SWITCHES[node.source.lower()]
        yield Fix(f"write {text}", (Edit(node.span, text),))
    elif wanted == "integer" and _NUMBER.fullmatch(node.source):
        number = str(int(node.source))
        yield Fix(f"write {number} without quotes", (Edit(node.span, number),))


_SWITCHES = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


def _as_item(document: Document, node: Mapping) -> tuple[Edit, ...]:
    """Insert a dash before a mapping, and indent its other lines like its first key."""
    if node.anchor is not None or not node.own_entries or node.key is None:
        return ()
    if node.flow:
        start, end = node.span
        return Edit(Span(start, start), "["), Edit(Span(end, end), "]")
    lines = document.lines
    first, last = lines.line_of(node.span.start), lines.line_of(node.span.end)
    column = document.position(node.span.start).column
    if column - document.position(node.key.span.start).column == 2 and layout_of(document).list_indent == 0:
        return (Edit(Span(node.span.start - 2, node.span.start), "- "),)
    shifted = [number for number in range(first + 1, last + 1) if lines.line(number).strip()]
    starts = [lines.starts[number] for number in shifted]
    return Edit(Span(node.span.start, node.span.start), "- "), *(Edit(Span(at, at), "  ") for at in starts)
