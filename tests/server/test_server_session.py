"""The order of work, tested from inside and without waiting for threads."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PULLING, PUSHED, folder_of

from amplsp.server import session
from amplsp.server.features import feature_names
from amplsp.server.initialize import Client
from amplsp.server.json_rpc import MessageWriter, read_message
from amplsp.server.message_queue import MessageQueue
from amplsp.server.server import Server
from amplsp.server.session import Session
from amplsp.server.uris import name_of, path_of, same_file

if TYPE_CHECKING:
    from pathlib import Path

    from support_lsp import Message

URI = "file:///folder/amp.yaml"
CAMEL = "specVersion: 1.0.0\nintegrations:\n  - name: readCrm\n    provider: hubspot\n    proxy:\n      enabled: true\n"
ASKABLE = {**PUSHED, "workspace": {"configuration": True}}


class Inside:
    """A session that is driven by hand."""

    def __init__(self, abilities: Message, **params: Any) -> None:
        self._stream = io.BytesIO()
        writer = MessageWriter(self._stream)
        self._queue = MessageQueue()
        self.server = Server(Client({"capabilities": abilities, **params}), writer, self._queue)
        self.session = Session(self.server, feature_names())

    def sent(self) -> list[Any]:
        """The messages to the client so far."""
        self._stream.seek(0)
        return list(iter(lambda: read_message(self._stream), None))

    def pushed(self) -> list[tuple[int | None, list[str]]]:
        """The versions and rules of the published findings, once all work is done."""
        while self.server.jobs:
            self.server.jobs.step()
        told = [each["params"] for each in self.sent() if each.get("method") == "textDocument/publishDiagnostics"]
        return [(each.get("version"), [item["code"] for item in each["diagnostics"]]) for each in told]

    def answer(self, number: int, section: object) -> None:
        """Answer one of the requests for settings."""
        asked = [each["id"] for each in self.sent() if each.get("method") == "workspace/configuration"]
        self.server.pygls.receive_response({"id": asked[number], "result": [section]})

    def search(self) -> None:
        """Handle the result of the search of the folders."""
        taken = self._queue.next(None)
        assert callable(taken)
        taken()

    def open(self, text: str = CAMEL) -> None:
        self.session.did_open(URI, "yaml", 1, text)


def test_nothing_is_checked_before_the_settings_are_known_or_overdue() -> None:
    inside = Inside(ASKABLE)
    inside.session.ask_for_settings()
    inside.open()
    for _ in range(session.PATIENCE - 1):
        inside.session.tick()
    assert inside.pushed() == []

    inside.session.tick()

    assert inside.pushed() == [(1, ["integration-name-format"])]


def test_only_the_answer_to_the_last_question_for_settings_counts() -> None:
    inside = Inside(ASKABLE)
    inside.session.ask_for_settings()
    inside.session.ask_for_settings()
    inside.open()
    inside.answer(0, {"profile": "spec"})
    assert inside.pushed() == []

    inside.answer(1, {"profile": "platform"})

    assert inside.pushed() == [(1, [])]


def test_a_version_that_is_outdated_before_its_check_ends_is_never_reported() -> None:
    inside = Inside(PUSHED)
    inside.session.ask_for_settings()
    inside.open()
    for _ in range(5):
        inside.server.jobs.step()
    inside.session.did_change(URI, 2, [])
    inside.open("")
    inside.session.did_close(URI)

    assert inside.pushed() == [(None, [])]
    assert not inside.session.open


def test_a_document_is_one_however_its_uri_is_spelled() -> None:
    inside = Inside(PUSHED)
    inside.open()

    for spelled in ("file:///folder/./amp.yaml", "FILE:///folder/amp%2Eyaml", "file://localhost/folder/amp.yaml"):
        assert inside.session.snapshot(spelled) is inside.session.snapshot(URI) is not None
    assert inside.session.snapshot("http://folder/amp.yaml") is None


@pytest.mark.parametrize(("uri", "path"), [("untitled:a", None), ("file://[", None), ("file:", None)])
def test_what_is_not_a_file_has_no_path(uri: str, path: str | None) -> None:
    assert path_of(uri) is path
    assert same_file(uri) == uri


@pytest.mark.skipif(os.name == "nt", reason="paths of other systems")
def test_a_path_is_all_of_a_file_uri() -> None:
    assert path_of("file:///a;b/c%23d%3Be.yaml") == "/a;b/c#d;e.yaml"
    assert path_of("file://localhost/a") == "/a"


def test_a_name_is_the_last_part_of_a_uri_without_what_follows_a_question_mark() -> None:
    assert name_of("file:///a/b%20c.yaml") == "b c.yaml"
    assert name_of("vscode-vfs://github/a/amp.yaml?ref=x/y") == "amp.yaml"


def test_a_client_that_asks_is_not_checked_for_before_it_asks() -> None:
    inside = Inside(PULLING)
    inside.session.ask_for_settings()
    inside.open()
    key = same_file(URI)
    assert ("document", key) not in inside.server.jobs

    future = inside.session.diagnostics.ask(key, None)

    assert ("document", key) in inside.server.jobs
    assert inside.pushed() == []
    assert future.done()


def test_a_document_counts_instead_of_its_file_from_the_moment_it_is_open(tmp_path: Path) -> None:
    manifest = tmp_path / "amp.yaml"
    manifest.write_text(CAMEL)
    inside = Inside(PUSHED, workspaceFolders=folder_of(tmp_path))
    inside.session.ask_for_settings()
    inside.search()
    assert inside.pushed() == [(None, ["integration-name-format"])]
    inside.session.workspace.reread(same_file(manifest.as_uri()))

    inside.session.did_open(manifest.as_uri(), "yaml", 1, CAMEL.replace("readCrm", "crm"))

    assert inside.pushed()[1:] == [(1, [])], "the file is not checked any more"
    assert [each.version for each in inside.session.snapshots()] == [1]


@pytest.mark.parametrize("event", ["it is opened", "its folder goes"])
def test_nobody_waits_for_a_file_whose_check_is_given_up(tmp_path: Path, event: str) -> None:
    manifest = tmp_path / "amp.yaml"
    manifest.write_text(CAMEL)
    inside = Inside(PULLING, workspaceFolders=folder_of(tmp_path))
    inside.session.ask_for_settings()
    inside.search()
    reports = inside.session.workspace.all_reports()

    if event == "it is opened":
        inside.session.did_open(manifest.as_uri(), "yaml", 1, CAMEL)
    else:
        inside.session.workspace.change_folders([], [tmp_path.as_uri()])
        inside.search()
    inside.pushed()

    assert reports.done()
    assert [each.version for each in reports.result()] == ([1] if event == "it is opened" else [])


def test_a_check_of_a_file_that_is_interrupted_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "amp.yaml").write_text(CAMEL)
    inside = Inside(PUSHED, workspaceFolders=folder_of(tmp_path))
    inside.session.ask_for_settings()
    inside.search()
    assert inside.pushed() == [(None, ["integration-name-format"])]
    inside.session.take_settings({"profile": "platform"})
    inside.search()
    for _ in range(3):
        inside.server.jobs.step()
    assert inside.server.jobs, "the check with the new settings has begun and not ended"

    inside.session.workspace.refresh()
    inside.search()

    assert inside.pushed()[1:] == [(None, [])], "no findings by the old settings"


def test_settings_that_change_nothing_bother_nobody() -> None:
    inside = Inside({**PULLING, "workspace": {"diagnostics": {"refreshSupport": True}}})
    inside.session.ask_for_settings()
    inside.open()
    inside.session.take_settings({"profile": "spec"})
    assert not any("refresh" in each.get("method", "") for each in inside.sent())

    inside.session.take_settings({"profile": "platform"})
    inside.session.take_settings({"profile": "platform", "features": {"hover": False}})

    asked = [each["method"] for each in inside.sent() if "refresh" in each.get("method", "")]
    assert asked == ["workspace/diagnostic/refresh"] * 2
