"""Long work shows progress, and too large folders are left out with a note."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import PULLING, LocalServer, ServerProcess, folder_of

from amplsp.server import search
from amplsp.server.search import Found, Searcher
from amplsp.server.settings import Configurations

if TYPE_CHECKING:
    from pathlib import Path

BAD = "specVersion: 1.0.0\nintegrations:\n  - name: Crm\n    provider: hubspot\n    proxy:\n      enabled: true\n"
TOKENS = ["token", 7]
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("workspace/diagnostic", {"previousResultIds": []}),
    ("workspace/executeCommand", {"command": "amplsp.checkWorkspace"}),
]


def progress(client: Any, token: object) -> list[Any]:
    told = [each["params"] for each in client.seen if each.get("method") == "$/progress"]
    return [each["value"] for each in told if each["token"] == token]


@pytest.fixture
def manifests(tmp_path: Path) -> Path:
    for number in range(20):
        folder = tmp_path / "inner" / str(number)
        folder.mkdir(parents=True)
        (folder / "amp.yaml").write_text(BAD)
    return tmp_path


def test_a_client_that_wants_to_see_progress_sees_it_from_the_beginning_to_the_end(manifests: Path) -> None:
    with ServerProcess() as client:
        announced = client.start(PULLING, workspaceFolders=folder_of(manifests))["capabilities"]
        assert announced["diagnosticProvider"]["workDoneProgress"]
        assert announced["executeCommandProvider"]["workDoneProgress"]
        for token, (method, params) in zip(TOKENS, ASKED, strict=True):
            assert "result" in client.request(method, {**params, "workDoneToken": token})

            first, *between, last = progress(client, token)

            assert (first["kind"], last["kind"]) == ("begin", "end")
            assert {each["kind"] for each in between} <= {"report"}
            percentages = [each["percentage"] for each in between]
            assert percentages == sorted(set(percentages))
            assert client.seen[-2]["params"]["value"] == last, "the end is told before the answer"
        before = len([each for each in client.seen if each.get("method") == "$/progress"])
        client.request(*ASKED[0])
        assert len([each for each in client.seen if each.get("method") == "$/progress"]) == before


def test_a_request_that_is_taken_back_ends_its_progress(manifests: Path) -> None:
    with LocalServer() as client:
        client.start({**PULLING, "workspace": {"configuration": True}}, workspaceFolders=folder_of(manifests))
        asked = client.ask(ASKED[0][0], {**ASKED[0][1], "workDoneToken": "t"})
        client.notify("$/cancelRequest", {"id": asked})

        assert client.answer(asked)["error"]["code"] == -32800
        assert [each["kind"] for each in progress(client, "t")] in ([], ["begin", "end"])


def test_of_a_folder_that_is_very_large_a_part_is_searched_and_the_rest_named(
    manifests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_MANIFESTS", 5)
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(manifests))
        for _ in range(2):
            answer = client.request(ASKED[1][0], {**ASKED[1][1], "workDoneToken": "t"})
        logged = [each["params"]["message"] for each in client.seen if each.get("method") == "window/logMessage"]
        (left_out,) = client.request("workspace/executeCommand", {"command": "amplsp.status"})["result"]["leftOut"]

    assert answer["result"]["files"] == 5
    assert [str(manifests) in message for message in logged] == [True], "said once"
    assert f"15 folders in {manifests / 'inner'};" in left_out
    assert progress(client, "t")[-1] == {"kind": "end", "message": left_out}


@pytest.mark.skipif(os.name == "nt", reason="there is no such folder")
def test_the_whole_disk_as_a_workspace_is_searched_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_ENTRIES", 300)

    found = Searcher().search(["/"], Configurations(), lambda: True)

    (words,) = found.left_out()
    assert words.startswith("/ is so large")
    assert not {"/proc", "/sys", "/dev"} & set(found.not_searched["/"])


def test_a_search_that_nobody_waits_for_any_more_ends(manifests: Path) -> None:
    answers = iter([True, True, False, False])

    found = Searcher().search([str(manifests)], Configurations(), lambda: next(answers))

    assert found.targets == {}


def test_after_a_long_search_the_next_one_rests_unless_it_is_not_wanted(
    manifests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    now = iter(range(0, 10_000, 5))
    monkeypatch.setattr(search, "LONG", -1)
    monkeypatch.setattr(search.time, "thread_time", lambda: next(now))
    monkeypatch.setattr(search.time, "monotonic", lambda: sum(rests))
    monkeypatch.setattr(search.time, "sleep", rests.append)
    searcher = Searcher()

    found = searcher.search([str(manifests)], Configurations(), lambda: True)
    assert rests == []
    assert searcher.search([str(manifests)], Configurations(), lambda: True) == found
    assert sum(rests) >= 50

    del rests[:]
    assert searcher.search([str(manifests)], Configurations(), lambda: False) != found
    assert rests == []


def test_nothing_is_left_out_of_nothing() -> None:
    assert Found().left_out() == []
