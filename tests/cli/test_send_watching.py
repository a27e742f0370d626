"""`amplsp send --watch` sends again when the manifest has changed, and ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from support_handlers import Handler, handler
from support_sending import SECRET

from amplsp.cli import _watch

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: people
          requiredFields:
            - fieldName: email
"""
PATIENCE = 60


def until(is_there: Callable[[], bool]) -> None:
    """Wait for something that happens soon, and fail if it does not."""
    end = time.monotonic() + PATIENCE
    while not is_there():
        assert time.monotonic() < end
        time.sleep(0.02)


class Watching:
    """A run that watches, and its output so far."""

    def __init__(self, path: Path, url: str) -> None:
        command = [sys.executable, "-m", "amplsp", "send", str(path), "--to", url, "--secret-env", "S", "--watch"]
        self.process = subprocess.Popen(
            command, env={**os.environ, "S": SECRET}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._hear(line)

    def _hear(self, line: str) -> None:
        self.said.append(line)

    def says(self, words: str, times: int = 1) -> None:
        until(lambda: sum(words in line for line in self.said) >= times)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Handler, Watching]]:
    path = tmp_path / "amp.yaml"
    path.write_text(MANIFEST, encoding="utf-8")
    with handler() as found:
        run = Watching(path, found.url)
        try:
            yield path, found, run
        finally:
            run.process.kill()
            run.process.wait()
            run._reader.join(PATIENCE)
            assert run.process.stdout
            run.process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent differently there")
def test_a_change_is_sent_a_mistake_is_waited_out_and_ctrl_c_ends(watched: tuple[Path, Handler, Watching]) -> None:
    path, found, run = watched
    run.says("waiting for changes")
    assert len(found.requests) == 1

    path.write_text(MANIFEST.replace("email", "phone"), encoding="utf-8")
    run.says("waiting for changes", 2)
    assert b'"phone"' in found.requests[-1].body

    path.write_text(MANIFEST + "  - name: [\n", encoding="utf-8")
    run.says("nothing is sent until")
    path.write_text("", encoding="utf-8")
    run.says("error: ")
    path.unlink()
    path.write_text(MANIFEST, encoding="utf-8")
    run.says("waiting for changes", 5)
    assert len(found.requests) == 3

    assert run.interrupt() == 130
    assert not any("Traceback" in line for line in run.said)


def test_a_file_is_read_once_it_rests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states = [b"one", b"t", b"tw", b"two", b"two", None, None, b"two", b"three", b"three"]
    seen: Iterator[Any] = iter(states)
    monkeypatch.setattr(_watch, "content_of", lambda _: next(seen))
    monkeypatch.setattr(_watch.time, "sleep", lambda _: None)

    found = _watch.changes(tmp_path, b"one")

    assert [next(found), next(found)] == [b"two", b"three"]


def test_watching_ends_when_nothing_changes_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(range(0, 100_000, 1000))
    monkeypatch.setattr(_watch.time, "monotonic", lambda: next(times))
    monkeypatch.setattr(_watch.time, "sleep", lambda _: None)

    assert list(_watch.changes(tmp_path, None)) == []
