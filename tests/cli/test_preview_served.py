"""`amplsp preview --serve`: a page that follows the manifest, only for browsers on this machine."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support_cli import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="interrupts a process as a terminal does")


class Served:
    """A running server, and what it answers."""

    def __init__(self, folder: Path) -> None:
        self.manifest = folder / "amp.yaml"
        self.manifest.write_text(CLEAN, encoding="utf-8")
        command = [sys.executable, "-m", "amplsp", "preview", "--serve", "--app", "Acme"]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def get(self, path: str = "/", host: str | None = None, method: str = "GET") -> tuple[int, str]:
        """Status and text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        return answer.status, text

    def stop(self) -> tuple[int, str]:
        """Interrupt it as Ctrl-C does; return its exit code and its output."""
        os.kill(self.process.pid, signal.SIGINT)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(tmp_path_factory.mktemp("served"))
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.communicate()


@pytest.mark.parametrize(
    "host", ["a.example", "127.0.0.1", "127.0.0.1:1", "a.example:{port}", "127.0.0.1.a.example:{port}"]
)
def test_only_who_asks_for_this_machine_by_name_gets_an_answer(served: Served, host: str) -> None:
    assert served.get(host=host.format(port=served.port))[0] == 403
    assert served.get(host=f"LOCALHOST:{served.port}")[0] == 200


def test_it_listens_on_the_loopback_interface_alone_and_has_nothing_else(served: Served) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", served.address)
    assert served.get("/amp.yaml")[0] == 404
    assert served.get("/../amp.yaml")[0] == 404
    assert served.get(method="HEAD") == (200, "")
    assert served.get(method="POST")[0] == 501


def test_what_a_half_typed_manifest_hides_stays_on_the_page(served: Served) -> None:
    served.get()

    served.manifest.write_text(CLEAN.replace("name: crm", "name:"), encoding="utf-8")

    page = served.get()[1]
    assert '<h2 id="t1">crm</h2>' in page
    assert "&#34;crm&#34;: shown as before, because it cannot be read now" in page
    served.manifest.write_text(CLEAN, encoding="utf-8")


def test_the_page_follows_the_manifest_and_keeps_the_last_good_one_while_there_is_none(served: Served) -> None:
    status, page = served.get()
    version = served.get("/version")[1]
    assert status == 200
    assert f'data-version="{version}"' in page
    assert "connect-src &#39;self&#39;" in page

    served.manifest.write_text(CLEAN.replace("crm", "other-name"), encoding="utf-8")
    assert served.get("/version")[1] != version
    assert "other-name" in served.get()[1]

    served.manifest.unlink()
    assert "other-name" in served.get()[1]
    served.manifest.write_text(CLEAN, encoding="utf-8")
    assert served.get("/version")[1] == version

    code, said = served.stop()
    assert code == 0
    assert 'note: cannot read "amp.yaml": ' in said
    assert said.endswith("stopped\n")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-", "--serve"], "standard input does not change"),
        (["--serve", "-o", "a.html"], "leave out --output"),
        (["--serve", "--format", "json"], "leave out --output"),
        (["--port", "8000"], "--port goes only with --serve"),
        (["--serve", "missing.yaml"], "cannot read"),
    ],
)
def test_what_cannot_be_served_is_rejected_at_once(program: Program, arguments: list[str], says: str) -> None:
    program.write("amp.yaml", CLEAN)

    outcome = program("preview", *arguments, stdin=CLEAN)

    assert outcome.code == 2
    assert says in outcome.err


def test_a_port_that_is_taken_is_reported(program: Program) -> None:
    program.write("amp.yaml", CLEAN)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = program("preview", "--serve", "--port", str(port))

    assert outcome.code == 2
    assert f"cannot serve on port {port}: " in outcome.err
