"""Work between messages: in small steps while none waits, or on a thread for the disk; and later responses.

Python runs only one thread at a time: a thread for checks would alternate with a completion request and double its
time. Steps on the session's own thread yield at once and need no locks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Jobs:
    """The unfinished jobs, by key; urgent ones come first, then the oldest."""

    def __init__(self) -> None:
        self._urgent: dict[Hashable, Iterator[None]] = {}
        self._others: dict[Hashable, Iterator[None]] = {}

    def __bool__(self) -> bool:
        return bool(self._urgent or self._others)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._urgent or key in self._others

    def start(self, key: Hashable, steps: Iterator[None], *, urgent: bool = True) -> None:
        """Start a job; an unfinished one with the same key is dropped."""
        self.drop(key)
        (self._urgent if urgent else self._others)[key] = steps

    def drop(self, key: Hashable) -> None:
        """Drop a job."""
        self._urgent.pop(key, None)
        self._others.pop(key, None)

    def step(self) -> None:
        """Do the next step of the first job; an exception ends the job and is raised here."""
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


class Background:
    """Does work that mostly waits for the disk on a thread, one piece after the other.

    The thread is a daemon, which does not keep the server from ending.

    Args:
        put: takes a function for the session's thread.
    """

    def __init__(self, put: Callable[[Callable[[], None]], None]) -> None:
        self._put = put
        self._work: SimpleQueue[Callable[[], Callable[[], None]] | None] = SimpleQueue()
        self._is_running = False

    def do(self, work: Callable[[], T], then: Callable[[T], None], otherwise: T) -> None:
        """Do `work` on the thread; `then` gets its result on the session's thread.

        An exception of `work` is also raised there, after `then` got `otherwise`.
        """

        def both() -> Callable[[], None]:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001  # it is raised again where it is reported
                return _failing(error, lambda: then(otherwise))
            return lambda: then(result)

        self._work.put(both)
        if not self._is_running:
            self._is_running = True
            threading.Thread(target=self._run, name="background", daemon=True).start()

    def end(self) -> None:
        """End the thread after the work that it has."""
        self._work.put(None)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            self._put(work())


def _failing(error: Exception, first: Callable[[], None]) -> Callable[[], None]:
    def fail() -> None:
        first()
        raise error

    return fail


def settle(future: Future[T], result: T | Exception) -> None:
    """Set the result or the error of a future that may have been cancelled."""
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)


def then(source: Future[T], convert: Callable[[T], U]) -> Future[U]:
    """A future with `convert` applied to a future's result, or the error of either."""
    answer: Future[U] = Future()

    def done(_: Future[T]) -> None:
        try:
            settle(answer, convert(source.result()))
        except Exception as error:  # noqa: BLE001  # a callback's error would be lost; the caller gets it
            settle(answer, error)

    source.add_done_callback(done)
    return answer
