"""The server of one session: what it reads from, writes to, works on, and how it ends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from amplsp import __version__
from amplsp.server import garbage
from amplsp.server.framing import Malformed, error_response
from amplsp.server.inbox import End, Inbox
from amplsp.server.jobs import Jobs
from amplsp.server.protocol import Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amplsp.server.client import Client
    from amplsp.server.inbox import Item
    from amplsp.server.streams import Writer

log = logging.getLogger(__name__)


class Server(LanguageServer):
    """Takes what comes one by one, and does the jobs while nothing comes.

    Attributes:
        client: the editor.
        writer: where messages go.
        inbox: where messages come from.
        jobs: what is to be done while no message waits.
        has_garbage: whether old versions of documents are left behind.
    """

    protocol: Protocol

    def __init__(self, client: Client, writer: Writer, inbox: Inbox) -> None:
        self.client = client
        self.writer = writer
        self.inbox = inbox
        self.jobs = Jobs()
        self.has_garbage = False
        self._code: int | None = None
        super().__init__("amplsp", __version__, protocol_cls=Protocol)

    def run(self) -> int:
        """Serve until the client says `exit` or is gone; the exit code."""
        while self._code is None:
            item = self.inbox.next(self._patience())
            if item is not None:
                self._take(item)
            elif self.jobs:
                self._step()
            else:
                self._collect_garbage()
        return self._code

    def _patience(self) -> float | None:
        """How long to wait for a message, in seconds; None for ever."""
        if self.jobs:
            return 0
        return garbage.SILENCE if self.has_garbage else None

    def _collect_garbage(self) -> None:
        self.has_garbage = False
        garbage.collect()

    def collect_garbage_soon(self) -> None:
        """Collect once all that is urgent is done, and do not wait for a silence: the client has what it wants."""

        def collect() -> Iterator[None]:
            self._collect_garbage()
            yield

        self.jobs.start("garbage", collect(), urgent=False)

    def end(self, code: int) -> None:
        """Serve no more; the first exit code counts."""
        if self._code is None:
            self._code = code

    def stop_work(self) -> None:
        """Give up what is being done: the client wants nothing any more."""
        self.jobs = Jobs()

    def _take(self, item: Item) -> None:
        if isinstance(item, dict):
            self.protocol.receive(item)
        elif isinstance(item, Malformed):
            self.writer.send(error_response(None, item.code, item.reason))
        elif isinstance(item, End):
            if item.reason:
                log.error("the connection broke: %s", item.reason)
            self.end(0 if self.protocol.is_shut_down else 1)
        else:
            self._call(item)

    def _call(self, function: Callable[[], None]) -> None:
        try:
            function()
        except Exception as error:  # noqa: BLE001  # the server serves on
            self.report(error, "background work")

    def _step(self) -> None:
        try:
            self.jobs.step()
        except Exception as error:  # noqa: BLE001  # the server serves on
            self.report(error, "a check")

    def report(self, error: Exception, what: str) -> None:
        """Log what went wrong: all of it to standard error, without places of this machine to the client."""
        log.error("error in %s", what, exc_info=error)
        self.tell(f"internal error in {what} ({type(error).__name__}); the server's standard error says more")

    def report_server_error(self, error: Exception, source: object) -> None:  # noqa: ARG002  # the base's signature
        """Log instead of showing a message box, which pygls does."""
        self.report(error, "the server")

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Write a line to the client's log."""
        self.window_log_message(types.LogMessageParams(kind, message))
