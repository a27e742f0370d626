"""A field without `fieldName` has a complete mapping.

The customer then chooses the field. Three texts are needed for that: `mapToName` (the name in your data),
`mapToDisplayName` (the name that the customer sees) and `prompt` (the question). The platform can do without the last
two; without `mapToName` as well, the entry does not name a field at all.

Wrong:
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
                - mapToName: priority_score
                  prompt: Which field holds the priority?
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
                - mapToName: priority_score
                  mapToDisplayName: Priority score
                  prompt: Which field holds the priority?
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Field
from amplsp.problem import Fix, Lack, Levels, Problem, Severity, quote
from amplsp.rules.manifest._missing import ERROR, ERROR_WARNING, Missing, lacks, missing_by_mapping
from amplsp.rules.manifest._repairs import supply
from amplsp.yaml.text import Edit, Span

LEVELS = Levels(Severity.ERROR, Severity.WARNING)
IS_ABOUT_MISTAKES = True
IS_LOCAL = True

_MAPPING_KEYS = ("mapToName", "mapToDisplayName", "prompt")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the fields that have neither a name nor everything that a question to the customer needs."""
    for group in missing_by_mapping(manifest, "field-mapping-incomplete"):
        field = Field(group[0].mapping)
        if not lacks(manifest, field.node, "fieldName"):
            continue
        lacking = sorted((each for each in group if each.key in _MAPPING_KEYS), key=_place) or group
        yield Problem(Lack(field.node), _message(lacking), lacking[0].levels, fixes=_fixes(manifest, field, lacking))


def missing(manifest: Manifest) -> Iterator[Missing]:
    """The missing keys of a question; `fieldName` is not required, but its misspelling explains the others."""
    for error, node in manifest.shape_problems:
        if error.kind != "incomplete" or manifest.is_lost(node, "fieldName"):
            continue
        levels = ERROR if {"mapToName", "fieldName"}.intersection(error.allowed) else ERROR_WARNING
        if "fieldName" not in error.allowed:
            yield Missing(node, "fieldName", error.path, levels, is_needed=False)
        for key in error.allowed:
            yield Missing(node, key, error.path, levels)


def _place(missing: Missing) -> int:
    return _MAPPING_KEYS.index(missing.key)


def _message(missing: list[Missing]) -> str:
    if missing[0].key == "fieldName":
        return 'field has neither "fieldName" nor "mapToName"; name the field or let the customer map one'
    names = " and ".join(quote(each.key) for each in missing)
    return f'field mapping lacks {names}; without "fieldName" it needs "mapToName", "mapToDisplayName" and "prompt"'


def _fixes(manifest: Manifest, field: Field, missing: list[Missing]) -> tuple[Fix, ...]:
    """Write what is missing, derived from what is there; the author should review it."""
    name = field.mapped_name.text or field.get("mapToDisplayName").text or "mapped_field"
    words = name.replace("_", " ").strip()
    texts = {
        "fieldName": "id",
        "mapToName": _free_name("_".join(words.lower().split()), field),
        "mapToDisplayName": words[:1].upper() + words[1:],
        "prompt": f"Which field holds the {words}?",
    }
    edits: dict[Span, Edit] = {}
    for each in missing:
        supplied = supply(manifest.document, each, texts[each.key])
        if not supplied:
            return ()
        for edit in supplied:
            same = edits.get(edit.span)
            edits[edit.span] = Edit(edit.span, same.text + edit.text) if same else edit
    title = f"insert {' and '.join(quote(each.key) for each in missing)}"
    return (Fix(title, tuple(edits.values())),)


def _free_name(name: str, field: Field) -> str:
    """A mapped name that no other field of the object has."""
    owner = field.node.parent.parent if field.node.parent is not None else None
    lists = [owner.get(key) for key in ("requiredFields", "optionalFields")] if owner is not None else []
    taken = {item.get("mapToName").text for each in lists for item in each.items}
    others = (f"{name}_{number}" for number in count(2))
    return name if name not in taken else next(other for other in others if other not in taken)
