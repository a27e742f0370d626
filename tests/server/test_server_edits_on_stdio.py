"""Problems of users of other editors than VS Code, with the server as editors start it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from support_edits import strict
from support_lsp import PULLING, PUSHED, ServerProcess, folder_of
from support_workspace import BAD, GOOD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support_lsp import Message

OPTIONS = {"tabSize": 2, "insertSpaces": True}


class Project:
    """A server with one folder that has `amp.yaml` and `sub/amp.yaml`."""

    def __init__(self, folder: Path, client: ServerProcess) -> None:
        self.folder = folder
        self.client = client
        self.uri = (folder / "amp.yaml").as_uri()
        (folder / "sub").mkdir()
        (folder / "amp.yaml").write_text(GOOD)
        (folder / "sub" / "amp.yaml").write_text(BAD)

    def start(self, abilities: Message) -> None:
        self.client.start(abilities, workspaceFolders=folder_of(self.folder))

    def ask(self, method: str, **params: Any) -> Any:
        return self.client.request(method, {"textDocument": {"uri": self.uri}, **params})["result"]

    def pull(self, known: dict[str, str]) -> dict[str, Any]:
        previous = [{"uri": uri, "value": value} for uri, value in known.items()]
        items = self.client.request("workspace/diagnostic", {"previousResultIds": previous})["result"]["items"]
        return {item["uri"]: item for item in items}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with ServerProcess() as client:
        yield Project(tmp_path, client)


def lines(first: int, last: int) -> dict[str, Any]:
    return {"start": {"line": first, "character": 0}, "end": {"line": last, "character": 0}}


def test_findings_end_with_the_document_whose_file_is_clean(project: Project) -> None:
    project.start(PUSHED)
    project.client.open(project.uri, GOOD.replace("hubspot", "hubspott"))
    assert project.client.diagnostics(project.uri, 1)

    project.client.notify("textDocument/didClose", {"textDocument": {"uri": project.uri}})

    assert project.client.diagnostics(project.uri) == []


def test_findings_end_with_the_folder_of_their_manifest(project: Project) -> None:
    project.start(PULLING)
    known = {uri: each["resultId"] for uri, each in project.pull({}).items()}
    gone = (project.folder / "sub" / "amp.yaml").as_uri()
    assert set(known) == {project.uri, gone}

    shutil.rmtree(project.folder / "sub")
    now = project.pull(known)

    assert (now[gone]["kind"], now[gone]["items"]) == ("full", [])
    assert now[project.uri]["kind"] == "unchanged"


def test_edits_stay_in_the_document_and_in_the_selection(project: Project) -> None:
    untidy = "specVersion:   1.0.0\nintegrations:  \n- provider:   hubspot\n  name: crm\n  proxy: {enabled: true}\n"
    unordered = GOOD + "    write:\n      objects:\n        - objectName: contacts\n    module: crm\n"
    project.start(PUSHED)
    project.client.open(project.uri, untidy)
    edits = project.ask("textDocument/rangeFormatting", range=lines(0, 2), options=OPTIONS)
    assert strict(untidy, edits) == untidy.replace(":   1.0.0\nintegrations:  ", ": 1.0.0\nintegrations:")

    project.client.change(project.uri, 2, {"text": unordered})
    after = strict(unordered, project.ask("textDocument/formatting", options=OPTIONS))
    assert after.endswith("proxy:\n      enabled: true\n")


def test_nothing_is_offered_that_does_nothing(project: Project) -> None:
    project.start(PUSHED)
    harmful = GOOD.replace(
        "    proxy:\n      enabled: true\n", "    reed:\n      objects:\n        - objectname: leads\n"
    )
    project.client.open(project.uri, harmful)

    for only in (["source.fixAll"], None):
        context = {"diagnostics": [], **({"only": only} if only else {})}
        for action in project.ask("textDocument/codeAction", range=lines(0, 8), context=context):
            assert strict(harmful, action["edit"]["changes"][project.uri]) != harmful, action["title"]
    assert all(lens["command"]["command"] for lens in project.ask("textDocument/codeLens"))
