"""The example handlers accept everything that a hostile run sends, with up-to-date types."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_npm import installed
from support_sending import SECRET
from support_tools import needs

from amplsp.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parents[2] / "examples" / "handlers"
MANIFEST = str(FOLDER / "amp.yaml")
TYPES = {"ts": FOLDER / "express" / "deliveries.ts", "pydantic": FOLDER / "fastapi" / "delivery_models.py"}
PATIENCE = 60


@contextmanager
def listening(command: list[str], folder: Path, port: int) -> Iterator[str]:
    """A handler that runs, and its address."""
    environment = {**os.environ, "WEBHOOK_SECRET": SECRET, "PORT": str(port), "PYTHONDONTWRITEBYTECODE": "1"}
    with (folder / "said.txt").open("w+b") as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        try:
            end = time.monotonic() + PATIENCE
            while not is_open(port):
                assert process.poll() is None, said.seek(0) or said.read().decode()
                assert time.monotonic() < end
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/webhook"
        finally:
            process.kill()
            process.wait()


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def copied(kind: str, folder: Path) -> Path:
    """A copy of a handler, so that nothing is written next to the original."""
    copy = folder / "fastapi"
    shutil.copytree(FOLDER / kind, copy, ignore=shutil.ignore_patterns("node_modules", "out", "__pycache__"))
    return copy


@pytest.fixture
def hostile_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    monkeypatch.setenv("WEBHOOK_SECRET", SECRET)

    def run(url: str) -> None:
        code = main(["send", MANIFEST, "--to", url, "--secret-env", "WEBHOOK_SECRET", "--hostile"])
        out, err = capsys.readouterr()
        assert (code, err) == (0, ""), out + err
        assert "result by URL" in out
        assert "note:" not in out  # files that nobody fetched

    return run


@pytest.mark.parametrize("language", TYPES)
def test_the_types_next_to_a_handler_are_current(language: str) -> None:
    assert main(["types", MANIFEST, "--lang", language, "-o", str(TYPES[language]), "--check"]) == 0


def test_the_manifest_has_no_findings() -> None:
    assert main(["check", MANIFEST, "--strict"]) == 0
    assert main(["format", MANIFEST, "--check"]) == 0


def test_fastapi_takes_everything(tmp_path: Path, hostile_run: Callable[[str], None]) -> None:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "handler:app", "--port", str(port), "--log-level", "warning"]

    with listening(command, copied("fastapi", tmp_path), port) as url:
        hostile_run(url)


def test_express_takes_everything(tmp_path: Path, hostile_run: Callable[[str], None]) -> None:
    node = needs("node")
    needs("npm")
    modules = installed(FOLDER / "express", "express") / "node_modules"
    folder = copied("express", tmp_path)
    (folder / "node_modules").symlink_to(modules, target_is_directory=True)
    subprocess.run([node, str(modules / "typescript" / "bin" / "tsc")], cwd=folder, check=True)

    with listening([node, "out/handler.js"], folder, free_port()) as url:
        hostile_run(url)
