"""Discovery: which files in a folder are manifests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.discovery import find_files
from amplsp.engine.runner import select
from amplsp.manifest.files import ManifestOpener, is_manifest_name

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(folder: str = ".") -> list[str]:
    return [path.replace("\\", "/") for path in find_files(folder, ManifestOpener(), ConfigurationFinder()).paths]


def test_manifests_are_found_by_their_names_in_all_folders_sorted(root: Path) -> None:
    make(root, "b/amp.yml", "amp.yaml", "a/x.amp.yaml", "a/y.amp.yml", "a/amp.yaml.bak", "a/camp.yaml", "Amp.yaml")

    assert found() == ["a/x.amp.yaml", "a/y.amp.yml", "amp.yaml", "b/amp.yml"]


def test_paths_begin_as_the_folder_was_named(root: Path) -> None:
    make(root, "a/amp.yaml")

    assert found("./a") == ["./a/amp.yaml"]
    assert found("../root") == ["../root/a/amp.yaml"]
    assert found(str(root)) == [f"{root}/a/amp.yaml"]


def test_gitignore_files_count_the_inner_ones_more(root: Path) -> None:
    make(root, "drafts/amp.yaml", "kept/amp.yaml", "a/old.amp.yaml", "a/new.amp.yaml", "b/old.amp.yaml")
    (root / ".gitignore").write_text("/drafts/\nold.*\n")
    (root / "b/.gitignore").write_text("!old.*\n")

    assert found() == ["a/new.amp.yaml", "b/old.amp.yaml", "kept/amp.yaml"]


def test_what_is_ignored_stays_ignored_inside_an_ignored_folder(root: Path) -> None:
    make(root, "build/amp.yaml")
    (root / ".gitignore").write_text("build/\n!build/amp.yaml\n")

    assert found() == []


def test_gitignore_files_above_count_within_a_repository_only(root: Path) -> None:
    make(root, "sub/deep/old.amp.yaml", "sub/deep/amp.yaml")
    (root / ".gitignore").write_text("old.*\n")

    assert found("sub/deep") == ["sub/deep/amp.yaml", "sub/deep/old.amp.yaml"]
    (root / ".git").mkdir()
    assert found("sub/deep") == ["sub/deep/amp.yaml"]


def test_a_gitignore_line_that_is_not_a_pattern_does_not_count(root: Path) -> None:
    make(root, "amp.yaml", "old.amp.yaml")
    (root / ".gitignore").write_bytes(b"!\n///**\nold.*\n\xff\n")

    assert found() == ["amp.yaml"]


def test_exclude_is_relative_to_the_configuration_and_says_nothing_about_named_files(root: Path) -> None:
    make(root, "a/samples/amp.yaml", "samples/amp.yaml", "a/x.amp.yaml")
    (root / "amplsp.toml").write_text('exclude = ["/samples/", "x.*"]\n')

    assert found() == ["a/samples/amp.yaml"]
    named = select(["samples/amp.yaml"], ManifestOpener(), ConfigurationFinder())
    assert [job.path for job in named.jobs] == ["samples/amp.yaml"]


def test_an_inner_configuration_decides_for_its_folder(root: Path) -> None:
    make(root, "a/amp.yaml", "amp.yaml")
    (root / "amplsp.toml").write_text('exclude = ["amp.yaml"]\n')
    (root / "a/amplsp.toml").write_text("")

    assert found() == ["a/amp.yaml"]


def test_links_to_folders_are_not_followed_and_links_to_files_only_inside(root: Path) -> None:
    make(root, "real/file.yaml", "../outside/amp.yaml")
    (root / "linked").symlink_to(root / "../outside", target_is_directory=True)
    (root / "inside.amp.yaml").symlink_to("real/file.yaml")
    (root / "outside.amp.yaml").symlink_to("../outside/amp.yaml")
    (root / "broken.amp.yaml").symlink_to("nowhere")

    assert found() == ["inside.amp.yaml"]


def test_a_link_to_a_folder_is_searched_when_it_is_named(root: Path) -> None:
    make(root, "real/amp.yaml")
    (root / "link").symlink_to("real", target_is_directory=True)

    assert found("link") == ["link/amp.yaml"]


def test_a_folder_named_like_a_manifest_is_a_folder(root: Path) -> None:
    make(root, "amp.yaml/amp.yaml")

    assert found() == ["amp.yaml/amp.yaml"]


def test_the_folders_of_version_control_are_not_searched(root: Path) -> None:
    make(root, ".git/amp.yaml", ".hidden/amp.yaml")

    assert found() == [".hidden/amp.yaml"]


@pytest.fixture
def git(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs git in a new repository, for a user without settings."""
    monkeypatch.setenv("HOME", str(root.parent / "home"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(root.parent / "home/.gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(root.parent / "nothing"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (root.parent / "home").mkdir()

    def run(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True, cwd=root)

    run("init", "--quiet")
    return run


def test_patterns_from_outside_the_repository_count_as_for_git(root: Path, git: Callable[..., None]) -> None:
    make(root, "mine.amp.yaml", "notes.amp.yaml", "kept.amp.yaml", "sub/notes.amp.yaml", "../home/.config/git/ignore")
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/exclude").write_text("mine.*\n")
    assert found() == ["kept.amp.yaml", "notes.amp.yaml", "sub/notes.amp.yaml"]

    (root.parent / "home/.config/git/ignore").write_text("notes.*\n")
    assert found() == ["kept.amp.yaml"]
    assert found("sub") == []

    (root / ".gitignore").write_text("!notes.*\n")
    assert found() == ["kept.amp.yaml", "notes.amp.yaml", "sub/notes.amp.yaml"]

    (root / "own").write_text("kept.*\n")
    git("config", "--file", str(root.parent / "home/.gitconfig"), "core.excludesFile", str(root / "own"))
    assert found() == ["notes.amp.yaml", "sub/notes.amp.yaml"]


def test_the_exclude_file_of_a_repository_counts_in_its_other_work_trees(root: Path, git: Callable[..., None]) -> None:
    git("-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "--quiet", "--allow-empty", "--message", "first")
    git("worktree", "add", "--quiet", "../other")
    make(root.parent, "other/mine.amp.yaml", "other/kept.amp.yaml")
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/exclude").write_text("mine.*\n")

    assert found("../other") == ["../other/kept.amp.yaml"]


def test_what_git_tracks_is_found_although_it_is_ignored(root: Path, git: Callable[..., None]) -> None:
    make(root, "build/amp.yaml", "build/new.amp.yaml", "build/old/amp.yaml", "old.amp.yaml", "gone.amp.yaml", "b.txt")
    (root / ".gitignore").write_text("build/\n*.amp.yaml\nb.txt\n")
    (root / "amplsp.toml").write_text('exclude = ["build/old/"]\n')
    git("add", "--force", "build/amp.yaml", "build/old/amp.yaml", "old.amp.yaml", "gone.amp.yaml", "b.txt")
    (root / "gone.amp.yaml").unlink()

    assert found() == ["build/amp.yaml", "old.amp.yaml"]
    assert found("build") == ["build/amp.yaml"]


def test_git_is_not_asked_about_another_repository_than_the_folders(
    root: Path, git: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root, "build/amp.yaml", "../elsewhere/x")
    (root / ".gitignore").write_text("build/\n")
    git("add", "--force", "build/amp.yaml")
    monkeypatch.setenv("GIT_DIR", str(root.parent / "elsewhere"))

    assert found() == ["build/amp.yaml"]


def test_without_git_on_the_machine_nothing_more_is_found(
    root: Path, git: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root, "build/amp.yaml", "amp.yaml")
    (root / ".gitignore").write_text("build/\n")
    git("add", "--force", "build/amp.yaml")
    monkeypatch.setenv("PATH", "")

    assert found() == ["amp.yaml"]


def test_a_file_that_is_named_twice_or_by_a_link_is_one_file_under_its_own_name(root: Path) -> None:
    make(root, "b/real.amp.yaml")
    (root / "a.amp.yaml").symlink_to("b/real.amp.yaml")

    def names(*paths: str) -> list[str]:
        return [job.path for job in select(paths, ManifestOpener(), ConfigurationFinder()).jobs]

    assert names(".") == ["b/real.amp.yaml"]
    assert names("a.amp.yaml", "b/real.amp.yaml", "./b/real.amp.yaml") == ["b/real.amp.yaml"]
    assert names("a.amp.yaml") == ["a.amp.yaml"]


def test_the_case_of_a_name_does_not_matter_where_the_file_system_ignores_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root, "AMP.YAML", "Crm.Amp.Yml", "XAMP.YAML")
    assert found() == []

    # As on a file system that ignores case.
    spelled = {path.name.casefold(): path.name for path in root.iterdir()}
    monkeypatch.setattr(os.path, "samefile", lambda one, other: Path(one).name == spelled[Path(other).name.casefold()])

    assert found() == ["AMP.YAML", "Crm.Amp.Yml"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("amp.yaml", True),
        ("amp.yml", True),
        ("crm.amp.yaml", True),
        ("crm.amp.yml", True),
        ("AMP.yaml", False),
        ("xamp.yaml", False),
        ("amp.json", False),
        ("amp.yaml~", False),
    ],
)
def test_a_manifest_is_identified_by_its_name(name: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    assert is_manifest_name(name) is expected


def test_a_search_that_is_ended_has_what_is_near_and_says_where_it_has_not_been(root: Path) -> None:
    make(
        root,
        "deep/er/amp.yaml",
        "deep/amp.yaml",
        "amp.yaml",
        ".cache/amp.yaml",
        "node_modules/amp.yaml",
        "src/amp.yaml",
    )

    def search(most: int) -> tuple[list[str], list[str]]:
        result = find_files(".", ManifestOpener(), ConfigurationFinder(), lambda _, taken: taken < most)
        return result.paths, sorted(result.not_searched)

    assert search(0) == (["amp.yaml"], [".cache", "deep", "node_modules", "src"])
    assert search(3) == (["amp.yaml", "deep/amp.yaml", "src/amp.yaml"], [".cache", "deep/er", "node_modules"])
    assert search(4)[1] == [".cache", "node_modules"]
    assert search(7) == (found(), [])


def test_a_search_ends_after_a_limited_number_of_entries(root: Path) -> None:
    make(root, "a/amp.yaml", "a/b/amp.yaml", *(f"a/b/{number}.txt" for number in range(10)), "a/b/c/amp.yaml")

    result = find_files(".", ManifestOpener(), ConfigurationFinder(), lambda seen, _: seen < 10)

    assert (result.paths, result.not_searched) == (["a/amp.yaml", "a/b/amp.yaml"], ["a/b/c"])
