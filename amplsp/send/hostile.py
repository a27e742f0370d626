"""Additional messages: correct ones that may not be expected, and two that must be rejected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplsp.sample import Twist, as_bytes, by_url
from amplsp.send.cases import Case
from amplsp.send.message import Delivery, delivery_of
from amplsp.send.signature import new_id

if TYPE_CHECKING:
    from amplsp.send.download import Downloads

_OF_EACH_MESSAGE = (
    (Twist.OPTIONAL_MISSING, Case.OPTIONAL_MISSING),
    (Twist.ALL_NULL, Case.ALL_NULL),
    (Twist.UNKNOWN_KEY, Case.UNKNOWN_KEY),
    (Twist.UNKNOWN_MAPPING, Case.UNKNOWN_MAPPING),
    (Twist.EMPTY, Case.EMPTY),
)


def hostile(usual: list[Delivery], downloads: Downloads | None) -> Iterator[Delivery]:
    """Additional messages to the handler of these deliveries; without `downloads`, none with results at an address.

    Messages about transport are sent once, with the first kind that has records; the two to reject are the last.
    """
    with_records = [each for each in usual if each.message.twisted(Twist.EMPTY) is not None]
    for each in with_records:
        yield from _of_each(each, downloads)
    first = (with_records or usual)[0]
    large = first.message.twisted(Twist.LARGE)
    if large is not None:
        yield delivery_of(first.message, large, Case.LARGE)
    yield replace(first, case=Case.AGAIN)
    for case in (Case.WRONG_SIGNATURE, Case.OLD_TIMESTAMP):
        yield replace(first, case=case, message_id=new_id())


def _of_each(delivery: Delivery, downloads: Downloads | None) -> Iterator[Delivery]:
    message, usual = delivery.message, delivery.message.sample()
    for twist, case in _OF_EACH_MESSAGE:
        data = message.twisted(twist)
        if data is not None and data != usual:
            yield delivery_of(message, data, case)
    if downloads:
        address = downloads.offer(as_bytes(usual["result"]))
        yield replace(delivery_of(message, by_url(usual, address), Case.BY_URL), download=address)
