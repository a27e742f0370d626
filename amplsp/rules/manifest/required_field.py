"""Every required key is present and has a value.

The platform rejects a manifest without them. `schedule` may be absent if the same object is subscribed to, and
`proxy.enabled` has the default `false` in the specification: these two are only warnings.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              requiredFields:
                - fieldName: email
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.definitions import definition_at
from amplsp.manifest.manifest import Manifest, ShapeProblem
from amplsp.manifest.views import Integration, ReadObject
from amplsp.problem import Fix, Lack, Levels, Problem, Severity, quote
from amplsp.rules.manifest._missing import (
    ERROR,
    ERROR_WARNING,
    READ_OBJECT,
    WARNING,
    WARNING_ERROR,
    Missing,
    is_misspelt,
    is_without,
    missing_keys,
)
from amplsp.rules.manifest._repairs import placeholder, supply
from amplsp.rules.manifest._words import subject
from amplsp.yaml.insertion import inline, set_value
from amplsp.yaml.nodes import Entry, Mapping, Node, Path

if TYPE_CHECKING:
    from amplsp.manifest.definitions import SchemaNode

LEVELS = ERROR
IS_LOCAL = True

_ID = "required-field"
_PROXY = ("integrations", "*", "proxy")
_OWN_NULLS = {(*READ_OBJECT, "schedule"), (*READ_OBJECT, "requiredFields"), (*_PROXY, "enabled")}


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report keys that are absent, have no value or the empty text."""
    for lack in missing_keys(manifest):
        if lack.owner == _ID and not is_misspelt(manifest, lack.mapping, lack.key):
            yield _null(manifest, lack) if lack.is_null else _absent(manifest, lack)
    for problem in manifest.shape_problems:
        kind, path = problem.error.kind, problem.error.path
        if kind == "empty-text" and is_needed(path, problem.error.need):
            yield _empty(manifest, problem)
        elif kind == "null" and _is_empty_block(path) and not _is_elsewhere(manifest, path):
            yield _empty_block(manifest, problem)


def missing(manifest: Manifest) -> Iterator[Missing]:
    """The keys that the schema requires, and others that an object or a proxy needs."""
    for error, node in manifest.shape_problems:
        if error.kind == "missing" and (error.path, error.key) != ((), "specVersion"):
            yield Missing(node, error.key, error.path)
    for integration in manifest.integrations:
        proxy = integration.get("proxy")
        if isinstance(proxy, Mapping) and is_without(proxy, "enabled"):
            yield Missing(proxy, "enabled", _PROXY, WARNING_ERROR)
        objects = [obj for obj in integration.read_objects if isinstance(obj.node, Mapping)]
        unscheduled = [obj for obj in objects if is_without(obj.node, "schedule")]
        subscribed = _named_in_subscriptions(integration) if unscheduled else frozenset()
        for obj in unscheduled:
            yield Missing(obj.node, "schedule", READ_OBJECT, _levels_of_schedule(obj, subscribed))
        for obj in objects:
            if is_without(obj.node, "requiredFields"):
                yield Missing(obj.node, "requiredFields", READ_OBJECT, _levels_of_required_fields(obj))


def _levels_of_schedule(obj: ReadObject, subscribed: frozenset[str]) -> Levels:
    """The severities of a missing schedule; a subscribed object that is not always enabled needs none."""
    if obj.is_always_enabled or not obj.name.text:
        return ERROR
    return WARNING if obj.name.text in subscribed else ERROR


def _named_in_subscriptions(integration: Integration) -> frozenset[str]:
    """The texts that may name a subscribed object, even if the section or the key of the name is misspelt."""
    known = definition_at(("integrations", "*"))
    keys = known.properties if known is not None else {}
    sections = [each.value for each in integration.node.entries if each.name == "subscribe" or each.name not in keys]
    items = [item for each in sections for item in (each.items or each.get("objects").items)]
    names = (_values(item) if not (name := item.get("objectName")) else [name] for item in items)
    return frozenset(each.text for found in names for each in found if each.text)


def _values(node: Node) -> list[Node]:
    return [entry.value for entry in node.entries]


def _levels_of_required_fields(obj: ReadObject) -> Levels:
    """The severities of missing required fields; the platform needs them only in always enabled objects."""
    if obj.get("optionalFields") or obj.get("optionalFieldsAuto"):
        return Levels(Severity.ERROR, Severity.OFF)
    return ERROR if obj.is_always_enabled else ERROR_WARNING


def is_needed(path: Path, need: str) -> bool:
    """Whether an empty text at a place counts as a missing required key."""
    return path != ("specVersion",) and (need == "required" or (path[-1] == "schedule" and need == "expected"))


def is_required_null(path: Path) -> bool:
    """Whether a missing value at a place is reported here, although the schema does not require the key."""
    places = tuple("*" if isinstance(step, int) else step for step in path)
    return places in _OWN_NULLS or _is_empty_block(path)


def _is_elsewhere(manifest: Manifest, path: Path) -> bool:
    """Whether the content of a key without a value is at another place, which `unknown-key` reports."""
    return is_misspelt(manifest, manifest.root.at(path[:-1]), str(path[-1]))


def _is_empty_block(path: Path) -> bool:
    """Whether a key without a value, such as `read:`, only lacks the keys that its block must have."""
    definition = definition_at(path)
    if definition is None or isinstance(path[-1], int):
        return False
    return bool(_needed_in(definition, path))


def _needed_in(definition: SchemaNode, path: Path) -> tuple[str, ...]:
    return definition.expected if path[-1] == "proxy" else definition.required


def _absent(manifest: Manifest, missing: Missing) -> Problem:
    message = (
        f"{subject(missing.mapping)} has no {quote(missing.key)}; add it, {_example((*missing.path, missing.key))}"
    )
    return Problem(Lack(missing.mapping, missing.key), message, missing.levels, fixes=_fixes(manifest, missing))


def _example(path: Path) -> str:
    """What a value at a place looks like: `for example "contactWebhook"`, `a list`."""
    value = placeholder(path)
    definition = definition_at(path)
    if isinstance(value, (list, dict)) and definition is not None:
        return definition.type_words
    return f"for example {quote(value) if isinstance(value, str) else inline(value)}"


def _null(manifest: Manifest, missing: Missing) -> Problem:
    entry = _entry(missing.mapping, missing.key)
    definition = definition_at((*missing.path, missing.key))
    words = definition.type_words if definition is not None else "one"
    message = f"{quote(missing.key)} has no value; it needs {words}"
    place = entry.key.span if entry is not None else Lack(missing.mapping, missing.key)
    return Problem(place, message, missing.levels, fixes=_fixes(manifest, missing))


def _fixes(manifest: Manifest, missing: Missing) -> tuple[Fix, ...]:
    edits = supply(manifest.document, missing, placeholder((*missing.path, missing.key)))
    return (Fix(f"insert {quote(missing.key)}", edits),) if edits else ()


def _empty(manifest: Manifest, problem: ShapeProblem) -> Problem:
    path = problem.error.path
    value = placeholder(path)
    mapping = manifest.root.at(path[:-1])
    entry = _entry(mapping, str(path[-1]))
    edits = set_value(manifest.document, mapping, entry, value) if entry is not None else ()
    fixes = (Fix(f"set {quote(str(value))}", edits),) if edits else ()
    return Problem(problem.node, f"{quote(str(path[-1]))} is empty; write {_example(path)}", fixes=fixes)


def _empty_block(manifest: Manifest, problem: ShapeProblem) -> Problem:
    path = problem.error.path
    definition = definition_at(path)
    keys = _needed_in(definition, path) if definition is not None else ()
    mapping = manifest.root.at(path[:-1])
    entry = _entry(mapping, str(path[-1]))
    edits = (
        set_value(manifest.document, mapping, entry, {key: placeholder((*path, key)) for key in keys}) if entry else ()
    )
    level = WARNING_ERROR if path[-1] == "proxy" else None
    place = entry.key if entry is not None else problem.node
    needed = " and ".join(map(quote, keys))
    return Problem(
        place,
        f"{quote(str(path[-1]))} has no value; it needs {needed}",
        level,
        fixes=(Fix(f"insert {needed}", edits),) if edits else (),
    )


def _entry(mapping: object, key: str) -> Entry | None:
    return mapping.entry(key) if isinstance(mapping, Mapping) else None
