"""What the catalog knows about the values of fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from amplsp.catalog import load_catalog
from amplsp.catalog.bundle import FOLDER
from amplsp.catalog.store import file_name
from amplsp.catalog.value_types import ValueType

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted((FOLDER / "types").glob("*.json"))
TYPES = {"string", "boolean", "int", "float", "date", "datetime", "singleSelect", "multiSelect", "reference"}


def value_type(provider: str, name: str, field: str) -> ValueType | None:
    known = load_catalog().get(provider)
    assert known is not None
    return known.value_type(name, field)


def test_a_field_has_its_type_in_any_case() -> None:
    assert value_type("bitbucket", "repositories", "has_wiki") == ValueType("boolean")
    assert value_type("bitbucket", "Repositories", "HAS_WIKI") == ValueType("boolean")


def test_a_choice_has_its_known_values_in_words() -> None:
    known = value_type("accuLynx", "company-settings/custom-fields", "entityType")

    assert known is not None
    assert known.values == ("contact", "job")
    assert known.words == "choice of contact, job"


def test_words_are_cut_and_say_what_cannot_be_written() -> None:
    assert ValueType("singleSelect", tuple("abcdefg")).words == "choice of a, b, c, d, e, f …"
    assert ValueType("date", is_read_only=True).words == "date, read-only"


def test_nothing_is_guessed() -> None:
    assert value_type("salesforce", "account", "AnnualRevenue") is None
    assert value_type("bitbucket", "repositories", "no_such_field") is None
    assert value_type("bitbucket", "nothing", "email") is None


def test_a_variant_knows_what_its_main_provider_does() -> None:
    catalog = load_catalog()
    variants = [catalog.get(slug) for slug in catalog.slugs]
    pairs = [(each, each.variant_of) for each in variants if each is not None and each.variant_of]
    typed = [(each, main) for each, main in pairs if (FOLDER / "types" / file_name(main)).exists()]

    assert typed
    for variant, main in typed:
        objects = json.loads((FOLDER / "types" / file_name(main)).read_bytes())["objects"]
        name, facts = next(iter(objects.items()))
        field = next(iter(facts["types"].values()))[0]
        assert variant.value_type(name, field) is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_types_is_about_a_provider_and_says_each_field_once(path: Path) -> None:
    data = json.loads((FOLDER / "types" / path.name).read_bytes())

    assert path.name in {file_name(slug) for slug in load_catalog().slugs}
    for facts in data["objects"].values():
        names = [name for listed in facts["types"].values() for name in listed]
        assert len(set(names)) == len(names)
        assert facts["types"].keys() <= TYPES
        assert set(facts.get("readOnly", ())) <= set(names)
        assert facts.get("values", {}).keys() <= set(facts["types"].get("singleSelect", ())) | set(
            facts["types"].get("multiSelect", ())
        )
