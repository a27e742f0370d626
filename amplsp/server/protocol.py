"""JSON-RPC as the protocol wants it, on pygls: the lifecycle, the dispatch, and errors that are always answered.

pygls 2.1 leaves requests without an answer when their parameters cannot be read or when they come after `shutdown`,
shows tracebacks with local paths to the client, and answers `exit` without `shutdown` with exit code 0. Hence its
dispatch is replaced; its types, features, and requests to the client are used as they are.
"""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError, Future
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

from amplsp.server.errors import InvalidParams, InvalidRequest, RequestCancelled
from amplsp.server.framing import INVALID_REQUEST, error_response

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from amplsp.server.server import Server

METHOD_NOT_FOUND = -32601
INTERNAL_ERROR = -32603

log = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """One session's conversation, on one thread.

    A handler is called with its structured parameters. What it returns is the answer; a `Future` is answered
    when it is done, and is cancelled when the client takes the request back.
    """

    _server: Server
    handlers: Mapping[str, Callable[[Any], Any]] = MappingProxyType({})
    """What answers each method."""

    def _register_builtin_features(self) -> None:
        """Keep pygls's own documents and lifecycle out: `amplsp.server.session` has them."""

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has said `shutdown`."""
        return bool(self._shutdown)

    def receive(self, message: dict[str, Any]) -> None:
        """Handle one message of the client."""
        method, identity = message.get("method"), message.get("id")
        if not isinstance(method, str):
            self._receive_response(message)
        elif "id" not in message:
            self._receive_notification(method, message.get("params"))
        elif isinstance(identity, str | int) and not isinstance(identity, bool):
            self._receive_request(identity, method, message.get("params"))
        else:
            self._send_data(error_response(None, INVALID_REQUEST, "the id must be a string or a number"))

    def _receive_notification(self, method: str, params: object) -> None:
        if method == types.EXIT:
            self._server.end(0 if self._shutdown else 1)
            return
        handler = self._cancel if method == types.CANCEL_REQUEST else self.handlers.get(method)
        if self._shutdown or handler is None:
            return
        try:
            handler(self._structured(method, params))
        except Exception as error:  # noqa: BLE001  # whatever a handler raises, the server serves on
            self._server.report(error, method)

    def _receive_request(self, identity: str | int, method: str, params: object) -> None:
        try:
            result = self._result_of(identity, method, params)
            if not isinstance(result, Future):
                self._send_response(identity, result)
                return
        except Exception as error:  # noqa: BLE001  # the client gets an answer whatever happens
            self._fail(identity, method, error)
            return
        self._request_futures[identity] = result
        result.add_done_callback(lambda future: self._answer_later(identity, method, future))

    def _result_of(self, identity: str | int, method: str, params: object) -> Any:
        if self._shutdown:
            raise InvalidRequest("the server was shut down")
        if method == types.INITIALIZE:
            raise InvalidRequest("initialize was sent before")
        if identity in self._server.inbox.cancelled:
            raise RequestCancelled
        if method == types.SHUTDOWN:
            self._shutdown = True
            self._server.stop_work()
            return None
        handler = self.handlers.get(method)
        if handler is None:
            raise JsonRpcException(f"method not found: {method}", METHOD_NOT_FOUND)
        return handler(self._structured(method, params))

    def _structured(self, method: str, params: object) -> Any:
        known = cast("tuple[Any, ...] | None", types.METHOD_TO_TYPES.get(method))
        if known is None or known[2] is None:
            return params
        try:
            return self._converter.structure(params, known[2])
        except Exception as error:  # noqa: BLE001  # cattrs raises groups of anything
            log.info("parameters of %s: %r", method, error)
            raise InvalidParams(f"the parameters of {method} are not as the protocol wants them") from None

    def _answer_later(self, identity: str | int, method: str, future: Future[Any]) -> None:
        self._request_futures.pop(identity, None)
        try:
            self._send_response(identity, future.result())
        except CancelledError:
            self._fail(identity, method, RequestCancelled())
        except Exception as error:  # noqa: BLE001  # the client gets an answer whatever happens
            self._fail(identity, method, error)

    def _fail(self, identity: str | int, method: str, error: Exception) -> None:
        if isinstance(error, JsonRpcException):
            self._send_data(error_response(identity, error.code, error.message))
            return
        message = f"internal error in {method} ({type(error).__name__}); the server's standard error says more"
        self._send_data(error_response(identity, INTERNAL_ERROR, message))
        self._server.report(error, method)

    def _cancel(self, params: types.CancelParams) -> None:
        """The client takes a request back. One that waits in the inbox was marked when it was read."""
        future = self._request_futures.get(params.id)
        if future is not None:
            future.cancel()
        self._server.inbox.cancelled.discard(params.id)

    def ask(self, method: str, params: object, then: Callable[[Any], None] | None = None) -> None:
        """Send a request to the client; an error is logged, and `then` is called with None."""
        future = self.send_request(method, params)

        def done(answered: Future[Any]) -> None:
            result = None
            if not answered.cancelled() and (error := answered.exception()) is not None:
                log.info("the client answered %s with an error: %s", method, error)
            elif not answered.cancelled():
                result = answered.result()
            if then is not None:
                then(result)

        future.add_done_callback(done)

    def _receive_response(self, message: dict[str, Any]) -> None:
        identity: Any = message.get("id")
        if not isinstance(identity, str | int) or identity not in self._result_types:
            return
        future = self._request_futures.pop(identity)
        del self._result_types[identity]
        error = message.get("error")
        if error is None:
            future.set_result(message.get("result"))
            return
        text = error.get("message") if isinstance(error, dict) else error
        future.set_exception(JsonRpcException(str(text)))

    def _send_response(self, msg_id: str | int, result: Any = None, error: Any = None) -> None:  # noqa: ARG002  # the base's signature
        self._send_data({"jsonrpc": "2.0", "id": msg_id, "result": self._converter.unstructure(result)})

    def _send_data(self, data: Any) -> None:
        message = data if isinstance(data, dict) else self._converter.unstructure(data)
        try:
            self._server.writer.send(message)
        except (OSError, ValueError):
            self._server.end(1)
