"""A repository may lack content and name a program that fetches it; what only looks at a file runs no such thing."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from support_editors import IS_CI

from amplsp.engine.git_files import offline
from amplsp.engine.git_revisions import GitError, read_at

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None and not IS_CI, reason="needs git")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], capture_output=True, check=True)


def test_nothing_is_fetched_where_that_is_not_wanted(tmp_path: Path) -> None:
    (tmp_path / "origin").mkdir()
    (tmp_path / "origin" / "amp.yaml").write_text("specVersion: 1.0.0\n")
    git(tmp_path / "origin", "init", "-q", "-b", "main")
    git(tmp_path / "origin", "config", "uploadpack.allowFilter", "true")
    git(tmp_path / "origin", "add", "-A")
    git(tmp_path / "origin", "commit", "-qm", "first")
    origin = (tmp_path / "origin").as_uri()
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", origin, "partial")
    path = tmp_path / "partial" / "amp.yaml"

    with offline(), pytest.raises(GitError):
        read_at("HEAD", path)
    assert read_at("HEAD", path) == b"specVersion: 1.0.0\n"
