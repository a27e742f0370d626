"""Work that is done in small steps while no message waits.

Python runs one thread at a time anyway: a thread for validation would take turns with a completion request and double
its time. Steps on the session's own thread stand back at once and need no locks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator


class Jobs:
    """The jobs that are not done, by key; urgent ones come first, else the oldest."""

    def __init__(self) -> None:
        self._urgent: dict[Hashable, Iterator[None]] = {}
        self._others: dict[Hashable, Iterator[None]] = {}

    def __bool__(self) -> bool:
        return bool(self._urgent or self._others)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._urgent or key in self._others

    def start(self, key: Hashable, steps: Iterator[None], *, urgent: bool = True) -> None:
        """Begin a job; one with the same key that is not done is given up."""
        self.drop(key)
        (self._urgent if urgent else self._others)[key] = steps

    def drop(self, key: Hashable) -> None:
        """Give a job up."""
        self._urgent.pop(key, None)
        self._others.pop(key, None)

    def step(self) -> None:
        """Do the next step of the first job; what it raises ends the job and is raised here."""
        queue = self._urgent or self._others
        key, steps = next(iter(queue.items()))
        try:
            next(steps)
        except StopIteration:
            self._forget(queue, key, steps)
        except BaseException:
            self._forget(queue, key, steps)
            raise

    @staticmethod
    def _forget(queue: dict[Hashable, Iterator[None]], key: Hashable, steps: Iterator[None]) -> None:
        # The step itself may have begun a new job under the same key.
        if queue.get(key) is steps:
            del queue[key]
