"""The beginning of a session: answers `initialize` before the protocol's library is loaded.

Loading lsprotocol takes several hundred milliseconds, in which an editor would show nothing. The capabilities do not
need it: `python -m amplsp.server.capabilities` writes `capabilities.json` from the features, and a test compares them.
Only what depends on the client is decided here, from parameters that are read leniently.
"""

from __future__ import annotations

import json
import pkgutil
from typing import TYPE_CHECKING, Any, Final

from amplsp import __version__
from amplsp.named_tuple import NamedTuple
from amplsp.server.json_rpc import (
    ErrorCode,
    InvalidParamsError,
    MessageWriter,
    RequestError,
    error_response,
    read_message,
)
from amplsp.server.watchdog import is_alive

if TYPE_CHECKING:
    from typing import BinaryIO


class Switch(NamedTuple):
    """A feature that can be registered while the client runs.

    Attributes:
        method: the method under which it is registered.
        name: its name in `amplsp.features`.
        capability: its name in `initialize`.
    """

    method: str
    name: str
    capability: str


SWITCHES: Final = (
    Switch("textDocument/codeAction", "codeAction", "codeActionProvider"),
    Switch("textDocument/codeLens", "codeLens", "codeLensProvider"),
    Switch("textDocument/completion", "completion", "completionProvider"),
    Switch("textDocument/definition", "definition", "definitionProvider"),
    Switch("textDocument/diagnostic", "diagnostics", "diagnosticProvider"),
    Switch("textDocument/documentHighlight", "documentHighlight", "documentHighlightProvider"),
    Switch("textDocument/documentLink", "documentLink", "documentLinkProvider"),
    Switch("textDocument/documentSymbol", "documentSymbol", "documentSymbolProvider"),
    Switch("textDocument/foldingRange", "foldingRange", "foldingRangeProvider"),
    Switch("textDocument/formatting", "formatting", "documentFormattingProvider"),
    Switch("textDocument/hover", "hover", "hoverProvider"),
    Switch("textDocument/inlayHint", "inlayHint", "inlayHintProvider"),
    Switch("textDocument/onTypeFormatting", "formatting", "documentOnTypeFormattingProvider"),
    Switch("textDocument/rangeFormatting", "formatting", "documentRangeFormattingProvider"),
    Switch("textDocument/references", "references", "referencesProvider"),
    Switch("textDocument/rename", "rename", "renameProvider"),
    Switch("textDocument/selectionRange", "selectionRange", "selectionRangeProvider"),
    Switch("textDocument/semanticTokens", "semanticTokens", "semanticTokensProvider"),
    Switch("workspace/symbol", "workspaceSymbol", "workspaceSymbolProvider"),
)
"""The features that can be switched off, except for clients that need all of them in the response."""

NEOVIM: Final = "Neovim"
"""The name of Neovim, which asks for the features only once, at the beginning: later registrations come too late."""

ENCODINGS: Final = ("utf-8", "utf-16", "utf-32")
"""The units in which a client can count the characters of a line."""


class Client:
    """An editor.

    Attributes:
        encoding: the unit of positions: the first of the client's that the server knows, else UTF-16.
        process_id: the editor's process; None if it is unknown, or not visible here, for example in a container. It is
            looked up before the response, after which the editor may end.
        folders: the URIs of the workspace's folders.
        options: its `initializationOptions`, if they are an object.
        pulls: whether it asks for diagnostics itself.

    Raises:
        InvalidParamsError: the parameters are not an object, or its parts are of the wrong kind.
    """

    def __init__(self, params: object) -> None:
        if not isinstance(params, dict):
            raise InvalidParamsError("initialize: the parameters must be an object")
        self._capabilities = _part(params, "capabilities", dict) or {}
        process_id: int | None = _part(params, "processId", int)
        self.process_id = process_id if process_id is not None and is_alive(process_id) else None
        self.folders = _folders(params)
        options = params.get("initializationOptions")
        self.options: dict[str, Any] = options if isinstance(options, dict) else {}
        self.encoding = self._encoding()
        info = params.get("clientInfo")
        self._is_neovim = isinstance(info, dict) and info.get("name") == NEOVIM
        self.pulls = isinstance(self._capability("textDocument.diagnostic"), dict)

    def can(self, path: str) -> bool:
        """Whether a capability, such as `textDocument.rename.prepareSupport`, is announced and true."""
        return bool(self._capability(path))

    def lets_register(self, method: str) -> bool:
        """Whether a feature can be registered and unregistered while the client runs."""
        return not self._is_neovim and self.can(f"{method.replace('/', '.')}.dynamicRegistration")

    def values(self, path: str) -> list[Any]:
        """The list of a capability such as `textDocument.hover.contentFormat`; empty if there is none."""
        found = self._capability(path)
        return found if isinstance(found, list) else []

    def _capability(self, path: str) -> object:
        found: object = self._capabilities
        for step in path.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        return found

    def _encoding(self) -> str:
        offered = self.values("general.positionEncodings")
        return next((each for each in offered if each in ENCODINGS), "utf-16")


def _part(params: dict[str, Any], name: str, kind: type) -> Any:
    value = params.get(name)
    if value is None or (isinstance(value, kind) and not isinstance(value, bool)):
        return value
    raise InvalidParamsError(f"initialize: {name} is of the wrong type")


def _folders(params: dict[str, Any]) -> list[str]:
    """The folders' URIs, in any of the three ways that clients use."""
    listed = _part(params, "workspaceFolders", list)
    if listed:
        uris = [folder.get("uri") for folder in listed if isinstance(folder, dict)]
        return [uri for uri in uris if isinstance(uri, str)]
    uri = _part(params, "rootUri", str)
    if uri:
        return [uri]
    path = _part(params, "rootPath", str)
    if not path:
        return []
    from amplsp.server.uris import uri_of  # noqa: PLC0415  # only old clients need it before the answer

    return [uri_of(path)]


def answer_initialize(reader: BinaryIO, writer: MessageWriter) -> Client | int:
    """Answer messages until the client has sent `initialize`.

    Returns:
        the client, or the exit code if it left first.

    Raises:
        BrokenFrame: the client does not speak the protocol.
        OSError: the stream failed.
    """
    while (message := read_message(reader)) is not None:
        if isinstance(message, RequestError):
            writer.send(error_response(None, message))
            continue
        method, identity = message.get("method"), message.get("id")
        if method == "exit":
            break
        if method is None or identity is None:
            continue
        if method != "initialize":
            refusal = RequestError(ErrorCode.SERVER_NOT_INITIALIZED, "send initialize first")
            writer.send(error_response(identity, refusal))
            continue
        try:
            client = Client(message.get("params"))
        except InvalidParamsError as error:
            writer.send(error_response(identity, error))
            continue
        result = {"capabilities": capabilities_for(client), "serverInfo": {"name": "amplsp", "version": __version__}}
        writer.send({"jsonrpc": "2.0", "id": identity, "result": result})
        return client
    return 1


def capabilities_for(client: Client) -> dict[str, Any]:
    """The capabilities for a client that are announced at once."""
    capabilities = _all_capabilities(client)
    for each in SWITCHES:
        if client.lets_register(each.method):
            capabilities.pop(each.capability, None)
    return capabilities


def dynamic_features(client: Client) -> dict[Switch, dict[str, Any]]:
    """The capabilities for a client that are registered later, with the options of each."""
    capabilities = _all_capabilities(client)
    return {
        each: options if isinstance(options, dict) else {}
        for each in SWITCHES
        if client.lets_register(each.method) and (options := capabilities.get(each.capability))
    }


def _all_capabilities(client: Client) -> dict[str, Any]:
    capabilities: dict[str, Any] = json.loads(pkgutil.get_data("amplsp.server", "capabilities.json") or b"{}")
    capabilities["positionEncoding"] = client.encoding
    if not client.pulls:
        capabilities.pop("diagnosticProvider", None)
    if isinstance(capabilities.get("renameProvider"), dict) and not client.can("textDocument.rename.prepareSupport"):
        capabilities["renameProvider"] = True
    moves: dict[str, Any] = capabilities["workspace"]["fileOperations"]
    capabilities["workspace"]["fileOperations"] = {
        name: options for name, options in moves.items() if client.can(f"workspace.fileOperations.{name}")
    }
    return capabilities
