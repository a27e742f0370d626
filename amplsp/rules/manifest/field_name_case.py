"""A field name is spelt with the provider's upper and lower case.

It is reported only if the catalog lists the object's fields, does not have the name as written, and has the same name
in exactly one other case. Providers that ignore case, such as Salesforce, are skipped.

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
                - fieldName: firstName
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
                - fieldName: firstname
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Field, ReadObject
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._provider_facts import provider_of
from amplsp.rules.manifest._repairs import replace_text

LEVELS = Levels(Severity.INFO, Severity.INFO)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the fields that the catalog knows in another case."""
    for obj in manifest.read_objects():
        provider = provider_of(manifest, obj.integration)
        known = provider.fields(obj.name.text or "") if provider and not provider.case_free else None
        if known is None:
            continue
        spellings = _spellings(known.names)
        for field in obj.fields:
            name = field.name.text or ""
            meant = spellings.get(name.casefold(), ())
            if len(meant) == 1 and name not in meant:
                yield _problem(obj, field, name, meant[0])


@lru_cache(maxsize=64)
def _spellings(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Names by their lower-case form; it is kept, since many integrations read the same objects."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        found[name.casefold()] = (*found.get(name.casefold(), ()), name)
    return found


def _problem(obj: ReadObject, field: Field, name: str, meant: str) -> Problem:
    message = f"unknown field {quote(name)} of {quote(obj.name.text or '')}; did you mean {quote(meant)}?"
    return Problem(field.name, message, fixes=_rename(obj, name, meant))


def _rename(obj: ReadObject, name: str, meant: str) -> tuple[Fix, ...]:
    """The rename of a field, also where it is watched; none if the object has a field with the other name."""
    names = [each.name for each in obj.fields]
    if any(each.text == meant for each in names):
        return ()
    watched = (
        node
        for subscribed in obj.integration.subscribe_objects
        if subscribed.name.text == obj.name.text
        for node in subscribed.watch_fields
    )
    edits = {edit.span: edit for node in (*names, *watched) if node.text == name for edit in replace_text(node, meant)}
    return (Fix(f"rename to {quote(meant)}", tuple(edits.values())),) if edits else ()
