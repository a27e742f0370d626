"""`amplsp providers` as a user runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from support_cli import CLEAN

from amplsp.catalog import load_catalog
from amplsp.cli.providers import command
from amplsp.report.provider_facts import limits, notes
from amplsp.rules import rule_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from support_cli import Program

    from amplsp.catalog import Provider


def test_all_providers_are_listed_as_a_table_and_as_data(program: Program) -> None:
    slugs = list(load_catalog().slugs)

    table = program("providers").out
    data = json.loads(program("providers", "--format", "json").out)

    assert [line.split()[0] for line in table.splitlines()[1 : len(slugs) + 1]] == slugs
    assert f"{len(slugs)} of {len(slugs)} providers" in table
    assert [each["provider"] for each in data] == slugs
    assert set(data[0]) == {"provider", "displayName", "auth", "capabilities", "modules"}


@pytest.mark.parametrize(
    ("options", "included", "excluded"),
    [
        (["--capability", "subscribe"], "hubspot", "github"),
        (["--capability", "read", "--capability", "delete"], "hubspot", "notion"),
        (["--auth", "oauth2"], "salesforce", "stripe"),
        (["--auth", "api_key"], "stripe", "hubspot"),
        (["--search", "GMAIL"], "google", "hubspot"),
        (["--search", "spot", "--auth", "oauth2"], "hubspot", "google"),
    ],
)
def test_filters_narrow_the_list(options: list[str], included: str, excluded: str, program: Program) -> None:
    found = [each["provider"] for each in json.loads(program("providers", *options, "--format", "json").out)]

    assert included in found
    assert excluded not in found


def test_a_list_without_providers_says_so(program: Program) -> None:
    assert program("providers", "--search", "qqq").out == f"none of the {len(load_catalog())} providers matches\n"
    assert json.loads(program("providers", "--search", "qqq", "--format", "json").out) == []


def test_one_provider_is_described_for_people_and_for_programs(program: Program) -> None:
    text = program("providers", "netsuite").out
    data = json.loads(program("providers", "google", "--format", "json").out)

    assert "Netsuite URL Prefix (workspace), default 1234567-sb" in text
    assert "https://docs.withampersand.com/provider-guides/netsuite" in text
    assert "restapi (default)  read, write, proxy" in text
    assert data["defaultModule"] == "calendar"
    assert data["capabilities"]["subscribe"] is False  # as the platform's own catalog says of the provider itself
    assert [name for name, each in data["modules"].items() if each["capabilities"]["subscribe"]] == [
        "calendar",
        "gmail",
    ]
    assert "read, write, proxy, subscribe (module calendar or gmail)\n" in program("providers", "google").out
    assert data["objects"]["events"]["actions"] == ["read", "subscribe", "write"]
    assert "events: at most 28 days of backfill (rule provider-backfill-limit)" in data["limits"]
    assert data["auth"]["kind"] == "oauth2_auth_code"


def test_a_module_narrows_the_objects_and_tokens(program: Program) -> None:
    data = json.loads(program("providers", "google", "--module", "gmail", "--format", "json").out)

    assert "messages" in data["objects"]
    assert "events" not in data["objects"]


def test_an_object_is_described_with_its_fields(program: Program) -> None:
    assert "\n  firstname" in program("providers", "hubspot", "--object", "contacts").out
    data = json.loads(program("providers", "hubspot", "--object", "contacts", "--format", "json").out)
    assert "email" in data["fields"]


def test_every_provider_can_be_described(program: Program) -> None:
    for slug in load_catalog().slugs[::7]:
        assert program("providers", slug).code == 0
        assert json.loads(program("providers", slug, "--format", "json").out)["provider"] == slug


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["hubspott"], 'unknown provider "hubspott"; did you mean "hubspot"?'),
        (["hubspot", "--module", "gmail"], 'unknown module "gmail" of "hubspot"; it has crm'),
        (
            ["hubspot", "--object", "contact"],
            'does not know an object "contact" of "hubspot"; did you mean "contacts"?',
        ),
        (["hubspot", "--search", "x"], "filter the list"),
        (["--module", "crm"], "need a provider"),
        (["--capability", "fly"], "fly"),
    ],
)
def test_bad_input_is_rejected(arguments: list[str], message: str, program: Program) -> None:
    outcome = program("providers", *arguments)

    assert outcome.code == 2
    assert outcome.out == ""
    assert message in outcome.err


def test_colours_only_where_they_are_wanted(program: Program) -> None:
    assert "\x1b" not in program("providers", "hubspot").out
    assert "\x1b[1m" in program("providers", "hubspot", "--color", "always").out


def test_the_shell_completes_providers_whatever_their_case() -> None:
    context = click.Context(command)

    found = [each.value for each in command.params[0].shell_complete(context, "HUB")]

    assert found == ["hubspot"]


def test_limits_of_a_provider_are_reported(program: Program) -> None:
    told = json.loads(program("providers", "attio", "--format", "json").out)

    assert told["limits"] == [
        "update events need watchFieldsAuto: all (rule provider-watch-fields)",
        "events of workspace_members: only createEvent (rule provider-event-limit)",
    ]
    assert all(f"limit       {each}\n" in program("providers", "attio").out for each in told["limits"])
    assert "issues: at most 30 days of backfill (rule provider-backfill-limit)" in program("providers", "pylon").out


def test_of_a_module_only_the_limits_of_its_objects_are_reported(program: Program) -> None:
    gmail, calendar = (program("providers", "google", "--module", each).out for each in ("gmail", "calendar"))

    assert "at most 28 days of backfill" in calendar
    assert "at most 28 days of backfill" not in gmail
    assert "events of acl, calendarList, settings: none" in calendar
    assert "labels" in gmail


def test_what_a_manifest_cannot_do_wrong_is_a_note_and_no_limit(program: Program) -> None:
    told = json.loads(program("providers", "zoom", "--format", "json").out)

    assert told["limits"] == []
    assert told["notes"][0].startswith("without backfill days, only recent records are read: ")
    assert told["notes"][1].startswith("incremental reading only for: ")
    assert all(f"note        {each}\n" in program("providers", "zoom").out for each in told["notes"])


def test_the_limits_of_an_object_are_reported_with_it(program: Program) -> None:
    assert "backfill  at most 30 days\n" in program("providers", "pylon", "--object", "issues").out
    assert "events    createEvent\n" in program("providers", "gong", "--object", "calls").out
    assert "events    none\n" in program("providers", "google", "--object", "drafts").out
    assert "events" not in program("providers", "pylon", "--object", "issues").out


def test_every_limit_that_is_reported_for_any_provider_names_a_rule() -> None:
    catalog = load_catalog()
    told = [each for slug in catalog.slugs if (provider := catalog.get(slug)) for each in limits(provider)]

    named = {each.rpartition("(rule ")[2].rstrip(")") for each in told}
    assert named == {"provider-backfill-limit", "provider-event-limit", "provider-watch-fields"} <= set(rule_ids())


def test_a_refreshed_catalog_that_cannot_be_used_is_warned_about(program: Program) -> None:
    cache = Path(os.environ["AMPLSP_CACHE_DIR"])
    cache.mkdir()
    (cache / "catalog.json").write_text("{")
    program.write("amp.yaml", CLEAN)

    assert "warning: " in program("providers", "hubspot").err
    assert "note: " in program("check").err


def test_limits_are_reported_for_the_providers_that_have_them_and_of_no_others(program: Program) -> None:
    del program
    catalog = load_catalog()
    providers = [provider for slug in catalog.slugs if (provider := catalog.get(slug)) is not None]

    def telling(words: str) -> set[str]:
        return {each.slug for each in providers if any(words in told for told in (*limits(each), *notes(each)))}

    def having(holds: Callable[[Provider], object]) -> set[str]:
        return {provider.slug for provider in providers if holds(provider)}

    assert telling("every run reads all records") == having(lambda each: each.incremental_mode == "none") != set()
    assert telling("incremental reading only for: ") == having(lambda each: each.incremental_mode == "some") != set()
    assert telling("watchFieldsAuto: all") == having(lambda each: each.watch_fields_auto_only) != set()
    assert telling("provider-event-limit") == having(lambda each: each.subscribe_partial) != set()
    assert telling("only recent records") == having(lambda each: each.no_historic_backfill) != set()
