"""Simulated: the rules of Windows for paths, on any system. The workflow `tests.yml` runs on Windows itself."""

from __future__ import annotations

import ntpath
import os
from collections import Counter
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from amplsp import text_file
from amplsp.engine import baseline as baselines
from amplsp.engine import ignore_patterns
from amplsp.engine.baseline import Baseline
from amplsp.engine.file_report import FileReport
from amplsp.engine.ignore_patterns import Patterns
from amplsp.server import uris

WINDOWS = SimpleNamespace(name="nt", path=ntpath, sep="\\", fsencode=os.fsencode)


class WindowsPath(PureWindowsPath):
    """A path that is absolute already."""

    def absolute(self) -> WindowsPath:
        return self


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (text_file, uris, ignore_patterns, baselines):
        monkeypatch.setattr(module, "os", WINDOWS)
    monkeypatch.setattr(uris, "Path", WindowsPath)


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///c%3A/Users/me/amp.yaml", r"c:\Users\me\amp.yaml"),
        ("file:///C:/Users/me/amp.yaml", r"C:\Users\me\amp.yaml"),
        ("file:///c%3a/a%20b/%23%25%3f.amp.yaml", r"c:\a b\#%?.amp.yaml"),
        ("file://localhost/c:/x/amp.yaml", r"c:\x\amp.yaml"),
        ("file://server/share/amp.yaml", r"\\server\share\amp.yaml"),
        ("file:///c:/a/../b/./amp.yaml", r"c:\b\amp.yaml"),
        ("FILE:///C:/x", r"C:\x"),
        ("untitled:Untitled-1", None),
        ("vscode-remote://wsl/c/x", None),
    ],
)
def test_the_path_of_an_address(uri: str, path: str | None) -> None:
    assert uris.path_of(uri) == path


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (r"C:\Users\me\amp.yaml", "file:///C%3A/Users/me/amp.yaml"),
        (r"C:\a b\#%é😀.amp.yaml", "file:///C%3A/a%20b/%23%25%C3%A9%F0%9F%98%80.amp.yaml"),
        (r"\\server\share\a b.amp.yaml", "file://server/share/a%20b.amp.yaml"),
    ],
)
def test_the_address_of_a_path_and_back(path: str, uri: str) -> None:
    assert uris.uri_of(path) == uri
    assert uris.path_of(uri) == path


@pytest.mark.usefixtures("on_windows")
def test_one_file_is_one_document_however_its_address_is_spelt() -> None:
    spelt = ("file:///c%3A/Repo/amp.yaml", "file:///C:/repo/AMP.yaml", "file:///c:/REPO/x/../amp.yaml")

    assert len(set(map(uris.same_file, spelt))) == 1
    assert uris.same_file("file:///d:/repo/amp.yaml") != uris.same_file(spelt[0])
    assert uris.name_of(spelt[0]) == "amp.yaml"


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize(
    ("pattern", "path", "verdict"),
    [
        ("samples/", r"C:\repo\samples\a.amp.yaml", True),
        ("samples/", r"c:\REPO\Samples\a.amp.yaml", True),
        ("*.Draft.amp.yaml", r"C:\repo\deep\x.draft.amp.yaml", True),
        ("legacy/**", r"C:\repo\legacy\deep\amp.yaml", True),
        ("!keep.amp.yaml", r"C:\repo\Keep.amp.yaml", False),
        ("*", r"D:\repo\amp.yaml", None),
        ("*", r"\\server\share\amp.yaml", None),
        ("*", r"C:\elsewhere\amp.yaml", None),
        ("other/", r"C:\repo\samples\amp.yaml", None),
    ],
)
def test_patterns_name_files_with_slashes_and_in_any_case(pattern: str, path: str, *, verdict: bool | None) -> None:
    assert Patterns(r"C:\repo", [pattern]).verdict(path, is_folder=False) is verdict


@pytest.mark.usefixtures("on_windows")
def test_a_baseline_knows_a_file_however_it_is_spelt() -> None:
    known = Baseline(Counter({("crm/Amp.yaml", "no-action", "x"): 1}), Counter())
    spelt = baselines._spellings(known)
    path = PureWindowsPath(r"C:\repo\amplsp-baseline.json")

    assert baselines._name(r"c:\REPO\CRM\amp.yaml", path, spelt) == "crm/Amp.yaml"  # type: ignore[arg-type]
    assert baselines._name(r"C:\repo\new\Amp.yaml", path, spelt) == "new/Amp.yaml"  # type: ignore[arg-type]
    assert baselines._name(r"D:\other\amp.yaml", path, spelt) == "D:/other/amp.yaml"  # type: ignore[arg-type]


def test_where_case_counts_two_spellings_are_two_files(tmp_path: Path) -> None:
    if (tmp_path.parent / tmp_path.name.upper()).exists():
        pytest.skip("this system ignores case")

    assert uris.same_file("file:///a/Amp.yaml") != uris.same_file("file:///a/amp.yaml")
    assert Patterns("/a", ["samples/"]).verdict("/a/Samples/x", is_folder=False) is None
    assert FileReport("a", None, []).path == "a"
