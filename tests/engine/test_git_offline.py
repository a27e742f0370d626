"""A repository may lack content and name a program that fetches it; no such program is run."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from support_editors import IS_CI

from amplsp.engine.git_revisions import GitError, read_at, read_below

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None and not IS_CI, reason="needs git")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], capture_output=True, check=True)


def test_what_a_partial_clone_lacks_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "origin").mkdir()
    (tmp_path / "origin" / "amp.yaml").write_text("specVersion: 1.0.0\n")
    git(tmp_path / "origin", "init", "-q", "-b", "main")
    git(tmp_path / "origin", "config", "uploadpack.allowFilter", "true")
    git(tmp_path / "origin", "add", "-A")
    git(tmp_path / "origin", "commit", "-qm", "first")
    origin = (tmp_path / "origin").as_uri()
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", origin, "partial")
    path = tmp_path / "partial" / "amp.yaml"
    ran = tmp_path / "ran"
    git(tmp_path / "partial", "config", "remote.origin.uploadpack", f"touch {ran}; git-upload-pack")

    with pytest.raises(GitError, match="this partial clone lacks a file"):
        read_at("HEAD", path)
    with pytest.raises(GitError, match="this partial clone lacks a file"):
        read_below("HEAD", path.parent, lambda _: True)
    assert not ran.exists()
    git(tmp_path / "partial", "config", "--unset", "remote.origin.uploadpack")
    git(tmp_path / "partial", "checkout", "-q", "main")
    assert read_at("HEAD", path) == b"specVersion: 1.0.0\n"
