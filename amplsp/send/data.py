"""The outcome of deliveries, as plain data for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.send.download import Downloads
    from amplsp.send.sending import Outcome


def as_data(outcomes: Sequence[Outcome], downloads: Downloads) -> dict[str, Any]:
    """All deliveries, and how many were handled."""
    return {"summary": summary(outcomes), "deliveries": [_outcome(each, downloads) for each in outcomes]}


def summary(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """The numbers of deliveries that were handled, not handled, and not sent."""
    unsent = sum(not each.was_sent for each in outcomes)
    handled = sum(each.problem is None for each in outcomes)
    return {"handled": handled, "wrong": len(outcomes) - handled - unsent, "unsent": unsent}


def _outcome(outcome: Outcome, downloads: Downloads) -> dict[str, Any]:
    delivery, answer = outcome.delivery, outcome.answer
    message = delivery.message
    return {
        "name": delivery.name,
        "case": delivery.case.value or None,
        "integration": message.kind.integration.name,
        "action": message.kind.action,
        "object": message.kind.object_name,
        "destination": message.kind.destination,
        "url": outcome.target.url,
        "id": delivery.message_id,
        "bytes": len(delivery.body),
        "status": answer.status if answer else None,
        "milliseconds": round(answer.seconds * 1000) if answer else None,
        "handled": outcome.problem is None,
        "problem": outcome.problem,
        "answer": (answer.text or None) if answer else None,
        "fetched": downloads.was_fetched(delivery.download) if delivery.download else None,
    }
