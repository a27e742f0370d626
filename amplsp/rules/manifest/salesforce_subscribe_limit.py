"""An integration with Salesforce subscribes to at most five objects.

Salesforce's editions include change events for five objects, and the platform rejects more in one integration. Every
object counts, whatever its events are.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: salesforce
        read:
          objects:
            - {objectName: Account, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Campaign, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Case, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Contact, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Lead, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Task, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
        subscribe:
          objects:
            - {objectName: Account, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Campaign, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Case, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Contact, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Lead, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Task, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: salesforce
        read:
          objects:
            - {objectName: Account, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Campaign, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Case, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Contact, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Lead, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
            - {objectName: Task, destination: hook, schedule: "0 * * * *", requiredFields: [{fieldName: Id}]}
        subscribe:
          objects:
            - {objectName: Account, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Campaign, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Case, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Contact, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
            - {objectName: Lead, destination: hook, inheritFieldsAndMapping: true, deleteEvent: {enabled: always}}
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import SubscribeObject, anchor_of
from amplsp.problem import Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._provider_facts import provider_of

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("subscribe",)
IS_LOCAL = True

_MOST = 5


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the Salesforce integrations that subscribe to too many objects."""
    for integration in manifest.integrations:
        if integration.provider.text != "salesforce" or provider_of(manifest, integration) is None:
            continue
        # An object that is listed twice is one object, and `duplicate-subscribe-object` reports it.
        objects: dict[object, SubscribeObject] = {}
        for obj in integration.subscribe_objects:
            objects.setdefault(obj.name.text.casefold() if obj.name.text else obj.node, obj)
        if len(objects) > _MOST:
            sixth = list(objects.values())[_MOST]
            name = f" {quote(sixth.name.text)}" if sixth.name.text else ""
            message = f"{len(objects)} subscribed objects are too many for salesforce; {_MOST} are possible"
            related = (Related(sixth.anchor, f"object{name} is the first too many"),)
            yield Problem(anchor_of(integration.get("subscribe", "objects")), message, related=related)
