"""The beginning of a session: answers `initialize` before the protocol's library is loaded.

Loading lsprotocol takes several hundred milliseconds, in which an editor would show no sign of life. What the server
can do does not depend on it: `python -m amplsp.server.capabilities` writes `capabilities.json` from the features, and a
test compares them. Only what the client's own abilities change is decided here.
"""

from __future__ import annotations

import json
import pkgutil
from typing import TYPE_CHECKING, Any

from amplsp import __version__
from amplsp.server.client import BadInitialize, Client
from amplsp.server.framing import Malformed, error_response, read_message

if TYPE_CHECKING:
    from amplsp.server.streams import Streams

SERVER_NOT_INITIALIZED = -32002
INVALID_PARAMS = -32602


def greet(streams: Streams) -> Client | int:
    """Answer what comes until the client has introduced itself.

    Returns:
        the client, or the exit code where it left first.

    Raises:
        BrokenFrame: the client does not speak the protocol.
        OSError: a stream broke.
    """
    while True:
        message = read_message(streams.reader)
        if message is None:
            return 1
        if isinstance(message, Malformed):
            streams.writer.send(error_response(None, message.code, message.reason))
            continue
        method, identity = message.get("method"), message.get("id")
        if method == "exit":
            return 1
        if method is None or identity is None:
            continue
        if method != "initialize":
            streams.writer.send(error_response(identity, SERVER_NOT_INITIALIZED, "send initialize first"))
            continue
        try:
            client = Client(message.get("params"))
        except BadInitialize as error:
            streams.writer.send(error_response(identity, INVALID_PARAMS, f"initialize: {error}"))
            continue
        streams.writer.send({"jsonrpc": "2.0", "id": identity, "result": introduction(client)})
        return client


def introduction(client: Client) -> dict[str, Any]:
    """The answer to `initialize`: what the server is and can do for this client."""
    return {
        "capabilities": capabilities_for(client),
        "serverInfo": {"name": "amplsp", "version": __version__},
    }


def capabilities_for(client: Client) -> dict[str, Any]:
    """What the server can do for a client."""
    capabilities: dict[str, Any] = json.loads(pkgutil.get_data("amplsp.server", "capabilities.json") or b"{}")
    capabilities["positionEncoding"] = client.encoding
    if not client.pulls:
        capabilities.pop("diagnosticProvider", None)
    if isinstance(capabilities.get("renameProvider"), dict) and not client.can("textDocument.rename.prepareSupport"):
        capabilities["renameProvider"] = True
    return capabilities
