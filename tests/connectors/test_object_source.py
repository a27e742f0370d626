"""What a connector reads and writes is known from code: lists, sets, registries, schemas; never from file names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_connectors import SCHEMAS, write_checkout

from amplsp.catalog import load_catalog
from amplsp.connectors import ConnectorObjects, overlay, read_objects

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return write_checkout(tmp_path)


def beta(checkout: Path) -> ConnectorObjects:
    found = read_objects(checkout, "betaDesk")
    assert found is not None
    return found


def test_objects_come_from_registries_lists_and_schemas_with_their_sources(checkout: Path) -> None:
    assert beta(checkout).objects == {
        "read": {"agents": "s", "notes": "r", "tickets": "rs"},
        "write": {"notes": "l", "replies": "l"},
    }


def test_only_objects_that_are_read_are_read_incrementally(checkout: Path) -> None:
    assert beta(checkout).incremental == ("tickets",)


def test_code_and_registry_entries_say_what_the_connector_can_do(checkout: Path) -> None:
    assert beta(checkout).can == {"read", "write", "delete"}


def test_a_list_that_cannot_be_read_is_named_with_its_place(checkout: Path) -> None:
    assert [each[:3] for each in beta(checkout).unresolved] == [
        ("providers/betadesk/supports.go", 19, "delete support")
    ]


def test_a_folder_without_code_is_not_evidence(checkout: Path) -> None:
    folder = checkout / "providers/acme"
    folder.mkdir()
    (folder / "write.go").write_text("package acme\n", encoding="utf-8")

    found = read_objects(checkout, "acme")

    assert found is not None
    assert (found.objects, found.can) == ({}, frozenset())


def test_objects_of_modules_keep_their_modules(checkout: Path) -> None:
    path = checkout / "providers/betadesk/metadata/schemas.json"
    path.write_text(SCHEMAS.replace("root", "desk"), encoding="utf-8")

    assert beta(checkout).modules["agents"] == {"desk": ("read",)}


def test_broken_schemas_are_named(checkout: Path) -> None:
    (checkout / "providers/betadesk/metadata/schemas.json").write_text("{", encoding="utf-8")

    assert beta(checkout).unresolved[0].file == "providers/betadesk/metadata/schemas.json"


def test_a_provider_of_a_branch_is_added_to_the_catalog(checkout: Path) -> None:
    catalog = load_catalog()

    found = overlay(catalog, checkout, "betaDesk")

    provider = found.catalog.get("betaDesk")
    assert provider is not None
    assert (provider.display_name, provider.auth, provider.objects("write")) == (
        "Beta Desk",
        "api_key",
        ("notes", "replies"),
    )
    assert "betaDesk" not in catalog
    assert found.catalog.display_name("betaDesk") == "Beta Desk"


def test_code_takes_the_place_of_what_the_catalog_has_from_code_and_nothing_else(checkout: Path) -> None:
    (checkout / "providers/betadesk").rename(checkout / "providers/kit")
    catalog = load_catalog()
    before = catalog.data("kit")["objects"]

    provider = overlay(catalog, checkout, "kit").catalog.get("kit")

    assert provider is not None
    documented = {name for name, facts in before.items() if set(facts["actions"].get("read", "")) - set("rls")}
    assert set(provider.objects("read")) == documented | {"agents", "notes", "tickets"}
    assert provider.display_name == "Kit"
