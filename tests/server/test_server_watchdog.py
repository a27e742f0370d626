"""A server never outlives its editor. These tests wait for the end; how long that takes is bounded by the watchdog."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support_lsp import COMMAND, PATIENCE, ServerProcess, folder_of

from amplsp.server import log_stream, watchdog
from amplsp.server.initialize import Client

if TYPE_CHECKING:
    from pathlib import Path

EDITOR = [sys.executable, "-c", "import sys; sys.stdin.read()"]
HANGING = """
import time
from amplsp.server.features import Feature
answer = Feature.answer
def hang(feature, session, params):
    if feature.method == "textDocument/documentSymbol":
        time.sleep(3600)
    return answer(feature, session, params)
Feature.answer = hang
from amplsp.cli import main
raise SystemExit(main(["lsp"]))
"""


def test_the_server_ends_when_the_editor_s_process_dies() -> None:
    """Even if its input stays open, because another process has inherited it."""
    with subprocess.Popen(EDITOR, stdin=subprocess.PIPE) as editor, ServerProcess() as client:
        client.start(processId=editor.pid)
        editor.kill()
        editor.wait()

        assert client.exit_code() == 1


def test_the_editor_is_looked_for_before_it_has_its_answer() -> None:
    """One that dies right after the answer is dead, and not out of sight."""
    with subprocess.Popen(EDITOR, stdin=subprocess.PIPE) as editor:
        client = Client({"capabilities": {}, "processId": editor.pid})
        editor.kill()
        editor.wait()

    assert client.process_id == editor.pid
    assert Client({"capabilities": {}, "processId": editor.pid}).process_id is None


@pytest.mark.parametrize("ends", ["the editor's process", "the input"])
def test_the_server_ends_even_where_it_hangs(ends: str) -> None:
    with subprocess.Popen(EDITOR, stdin=subprocess.PIPE) as editor:
        with ServerProcess([sys.executable, "-c", HANGING]) as client:
            client.start(processId=editor.pid)
            client.open("file:///amp.yaml", "")
            client.diagnostics("file:///amp.yaml", 1)
            client.ask("textDocument/documentSymbol", {"textDocument": {"uri": "file:///amp.yaml"}})
            if ends == "the input":
                client.hang_up()
            else:
                editor.kill()
                editor.wait()

            assert client.exit_code() == 1
        editor.kill()


def test_the_waiting_times_add_up_to_less_than_five_seconds() -> None:
    assert watchdog.INTERVAL + watchdog.GRACE < 5


def test_living_and_dead_processes_are_distinguished() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()

    assert watchdog.is_alive(os.getpid())
    assert not watchdog.is_alive(process.pid)
    assert not watchdog.is_alive(0)


def test_a_server_at_a_port_serves_one_client_and_only_from_this_machine() -> None:
    import socket  # noqa: PLC0415  # only here

    from support_lsp import Client as Editor  # noqa: PLC0415  # only here

    with subprocess.Popen([*COMMAND, "--tcp", "127.0.0.1:0"], stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        port = int(process.stderr.readline().rsplit(b":", 1)[1])
        with socket.create_connection(("127.0.0.1", port)) as connection:
            client = Editor(connection.makefile("rb"), connection.makefile("wb"))
            assert client.start()["serverInfo"]["name"] == "amplsp"
            client.request("shutdown")
            client.notify("exit")
            assert process.wait(PATIENCE) == 0
            client.close()


@pytest.mark.parametrize("address", ["0.0.0.0:0", "example.org:1", "5007", "127.0.0.1:x", "127.0.0.1:70000"])
def test_other_addresses_are_rejected_as_wrong_usage(address: str) -> None:
    done = subprocess.run([*COMMAND, "--tcp", address], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "--tcp" in done.stderr


@pytest.mark.parametrize("process_id", [4194000, 2147483647, 2**40, 0, -1])
def test_an_editor_that_cannot_be_seen_from_here_is_not_read_as_dead(process_id: int) -> None:
    """For example in a container, in which processes have other numbers."""
    with ServerProcess() as client:
        client.start({"workspace": {"configuration": True}}, processId=process_id)
        client.open("file:///amp.yaml", "")
        # The settings do not come, so by the time the server stops waiting for them, the watchdog has looked twice.
        assert client.diagnostics("file:///amp.yaml", 1)

        client.hang_up()

        assert client.exit_code() == 1


def test_exit_ends_the_server_even_where_it_hangs() -> None:
    with ServerProcess([sys.executable, "-c", HANGING]) as client:
        client.start()
        client.open("file:///amp.yaml", "")
        client.diagnostics("file:///amp.yaml", 1)
        client.ask("textDocument/documentSymbol", {"textDocument": {"uri": "file:///amp.yaml"}})
        client.send({"id": "end", "method": "shutdown"}, {"method": "exit"})

        assert client.exit_code() == 0


def test_exit_and_the_watchdog_together_take_less_than_a_second() -> None:
    assert watchdog.GRACE + log_stream.PATIENCE < 1


def test_with_many_manifests_the_process_does_not_take_them_down_one_by_one(tmp_path: Path) -> None:
    """Objects that are not freed need no time: no destructor runs after `exit`."""
    heard = "import weakref; session.heard = weakref.finalize(session, print, 'freed', file=sys.stderr)"
    program = HANGING.replace("time.sleep(3600)", f"import sys; {heard}; return []")
    for number in range(20):
        (tmp_path / f"{number}.amp.yaml").write_text("specVersion: 1.0.0\n")
    with ServerProcess([sys.executable, "-c", program]) as client:
        client.start(workspaceFolders=folder_of(tmp_path))
        client.open("file:///amp.yaml", "")
        assert (
            client.request("textDocument/documentSymbol", {"textDocument": {"uri": "file:///amp.yaml"}})["result"] == []
        )
        client.request("shutdown")
        client.notify("exit")

        assert client.exit_code() == 0
    assert b"freed" not in client.errors
