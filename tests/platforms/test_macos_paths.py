"""Simulated: the rules of macOS for paths, on any system. The workflow `tests.yml` runs on macOS itself."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from types import SimpleNamespace

import pytest

from amplsp import text_file
from amplsp.engine import baseline as baselines
from amplsp.engine.baseline import Baseline
from amplsp.engine.ignore_patterns import Patterns
from amplsp.server import uris


@pytest.fixture(autouse=True)
def _on_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_file, "sys", SimpleNamespace(platform="darwin"))


def test_one_file_is_one_document_however_its_address_is_spelt() -> None:
    spelt = ("file:///Users/me/Caf%C3%A9/amp.yaml", "file:///users/Me/cafe%CC%81/AMP.yaml")

    assert len(set(map(uris.same_file, spelt))) == 1
    assert uris.same_file("file:///Users/me/Cafe/amp.yaml") != uris.same_file(spelt[0])


def test_a_path_is_shown_as_the_editor_spells_it() -> None:
    assert uris.path_of("file:///Users/me/Amp.yaml") == "/Users/me/Amp.yaml"


def test_patterns_name_files_in_any_case() -> None:
    assert Patterns("/repo", ["samples/"]).verdict("/repo/Samples/a.amp.yaml", is_folder=False)


def test_a_baseline_knows_a_file_however_it_is_spelt() -> None:
    spelt = baselines._spellings(Baseline(Counter({("crm/Amp.yaml", "no-action", "x"): 1}), Counter()))
    path = PurePosixPath("/repo/amplsp-baseline.json")

    assert baselines._name("/repo/CRM/amp.yaml", path, spelt) == "crm/Amp.yaml"  # type: ignore[arg-type]
