"""Runs real editors with the server, as they are installed from the distribution."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support_lsp import COMMAND

SESSIONS = Path(__file__).parent / "server" / "real_clients"
PATIENCE = 180
"""Seconds after which a test gives up; nothing is ever compared with it."""
IS_CI = bool(os.environ.get("CI"))
"""Whether an editor that is missing is a failure and no reason to skip."""


def need(editor: str, *check: str) -> None:
    """Go on only with an editor: fail without it where it must be there, else skip the test."""
    has_it = shutil.which(editor) is not None
    if has_it and check:
        has_it = subprocess.run([editor, *check], check=False, capture_output=True).returncode == 0
    if has_it:
        return
    complaint = f"{' '.join((editor, *check))} does not work here"
    if IS_CI:
        pytest.fail(f"{complaint}; .ci/run says how to install it")
    pytest.skip(complaint)


def run(command: list[str], home: Path, **variables: str) -> tuple[bool, str]:
    """Whether an editor ended well, and what it wrote; it sees none of the user's own configuration."""
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {
        **os.environ,
        **dict.fromkeys(folders, str(home)),
        "AMPLSP_COMMAND": json.dumps(COMMAND),
        **variables,
    }
    pipes: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, check=False, text=True, env=environment, timeout=PATIENCE, **pipes)
    return done.returncode == 0, done.stdout


def steps(lines: str) -> dict[str, Any]:
    """The results of a session's steps by name."""
    found: dict[str, Any] = {}
    for line in lines.splitlines():
        if line.startswith("{"):
            found.update(json.loads(line))
    return found
