"""A subscribed object says whether its events have the fields and mappings of the read object.

Objects with events need the key `inheritFieldsAndMapping`. The live platform accepts only `true`; the written
specification requires this only for Salesforce.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: salesforce
        read:
          objects:
            - objectName: Contact
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: Email
            - objectName: Account
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: Name
        subscribe:
          objects:
            - objectName: Contact
              destination: crmWebhook
              inheritFieldsAndMapping: false
              deleteEvent:
                enabled: always
            - objectName: Account
              destination: crmWebhook
              deleteEvent:
                enabled: always
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: salesforce
        read:
          objects:
            - objectName: Contact
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: Email
            - objectName: Account
              destination: crmWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: Name
        subscribe:
          objects:
            - objectName: Contact
              destination: crmWebhook
              inheritFieldsAndMapping: true
              deleteEvent:
                enabled: always
            - objectName: Account
              destination: crmWebhook
              inheritFieldsAndMapping: true
              deleteEvent:
                enabled: always
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import SubscribeObject
from amplsp.problem import Fix, Lack, Levels, Problem, Severity
from amplsp.rules.manifest._missing import SUBSCRIBE_OBJECT, Missing, missing_by_mapping
from amplsp.rules.manifest._repairs import supply
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.text import Edit

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("subscribe",)
IS_LOCAL = True

_KEY = "inheritFieldsAndMapping"


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the subscribed objects that do not inherit fields and mappings."""
    for lacking in missing_by_mapping(manifest, "subscribe-inherit-fields"):
        edits = supply(manifest.document, lacking[0], value=True)
        fixes = (Fix(f'insert "{_KEY}: true"', edits, safe=True),) if edits else ()
        yield Problem(Lack(lacking[0].mapping, _KEY), f'an object with events needs "{_KEY}: true"', fixes=fixes)
    for obj in manifest.subscribe_objects():
        if obj.events and obj.get(_KEY).value is False:
            yield _not_inherited(obj)


def missing(manifest: Manifest) -> Iterator[Missing]:
    """The key that objects with events need."""
    for obj in manifest.subscribe_objects():
        if isinstance(obj.node, Mapping) and obj.events and not obj.get(_KEY):
            yield Missing(obj.node, _KEY, SUBSCRIBE_OBJECT)


def _not_inherited(obj: SubscribeObject) -> Problem:
    is_salesforce = obj.integration.provider.text == "salesforce"
    who = "on salesforce" if is_salesforce else "on the live platform"
    message = f'"{_KEY}: false" is not possible {who}; set it to true'
    value = obj.get(_KEY)
    # The value of an alias may be right in other places.
    is_own = value.parent is obj.node and value.anchor is None
    fixes = (Fix("set to true", (Edit(value.span, "true"),), safe=True),) if is_own else ()
    level = None if is_salesforce else Levels(Severity.OFF, Severity.ERROR)
    return Problem(value, message, level, fixes=fixes)
