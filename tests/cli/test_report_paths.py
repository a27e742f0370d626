"""Services get paths from the repository's root, in whichever folder the check runs."""

from __future__ import annotations

import json
import ntpath
import os
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from support_cli import SPEC_ONLY, Program
from support_reports import checked, report

from amplsp.report import render
from amplsp.report.repository import Place, Root, find_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def sarif_paths(text: str) -> list[Any]:
    run = json.loads(text)["runs"][0]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in run["results"]]
    assert places == [each["location"] for each in run["artifacts"]]
    return [each["uri"] for each in places]


READERS: dict[str, Callable[[str], list[Any]]] = {
    "github": lambda text: re.findall(r"file=([^,]*),", text),
    "gitlab": lambda text: [each["location"]["path"] for each in json.loads(text)],
    "sarif": sarif_paths,
}


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    ("here", "named"), [(".", "."), ("crm", "."), ("crm/eu", ".."), ("other", "../crm"), ("..", "project/crm")]
)
def test_paths_are_those_of_the_repository_from_every_folder(
    program: Program, monkeypatch: pytest.MonkeyPatch, form: str, here: str, named: str
) -> None:
    git(program.folder, "init")
    program.write("crm/eu/amp.yaml", SPEC_ONLY)
    (program.folder / "other").mkdir()
    monkeypatch.chdir(program.folder / here)

    text = program("check", named, "--output-format", form).out
    absolute = program("check", str(program.folder / "crm"), "--output-format", form).out

    assert READERS[form](text) == ["crm/eu/amp.yaml"]
    assert absolute == text


def test_a_second_work_tree_is_its_own_root(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    git(program.folder, "init")
    git(program.folder, "commit", "--allow-empty", "-m", "x")
    git(program.folder, "worktree", "add", "second")
    program.write("second/crm/amp.yaml", SPEC_ONLY)
    monkeypatch.chdir(program.folder / "second/crm")

    assert READERS["github"](program("check", "--output-format", "github").out) == ["crm/amp.yaml"]


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_the_service_knows_the_root(program: Program, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    git(program.folder, "init")
    program.write("checkout/crm/amp.yaml", SPEC_ONLY)
    monkeypatch.setenv(name, str(program.folder / "checkout"))

    assert READERS["gitlab"](program("check", "--output-format", "gitlab").out) == ["crm/amp.yaml"]
    monkeypatch.setenv(name, str(program.folder / "is not there"))
    assert READERS["gitlab"](program("check", "--output-format", "gitlab").out) == ["checkout/crm/amp.yaml"]


def test_without_a_repository_paths_are_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path)

    assert find_root(["a/amp.yaml"], {}) == Root(str(tmp_path))
    assert find_root([], {"GITHUB_WORKSPACE": ""}) == Root(str(tmp_path))


def test_a_file_outside_of_the_root_has_its_whole_path(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = program.write("other place/amp.yaml", SPEC_ONLY)
    (program.folder / "repository/.git").mkdir(parents=True)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(program.folder / "repository"))

    def paths(form: str) -> list[Any]:
        return READERS[form](program("check", "--output-format", form, "other place").out)

    assert paths("github") == paths("gitlab") == [outside.as_posix()]
    assert paths("sarif") == [outside.as_uri()]
    location = json.loads(program("check", "--output-format", "sarif", "other place").out)["runs"][0]["artifacts"][0]
    assert location == {"location": {"uri": outside.as_uri()}}


def test_sarif_says_where_the_root_is_and_writes_paths_as_uris(program: Program) -> None:
    git(program.folder, "init")
    program.write("a b/ü#%.amp.yaml", SPEC_ONLY)

    run = json.loads(program("check", "--output-format", "sarif").out)["runs"][0]

    assert run["artifacts"][0]["location"] == {"uri": "a%20b/%C3%BC%23%25.amp.yaml", "uriBaseId": "%SRCROOT%"}
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == program.folder.as_uri() + "/"


def test_people_and_scripts_get_the_paths_that_they_named(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    git(program.folder, "init")
    program.write("crm/eu/amp.yaml", SPEC_ONLY)
    monkeypatch.chdir(program.folder / "crm")

    for form in ("concise", "json", "junit"):
        text = program("check", "../crm/eu", "--output-format", form).out
        assert "../crm/eu/amp.yaml" in text


def test_the_fingerprint_of_a_finding_is_the_same_from_every_folder(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(program.folder, "init")
    program.write("crm/amp.yaml", SPEC_ONLY)
    texts = [program("check", "--output-format", "gitlab").out]
    monkeypatch.chdir(program.folder / "crm")
    texts.append(program("check", "--output-format", "gitlab").out)

    assert texts[0] == texts[1]


def test_standard_input_without_a_name_keeps_its_sign(program: Program) -> None:
    git(program.folder, "init")

    text = program("check", "-", "--output-format", "github", stdin=SPEC_ONLY).out
    named = program("check", "-", "--stdin-filename", "x/amp.yaml", "--output-format", "github", stdin=SPEC_ONLY).out

    assert READERS["github"](text) == ["<stdin>"]
    assert READERS["github"](named) == ["x/amp.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_to_the_root_do_not_make_a_file_lie_outside(tmp_path: Path) -> None:
    (tmp_path / "real/crm").mkdir(parents=True)
    (tmp_path / "link").symlink_to("real")

    assert Root(str(tmp_path / "link")).place(str(tmp_path / "real/crm/amp.yaml")) == Place("crm/amp.yaml")
    assert Root(str(tmp_path / "real")).place(str(tmp_path / "link/crm/amp.yaml")) == Place("crm/amp.yaml")


@pytest.mark.parametrize(
    ("path", "place", "uri"),
    [
        (r"C:\repo\crm\amp.yaml", Place("crm/amp.yaml"), "crm/amp.yaml"),
        (r"c:\Repo\a b\amp.yaml", Place("a b/amp.yaml"), "a%20b/amp.yaml"),
        (r"C:\other\amp.yaml", Place("C:/other/amp.yaml", is_inside=False), "file:///C:/other/amp.yaml"),
        (r"D:\a b\amp.yaml", Place("D:/a b/amp.yaml", is_inside=False), "file:///D:/a%20b/amp.yaml"),
        (r"\\server\share\amp.yaml", Place("//server/share/amp.yaml", is_inside=False), "file://server/share/amp.yaml"),
    ],
)
def test_paths_of_windows_get_slashes_and_drives_their_uris(path: str, place: Place, uri: str) -> None:
    root = Root(r"C:\repo", ntpath)

    assert root.place(path) == place
    assert root.place(path).uri == uri
    assert root.uri == "file:///C:/repo/"


def test_a_backslash_in_a_name_is_none_between_folders() -> None:
    assert READERS["github"](render("github", report(checked(SPEC_ONLY, r"a\b.amp.yaml")))) == [r"a\b.amp.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="a folder in use stays there")
def test_a_file_is_named_by_its_place_also_when_the_current_folder_is_gone(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(program.folder, "init")
    path = program.write("crm/amp.yaml", SPEC_ONLY)
    gone = program.folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    text = program("check", str(path), "--output-format", "github").out
    monkeypatch.chdir(program.folder)

    assert READERS["github"](text) == ["crm/amp.yaml"]
