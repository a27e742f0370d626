"""A thread for work that mostly waits for the disk; its results come back through the inbox."""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from amplsp.server.inbox import Inbox

T = TypeVar("T")


class Background:
    """Does one piece of work after the other. The thread is a daemon: it never keeps the server from ending."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._work: SimpleQueue[Callable[[], Callable[[], None]]] = SimpleQueue()
        self._is_running = False

    def do(self, work: Callable[[], T], then: Callable[[T], None], otherwise: T) -> None:
        """Do `work` on the thread; `then` gets its result on the session's thread.

        What `work` raises is raised there too, after `then` got `otherwise`.
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

    def _run(self) -> None:
        while True:
            self._inbox.put(self._work.get()())


def _failing(error: Exception, first: Callable[[], None]) -> Callable[[], None]:
    def fail() -> None:
        first()
        raise error

    return fail
