"""What the client said about itself in `initialize`, read without the protocol's library and without being picky."""

from __future__ import annotations

from typing import Any, Final

ENCODINGS: Final = ("utf-8", "utf-16", "utf-32")
"""The units in which a client may count the characters of a line."""


class BadInitialize(Exception):  # noqa: N818  # what happened, as the answer says it
    """The parameters of `initialize` are of no use."""


class Client:
    """An editor.

    Attributes:
        encoding: the unit of positions: the first of the client's that the server knows, else UTF-16.
        process_id: the editor's process; None where it is unknown.
        folders: the URIs of the workspace's folders.
        options: its `initializationOptions`, where they are an object.
        pulls: whether it asks for diagnostics itself.

    Raises:
        BadInitialize: the parameters are not an object, or its parts are of the wrong kind.
    """

    def __init__(self, params: object) -> None:
        if not isinstance(params, dict):
            raise BadInitialize("the parameters must be an object")
        self._capabilities = _part(params, "capabilities", dict) or {}
        self.process_id: int | None = _part(params, "processId", int)
        self.folders = _folders(params)
        options = params.get("initializationOptions")
        self.options: dict[str, Any] = options if isinstance(options, dict) else {}
        self.encoding = self._encoding()
        self.pulls = isinstance(self._capability("textDocument.diagnostic"), dict)

    def can(self, path: str) -> bool:
        """Whether a capability, named as `textDocument.rename.prepareSupport`, is announced and true."""
        return bool(self._capability(path))

    def values(self, path: str) -> list[Any]:
        """The list behind a capability as `textDocument.hover.contentFormat`; empty where there is none."""
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
    raise BadInitialize(f"{name} is of the wrong type")


def _folders(params: dict[str, Any]) -> list[str]:
    """The folders' URIs, from whichever of the three ways to say it the client uses."""
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
