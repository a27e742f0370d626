"""What the features amount to in the words of `initialize`; kept in `capabilities.json` for a quick start.

`python -m amplsp.server.capabilities` writes that file.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import converters, types
from pygls.capabilities import ServerCapabilitiesBuilder

from amplsp.server.commands import commands
from amplsp.server.features import features

FILE = Path(__file__).with_name("capabilities.json")

if TYPE_CHECKING:
    from amplsp.server.server import Server
    from amplsp.server.session import Session


def register(server: Server, session: Session) -> None:
    """Have the server answer every method by its feature."""
    # Not through pygls: it guesses from a function's first parameter whether it wants the server.
    server.protocol.handlers = {feature.method: partial(feature.answer, session) for feature in features()}


def capabilities(client: types.ClientCapabilities) -> types.ServerCapabilities:
    """What pygls makes of the features for a client."""
    found = features()
    builder = ServerCapabilitiesBuilder(
        client,
        {feature.method for feature in found},
        {feature.method: feature.options for feature in found if feature.options is not None},
        list(commands()),
        types.TextDocumentSyncKind.Incremental,
    )
    built: types.ServerCapabilities = builder.build()  # type: ignore[no-untyped-call]  # pygls leaves it untyped
    return built


def capabilities_json() -> str:
    """The content of `capabilities.json`: what the server can do for a client that can do everything."""
    able = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(rename=types.RenameClientCapabilities(prepare_support=True))
    )
    found = converters.get_converter().unstructure(capabilities(able))
    return json.dumps(found, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(capabilities_json(), encoding="utf-8")
