"""A watched field is also read, and has the name that it has in your data.

An event has the fields of the read object of the same name. A field that is watched but not read is only `info`, unless
its name looks like a typing mistake. A field with a mapped name is watched under the mapped name. Case does not matter
for providers that ignore it. With `optionalFieldsAuto: all` every field is read.

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

import re
from collections.abc import Callable, Iterator

from amplsp.did_you_mean import closest, question
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Field, Integration, ReadObject, SubscribeObject
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Fix, Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import fields_are_sure
from amplsp.rules.manifest._provider_facts import facts_of
from amplsp.rules.manifest._repairs import is_shared, replacement
from amplsp.rules.manifest.watch_fields_no_nesting import is_nested, whole_field
from amplsp.yaml.insertion import insert_item
from amplsp.yaml.nodes import Mapping, Node

LEVELS = Levels(Severity.INFO, Severity.INFO)
ABOUT = ("requiredWatchFields",)
IS_LOCAL = True

_SHORTEST = 4
"""The shortest name that is compared; shorter ones are similar by accident."""
_MOST_COMPARISONS = 100_000
"""The largest number of comparisons; an integration that needs more is machine-made, and its last findings have no
suggestions."""


class _Fields(NamedTuple):
    """The read fields of an object.

    Attributes:
        read: the read object.
        names: for each name of a field, as `key` returns it, the name by which to watch the field.
        known: the fields of the object in the catalog, as `key` returns them.
        watched: the watched fields.
        is_case_free: whether the provider ignores the case of names.
    """

    read: ReadObject
    names: dict[str, str]
    known: frozenset[str]
    watched: frozenset[str]
    is_case_free: bool

    def key(self, name: str) -> str:
        """A name in the form that is compared."""
        return name.casefold() if self.is_case_free else name

    def watched_as(self, name: str) -> str | None:
        """The name by which a field must be watched; the same name if it is right, None if it is not read."""
        found = self.names.get(self.key(name))
        return name if found is not None and self.key(found) == self.key(name) else found


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the watched fields that the read object does not have."""
    for integration in manifest.integrations:
        yield from _in(manifest, integration)


def _in(manifest: Manifest, integration: Integration) -> Iterator[Problem]:
    budget = _MOST_COMPARISONS
    for obj in integration.subscribe_objects:
        read = obj.integration.read_object(obj.name.text) if obj.watch_fields else None
        fields = _fields(manifest, obj, read) if read else None
        if fields is None:
            continue
        added: set[str] = set()
        for field in obj.watch_fields:
            text = field.text
            right = fields.watched_as(text) if text and not is_nested(text) else text
            if not text or right == text:
                continue
            if right is not None:
                yield _mapped(fields, field, right)
                continue
            budget -= len(fields.names)
            meant = _meant(text, fields) if budget > 0 else ()
            yield _unread(manifest, fields, field, meant, may_add=text not in added)
            added.add(text)


def _fields(manifest: Manifest, obj: SubscribeObject, read: ReadObject) -> _Fields | None:
    """The read fields of an object; None if not all of them are known."""
    if read.get("optionalFieldsAuto") or not fields_are_sure(manifest, read):
        return None
    if not (read.get("requiredFields") or read.get("optionalFields")) or not all(map(_is_clear, read.fields)):
        return None
    facts = facts_of(manifest, read.integration)
    listed = facts.provider.fields(read.name.text or "") if facts else None
    watched = frozenset(field.text for field in obj.watch_fields if field.text)
    found = _Fields(read, {}, frozenset(), watched, is_case_free=bool(facts and facts.provider.case_free))
    names = _names(read, found.key)
    return found._replace(names=names, known=frozenset(map(found.key, listed.names if listed else ())))


def _names(read: ReadObject, key: Callable[[str], str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for field in read.fields:
        name, mapped = field.name.text or "", field.mapped_name.text or ""
        # The same name may be read a second time without a mapping, or be the mapped name of another field.
        if mapped and not is_nested(mapped):
            names[key(mapped)] = mapped
            names.setdefault(key(name), mapped)
        else:
            # Only whole fields are watched: of a part that is read, the field around it.
            name = whole_field(name) if is_nested(name) else name
            names[key(name)] = name
    names.pop("", None)
    return names


def _is_clear(field: Field) -> bool:
    """Whether a field has a name, and nothing about its names is of the wrong type."""
    names = (field.name, field.mapped_name)
    return isinstance(field.node, Mapping) and any(names) and all(name.text for name in names if name)


def _meant(text: str, fields: _Fields) -> tuple[str, ...]:
    """The names by which a field with a misspelt name must be watched; none for a name that may be right."""
    if fields.key(text) in fields.known:
        return ()
    alike = [right for name, right in fields.names.items() if name.casefold() == text.casefold()]
    if alike or len(text) < _SHORTEST:
        return tuple(dict.fromkeys(alike))
    near = (name for name in fields.names if len(name) >= _SHORTEST and _letters(name) != _letters(text))
    found = closest(text, near)
    return tuple(dict.fromkeys(fields.names[name] for name in found.words)) if found.is_slip else ()


def _letters(name: str) -> str:
    """A name without digits, since `street1` is not a misspelt `street2`."""
    return re.sub(r"\d+", "", name)


def _mapped(fields: _Fields, field: Node, mapped: str) -> Problem:
    where = f"field {quote(field.text or '')} of {quote(fields.read.name.text or '')}"
    fixes = () if mapped in fields.watched else replacement(field, mapped, safe=not is_shared(field))
    message = f"{where} is mapped; watch it as {quote(mapped)}"
    return Problem(field, message, Severity.WARNING, related=_read_here(fields), fixes=fixes)


def _unread(manifest: Manifest, fields: _Fields, field: Node, meant: tuple[str, ...], *, may_add: bool) -> Problem:
    text, read = field.text or "", fields.read
    where = f"field {quote(text)} of {quote(read.name.text or '')}"
    item = insert_item(manifest.document, read.get("requiredFields"), {"fieldName": text}) if may_add else None
    add = (Fix(f"read {quote(text)} too", (item,)),) if item else ()
    if not meant:
        message = f'{where} is watched but not read; add it to "requiredFields" if events should carry it'
        return Problem(field, message, related=_read_here(fields), fixes=add)
    safe = meant[0].casefold() == text.casefold() and not is_shared(field)
    fixes = replacement(field, meant[0], safe=safe) if len(meant) == 1 and meant[0] not in fields.watched else ()
    message = f"{where} is not read{question(meant)}"
    fixes = (*fixes, *add) if fixes else ()  # a misspelt name is not to be read by `--unsafe-fixes`
    return Problem(field, message, Severity.WARNING, related=_read_here(fields), fixes=fixes)


def _read_here(fields: _Fields) -> tuple[Related, ...]:
    return (Related(fields.read.name.span, "the object is read here"),)
