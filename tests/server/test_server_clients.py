"""The server over real standard input and output, with pytest-lsp's client, as three editors introduce themselves."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator  # pytest-lsp evaluates the annotations

import pytest  # noqa: TC002  # pytest-lsp evaluates the annotations
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

PROFILES = {"utf-8": "neovim", "utf-16": "visual_studio_code", "utf-32": "emacs"}
URI = "file:///folder/amp.yaml"
TEXT = "specVersion: 1.0.0\n# 😀\nintegrations:\n  - {name: é😀, provider: hubspot, proxy: {enabled: true}}\n"
SERVER = [sys.executable, "-c", "from amplsp.cli import main; raise SystemExit(main())", "lsp"]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER), params=sorted(PROFILES))
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient) -> AsyncGenerator[None, None]:
    """A client of each kind."""
    abilities = client_capabilities(PROFILES[request.param])
    abilities.general = abilities.general or types.GeneralClientCapabilities()
    abilities.general.position_encodings = [types.PositionEncodingKind(request.param)]
    abilities.text_document.diagnostic = None
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(accept)
    params = types.InitializeParams(capabilities=abilities, process_id=None)
    result = await lsp_client.initialize_session(params)
    assert result.capabilities.position_encoding == request.param
    yield
    await lsp_client.shutdown_session()


def accept(_: types.RegistrationParams) -> None:
    """Accept all registrations of the server, as every editor does."""


async def open_document(client: LanguageClient, text: str) -> None:
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, types.LanguageKind.Yaml, 1, text))
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


async def test_findings_and_edits_are_where_the_editor_counts_them(client: LanguageClient) -> None:
    encoding = client.capabilities.general.position_encodings[0].value
    width = {"utf-8": 6, "utf-16": 3, "utf-32": 2}[encoding]
    await open_document(client, TEXT)
    (found,) = [each for each in client.diagnostics[URI] if each.code == "integration-name-format"]
    assert found.range == types.Range(types.Position(3, 11), types.Position(3, 11 + width))

    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(2, URI),
            [types.TextDocumentContentChangePartial(found.range, "crm")],
        )
    )
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)

    assert not client.diagnostics[URI]


async def test_requests_and_commands_are_answered(client: LanguageClient) -> None:
    await open_document(client, TEXT)

    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(URI))
    )
    counts = await client.workspace_execute_command_async(types.ExecuteCommandParams("amplsp.checkWorkspace", []))

    assert symbols
    assert symbols[0].name == "é😀"
    assert counts["errors"] == 1
