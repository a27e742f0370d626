"""The kinds of deliveries to a handler, and the message if it fails on one."""

from __future__ import annotations

import enum


class Case(enum.Enum):
    """A kind of delivery; its value is its name in words."""

    USUAL = ""
    OPTIONAL_MISSING = "optional keys missing"
    ALL_NULL = "every value null"
    UNKNOWN_KEY = "unknown keys"
    UNKNOWN_MAPPING = "unknown mapping"
    EMPTY = "empty result"
    LARGE = "299 KB"
    BY_URL = "result by URL"
    AGAIN = "the same again"
    WRONG_SIGNATURE = "wrong signature"
    OLD_TIMESTAMP = "old timestamp"

    @property
    def is_bad(self) -> bool:
        """Whether a handler must reject it."""
        return self in _ACCEPTED

    @property
    def accepted(self) -> str:
        """The consequence if a handler accepts a delivery that it must reject."""
        return _ACCEPTED[self]

    @property
    def hint(self) -> str:
        """What a handler that fails on it probably does not expect."""
        return _HINTS.get(self, "")


_ACCEPTED = {
    Case.WRONG_SIGNATURE: "accepted a wrong signature: anyone who finds the address can send it records; verify every "
    "delivery, over the raw body, before reading it",
    Case.OLD_TIMESTAMP: "accepted an old timestamp: a delivery that someone recorded can be sent again; reject "
    "deliveries that are more than five minutes old",
}

_HINTS = {
    Case.OPTIONAL_MISSING: "keys that a customer has not chosen or answered are missing; optional keys "
    "around the result, such as consumerRef, may be missing too",
    Case.ALL_NULL: "any value may be null, also that of a required field",
    Case.UNKNOWN_KEY: "keys may be added at any time; ignore those that are not known",
    Case.UNKNOWN_MAPPING: "an application can add mappings, so mappedFields may have keys that are not in the manifest",
    Case.EMPTY: "a result may have no entries",
    Case.LARGE: "a message may have 300 KB; raise the limit on bodies, which in Express is 100 KB",
    Case.BY_URL: "a large result is not in the message: result is missing, and resultInfo.downloadUrl says where it is",
    Case.AGAIN: "a delivery may come twice, with the same svix-id; answer as the first time",
}
