"""Everything that is used of pygls, so that a new version can break only this module; `test_server_pygls.py` lists it.

pygls gives the conversion between JSON and the types of the protocol, the requests and notifications to the client
with the matching of its answers, and the capabilities of features. Seen in 2.1, it is not used for

- reading (`json_rpc`, `message_queue`): see there;
- dispatch (`protocol`): requests with parameters that cannot be read, or after `shutdown`, get no answer; errors show
  tracebacks with local paths to the client; later responses need asyncio, whose executor it also uses for reading;
- documents (`snapshot`, `positions`): it breaks lines at what the protocol counts as characters, leaves the last
  character of the text alive when everything is replaced, and changes the positions that it is given;
- URIs (`uris`): it loses what follows a semicolon, takes `localhost` for a folder, and raises at odd ones.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from amplsp import __version__
from amplsp.server.json_rpc import InvalidParamsError
from amplsp.server.text_changes import places_in_bounds

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.json_rpc import MessageWriter

log = logging.getLogger(__name__)
_UNREADABLE = "Unable to deserialize message"
"""The message of pygls, with a traceback, about a response that makes no sense; `receive_response` logs a line
instead."""
logging.getLogger("pygls.protocol.json_rpc").addFilter(lambda record: not str(record.msg).startswith(_UNREADABLE))


class PyglsServer(LanguageServer):
    """Sends messages to the client.

    Args:
        writer: writes the messages.
    """

    def __init__(self, writer: MessageWriter) -> None:
        super().__init__("amplsp", __version__, converter_factory=shared_converter)
        self.converter = shared_converter()
        self.protocol.set_writer(writer, include_headers=False)

    def structure(self, method: str, params: object) -> Any:
        """The parameters of a method in the protocol's types; those of an unknown method are unchanged.

        A line or column that is larger than the protocol allows means the end, like one beyond the text.

        Raises:
            InvalidParamsError: they have other types.
        """
        known = cast("tuple[Any, ...] | None", types.METHOD_TO_TYPES.get(method))
        if known is None or known[2] is None:
            return params
        try:
            try:
                return self.converter.structure(params, known[2])
            except Exception:  # noqa: BLE001  # cattrs raises groups of anything
                return self.converter.structure(places_in_bounds(params), known[2])
        except Exception as error:  # noqa: BLE001  # as above
            log.info("parameters of %s: %r", method, error)
            raise InvalidParamsError(f"the parameters of {method} are not as the protocol wants them") from None

    def unstructure(self, result: object) -> Any:
        """A result as JSON values."""
        return self.converter.unstructure(result)

    def ask(self, method: str, params: object, then: Callable[[Any], None] | None = None) -> None:
        """Send a request to the client; `then` gets the result, or None if the client responds with an error."""
        future = self.protocol.send_request(method, params)

        def done(answered: Future[Any]) -> None:
            error = answered.exception()
            if error is not None:
                log.info("the client answered %s with an error: %s", method, error)
            if then is not None:
                then(answered.result() if error is None else None)

        future.add_done_callback(done)

    def receive_response(self, message: Mapping[str, Any]) -> None:
        """Handle the client's response to a request; one that makes no sense is dropped."""
        known = {key: value for key, value in message.items() if key != "error" or value is not None}
        try:
            self.protocol.handle_message(self.protocol.structure_message({**known, "jsonrpc": "2.0"}))
        except Exception as error:  # noqa: BLE001  # pygls raises anything for an answer of the wrong type
            log.info("an answer of the client: %r", error)

    def report(self, error: Exception, what: str) -> None:
        """Log an error: completely to standard error, and without paths of this machine to the client."""
        log.error("error in %s", what, exc_info=error)
        self.tell(f"internal error in {what} ({type(error).__name__}); the server's standard error says more")

    def report_server_error(self, error: Exception, source: object) -> None:  # noqa: ARG002  # the base's signature
        """Log an error, instead of showing a message box as pygls does."""
        self.report(error, "the server")

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Write a line to the client's log."""
        self.window_log_message(types.LogMessageParams(kind, message))

    def show(self, message: str) -> None:
        """Show the user a warning."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))


@cache
def shared_converter() -> Any:
    """What reads and writes the types of the protocol; it prepares itself for each type on its first use."""
    return default_converter()  # type: ignore[no-untyped-call]  # pygls leaves it untyped


def server_capabilities(
    client: types.ClientCapabilities, methods: set[str], options: Mapping[str, object], commands: Sequence[str]
) -> types.ServerCapabilities:
    """The capabilities for a client that follow from methods, their options, and commands."""
    builder = ServerCapabilitiesBuilder(
        client, methods, dict(options), list(commands), types.TextDocumentSyncKind.Incremental
    )
    built: types.ServerCapabilities = builder.build()  # type: ignore[no-untyped-call]  # pygls leaves it untyped
    # pygls makes these options again, of nothing but the names.
    commanding = options.get(types.WORKSPACE_EXECUTE_COMMAND)
    if built.execute_command_provider is not None and isinstance(commanding, types.ExecuteCommandOptions):
        built.execute_command_provider = commanding
    return built
