"""The queue of the client's messages, in their order, and of results of background work.

A separate thread only reads the stream, so that slow requests do not delay it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

from amplsp.server.json_rpc import BrokenFrame, RequestError, read_message

if TYPE_CHECKING:
    from typing import BinaryIO

CANCEL = "$/cancelRequest"
SHUTDOWN = "shutdown"
EXIT = "exit"


class End:
    """The end of the messages: the client closed the stream, broke it, or ended."""

    def __init__(self, reason: str = "") -> None:
        self.reason = reason


Item: TypeAlias = "dict[str, Any] | RequestError | End | Callable[[], None]"


class MessageQueue:
    """The queue.

    Attributes:
        cancelled: the ids of requests that the client has cancelled, possibly before they are handled.
        exit_code: the exit code of the process: 0 once the client has sent `shutdown`, possibly before that is handled.
    """

    def __init__(self) -> None:
        self._items: SimpleQueue[Item] = SimpleQueue()
        self.cancelled: set[object] = set()
        self.exit_code = 1

    def read_from(self, stream: BinaryIO, at_end: Callable[[], None]) -> None:
        """Start to read messages; `at_end` is called on the reading thread when there will be no more."""
        threading.Thread(target=self._read, args=(stream, at_end), name="reader", daemon=True).start()

    def put(self, item: Item) -> None:
        """Add a function for the session's thread; it can be called from any thread."""
        self._items.put(item)

    def next(self, patience: float | None) -> Item | None:
        """The next item; None if none comes within `patience` seconds. If `patience` is None, it waits for ever."""
        try:
            return self._items.get(block=patience != 0, timeout=patience)
        except Empty:
            return None

    def _read(self, stream: BinaryIO, at_end: Callable[[], None]) -> None:
        try:
            while (message := read_message(stream)) is not None:
                method = message.get("method") if isinstance(message, dict) else None
                if method == CANCEL and isinstance(message, dict):
                    self._note_cancellation(message.get("params"))
                elif method == SHUTDOWN:
                    self.exit_code = 0
                self._items.put(message)
                if method == EXIT:
                    break
            self._items.put(End())
        except (BrokenFrame, OSError, ValueError) as error:
            self._items.put(End(str(error)))
        at_end()

    def _note_cancellation(self, params: object) -> None:
        identity = params.get("id") if isinstance(params, dict) else None
        if isinstance(identity, str | int):
            self.cancelled.add(identity)
