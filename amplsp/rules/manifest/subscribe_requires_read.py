"""A subscribed object is read too.

The platform sends an event together with the record, and takes the fields from the read object of the same name. An
object that has only `otherEvents` needs no read object, but every integration that subscribes to anything needs a
`read` section.

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
        subscribe:
          objects:
            - objectName: companies
              destination: crmWebhook
              inheritFieldsAndMapping: true
              deleteEvent:
                enabled: always
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
            - objectName: companies
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
        subscribe:
          objects:
            - objectName: companies
              destination: crmWebhook
              inheritFieldsAndMapping: true
              deleteEvent:
                enabled: always
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, ReadObject, SubscribeObject, anchor_of
from amplsp.problem import Fix, Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import Missing, items_if_sure, lacks
from amplsp.rules.manifest._provider_facts import facts_of
from amplsp.rules.manifest._repairs import replacement
from amplsp.rules.manifest.watch_fields_no_nesting import is_nested
from amplsp.yaml.insertion import Data, insert_entry, insert_item
from amplsp.yaml.nodes import Mapping

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("subscribe",)
IS_LOCAL = True

_ORDER = ("name", "displayName", "provider", "module", "read")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the integrations without a read section, and the subscribed objects that are not read."""
    for integration in manifest.integrations:
        if not integration.subscribe_objects:
            continue
        objects = [obj for obj in integration.subscribe_objects if obj.events]
        if lacks(manifest, integration.node, "read"):
            message = 'subscribing needs a "read" section' + (" with the same objects" if objects else "")
            fixes = _insert_section(manifest, integration, objects or _readable(manifest, integration))
            yield Problem(anchor_of(integration.get("subscribe")), message, fixes=fixes)
            continue
        items = items_if_sure(manifest, integration.get("read", "objects"))
        if items and all(item.get("objectName").text for item in items):
            yield from _unread(manifest, integration, objects)


def missing(manifest: Manifest) -> Iterator[Missing]:
    """The section that subscribing needs."""
    for integration in manifest.integrations:
        node = integration.node
        if isinstance(node, Mapping) and integration.subscribe_objects and not integration.get("read"):
            yield Missing(node, "read", ("integrations", "*"))


def _unread(manifest: Manifest, integration: Integration, objects: list[SubscribeObject]) -> Iterator[Problem]:
    subscribed = {obj.name.text for obj in integration.subscribe_objects}
    for obj in objects:
        name = obj.name.text
        if not name or integration.read_object(name) is not None:
            continue
        other = integration.read_object_alike(name)
        if other is None:
            message = f'subscribed object {quote(name)} is not read; add it to "read.objects"'
            yield Problem(obj.name, message, fixes=_insert_object(manifest, integration, obj, name))
            continue
        similar = other.name.text or ""
        message = f"subscribed object {quote(name)} is not read; did you mean {quote(similar)}?"
        related = (Related(other.name.span, "a similar name is read here"),)
        fixes = _one_spelling(manifest, obj, other, is_taken=similar in subscribed)
        yield Problem(obj.name, message, related=related, fixes=fixes)


def _one_spelling(manifest: Manifest, obj: SubscribeObject, other: ReadObject, *, is_taken: bool) -> tuple[Fix, ...]:
    """Write the spelling of the read object, unless the catalog knows only the other one.

    It is never safe: only the customer's account shows which of the two names is right.
    """
    name, similar = obj.name.text or "", other.name.text or ""
    if _is_known(manifest, obj.integration, name) and not _is_known(manifest, obj.integration, similar):
        return replacement(other.name, name, f"rename the read object to {quote(name)}")
    return () if is_taken else replacement(obj.name, similar)


def _is_known(manifest: Manifest, integration: Integration, name: str) -> bool:
    facts = facts_of(manifest, integration)
    return facts is not None and facts.provider.object(name) is not None


def _readable(manifest: Manifest, integration: Integration) -> list[SubscribeObject]:
    """The subscribed objects that can be read, according to the catalog; raw events can have other names."""
    facts = facts_of(manifest, integration)
    known = facts.provider.objects("read", facts.module) if facts else ()
    return [obj for obj in integration.subscribe_objects if obj.name.text in known]


def _insert_object(manifest: Manifest, integration: Integration, obj: SubscribeObject, name: str) -> tuple[Fix, ...]:
    data = _read_object(manifest, obj, name)
    edit = insert_item(manifest.document, integration.get("read", "objects"), data)
    return (Fix(f"read {quote(name)} too", (edit,)),) if edit else ()


def _insert_section(manifest: Manifest, integration: Integration, objects: list[SubscribeObject]) -> tuple[Fix, ...]:
    data = {name: _read_object(manifest, obj, name) for obj in objects if (name := obj.name.text)}
    if not data:
        return ()
    section: Data = {"objects": list(data.values())}
    edit = insert_entry(manifest.document, integration.node, "read", section, _ORDER)
    return (Fix("read the subscribed objects too", (edit,)),) if edit else ()


def _read_object(manifest: Manifest, obj: SubscribeObject, name: str) -> Data:
    """A read object for a subscribed one: with the same destination, and the fields that it watches."""
    watched = [field.text for field in obj.watch_fields if field.text and not is_nested(field.text)]
    known = manifest.destinations or ("defaultWebhook",)
    fields: list[Data] = [{"fieldName": field} for field in dict.fromkeys(watched or ["id"])]
    return {
        "objectName": name,
        "destination": obj.destination.text or known[0],
        "schedule": "*/30 * * * *",
        "requiredFields": fields,
    }
