"""The block for pre-commit in the README works as it stands, with the path of a clone in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support_cli import CLEAN

ROOT = Path(__file__).parents[2]
INSTALLED = ("amplsp/", "schema/", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


def block() -> str:
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.search(r"^## In pre-commit.*?```yaml\n(.*?)```", text, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    variables["PRE_COMMIT_HOME"] = str(folder.parent / "cache")
    return subprocess.run(
        arguments, cwd=folder, env=variables, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


def commit(folder: Path) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "--quiet"], ["add", "--all"], [*who, "commit", "--quiet", "--message=first"]):
        assert run(folder, "git", *arguments).returncode == 0


def clone(folder: Path) -> Path:
    """The repository as it is being worked on, without its history."""
    for name in run(ROOT, "git", "ls-files", "-z").stdout.split("\0"):
        if name.startswith(INSTALLED) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    commit(folder)
    return folder


def test_a_platform_engineer_pastes_the_block_and_every_hook_runs(tmp_path: Path) -> None:
    user = tmp_path / "user"
    (user / "src").mkdir(parents=True)
    (user / "amp.yaml").write_text(CLEAN, encoding="utf-8", newline="\n")
    text = block().replace("/path/to/amplsp", clone(tmp_path / "amplsp").as_posix())
    (user / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
    types = ["types", "amp.yaml", "--lang", "ts", "-o", "src/deliveries.ts"]
    assert run(user, sys.executable, "-m", "amplsp", *types).returncode == 0
    commit(user)

    done = run(user, sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never")

    if not os.environ.get("CI") and "No matching distribution" in done.stdout:
        pytest.skip("needs a package index")
    assert done.returncode == 0, done.stdout + done.stderr
    hooks = re.findall(r"^(amplsp \w+)\.+(\w+)$", done.stdout, re.MULTILINE)
    assert hooks == [("amplsp check", "Passed"), ("amplsp format", "Passed"), ("amplsp types", "Passed")]

    (user / "amp.yaml").write_text(CLEAN.replace("hubspot", "hubspott"), encoding="utf-8", newline="\n")
    again = run(user, sys.executable, "-m", "pre_commit", "run", "--all-files", "amplsp-check")
    assert again.returncode == 1
    assert "hubspott" in again.stdout
