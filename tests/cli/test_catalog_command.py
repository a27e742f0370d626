"""`amplsp catalog` as a user runs it, without any network."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support_catalog_format import BUNDLED, as_platform
from support_connectors import write_checkout

from amplsp.catalog.store import read_index, read_provider

if TYPE_CHECKING:
    from support_cli import Program


@pytest.fixture(scope="module")
def platform() -> dict[str, Any]:
    """All bundled providers but one in the platform's format, and one more."""
    providers = {slug: as_platform(read_provider(slug)["platform"]) for slug in read_index()["providers"]}
    del providers["notion"]
    return {"catalog": {**providers, "brandNew": providers["hubspot"]}, "timestamp": "2027-03-04T05:06:07Z"}


def test_a_refreshed_catalog_is_used_shown_and_given_up_again(program: Program, platform: dict[str, Any]) -> None:
    program.write("catalog.json", json.dumps(platform))

    updated = program("catalog", "update", "--from", "catalog.json")
    status = json.loads(program("catalog", "status", "--format", "json").out)
    text = program("catalog", "status").out

    assert updated.code == 0
    assert f"using the catalog of 2027-03-04 with {BUNDLED} providers" in updated.out
    assert "new: brandNew\n" in updated.out
    assert "gone: notion\n" in updated.out
    assert (status["refreshed"], status["date"], status["removed"]) == (True, "2027-03-04", ["notion"])
    assert "in use     refreshed catalog\n" in text
    assert "gone       notion\n" in text
    assert program("scaffold", "brandNew").code == 0
    assert program("scaffold", "notion").code == 2
    assert "back to the bundled catalog" in program("catalog", "reset").out
    assert "there was no refreshed catalog" in program("catalog", "reset").out
    assert program("scaffold", "notion").code == 0


def test_an_update_to_the_same_catalog_says_that_nothing_has_changed(
    program: Program, platform: dict[str, Any]
) -> None:
    program.write("catalog.json", json.dumps(platform))

    first = program("catalog", "update", "--from", "catalog.json").out
    again = program("catalog", "update", "--from", "catalog.json").out

    assert "nothing has changed" not in first
    assert again.endswith("\nnothing has changed\n")


def test_an_older_catalog_is_used_with_a_warning(program: Program, platform: dict[str, Any]) -> None:
    program.write("catalog.json", json.dumps({**platform, "timestamp": "2020-01-01T00:00:00Z"}))

    outcome = program("catalog", "update", "--from", "catalog.json")

    assert outcome.code == 0
    assert "warning: the bundled catalog, of" in outcome.err


@pytest.mark.parametrize(("content", "message"), [(b"{", "JSON"), (b"<html>", ""), (b"{}", ""), (None, "catalog.json")])
def test_a_bad_source_is_rejected_and_nothing_changes(content: bytes | None, message: str, program: Program) -> None:
    if content is not None:
        program.write("catalog.json", content)

    outcome = program("catalog", "update", "--from", "catalog.json")

    assert outcome.code == 2
    assert message in outcome.err
    assert json.loads(program("catalog", "status", "--format", "json").out)["refreshed"] is False


def test_a_broken_refreshed_catalog_is_warned_about_and_the_bundled_one_used(program: Program) -> None:
    cache = Path(os.environ["AMPLSP_CACHE_DIR"])
    cache.mkdir()
    (cache / "catalog.json").write_text("{", encoding="utf-8")

    assert "warning: the refreshed catalog" in program("catalog", "status").err
    outcome = program("scaffold", "notion")
    assert outcome.code == 0
    assert "warning: the refreshed catalog" in outcome.err


def test_a_checkout_of_the_connectors_is_a_catalog(program: Program) -> None:
    write_checkout(program.folder / "connectors")

    outcome = program("catalog", "update", "--connectors", "connectors")

    assert outcome.code == 0
    assert "new: acme, betaDesk" in outcome.out
    assert "SubscribeRequirements.Limit of acme cannot be read" in outcome.err
    assert "provider: betaDesk" in program("scaffold", "betaDesk").out


def test_a_checkout_with_some_providers_leaves_the_others_as_they_are(
    program: Program, platform: dict[str, Any]
) -> None:
    program.write("catalog.json", json.dumps(platform))
    program("catalog", "update", "--from", "catalog.json")
    write_checkout(program.folder / "connectors")

    outcome = program("catalog", "update", "--connectors", "connectors")
    again = program("catalog", "update", "--connectors", "connectors")

    assert f"with {BUNDLED + 2} providers" in outcome.out
    assert f"updated: 2 providers; {BUNDLED} others stay as they are\n" in outcome.out
    assert "gone" not in outcome.out
    assert "changed" not in outcome.out
    assert again.out.endswith("nothing has changed\n")
    assert program("scaffold", "brandNew").code == 0
    assert program("scaffold", "hubspot").code == 0
    assert program("scaffold", "notion").code == 2


def test_a_folder_without_providers_is_not_a_catalog(program: Program) -> None:
    nowhere = program("catalog", "update", "--connectors", "none")
    assert (nowhere.code, nowhere.err) == (
        2,
        'error: there is no folder "none"; --connectors takes a checkout of the connectors repository\n',
    )
    assert program("catalog", "update", "--connectors", ".", "--from", "x.json").code == 2
