"""Registers and unregisters features while the client runs, as they are switched on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.server.initialize import dynamic_features

if TYPE_CHECKING:
    from amplsp.server.server import Server
    from amplsp.server.settings import SessionSettings

_NAMES = [{"language": "ampersand"}, {"scheme": "file", "pattern": "**/{amp,*.amp}.{yaml,yml}"}]
"""The patterns of documents that are always manifests."""


class Registrations:
    """The registered features.

    Args:
        server: sends messages to the client.
        settings: tell what is switched off.
    """

    def __init__(self, server: Server, settings: SessionSettings) -> None:
        self._server = server
        self._settings = settings
        self._options = dynamic_features(server.client)
        self._registered: set[str] = set()

    def update(self) -> None:
        """Register features that are on in any folder, and unregister those that are off in all."""
        wanted = {feature.method for feature in self._options if self._settings.is_on(feature.name)}
        gone, new = self._registered - wanted, wanted - self._registered
        self._registered = wanted
        if gone:
            listed = [types.Unregistration(method, method) for method in sorted(gone)]
            self._server.pygls.ask(types.CLIENT_UNREGISTER_CAPABILITY, types.UnregistrationParams(listed))
        if new:
            asked = [
                types.Registration(feature.method, feature.method, self._with_selector(feature.method, options))
                for feature, options in self._options.items()
                if feature.method in new
            ]
            self._server.pygls.ask(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams(asked))

    def _with_selector(self, method: str, options: dict[str, Any]) -> dict[str, Any]:
        if not method.startswith("textDocument/"):
            return options
        included = [{"scheme": "file", "pattern": f"**/{name.lstrip('/')}"} for name in self._settings.included()]
        return {**options, "documentSelector": [*_NAMES, *included]}
