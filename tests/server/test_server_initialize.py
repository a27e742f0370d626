from __future__ import annotations

import subprocess
import sys

import pytest
from lsprotocol import converters, types
from pygls.capabilities import ServerCapabilitiesBuilder
from support_lsp import ServerProcess

from amplsp.server.capabilities import FILE, capabilities, capabilities_json
from amplsp.server.commands import commands
from amplsp.server.features import feature_names, features
from amplsp.server.initialize import Client, capabilities_for
from amplsp.server.uris import uri_of

CLIENTS = [
    {},
    {"general": {"positionEncodings": ["utf-8", "utf-16"]}},
    {"general": {"positionEncodings": ["utf-7", "utf-32"]}},
    {"general": {"positionEncodings": []}},
    {"textDocument": {"diagnostic": {}, "rename": {"prepareSupport": True}}},
    {"textDocument": {"rename": {"prepareSupport": False}}},
]


def test_the_announcement_is_what_the_features_amount_to() -> None:
    """Run `python -m amplsp.server.capabilities` when it is not."""
    assert FILE.read_text(encoding="utf-8") == capabilities_json()


@pytest.mark.parametrize("abilities", CLIENTS)
def test_the_early_answer_is_the_one_that_pygls_gives(abilities: dict[str, object]) -> None:
    converter = converters.get_converter()
    known = converter.structure(abilities, types.ClientCapabilities)
    wanted = capabilities(known)
    wanted.position_encoding = ServerCapabilitiesBuilder.choose_position_encoding(known)
    if known.text_document is None or known.text_document.diagnostic is None:
        wanted.diagnostic_provider = None

    assert capabilities_for(Client({"capabilities": abilities})) == converter.unstructure(wanted)


def test_the_answer_comes_before_the_protocol_is_loaded() -> None:
    """Loading lsprotocol takes most of the start; nothing must import it earlier by accident."""
    heavy = ["lsprotocol", "pygls", "asyncio", "amplsp.rules", "amplsp.catalog", "yaml", "jsonschema"]
    code = f"import sys, amplsp.server.serve; print([name for name in {heavy} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert loaded.strip() == "[]"


def test_the_client_is_greeted_even_where_the_protocol_cannot_be_loaded() -> None:
    """The order in a real start: first the response, then the slow imports."""
    code = "import sys; sys.modules['lsprotocol'] = None; from amplsp.cli import main; raise SystemExit(main(['lsp']))"
    with ServerProcess([sys.executable, "-c", code]) as client:
        answer = client.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})

        assert answer["result"]["serverInfo"]["name"] == "amplsp"
        assert client.exit_code() != 0


def test_each_method_is_answered_in_one_place() -> None:
    methods = [feature.method for feature in features()]

    assert len(set(methods)) == len(methods)
    for feature in features():
        assert feature.name or not feature.is_about_manifest, "what is about a manifest can be switched off"
    assert all(feature_names())


def test_the_commands_are_those_of_the_manual() -> None:
    assert {"amplsp.status", "amplsp.explainRule", "amplsp.checkWorkspace"} <= set(commands())


@pytest.mark.parametrize(
    ("params", "folders"),
    [
        ({"workspaceFolders": [{"uri": "file:///a", "name": "a"}, {"uri": "file:///b", "name": "b"}]}, 2),
        ({"workspaceFolders": None, "rootUri": "file:///a"}, 1),
        ({"rootPath": "/a b"}, 1),
        ({}, 0),
    ],
)
def test_the_workspace_is_found_in_whichever_way_a_client_names_it(params: dict[str, object], folders: int) -> None:
    assert len(Client({"capabilities": {}, **params}).folders) == folders


def test_a_path_is_written_as_a_uri() -> None:
    assert uri_of("/a b/é.yaml") == "file:///a%20b/%C3%A9.yaml"
