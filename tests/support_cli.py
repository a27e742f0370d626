"""Runs the program in this process, as a user would from a folder."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, NamedTuple

from support_reports import assert_valid_report

from amplsp.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CLEAN = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    proxy:
      enabled: true
"""
SPEC_ONLY = CLEAN.replace("name: crm", "name: MyCrm")
"""One error by the written specification, none on the platform."""
BROKEN = CLEAN.replace("hubspot", "hubspott").replace("proxy", "prox")
WARNING = CLEAN + "extra: 1\n"


class Outcome(NamedTuple):
    """The result of a run."""

    code: int
    out: str
    err: str


class Program:
    """The program, in its own folder."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
            monkeypatch.delenv(name, raising=False)

    def write(self, name: str, text: str | bytes) -> Path:
        """Make a file, with its folders."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def files(self) -> dict[str, bytes]:
        """The content of each file in the folder and below, by its path there."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}

    def __call__(self, *arguments: str, stdin: str | bytes = b"") -> Outcome:
        """Run it."""
        data = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8")
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        self._capsys.readouterr()
        code = main(list(arguments))
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        if "--output-format json" in " ".join(arguments) and out.startswith("{"):
            assert_valid_report(json.loads(out))
        return Outcome(code, out, err)

    def pretend_terminal(self) -> None:
        """Make the program believe that it runs on a terminal."""
        self._monkeypatch.setattr("amplsp.cli._output.is_terminal", lambda _stream=None: True)
        self._monkeypatch.setattr("amplsp.cli._check_request.is_terminal", lambda _stream=None: True)


def program_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program in an empty folder, without settings from the environment."""
    for name in ("NO_COLOR", "FORCE_COLOR", "AMPLSP_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AMPLSP_CACHE_DIR", str(tmp_path / "cache of the user"))
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Program(folder, monkeypatch, capsys)
