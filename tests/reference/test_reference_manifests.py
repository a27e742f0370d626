"""What the reference shows to its readers is not an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_fixtures import check_fixture, findings, strip_expectations

from amplsp.problem import Profile, Severity

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_manifest_of_the_reference_is_an_error_by_the_specification(path: Path) -> None:
    text = strip_expectations(path.read_bytes().decode("utf-8"))

    assert [each for each in findings(text, Profile.SPEC) if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_warnings_of_the_references_manifests_are_those_in_the_file(path: Path, update_fixtures: bool) -> None:  # noqa: FBT001
    written, wanted = check_fixture(path, update=update_fixtures)

    assert written == wanted
