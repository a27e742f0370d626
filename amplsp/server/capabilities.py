"""The capabilities of the features for `initialize`, which are stored in `capabilities.json` for a quick start.

`python -m amplsp.server.capabilities` writes that file.
"""

from __future__ import annotations

import json
from pathlib import Path

from lsprotocol import converters, types

from amplsp.server.commands import commands
from amplsp.server.features import features
from amplsp.server.pygls_adapter import server_capabilities

FILE = Path(__file__).with_name("capabilities.json")


def capabilities(client: types.ClientCapabilities) -> types.ServerCapabilities:
    """What the server can do for a client."""
    found = features()
    options = {feature.method: feature.options for feature in found if feature.options is not None}
    return server_capabilities(client, {feature.method for feature in found}, options, list(commands()))


def capabilities_json() -> str:
    """The content of the file: the capabilities for a client that supports everything."""
    able = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(rename=types.RenameClientCapabilities(prepare_support=True)),
        workspace=types.WorkspaceClientCapabilities(
            file_operations=types.FileOperationClientCapabilities(did_create=True, did_rename=True, did_delete=True)
        ),
    )
    found = converters.get_converter().unstructure(capabilities(able))
    return json.dumps(found, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(capabilities_json(), encoding="utf-8")
