"""Which documents are manifests: by the names that discovery finds, according to the current configuration."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from support_lsp import PULLING, PUSHED, LocalServer, folder_of, replace

CAMEL = "specVersion: 1.0.0\nintegrations:\n  - name: readCrm\n    provider: hubspot\n    proxy:\n      enabled: true\n"


def configure(client: LocalServer, folder: Path, text: str) -> None:
    path = folder / "amplsp.toml"
    path.write_text(text)
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]})


def symbols(client: LocalServer, uri: str) -> Any:
    return client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})["result"]


def test_an_open_document_by_an_included_name_is_a_manifest_from_the_start(tmp_path: Path) -> None:
    (tmp_path / "amplsp.toml").write_text('include = ["integrations/*.yaml"]\n')
    inside, outside = ((tmp_path / name).as_uri() for name in ("integrations/x.yaml", "x.yaml"))
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open(outside, CAMEL)
        client.open(inside, CAMEL)

        assert len(client.diagnostics(inside, 1)) == 1
        assert symbols(client, inside)
        assert symbols(client, outside) is None


def test_the_case_of_a_name_does_not_matter_where_the_file_system_ignores_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri = (tmp_path / "AMP.YAML").as_uri()
    monkeypatch.setattr(os.path, "samefile", lambda one, other: Path(one) != Path(other))
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open(uri, CAMEL)

        assert len(client.diagnostics(uri, 1)) == 1


def test_a_document_becomes_a_manifest_and_stops_being_one_while_it_is_open(tmp_path: Path) -> None:
    uri = (tmp_path / "hubspot.yaml").as_uri()
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open(uri, CAMEL)
        client.change(uri, 2, replace((2, 10), (2, 17), "otherCrm"))
        assert symbols(client, uri) is None

        configure(client, tmp_path, 'include = ["hubspot.yaml"]\n')
        (found,) = client.diagnostics(uri, 2)
        assert '"otherCrm"' in found["message"], "what was typed before it was a manifest counts"
        client.change(uri, 3, replace((2, 10), (2, 18), "crm"))
        assert client.diagnostics(uri, 3) == []
        client.change(uri, 4, replace((2, 10), (2, 13), "Crm"))
        assert len(client.diagnostics(uri, 4)) == 1

        configure(client, tmp_path, "")
        assert client.diagnostics(uri) == []
        assert symbols(client, uri) is None


@pytest.mark.parametrize("capabilities", [PUSHED, PULLING])
def test_a_document_that_is_excluded_by_force_is_left_unchanged(tmp_path: Path, capabilities: dict[str, Any]) -> None:
    uri = (tmp_path / "old" / "amp.yaml").as_uri()  # not on the disk, where the search at the start may find it first

    def count() -> int:
        return len(client.pull(uri)["items"] if capabilities is PULLING else client.diagnostics(uri, 1))

    with LocalServer() as client:
        client.start(capabilities, workspaceFolders=folder_of(tmp_path))
        client.open(uri, CAMEL)
        assert count() == 1

        configure(client, tmp_path, 'exclude = ["old/"]\n')
        assert count() == 1, "it is open, and exclude is about discovery"
        configure(client, tmp_path, 'exclude = ["old/"]\nforce-exclude = true\n')
        if capabilities is PUSHED:
            assert client.diagnostics(uri) == []
        assert symbols(client, uri) is None

        configure(client, tmp_path, "")
        assert count() == 1


def test_files_by_included_names_are_found_and_followed_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "amplsp.toml").write_text('include = ["hubspot.yaml"]\n')
    path = tmp_path / "deep" / "hubspot.yaml"
    path.parent.mkdir()
    path.write_text(CAMEL)
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        assert len(client.diagnostics(path.as_uri())) == 1

        path.write_text(CAMEL.replace("readCrm", "crm"))
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]})
        assert client.diagnostics(path.as_uri()) == []

        path.unlink()
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 3}]})
        path.write_text(CAMEL)
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 1}]})
        assert len(client.diagnostics(path.as_uri())) == 1


def test_selected_rules_and_those_for_some_files_count_at_once(tmp_path: Path) -> None:
    uri = (tmp_path / "legacy" / "amp.yaml").as_uri()
    with LocalServer() as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open(uri, CAMEL + "extra: 1\n")
        assert {each["code"] for each in client.diagnostics(uri, 1)} == {"integration-name-format", "unknown-key"}

        configure(client, tmp_path, 'select = ["unknown-key"]\n')
        assert {each["code"] for each in client.diagnostics(uri, 1)} == {"unknown-key"}
        configure(client, tmp_path, '[per-file-rules]\n"legacy/" = { unknown-key = "off" }\n')
        assert {each["code"] for each in client.diagnostics(uri, 1)} == {"integration-name-format"}
