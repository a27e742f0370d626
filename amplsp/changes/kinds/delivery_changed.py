"""Records are delivered in a different way.

Old:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
              delivery:
                mode: onRequest
                pageSize: 100
New:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactHook
              schedule: "0 * * * *"
              requiredFields:
                - fieldName: email
              delivery:
                mode: onRequest
                pageSize: 200
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes.change import Certainty, Verdict
from amplsp.problem import quote
from amplsp.shape import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.changes.change import Found
    from amplsp.changes.comparison import Comparison

WHO = "consumer"
VERDICT = Verdict.NOTICE
WHY = "records are delivered in a different way or number"
CERTAINTY = (Certainty.INFERRED,)

_DEFAULT = Delivery("auto", None)


def find(comparison: Comparison) -> Iterator[Found]:
    """Find such changes."""
    for pair in comparison.reads():
        old, new = pair.old.delivery or _DEFAULT, pair.new.delivery or _DEFAULT
        if old != new:
            message = f"records of {quote(pair.old.object_name)} are delivered {_words(new)} instead of {_words(old)}"
            yield pair.found(message, "delivery")


def _words(delivery: Delivery) -> str:
    when = "at once" if delivery.mode == "auto" else "on request" if delivery.mode == "onRequest" else delivery.mode
    return f"{when}, {delivery.page_size} at a time" if delivery.page_size else when
