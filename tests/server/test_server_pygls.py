"""What the server relies on in pygls: public names only, in one module, and what they do."""

from __future__ import annotations

import ast
import inspect
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter

from amplsp.server import pygls_adapter
from amplsp.server.json_rpc import MessageWriter, read_message
from amplsp.server.pygls_adapter import PyglsServer

if TYPE_CHECKING:
    from collections.abc import Callable

USED: list[tuple[Callable[..., Any], str]] = [
    (LanguageServer.__init__, "self name version text_document_sync_kind notebook_document_sync args kwargs"),
    (super(LanguageServer, LanguageServer).__init__, "self protocol_cls converter_factory max_workers"),
    (LanguageServer.report_server_error, "self error source"),
    (LanguageServer.window_log_message, "self params"),
    (LanguageServer.window_show_message, "self params"),
    (LanguageServer.progress, "self params"),
    (LanguageServer.text_document_publish_diagnostics, "self params"),
    (LanguageServerProtocol.set_writer, "self writer include_headers"),
    (LanguageServerProtocol.send_request, "self method params callback msg_id"),
    (LanguageServerProtocol.structure_message, "self data"),
    (LanguageServerProtocol.handle_message, "self message"),
    (default_converter, ""),
    (
        ServerCapabilitiesBuilder.__init__,
        (
            "self client_capabilities features feature_options commands text_document_sync_kind notebook_document_sync"
            " position_encoding"
        ),
    ),
    (ServerCapabilitiesBuilder.build, "self"),
]


@pytest.mark.parametrize(("function", "parameters"), USED, ids=lambda each: getattr(each, "__qualname__", ""))
def test_what_is_used_of_pygls_is_still_called_so(function: Callable[..., Any], parameters: str) -> None:
    assert list(inspect.signature(function).parameters) == parameters.split()


def test_no_private_name_of_pygls_is_used() -> None:
    """Only the adapter imports pygls, which `test_architecture.py` holds; it touches what is public."""
    tree = ast.parse(Path(inspect.getfile(pygls_adapter)).read_text(encoding="utf-8"))

    names = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    names += [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]

    assert [name for name in names if name.startswith("_") and name not in {"__init__", "__name__"}] == []


class Wire:
    """A server whose messages can be read."""

    def __init__(self) -> None:
        self._stream = io.BytesIO()
        self.server = PyglsServer(MessageWriter(self._stream))

    def sent(self) -> Any:
        """The only message that was sent."""
        self._stream.seek(0)
        message = read_message(self._stream)
        assert read_message(self._stream) is None
        return message

    def asked(self, method: str, params: object) -> tuple[Any, list[Any]]:
        """The id of a request to the client, and where its results arrive."""
        results: list[Any] = []
        self.server.ask(method, params, results.append)
        return self.sent()["id"], results


SETTINGS = types.ConfigurationParams([types.ConfigurationItem(section="amplsp")])


def test_a_notification_is_one_framed_message_without_nulls() -> None:
    wire = Wire()
    wire.server.tell("é 😀", types.MessageType.Warning)

    params = {"type": 2, "message": "é 😀"}
    assert wire.sent() == {"jsonrpc": "2.0", "method": "window/logMessage", "params": params}


@pytest.mark.parametrize("error", [{}, {"error": None}])
def test_the_answer_to_a_request_arrives(error: dict[str, Any]) -> None:
    identity, results = (wire := Wire()).asked(types.WORKSPACE_CONFIGURATION, SETTINGS)
    section = {"profile": "spec", "rules": {"a": "off"}, "destinations": ["x"], "features": {"hover": None}}

    wire.server.receive_response({"id": identity, "result": [section], **error})
    wire.server.receive_response({"id": identity, "result": [None]})

    assert [list(each) for each in results] == [[section]]


def test_an_error_of_the_client_arrives_as_no_result() -> None:
    identity, results = (wire := Wire()).asked(types.WORKSPACE_CONFIGURATION, SETTINGS)

    wire.server.receive_response({"id": identity, "error": {"code": -32601, "message": "no"}})

    assert results == [None]


@pytest.mark.parametrize("answer", [{"id": []}, {"id": "x", "result": 1}, {"id": None, "error": "no"}, {"med": 1}, {}])
def test_answers_that_make_no_sense_are_dropped(answer: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    _, results = (wire := Wire()).asked(types.WORKSPACE_CONFIGURATION, SETTINGS)

    wire.server.receive_response(answer)

    assert results == []
    assert "Traceback" not in caplog.text


def test_an_error_inside_pygls_is_logged_and_no_message_box_is_shown() -> None:
    wire = Wire()
    wire.server.report_server_error(ValueError("/home/someone/secret"), ValueError)

    assert wire.sent()["method"] == "window/logMessage"
    assert "secret" not in json.dumps(wire.sent())
