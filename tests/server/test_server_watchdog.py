"""A server never outlives its editor. These tests wait for the end; how long that takes is bounded by the watchdog."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from support_lsp import COMMAND, PATIENCE, ServerProcess

from amplsp.server import watchdog

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
    """Even while its input stays open, as it does when another process has inherited it."""
    with subprocess.Popen(EDITOR, stdin=subprocess.PIPE) as editor, ServerProcess() as client:
        client.start(processId=editor.pid)
        editor.kill()
        editor.wait()

        assert client.exit_code() == 1


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


def test_living_and_dead_processes_are_told_apart() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()

    assert watchdog.is_alive(os.getpid())
    assert not watchdog.is_alive(process.pid)
    assert not watchdog.is_alive(0)


def test_a_server_at_a_port_serves_one_client_and_only_from_this_machine() -> None:
    import socket  # noqa: PLC0415  # only here

    from support_lsp import Client  # noqa: PLC0415  # only here

    with subprocess.Popen([*COMMAND, "--tcp", "127.0.0.1:0"], stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        port = int(process.stderr.readline().rsplit(b":", 1)[1])
        with socket.create_connection(("127.0.0.1", port)) as connection:
            client = Client(connection.makefile("rb"), connection.makefile("wb"))
            assert client.start()["serverInfo"]["name"] == "amplsp"
            client.request("shutdown")
            client.notify("exit")
            assert process.wait(PATIENCE) == 0
            client.close()


@pytest.mark.parametrize("address", ["0.0.0.0:0", "example.org:1", "5007", "127.0.0.1:x", "127.0.0.1:70000"])
def test_other_addresses_are_refused_as_wrong_usage(address: str) -> None:
    done = subprocess.run([*COMMAND, "--tcp", address], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "--tcp" in done.stderr
