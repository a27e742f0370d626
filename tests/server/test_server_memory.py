"""A session may last for weeks."""

from __future__ import annotations

import gc
import re
import sys
from pathlib import Path

import pytest
from support_lsp import PULLING, Client, LocalServer, ServerProcess, replace

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
