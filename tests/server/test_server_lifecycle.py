from __future__ import annotations

import threading
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from support_lsp import PATIENCE, PULLING, LocalServer, ServerProcess, replace

from amplsp.server import session
from amplsp.server.jobs import settle
from amplsp.server.protocol import Protocol

URI = "file:///folder/amp.yaml"


def test_exit_after_shutdown_is_a_proper_end() -> None:
    with LocalServer() as client:
        client.start()
        assert client.request("shutdown")["result"] is None
        client.notify("exit")

        assert client.exit_code() == 0


def test_exit_without_shutdown_is_exit_code_1() -> None:
    with LocalServer() as client:
        client.start()
        client.notify("exit")

        assert client.exit_code() == 1


def test_exit_before_anything_is_exit_code_1() -> None:
    with LocalServer() as client:
        client.notify("exit")

        assert client.exit_code() == 1


def test_a_server_that_has_ended_leaves_no_thread_behind() -> None:
    before = set(threading.enumerate())

    with LocalServer() as client:
        client.start()
        client.open(URI, "integrations: []\n")
        client.diagnostics(URI, 1)
        client.request("amplsp/unknown")
        begun = set(threading.enumerate()) - before
        client.request("shutdown")
        client.notify("exit")

    assert "background" in {each.name for each in begun}
    for each in begun:
        each.join(PATIENCE)
        assert not each.is_alive(), each.name


def test_the_process_ends_with_that_code_and_says_nothing_else() -> None:
    with ServerProcess() as client:
        client.start()
        client.request("shutdown")
        client.notify("exit")

        assert client.exit_code() == 0
    assert client.errors == b""


def test_a_closed_input_ends_the_server() -> None:
    with ServerProcess() as client:
        client.start()
        client.hang_up()

        assert client.exit_code() == 1


def test_before_initialize_requests_are_rejected_and_notifications_dropped() -> None:
    with LocalServer() as client:
        client.notify("textDocument/didOpen", {"junk": True})

        answer = client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})

        assert answer["error"]["code"] == -32002
        assert client.start()["serverInfo"]["name"] == "amplsp"
        assert client.seen[0] is answer


def test_initialize_works_once() -> None:
    with LocalServer() as client:
        client.start()

        answer = client.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})

        assert answer["error"]["code"] == -32600


@pytest.mark.parametrize("params", [None, [], "x", {"capabilities": 1}, {"processId": "x"}, {"workspaceFolders": {}}])
def test_an_initialize_that_makes_no_sense_is_rejected_and_can_be_tried_again(params: object) -> None:
    with LocalServer() as client:
        assert client.request("initialize", params)["error"]["code"] == -32602

        assert client.start()["capabilities"]


def test_a_request_that_waits_at_shutdown_is_answered_before_it() -> None:
    sent: list[dict[str, Any]] = []
    writer, pygls = SimpleNamespace(send=sent.append), SimpleNamespace(structure=Mock(), unstructure=lambda it: it)
    conversation = Protocol(pygls, writer, set())
    waiting: Future[None] = Future()
    conversation.handlers = {"textDocument/diagnostic": lambda _: waiting}

    conversation.receive({"id": "waits", "method": "textDocument/diagnostic", "params": {}})
    conversation.receive({"id": "last", "method": "shutdown"})
    settle(waiting, None)

    assert [message["id"] for message in sent] == ["waits", "last"]
    assert sent[0]["error"] == {"code": -32802, "message": "the server was shut down"}


def test_after_shutdown_requests_are_rejected_and_notifications_not_heard() -> None:
    with LocalServer() as client:
        client.start()
        client.request("shutdown")
        client.open(URI, "")
        client.notify("workspace/didChangeConfiguration", {"settings": {"amplsp": "no sense"}})

        answers = [client.request("shutdown"), client.request("amplsp/unknown"), client.request("initialize", {})]

        assert [answer["error"]["code"] for answer in answers] == [-32600] * 3
        assert not any("method" in message for message in client.seen), "notifications are not heard either"


def test_an_unknown_method_is_rejected_and_an_unknown_notification_ignored() -> None:
    with LocalServer() as client:
        client.start()
        client.notify("$/unknown", {"a": 1})
        client.notify("textDocument/unknown", {"a": 1})

        assert client.request("textDocument/unknown", {})["error"]["code"] == -32601
        assert client.request("$/unknown", {})["error"]["code"] == -32601
        assert not any("method" in message for message in client.seen), "nothing is said of them"


@pytest.mark.parametrize("params", [None, [], "x", {"textDocument": URI}, {"textDocument": {}}])
def test_parameters_that_cannot_be_read_are_answered(params: object) -> None:
    with LocalServer() as client:
        client.start()

        assert client.request("textDocument/documentSymbol", params)["error"]["code"] == -32602


def test_notifications_that_cannot_be_read_do_no_harm() -> None:
    with LocalServer() as client:
        client.start()
        client.notify("textDocument/didOpen", {"textDocument": 1})
        client.notify("textDocument/didChange", None)

        client.open(URI, "specVersion: 1.0.0\n")

        assert client.diagnostics(URI, 1)


def test_messages_out_of_order_do_no_harm() -> None:
    with LocalServer() as client:
        client.start()
        client.change(URI, 3, replace((0, 0), (0, 0), "x"))
        client.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
        client.send({"id": "never-asked", "result": 1})
        client.send({"id": 99, "error": {"code": 1, "message": "never asked"}})
        client.notify("$/cancelRequest", {"id": 12345})
        assert client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})["result"] is None

        client.open(URI, "a: 1\n")
        assert client.diagnostics(URI, 1)
        client.open(URI, "specVersion: 1.0.0\nintegrations: []\n", version=2)
        client.change(URI, 1, {"text": ""})

        assert [each["code"] for each in client.diagnostics(URI, 1)] == ["manifest-empty"]


def test_half_of_a_surrogate_pair_goes_there_and_back() -> None:
    with LocalServer() as client:
        client.start()
        client.open(URI, "specVersion: 1.0.0\nintegrations:\n  - name: \ud83d\n    provider: hubspot\n")

        symbols = client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})["result"]

        assert len(symbols) == 1


def test_a_request_is_cancelled_before_it_is_handled() -> None:
    with LocalServer() as client:
        client.start(PULLING)
        client.open(URI, "specVersion: 1.0.0\n" + "# comment\n" * 20_000)
        params = {"textDocument": {"uri": URI}}
        client.send(
            {"id": "busy", "method": "textDocument/documentSymbol", "params": params},
            {"id": "cancelled", "method": "textDocument/diagnostic", "params": params},
            {"method": "$/cancelRequest", "params": {"id": "cancelled"}},
        )

        assert client.answer("busy")["result"] == []
        assert client.answer("cancelled")["error"]["code"] == -32800
        assert client.request("textDocument/diagnostic", params)["result"]["items"]


def test_a_pull_is_given_up_when_its_document_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "PATIENCE", float("inf"))  # nothing is checked, because the settings never come
    with LocalServer() as client:
        client.start({**PULLING, "workspace": {"configuration": True}})
        client.open(URI, "")
        asked = client.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})
        client.notify("textDocument/didClose", {"textDocument": {"uri": URI}})

        assert client.answer(asked)["error"]["code"] == -32802
