"""A watched field is one that is read, under the name that it has in your data.

Changes are found in what is read: in the fields of the read object of the same name. A field with a mapped name is
watched under the mapped name. With `optionalFieldsAuto: all` every field is read.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
                - fieldName: mobilephone
                  mapToName: phone
        subscribe:
          objects:
            - objectName: contacts
              destination: crmWebhook
              inheritFieldsAndMapping: true
              updateEvent:
                enabled: always
                requiredWatchFields:
                  - emial
                  - mobilephone
                  - lastname
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
                - fieldName: mobilephone
                  mapToName: phone
                - fieldName: lastname
        subscribe:
          objects:
            - objectName: contacts
              destination: crmWebhook
              inheritFieldsAndMapping: true
              updateEvent:
                enabled: always
                requiredWatchFields:
                  - email
                  - phone
                  - lastname
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.did_you_mean import suggest
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Field, ReadObject
from amplsp.problem import Fix, Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import fields_are_sure
from amplsp.rules.manifest._repairs import replacement
from amplsp.rules.manifest.watch_fields_no_nesting import is_nested
from amplsp.yaml.insertion import insert_item
from amplsp.yaml.nodes import Mapping, Node

LEVELS = Levels(Severity.WARNING, Severity.WARNING)

_MOST_COMPARISONS = 100_000
"""A manifest that asks for more is machine-made, and gets its last findings without suggestions."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the watched fields that the read object does not have."""
    budget = _MOST_COMPARISONS
    for obj in manifest.subscribe_objects():
        read = obj.integration.read_object(obj.name.text) if obj.watch_fields else None
        names = _names(manifest, read) if read else None
        if read is None or names is None:
            continue
        added: set[str] = set()
        for field in obj.watch_fields:
            text = field.text
            if text and not is_nested(text) and names.get(text) != text:
                if text in names:
                    yield _mapped(read, field, names[text])
                    continue
                budget -= len(names)
                meant = _meant(text, names) if budget > 0 else ()
                yield _unread(manifest, read, field, meant, may_add=text not in added)
                added.add(text)


def _names(manifest: Manifest, read: ReadObject) -> dict[str, str] | None:
    """Each name of a read field with the name to watch it by; None where not all fields are known."""
    if read.get("optionalFieldsAuto") or not fields_are_sure(manifest, read):
        return None
    if not (read.get("requiredFields") or read.get("optionalFields")) or not all(map(_is_clear, read.fields)):
        return None
    names: dict[str, str] = {}
    for field in read.fields:
        name, mapped = field.name.text or "", field.mapped_name.text or ""
        # The same name may be read a second time without a mapping, or be the mapped name of another field.
        if mapped:
            names[mapped] = mapped
            names.setdefault(name, mapped)
        else:
            names[name] = name
    return names


def _is_clear(field: Field) -> bool:
    """Whether a field has a name, and nothing about its names is of the wrong type."""
    names = (field.name, field.mapped_name)
    return isinstance(field.node, Mapping) and any(names) and all(name.text for name in names if name)


def _meant(text: str, names: dict[str, str]) -> tuple[str, ...]:
    """By which names a field is to be watched whose name is misspelt."""
    return tuple(dict.fromkeys(names[word] for word in suggest(text, filter(None, names)).words))


def _mapped(read: ReadObject, field: Node, mapped: str) -> Problem:
    message = f"field {quote(field.text or '')} of {quote(read.name.text or '')} is mapped; watch it as {quote(mapped)}"
    return Problem(field, message, related=_read_here(read), fixes=replacement(field, mapped))


def _unread(manifest: Manifest, read: ReadObject, field: Node, meant: tuple[str, ...], *, may_add: bool) -> Problem:
    text = field.text or ""
    hint = f"did you mean {quote(meant[0])}?" if len(meant) == 1 else 'add it to "requiredFields"'
    fixes = replacement(field, meant[0]) if len(meant) == 1 else ()
    item = insert_item(manifest.document, read.get("requiredFields"), {"fieldName": text}) if may_add else None
    add = (Fix(f"read {quote(text)} too", (item,)),) if item else ()
    message = f"field {quote(text)} of {quote(read.name.text or '')} is not read; {hint}"
    return Problem(field, message, related=_read_here(read), fixes=(*fixes, *add))


def _read_here(read: ReadObject) -> tuple[Related, ...]:
    return (Related(read.name.span, "the object is read here"),)
