"""Every rule says exactly what its fixtures say that it says, in both profiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_fixtures import annotate, check_fixes, check_fixture

from amplsp.rules import rule_ids

FIXTURES = Path(__file__).parent / "fixtures" / "manifest"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_complete_list_of_findings_is_as_the_fixture_says(path: Path, update_fixtures: bool) -> None:  # noqa: FBT001
    written, wanted = check_fixture(path, update=update_fixtures)

    assert written == wanted


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_fixes_do_what_the_file_next_to_the_fixture_says(path: Path, update_fixtures: bool) -> None:  # noqa: FBT001
    written, wanted = check_fixes(path, update=update_fixtures)

    assert written == wanted


@pytest.mark.parametrize("rule", rule_ids())
def test_every_rule_has_a_fixture_in_which_it_speaks(rule: str) -> None:
    """A fixture is named after its rule; more of one rule are called `<rule>--<what>.yaml`."""
    texts = [path.read_bytes().decode("utf-8") for path in FIXTURES.glob(f"{rule}*.yaml")]

    assert any(f"^ {rule} " in text or f"^~ {rule} " in text for text in texts)


def test_an_expectation_is_under_the_place_it_is_about() -> None:
    wrong = "specVersion: 2\nintegrations: []\n"

    assert annotate(wrong).splitlines()[1].startswith("        #    ^ spec-version E/E: ")
