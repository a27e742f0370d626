"""The delivery mode and the page size go together.

With `mode: onRequest` your application requests each page, and `pageSize` is the number of records in it. With
`mode: auto`, the default, the platform decides, and `pageSize` has no effect.

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
              delivery:
                mode: auto
                pageSize: 100
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
              delivery:
                mode: onRequest
                pageSize: 100
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import anchor_of
from amplsp.problem import Levels, Problem, Related, Severity
from amplsp.rules.manifest._missing import READ_OBJECT, Missing, lacks
from amplsp.yaml.nodes import Node

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("onRequest", "pageSize")
IS_LOCAL = True

_SMALLEST, _LARGEST = 50, 500


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the page sizes that have no effect, and the deliveries on request without a page size."""
    for obj in manifest.read_objects():
        delivery = obj.get("delivery")
        mode = delivery.get("mode")
        if mode.text == "onRequest" and lacks(manifest, delivery, "pageSize"):
            message = f'"mode: onRequest" needs a "pageSize" of {_SMALLEST} to {_LARGEST}'
            yield Problem(anchor_of(delivery), message)
        elif _is_legal(delivery.get("pageSize")) and mode.text == "auto":
            related = (Related(mode.span, "the mode is here"),)
            message = '"pageSize" has no effect with "mode: auto"; remove it, or write "mode: onRequest"'
            yield Problem(delivery.get("pageSize"), message, related=related)
        elif _is_legal(delivery.get("pageSize")) and lacks(manifest, delivery, "mode"):
            message = '"pageSize" has no effect without "mode: onRequest"; remove it, or add the mode'
            yield Problem(delivery.get("pageSize"), message)


def missing(manifest: Manifest) -> Iterator[Missing]:
    """The mode and the page size need each other."""
    path = (*READ_OBJECT, "delivery")
    for obj in manifest.read_objects():
        delivery = obj.get("delivery")
        if delivery.get("mode").text == "onRequest" and not delivery.get("pageSize"):
            yield Missing(delivery, "pageSize", path)
        if delivery.get("pageSize") and not delivery.get("mode"):
            yield Missing(delivery, "mode", path)


def _is_legal(size: Node) -> bool:
    """Whether it is a valid page size; otherwise `wrong-type` or `invalid-value` reports it."""
    value = size.value
    return isinstance(value, int) and not isinstance(value, bool) and _SMALLEST <= value <= _LARGEST
