"""Messages about changed schemas of customers.

Documented: docs, manage-customer-schemas; the result is an object there, and nothing says how many records there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amplsp.sample.context import Context


def schema_changes(context: Context) -> dict[str, Any]:
    """The value of `result` in a message: an example of every kind of watched change."""
    watch = context.deliverable.integration.schema_watch
    events = watch.events if watch else ()
    renewal = _metadata(context, "renewal risk", "string")
    result: dict[str, Any] = {}
    if "fieldCreated" in events:
        result["createdFields"] = [renewal]
    if "fieldDeleted" in events:
        result["deletedFields"] = [_metadata(context, "old segment", "string")]
    if "fieldChanged" in events:
        old = _metadata(context, "seats", "string")
        result["changedFields"] = [{"oldSchema": old, "newSchema": {**old, **_typed("int")}}]
    return result


def _metadata(context: Context, words: str, kind: str) -> dict[str, Any]:
    return {
        "fieldName": context.style.custom_field(words),
        "displayName": words.capitalize(),
        **_typed(kind),
        "isCustom": True,
        "readOnly": False,
    }


def _typed(kind: str) -> dict[str, str]:
    return {"valueType": kind, "providerType": {"int": "number"}.get(kind, kind)}
