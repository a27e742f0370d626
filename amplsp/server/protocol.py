"""The dispatch of the client's messages: the lifecycle, the handlers, and errors, which are always answered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.server.jobs import settle
from amplsp.server.json_rpc import ErrorCode, RequestError, error_response

if TYPE_CHECKING:
    from amplsp.server.json_rpc import MessageWriter
    from amplsp.server.pygls_adapter import PyglsServer

log = logging.getLogger(__name__)


class Protocol:
    """One session's conversation, on one thread.

    A handler is called with its structured parameters, and returns the response. A `Future` is answered when it is
    done, and is cancelled if the client cancels the request.

    Args:
        pygls: converts the types of the protocol.
        writer: writes the responses.
        cancelled: the ids of requests that were cancelled while they waited.

    Attributes:
        handlers: the function for each method.
        readers: functions that read the parameters of methods whose types in the protocol are too strict.
        is_shut_down: whether the client has sent `shutdown`.
        exit_code: the exit code after the client's `exit`; None before that.
    """

    handlers: Mapping[str, Callable[[Any], Any]] = MappingProxyType({})
    readers: Mapping[str, Callable[[object], Any]] = MappingProxyType({})

    def __init__(self, pygls: PyglsServer, writer: MessageWriter, cancelled: set[object]) -> None:
        self._pygls = pygls
        self._writer = writer
        self._cancelled = cancelled
        self._unanswered: dict[str | int, Future[Any]] = {}
        self.is_shut_down = False
        self.exit_code: int | None = None

    def receive(self, message: dict[str, Any]) -> None:
        """Handle one message from the client."""
        method, identity = message.get("method"), message.get("id")
        if not isinstance(method, str):
            self._pygls.receive_response(message)
        elif "id" not in message:
            self._receive_notification(method, message.get("params"))
        elif isinstance(identity, str | int) and not isinstance(identity, bool):
            self._receive_request(identity, method, message.get("params"))
        else:
            self.refuse(None, RequestError(ErrorCode.INVALID_REQUEST, "the id must be a string or a number"))

    def refuse(self, identity: object, error: RequestError) -> None:
        """Answer with an error."""
        self._writer.send(error_response(identity, error))

    def _receive_notification(self, method: str, params: object) -> None:
        if method == types.EXIT:
            self.exit_code = 0 if self.is_shut_down else 1
            return
        handler = self._cancel if method == types.CANCEL_REQUEST else self.handlers.get(method)
        if self.is_shut_down or handler is None:
            return
        try:
            handler(self._read(method, params))
        except RequestError as error:
            log.warning("rejected: %s", error.message)
        except Exception as error:  # noqa: BLE001  # whatever a handler raises, the server serves on
            self._pygls.report(error, method)

    def _receive_request(self, identity: str | int, method: str, params: object) -> None:
        try:
            result = self._result_of(identity, method, params)
            if not isinstance(result, Future):
                self._answer(identity, result)
                return
        except Exception as error:  # noqa: BLE001  # the client gets an answer whatever happens
            self._fail(identity, method, error)
            return
        self._unanswered[identity] = result
        result.add_done_callback(lambda future: self._answer_later(identity, method, future))

    def _result_of(self, identity: str | int, method: str, params: object) -> Any:
        if self.is_shut_down:
            raise RequestError(ErrorCode.INVALID_REQUEST, "the server was shut down")
        if method == types.INITIALIZE:
            raise RequestError(ErrorCode.INVALID_REQUEST, "initialize was sent before")
        if identity in self._cancelled:
            raise _cancelled()
        if method == types.SHUTDOWN:
            self.is_shut_down = True
            for waiting in list(self._unanswered.values()):
                settle(waiting, RequestError(ErrorCode.SERVER_CANCELLED, "the server was shut down"))
            return None
        handler = self.handlers.get(method)
        if handler is None:
            raise RequestError(ErrorCode.METHOD_NOT_FOUND, f"method not found: {method}")
        return handler(self._read(method, params))

    def _read(self, method: str, params: object) -> Any:
        read = self.readers.get(method)
        return self._pygls.structure(method, params) if read is None else read(params)

    def _answer(self, identity: str | int, result: object) -> None:
        self._writer.send({"jsonrpc": "2.0", "id": identity, "result": self._pygls.unstructure(result)})

    def _answer_later(self, identity: str | int, method: str, future: Future[Any]) -> None:
        self._unanswered.pop(identity, None)
        try:
            self._answer(identity, future.result())
        except CancelledError:
            self.refuse(identity, _cancelled())
        except Exception as error:  # noqa: BLE001  # the client gets an answer whatever happens
            self._fail(identity, method, error)

    def _fail(self, identity: str | int, method: str, error: Exception) -> None:
        if isinstance(error, RequestError):
            self.refuse(identity, error)
            return
        message = f"internal error in {method} ({type(error).__name__}); the server's standard error says more"
        self.refuse(identity, RequestError(ErrorCode.INTERNAL_ERROR, message))
        self._pygls.report(error, method)

    def _cancel(self, params: types.CancelParams) -> None:
        """The client cancels a request. One that still waits in the queue was marked when it was read."""
        future = self._unanswered.get(params.id)
        if future is not None:
            future.cancel()
        self._cancelled.discard(params.id)


def _cancelled() -> RequestError:
    return RequestError(ErrorCode.REQUEST_CANCELLED, "the request was cancelled")
