"""Sends deliveries one after the other, and judges the responses."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplsp.send.cases import Case
from amplsp.send.post import Answer, Silence, post
from amplsp.send.signature import TOLERANCE, Signer
from amplsp.send.verdict import problem_of

if TYPE_CHECKING:
    from amplsp.send.address import Target
    from amplsp.send.message import Delivery

MOST = 1000
"""The largest number of deliveries in a run."""

LONGEST = 600.0
"""The seconds after which nothing more is sent."""

_TIMEOUTS_IN_A_ROW = 3
_TOO_OLD = 2 * TOLERANCE


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a delivery.

    Attributes:
        delivery: the delivery.
        target: its address.
        answer: the response; None if it was not sent.
        problem: what the handler did wrong, or why it was not sent; None if it was handled.
    """

    delivery: Delivery
    target: Target
    answer: Answer | None
    problem: str | None = None

    @property
    def was_sent(self) -> bool:
        """Whether it was sent."""
        return self.answer is not None and not (self.answer.silence and self.answer.silence.is_lasting)


class Sender:
    """Sends to handlers; one that cannot be reached or does not respond gets no more deliveries."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer
        self._stranger = Signer.stranger()
        self._deadline = time.monotonic() + LONGEST
        self._given_up: dict[Target, str] = {}
        self._timeouts: dict[Target, int] = {}
        self._usual: dict[tuple[Target, str], Answer] = {}

    def send(self, deliveries: Iterable[tuple[Delivery, Target]]) -> Iterator[Outcome]:
        """Send each delivery, and yield its outcome at once."""
        for delivery, target in deliveries:
            reason = self._given_up.get(target) or self._over()
            yield Outcome(delivery, target, None, reason) if reason else self._send(delivery, target)

    def _over(self) -> str | None:
        return f"the run took {LONGEST / 60:g} minutes" if time.monotonic() > self._deadline else None

    def _send(self, delivery: Delivery, target: Target) -> Outcome:
        answer = post(target, delivery.body, self._headers(delivery))
        if answer.text:
            answer = Answer(answer.seconds, answer.status, self._signer.without_secret(answer.text))
        self._remember(target, answer)
        usual = self._usual.setdefault((target, delivery.message.name), answer)
        return Outcome(delivery, target, answer, problem_of(delivery.case, answer, usual))

    def _headers(self, delivery: Delivery) -> dict[str, str]:
        signer = self._stranger if delivery.case is Case.WRONG_SIGNATURE else self._signer
        age = _TOO_OLD if delivery.case is Case.OLD_TIMESTAMP else 0
        signed = signer.headers(delivery.message_id, int(time.time()) - age, delivery.body)
        return {"Content-Type": "application/json", "User-Agent": "amplsp", **signed}

    def _remember(self, target: Target, answer: Answer) -> None:
        is_timeout = answer.silence is Silence.TIMEOUT
        self._timeouts[target] = self._timeouts.get(target, 0) + 1 if is_timeout else 0
        if answer.silence and answer.silence.is_lasting:
            self._given_up[target] = answer.silence.value
        elif self._timeouts[target] == _TIMEOUTS_IN_A_ROW:
            self._given_up[target] = f"{_TIMEOUTS_IN_A_ROW} deliveries in a row had no answer"
