"""Internal errors of the server."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PULLING, LocalServer, ServerProcess, folder_of

from amplsp.server import search
from amplsp.server.features import Feature
from amplsp.server.initialize import Client
from amplsp.server.json_rpc import ErrorCode, MessageWriter
from amplsp.server.message_queue import MessageQueue
from amplsp.server.server import Server
from amplsp.server.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

URI = "file:///folder/amp.yaml"
BROKEN = """
import sys
from amplsp.server.features import Feature
answer = Feature.answer
def broken(feature, session, params):
    if feature.method != "textDocument/documentSymbol":
        return answer(feature, session, params)
    {body}
Feature.answer = broken
from amplsp.cli import main
raise SystemExit(main(["lsp"]))
"""


def with_broken_symbols(body: str) -> ServerProcess:
    return ServerProcess([sys.executable, "-c", BROKEN.format(body=body)])


def symbols(client: Any) -> Any:
    return client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})


def test_a_handler_that_raises_answers_with_an_error_and_the_server_serves_on() -> None:
    with with_broken_symbols("raise FileNotFoundError('/home/someone/secret')") as client:
        client.start()
        client.open(URI, "")

        error = symbols(client)["error"]

        assert error["code"] == -32603
        assert "FileNotFoundError" in error["message"]
        assert client.request("workspace/executeCommand", {"command": "amplsp.status"})["result"]["version"]
        client.request("shutdown")
        client.notify("exit")
        client.exit_code()
    shown = str(client.seen)
    assert "secret" not in shown
    assert "Traceback" not in shown
    assert "data" not in error
    assert b"secret" in client.errors, "standard error says all of it"
    logged = [each["params"]["message"] for each in client.seen if each.get("method") == "window/logMessage"]
    assert any("documentSymbol" in message for message in logged)
    assert not any(each.get("method") == "window/showMessage" for each in client.seen), "no message boxes"


def test_whatever_is_printed_standard_output_carries_only_the_protocol() -> None:
    noise = "import os; print('noise'); sys.stdout.flush(); os.write(1, b'noise'); os.system('echo noise'); return []"
    with with_broken_symbols(noise) as client:
        client.start()
        client.open(URI, "")

        assert symbols(client)["result"] == []
        client.request("shutdown")
        client.notify("exit")
        assert client.exit_code() == 0
    assert client.errors.count(b"noise") == 3


def test_a_library_that_reads_standard_input_takes_nothing_away() -> None:
    with with_broken_symbols("return [] if sys.stdin.read() == '' else None") as client:
        client.start()
        client.open(URI, "")

        assert symbols(client)["result"] == []


@pytest.fixture
def broken_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(_: object) -> Iterator[None]:
        yield
        raise ZeroDivisionError

    monkeypatch.setattr(Snapshot, "check", check)


@pytest.mark.usefixtures("broken_check")
@pytest.mark.filterwarnings("default")
def test_a_check_that_fails_is_reported_to_the_client_that_asked() -> None:
    with LocalServer() as client:
        client.start(PULLING)
        client.open(URI, "")

        answer = client.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})

        assert "ZeroDivisionError" in answer["error"]["message"]
        assert symbols(client)["result"] == []


@pytest.mark.usefixtures("broken_check")
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("is_open", [True, False])
def test_a_check_that_fails_does_not_keep_the_workspace_waiting(tmp_path: Path, is_open: bool) -> None:  # noqa: FBT001  # a parameter
    manifest = tmp_path / "amp.yaml"
    manifest.write_text("")
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))
        if is_open:
            client.open(manifest.as_uri(), "")

        answer = client.request("workspace/diagnostic", {"previousResultIds": []})

        assert "ZeroDivisionError" in answer["error"]["message"] if is_open else answer["result"]["items"] == []
        assert run_status(client)["openManifests"] == is_open


@pytest.mark.filterwarnings("default")
def test_a_search_that_fails_is_reported_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(search, "find_files", fail)
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))

        assert client.request("workspace/diagnostic", {"previousResultIds": []})["result"]["items"] == []
        logged = [each["params"]["message"] for each in client.seen if each.get("method") == "window/logMessage"]
        assert any("ZeroDivisionError" in message for message in logged) or client.notification("window/logMessage")


def run_status(client: Any) -> Any:
    return client.request("workspace/executeCommand", {"command": "amplsp.status"})["result"]


class Deaf(io.BytesIO):
    """An output whose reader has gone."""

    def write(self, _: Any) -> int:
        raise BrokenPipeError


def test_a_client_that_does_not_listen_any_more_ends_the_server() -> None:
    """Nothing else may show it: its messages can still be read while it ends."""
    waiting = MessageQueue()
    for _ in range(3):
        waiting.put({"jsonrpc": "2.0", "id": 1, "method": "amplsp/unknown"})
    server = Server(Client({"capabilities": {}}), MessageWriter(Deaf()), waiting)

    assert server.run() == 1
    assert waiting.next(0) is not None, "the rest is not even looked at"


def test_an_answer_that_cannot_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unwritable(*_: object) -> object:
        return {"endless": {1, object()}}

    monkeypatch.setattr(Feature, "answer", _answering("textDocument/documentSymbol", unwritable))
    with LocalServer() as client:
        client.start()
        client.open(URI, "")

        assert symbols(client)["error"]["code"] == ErrorCode.INTERNAL_ERROR
        assert client.request("workspace/executeCommand", {"command": "amplsp.status"})["result"]


def _answering(method: str, instead: Any) -> Any:
    original = Feature.answer
    return lambda self, session, params: instead() if self.method == method else original(self, session, params)


def test_a_notification_that_fails_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise ValueError("/home/someone/secret")

    monkeypatch.setattr(Feature, "answer", _answering("textDocument/didOpen", fail))
    with LocalServer() as client:
        client.start()
        client.open(URI, "")

        message = client.notification("window/logMessage")["message"]

        assert "textDocument/didOpen (ValueError)" in message
        assert "secret" not in message
