from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from support_cli import Outcome, Program, program_in
from support_guide import TREE
from support_platform import KEY, Platform, serving
from support_sending import SECRET, SENT_MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    return program_in(tmp_path, monkeypatch, capsys)


@pytest.fixture
def docs(program: Program) -> Program:
    """The program, in a made-up docs repository."""
    shutil.copytree(TREE, program.folder, dirs_exist_ok=True)
    return program


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    """The platform with a project, which the program asks with its key."""
    with serving() as running:
        monkeypatch.setenv("AMP_API_KEY", KEY)
        monkeypatch.setenv("AMP_API_URL", running.url)
        yield running


@pytest.fixture
def send(program: Program, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs `amplsp send` with the secret in the environment."""
    program.write("amp.yaml", SENT_MANIFEST)
    monkeypatch.setenv("WEBHOOK_SECRET", SECRET)

    def run(*arguments: str, file: str = "amp.yaml", stdin: str = "") -> Outcome:
        return program("send", file, "--secret-env", "WEBHOOK_SECRET", *arguments, stdin=stdin)

    return run
