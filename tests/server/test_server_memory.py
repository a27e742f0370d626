"""A session may last for weeks."""

from __future__ import annotations

import gc
import re
import sys
from pathlib import Path

import pytest
from support_lsp import PULLING, Client, LocalServer, ServerProcess, folder_of, replace

from amplsp.server.snapshot import Snapshot

URI = "file:///folder/amp.yaml"
TEXT = (Path(__file__).parents[2] / "examples" / "all-actions.amp.yaml").read_text(encoding="utf-8")


def edit(client: Client, versions: range) -> None:
    """Type a letter or remove it; every tenth version is checked."""
    for version in versions:
        change = replace((0, 0), (0, 0), "#") if version % 2 else replace((0, 0), (0, 1), "")
        client.change(URI, version, change)
        if version % 10 == 0:
            client.pull(URI)
    client.seen.clear()


def test_old_versions_are_forgotten() -> None:
    with LocalServer() as client:
        client.start(PULLING)
        client.open(URI, "#" + TEXT)
        edit(client, range(2, 302))
        client.pull(URI)
        gc.collect()

        alive = [each for each in gc.get_objects() if isinstance(each, Snapshot) and each.uri == URI]

        assert len(alive) <= 2


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_many_edits_leave_the_memory_as_it_is() -> None:
    with ServerProcess() as client:
        client.start(PULLING)
        client.open(URI, "#" + TEXT)
        edit(client, range(2, 502))
        before = resident(client.process.pid)
        edit(client, range(502, 2002))

        assert resident(client.process.pid) < before * 1.1


def resident(process: int) -> int:
    """The memory of a process in KiB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    assert found
    return int(found[1])


def test_trees_are_kept_only_of_open_manifests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The collector freezes what it keeps whenever nothing else is to be done, and frozen objects are not listed.
    monkeypatch.setattr(gc, "freeze", lambda: None)
    for number in range(20):
        (tmp_path / f"{number}.amp.yaml").write_text(TEXT, encoding="utf-8")
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(tmp_path))
        client.open((tmp_path / "0.amp.yaml").as_uri(), TEXT)
        client.request("workspace/diagnostic", {"previousResultIds": []})
        client.request("workspace/symbol", {"query": ""})
        gc.collect()

        folder = str(tmp_path)
        alive = [each for each in gc.get_objects() if isinstance(each, Snapshot) and folder in each.uri]

        assert len(alive) >= 20, "the manifests are known"
        assert sum("document" in vars(each) for each in alive) == 1, "only the open one has its tree"
