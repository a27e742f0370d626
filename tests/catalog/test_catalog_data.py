"""The bundled data files agree with each other and with the code."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from amplsp.catalog import AUTH_KINDS, CAPABILITIES, load_catalog
from amplsp.catalog.bundle import FOLDER, refresh
from amplsp.catalog.store import file_name

PROVIDERS = {path: json.loads(path.read_bytes()) for path in sorted((FOLDER / "providers").glob("*.json"))}
FIELDS = {path: json.loads(path.read_bytes()) for path in sorted((FOLDER / "fields").glob("*.json"))}
SLUGS = {data["slug"] for data in PROVIDERS.values()}
SOURCES = json.loads((FOLDER / "sources.json").read_bytes())
ALIASES = json.loads((FOLDER / "aliases.json").read_bytes())
EVENTS = {"createEvent", "updateEvent", "deleteEvent", "otherEvents"}


def each_provider(check: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
    """Combine the checks of all providers in one test, since hundreds of small tests cost more than their work."""

    def complaint(data: dict[str, Any]) -> str:
        try:
            check(data)
        except AssertionError as error:
            return f"{data['slug']}: {error}"
        return ""

    def test() -> None:
        assert list(filter(None, map(complaint, PROVIDERS.values()))) == []

    return test


def test_each_file_is_named_after_the_slug_of_its_provider() -> None:
    assert [path.name for path in PROVIDERS] == [file_name(data["slug"]) for data in PROVIDERS.values()]


def test_no_two_files_have_the_same_name_on_a_file_system_that_ignores_case() -> None:
    assert len({path.name.lower() for path in PROVIDERS}) == len(PROVIDERS)


def test_the_catalog_says_of_which_day_its_facts_are_where_from_and_under_which_licence() -> None:
    assert date.fromisoformat(SOURCES["date"]).isoformat() == load_catalog().bundled_date
    assert SOURCES["licence"] == "MIT"
    assert set(SOURCES["repositories"]) == {"connectors", "docs", "openapi", "samples"}
    assert SOURCES["date"] in (FOLDER / "README.md").read_text(encoding="utf-8")


@each_provider
def test_a_provider_uses_only_known_words(data: dict[str, Any]) -> None:
    platform = data["platform"]

    assert platform["auth"] in AUTH_KINDS
    for flags in [platform["capabilities"], *(each["capabilities"] for each in platform.get("modules", {}).values())]:
        assert set(flags) <= set(CAPABILITIES)
        assert {"read", "write", "subscribe", "proxy"} <= set(flags)
    assert data.get("incremental", {}).get("mode") in {None, "none", "some", "general"}
    assert set(data.get("openEnded", ())) <= {"*", "read", "write", "subscribe", "delete"}
    assert all(pattern[-1] == "*" for each in data.get("objectPatterns", {}).values() for pattern in each)


@each_provider
def test_the_modules_that_a_provider_mentions_exist(data: dict[str, Any]) -> None:
    modules = set(data["platform"].get("modules", {}))

    assert ("defaultModule" in data["platform"]) == bool(modules)
    assert {data["platform"]["defaultModule"]} <= modules if modules else True
    assert {module for each in data["platform"].get("inputs", ()) for module in each.get("modules", ())} <= modules
    for name, facts in data.get("objects", {}).items():
        assert set(facts.get("modules", ())) <= modules, name


@each_provider
def test_objects_name_known_actions_and_sources(data: dict[str, Any]) -> None:
    for name, facts in data.get("objects", {}).items():
        assert name.strip() == name
        assert facts["actions"], name
        assert set(facts["actions"]) <= {"read", "write", "subscribe", "delete"}
        assert set("".join(facts["actions"].values())) <= set(SOURCES["sourceLetters"])
        for actions in facts.get("modules", {}).values():
            assert set(actions) <= set(facts["actions"]), name


@each_provider
def test_limits_and_incremental_facts_are_about_objects_that_can_be_read(data: dict[str, Any]) -> None:
    readable = {name for name, facts in data.get("objects", {}).items() if "read" in facts["actions"]}
    limits = data.get("limits", {})

    assert set(data.get("incremental", {}).get("objects", ())) <= readable
    assert {*limits.get("backfillMaxDays", ()), *limits.get("noHistoricBackfill", ())} <= readable
    assert set(limits.get("subscribePartial", ())) <= set(data.get("objects", ()))
    assert {event for each in limits.get("subscribePartial", {}).values() for event in each} <= EVENTS
    assert set(limits.get("sources", ())) == set(limits) - {"sources"}
    assert set("".join(limits.get("sources", {}).values())) <= set(SOURCES["sourceLetters"])
    assert all(days > 0 for days in limits.get("backfillMaxDays", {}).values())


@each_provider
def test_evidence_is_only_about_actions_that_the_platform_denies(data: dict[str, Any]) -> None:
    platform = data["platform"]
    flags = [platform["capabilities"], *(each["capabilities"] for each in platform.get("modules", {}).values())]

    for action, letters in data.get("evidence", {}).items():
        assert letters
        assert set(letters) <= {"g", "m"}
        assert not any(each[action] for each in flags)


@each_provider
def test_urls_are_urls_or_begin_with_a_token_that_the_customer_supplies(data: dict[str, Any]) -> None:
    """`aws` is the exception: the platform gives only the scheme, and the address at its module."""
    documentation = re.findall(r'"docsUrl": "([^"]*)"', json.dumps(data))

    assert data["slug"] == "aws" or data["platform"]["baseUrl"].startswith(("https://", "http://", "{{."))
    assert all(url.startswith(("https://", "http://")) for url in documentation)


def test_variants_and_aliases_point_to_providers_that_exist() -> None:
    assert {data["variantOf"] for data in PROVIDERS.values() if "variantOf" in data} <= SLUGS
    assert not SLUGS & set(ALIASES)
    for name, facts in ALIASES.items():
        assert set(facts["slugs"]) <= SLUGS, name
    assert ALIASES["jira"] == {"slugs": ["atlassian"], "module": "jira", "inReference": True}
    assert ALIASES["zendesk"]["inReference"]


def test_only_variants_of_a_provider_have_the_same_guide_as_it() -> None:
    by_guide: dict[str, list[dict[str, Any]]] = {}
    for data in PROVIDERS.values():
        if "guide" in data:
            by_guide.setdefault(data["guide"]["slug"], []).append(data)

    for guide, readers in by_guide.items():
        assert len({data.get("variantOf", data["slug"]) for data in readers}) == 1, guide


def test_field_files_belong_to_providers_and_name_each_field_once() -> None:
    assert {data["slug"] for data in FIELDS.values()} <= SLUGS
    for path, data in FIELDS.items():
        assert path.name == file_name(data["slug"])
        for name, facts in data["objects"].items():
            assert facts["names"], name
            assert len(set(facts["names"])) == len(facts["names"]) <= SOURCES["maxFields"]
            assert set(facts.get("labels", ())) <= set(facts["names"])
            assert facts.get("total", 99) > SOURCES["maxFields"]


@pytest.mark.parametrize(
    ("slug", "name"),
    [("hubspot", "hubspot.json"), ("a-b_c", "a-b_c.json"), ("con", "%63on.json"), ("../x", "%2e%2e%2fx.json")],
)
def test_a_file_name_is_safe_on_every_file_system(slug: str, name: str) -> None:
    assert file_name(slug) == name


def test_maintainers_can_replace_the_platform_part_and_keep_the_objects(tmp_path: Path) -> None:
    for name in ("providers", "fields"):
        (tmp_path / name).mkdir()
    for name in ("aliases.json", "sources.json", "providers/google.json", "providers/jobber.json"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    fresh = {"displayName": "Google!", "baseUrl": "", "auth": "none", "capabilities": {"read": True}}

    refresh({"google": fresh, "brandNew": fresh}, "2027-01-02", tmp_path)

    google = json.loads((tmp_path / "providers" / "google.json").read_bytes())
    index = json.loads((tmp_path / "index.json").read_bytes())
    assert google["platform"] == fresh
    assert "events" in google["objects"]
    assert list(index["providers"]) == ["brandNew", "google"]
    assert index["date"] == "2027-01-02"
    assert not (tmp_path / "providers" / "jobber.json").exists()
