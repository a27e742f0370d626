"""Invents the messages that handlers receive: pure functions, with the same result for the same seed.

- `select(shape, integration=…, object_name=…, action=…)` returns the chosen kinds of messages, `deliverables` all that
  a manifest delivers; `SelectionError` says what can be chosen.
- `sample(deliverable, provider, records=…, seed=…)` makes one message; `as_sent(message, transport)` returns it as a
  transport carries it, `as_bytes(message)` as the body of a request.
- `twisted(twist, deliverable, provider, seed=…)` makes an allowed but unusual message, or None if a kind has none;
  `by_url(message, url)` moves the result to an address, where it must be served.

`provider` is `catalog.get(deliverable.integration.provider)`, or None.
"""

from amplsp.sample.deliverables import ACTIONS, WRITE, Deliverable, SelectionError, check_action, deliverables, select
from amplsp.sample.messages import (
    DEFAULT_SEED,
    KINESIS,
    S3,
    TRANSPORTS,
    WEBHOOK,
    Message,
    as_bytes,
    as_sent,
    record_limits,
    sample,
)
from amplsp.sample.notification_types import NOTIFICATIONS
from amplsp.sample.twists import LEAST_LARGE, MOST_LARGE, Twist, by_url, twisted

__all__ = [
    "ACTIONS",
    "DEFAULT_SEED",
    "KINESIS",
    "LEAST_LARGE",
    "MOST_LARGE",
    "NOTIFICATIONS",
    "S3",
    "TRANSPORTS",
    "WEBHOOK",
    "WRITE",
    "Deliverable",
    "Message",
    "SelectionError",
    "Twist",
    "as_bytes",
    "as_sent",
    "by_url",
    "check_action",
    "deliverables",
    "record_limits",
    "sample",
    "select",
    "twisted",
]
