"""The server of one session: its streams, its work, and its end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server.gc_policy import Collector
from amplsp.server.jobs import Background, Jobs
from amplsp.server.json_rpc import RequestError
from amplsp.server.message_queue import End
from amplsp.server.protocol import Protocol
from amplsp.server.pygls_adapter import PyglsServer

if TYPE_CHECKING:
    from amplsp.server.initialize import Client
    from amplsp.server.json_rpc import MessageWriter
    from amplsp.server.message_queue import Item, MessageQueue

log = logging.getLogger(__name__)


class Server:
    """Handles messages one by one, and does jobs while there are none.

    Attributes:
        client: the editor.
        pygls: sends messages to it.
        protocol: handles its messages.
        jobs: the work to do while no message waits.
        background: does work that waits for the disk.
        git: does work that waits for git, separately, since it can take long.
        pages: writes pages.
    """

    def __init__(self, client: Client, writer: MessageWriter, queue: MessageQueue) -> None:
        self.client = client
        self.pygls = PyglsServer(writer)
        self.protocol = Protocol(self.pygls, writer, queue.cancelled)
        self.jobs = Jobs()
        self.background = Background(queue.put)
        self.git = Background(queue.put)
        self.pages = Background(queue.put)
        self._collector = Collector()
        self._writer = writer
        self._queue = queue
        self._complained: set[str] = set()

    def run(self) -> int:
        """Serve until the client sends `exit` or has left, and return the exit code."""
        self._collector.begin()
        try:
            return self._serve()
        finally:
            for each in (self.background, self.git, self.pages):
                each.end()

    def _serve(self) -> int:
        while not self._writer.is_broken:
            item = self._queue.next(self._patience())
            if isinstance(item, End):
                if item.reason:
                    log.error("the connection broke: %s", item.reason)
                return 0 if self.protocol.is_shut_down else 1
            if item is not None:
                self._take(item)
            elif self.jobs:
                self._call(self.jobs.step, "a check")
                self._collector.worked()
            else:
                self._collector.collect()
            if self.protocol.exit_code is not None:
                return self.protocol.exit_code
        return 1

    def _patience(self) -> float | None:
        """How long to wait for a message, in seconds; None for ever."""
        if self.jobs:
            return 0
        return self._collector.patience()

    def _take(self, item: Item) -> None:
        if isinstance(item, dict):
            self.protocol.receive(item)
            self._collector.worked()
            if self.protocol.is_shut_down:
                self.jobs = Jobs()  # the client wants nothing any more
        elif isinstance(item, RequestError):
            self.protocol.refuse(None, item)
        elif not isinstance(item, End):
            self._call(item, "background work")

    def _call(self, function: Callable[[], None], what: str) -> None:
        try:
            function()
        except Exception as error:  # noqa: BLE001  # the server serves on
            self.pygls.report(error, what)

    def collect_garbage_soon(self) -> None:
        """Collect new garbage once all urgent work is done, without waiting for a pause."""

        def collect() -> Iterator[None]:
            self._collector.collect_new()
            yield

        self.jobs.start("garbage", collect(), urgent=False)

    def collect_trees(self) -> None:
        """Collect the tree of a file that is not open, once there are several."""
        self._collector.collect_trees()

    def complain(self, message: str) -> None:
        """Log something for the user, once."""
        if message not in self._complained:
            self._complained.add(message)
            self.pygls.tell(message, types.MessageType.Warning)

    def ask_again(self, ability: str, method: str) -> None:
        """Make the client ask again for results that may be out of date, if it supports that."""
        if self.client.can(f"workspace.{ability}.refreshSupport"):
            self.pygls.ask(method, None)
