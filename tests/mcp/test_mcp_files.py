"""The files that calls can read."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from support_mcp import FAULTY, MANIFEST, call

from amplsp.mcp.files import folder_of
from amplsp.mcp.model import ToolError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with a manifest, and another manifest outside it."""
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "amp.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("secret: 1\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", ["../secret.yaml", "{}/secret.yaml", "sub/../../secret.yaml", "../missing.yaml"])
def test_a_path_that_leads_out_of_the_roots_is_rejected_whether_there_is_a_file_or_not(root: Path, path: str) -> None:
    with pytest.raises(ToolError, match="is not below a root"):
        call("check", {"path": path.format(root.parent)}, root)


def test_what_is_outside_is_not_even_said_to_be_there(root: Path) -> None:
    said = []
    for name in ("secret.yaml", "missing.yaml"):
        with pytest.raises(ToolError) as caught:
            call("check", {"path": f"../{name}"}, root)
        said.append(str(caught.value).replace(name, ""))

    assert said[0] == said[1]


@pytest.mark.skipif(os.name == "nt", reason="needs rights there")
def test_links_count_for_where_they_lead(root: Path) -> None:
    (root / "out.yaml").symlink_to(root.parent / "secret.yaml")
    (root / "in.yaml").symlink_to("amp.yaml")
    (root / "up").symlink_to(root.parent)
    (root.parent / "way-in").symlink_to(root)

    assert call("check", {"path": "in.yaml"}, root)["ok"]
    assert call("check", {"path": str(root.parent / "way-in" / "amp.yaml")}, root)["ok"]
    assert call("check", {"path": "amp.yaml"}, root.parent / "way-in")["ok"]
    for path in ("out.yaml", "up/secret.yaml"):
        with pytest.raises(ToolError, match="is not below a root"):
            call("check", {"path": path}, root)


@pytest.mark.parametrize("key", ['catalog = "{}"', '[model]\nfile = "{}"'])
def test_a_configuration_below_a_root_names_no_file_elsewhere(root: Path, key: str) -> None:
    (root.parent / "elsewhere").write_text('[objects.contact]\nnames = ["secret"]\n', encoding="utf-8")
    (root / "amplsp.toml").write_text(key.format("../elsewhere"), encoding="utf-8")
    with pytest.raises(ToolError, match="which is not below a root"):
        call("check", {"path": "amp.yaml"}, root)

    (root / "amplsp.toml").rename(root.parent / "amplsp.toml")
    (root.parent / "amplsp.toml").write_text('[model]\nfile = "elsewhere"\n', encoding="utf-8")
    assert "ok" in call("check", {"path": "amp.yaml"}, root)


def test_a_relative_path_counts_from_the_root_that_has_it(root: Path) -> None:
    other = root.parent / "other"
    other.mkdir()

    assert call("check", {"path": "amp.yaml"}, other, root)["ok"]
    assert call("check", {"path": "amp.yaml"}, root / "amp.yaml", root)["ok"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (".", "is a folder"),
        ("missing.yaml", "no such file"),
        ("binary.yaml", "cannot read"),
        ("a\0b", "is not the name of a file"),
        ("\ud800.yaml", "is not the name of a file"),
        ("x" * 300, "too long"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_in_words(root: Path, path: str, words: str) -> None:
    (root / "binary.yaml").write_bytes(b"a: \xff\xfe\xfd")

    with pytest.raises(ToolError, match=words):
        call("check", {"path": path}, root)


def test_without_roots_no_file_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)

    with pytest.raises(ToolError, match="--root FOLDER"):
        call("check", {"path": "amp.yaml"})


def test_the_settings_next_to_a_path_apply_to_a_text_for_that_path(root: Path) -> None:
    (root / "amplsp.toml").write_text('[rules]\nunknown-key = "info"\n', encoding="utf-8")

    assert call("check", {"path": "amp.yaml", "text": FAULTY}, root)["findings"][0]["severity"] == "info"
    assert call("check", {"text": FAULTY}, root)["findings"][0]["severity"] == "error"


@pytest.mark.parametrize("uri", ["https://example.com/a", "file://elsewhere/a", "vscode-remote://x/a"])
def test_roots_on_other_machines_are_none(uri: str) -> None:
    assert folder_of(uri) is None


def test_a_root_is_read_as_the_address_that_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "with space & ümlaut"

    assert folder_of(folder.as_uri()) == folder


@pytest.mark.parametrize(
    ("tool", "more"),
    [
        ("check", {}),
        ("fix", {}),
        ("format", {}),
        ("shape", {}),
        ("sample", {}),
        ("types", {"language": "ts"}),
        ("diff", {"old_text": MANIFEST}),
    ],
)
def test_no_tool_writes_a_file(root: Path, tool: str, more: dict[str, str]) -> None:
    (root / "amp.yaml").write_text(FAULTY, encoding="utf-8")

    with suppress(ToolError):
        call(tool, {"path": "amp.yaml", **more}, root)

    assert [path.name for path in root.rglob("*")] == ["amp.yaml"]
    assert (root / "amp.yaml").read_text(encoding="utf-8") == FAULTY


@pytest.mark.parametrize(
    "uri", ["file:", "file:folder", "file:.", "file:///%00", "file://[", "file://other/folder", "folder", "", "\ud800"]
)
def test_a_root_that_is_not_a_whole_path_on_this_machine_is_not_used(uri: str) -> None:
    assert folder_of(uri) is None
