"""The published schema: valid, with descriptions everywhere, and useful without amplsp."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from amplsp.manifest.definitions import SchemaNode, walk
from amplsp.manifest.schema_file import load_schema, schema_path, schema_text

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "schema" / "v1" / "README.md").read_text(encoding="utf-8")
RAW: dict[str, Any] = json.loads(schema_text())
PLACES = [pytest.param(node, id=".".join(path) or "manifest") for path, node in walk()]

READ = ("integrations", "*", "read", "objects", "*")
SUBSCRIBE = ("integrations", "*", "subscribe", "objects", "*")
EVERY_KEY = {
    (): "specVersion integrations",
    ("integrations", "*"): "name displayName provider module read subscribe write proxy watchSchema",
    ("integrations", "*", "read"): "objects",
    READ: "objectName mapToName mapToDisplayName destination schedule enabled requiredFields optionalFields "
    "optionalFieldsAuto backfill delivery",
    (*READ, "requiredFields", "*"): "fieldName mapToName mapToDisplayName prompt default",
    (*READ, "optionalFields", "*"): "fieldName mapToName mapToDisplayName prompt default",
    (*READ, "backfill"): "defaultPeriod",
    (*READ, "backfill", "defaultPeriod"): "days fullHistory",
    (*READ, "delivery"): "mode pageSize",
    ("integrations", "*", "write"): "objects",
    ("integrations", "*", "write", "objects", "*"): "objectName inheritMapping valueDefaults",
    ("integrations", "*", "write", "objects", "*", "valueDefaults"): "allowAnyFields",
    ("integrations", "*", "subscribe"): "objects",
    SUBSCRIBE: "objectName destination inheritFieldsAndMapping createEvent updateEvent deleteEvent "
    "associationChangeEvent otherEvents",
    (*SUBSCRIBE, "createEvent"): "enabled",
    (*SUBSCRIBE, "updateEvent"): "enabled requiredWatchFields watchFieldsAuto",
    (*SUBSCRIBE, "deleteEvent"): "enabled",
    (*SUBSCRIBE, "associationChangeEvent"): "enabled includeFullRecords",
    ("integrations", "*", "proxy"): "enabled useModule",
    ("integrations", "*", "watchSchema"): "destination schedule allObjects",
    ("integrations", "*", "watchSchema", "allObjects"): "fieldCreated fieldChanged fieldDeleted",
    ("integrations", "*", "watchSchema", "allObjects", "fieldCreated"): "enabled",
    ("integrations", "*", "watchSchema", "allObjects", "fieldChanged"): "enabled",
    ("integrations", "*", "watchSchema", "allObjects", "fieldDeleted"): "enabled",
}


def test_the_schema_is_valid_json_schema() -> None:
    Draft202012Validator.check_schema(RAW)

    assert RAW["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_of_the_specification_and_of_the_platform_is_there_and_no_other() -> None:
    found = {path: set(node.properties) for path, node in walk() if node.type == "object"}

    assert found == {path: set(keys.split()) for path, keys in EVERY_KEY.items()}


@pytest.mark.parametrize("node", PLACES)
def test_every_place_has_a_hover_text_a_type_and_an_example(node: SchemaNode) -> None:
    sentences = node.description.replace("`amp.yaml`", "").count(". ") + 1

    assert node.title
    assert node.title[0].isupper()
    assert not node.title.endswith(".")
    assert node.description.endswith(".")
    assert sentences <= 3
    assert node.type_words
    assert node.examples


@pytest.mark.parametrize("node", PLACES)
def test_examples_and_defaults_are_right_in_their_places(node: SchemaNode) -> None:
    """Completion inserts them, so they must not cause findings."""
    defaults = (node.default,) if node.has_default else ()

    for value in (*node.examples, *defaults):
        Draft202012Validator(node.definition).validate(value)


@pytest.mark.parametrize("node", PLACES)
def test_every_object_is_closed_and_its_lists_of_keys_name_existing_ones(node: SchemaNode) -> None:
    if node.type != "object":
        return

    assert node.definition["additionalProperties"] is False
    assert {*node.required, *node.expected} <= node.properties.keys()


@pytest.mark.parametrize("node", PLACES)
def test_every_allowed_value_is_described(node: SchemaNode) -> None:
    if "enum" not in node.definition:
        assert "enumDescriptions" not in node.definition
        return

    assert all(text.endswith(".") for text in node.enum_descriptions.values())


def test_text_next_to_a_reference_is_only_for_people() -> None:
    """Older readers ignore keywords next to a `$ref`, or use only them, so limits are in the definition."""
    siblings = {key for part in _all_parts(RAW) if "$ref" in part for key in part}

    assert siblings <= {"$ref", "title", "description", "examples", "x-documentation"}


def test_every_definition_is_used() -> None:
    used = {part["$ref"].removeprefix("#/$defs/") for part in _all_parts(RAW) if "$ref" in part}

    assert used == RAW["$defs"].keys()


def test_no_shape_is_described_by_alternatives() -> None:
    """`oneOf` makes editors say "matches more than one schema" for a field that is named and mapped."""
    text = schema_text()

    assert '"oneOf"' not in text
    assert '"const"' not in text


def test_the_resolved_schema_has_no_references_and_shares_what_is_equal() -> None:
    read = load_schema()["properties"]["integrations"]["items"]["properties"]["read"]
    properties = read["properties"]["objects"]["items"]["properties"]

    assert not [part for part in _all_parts(load_schema()) if "$ref" in part]
    assert properties["requiredFields"]["items"] is properties["optionalFields"]["items"]


def test_the_schema_file_is_read_from_the_package_before_the_checkout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a wheel, the file is in the package; in a checkout, next to it."""
    package = tmp_path / "amplsp"
    monkeypatch.setattr("amplsp.manifest.schema_file._PACKAGE", str(package))
    beside, inside = (folder / "schema" / "v1" / "manifest.schema.json" for folder in (tmp_path, package))

    assert schema_path() == beside

    inside.parent.mkdir(parents=True)
    inside.touch()

    assert schema_path() == inside


def test_the_settings_in_the_readme_are_json_and_name_the_files_that_discovery_finds() -> None:
    (settings,) = (json.loads(block) for language, block in _code_blocks() if language == "json")

    ((schema, patterns),) = settings["yaml.schemas"].items()

    assert schema == "./amp.schema.json"
    assert patterns == ["amp.yaml", "amp.yml", "*.amp.yaml", "*.amp.yml"]


def test_the_manifest_in_the_readme_begins_with_a_modeline_and_conforms() -> None:
    (manifest,) = (block for language, block in _code_blocks() if language == "yaml")

    assert manifest.startswith("# yaml-language-server: $schema=./amp.schema.json\n")
    Draft202012Validator(RAW).validate(yaml.safe_load(manifest))


def test_the_readme_names_every_key_that_rules_look_after() -> None:
    expected = {f"`{key}`" for _, node in walk() for key in node.expected} - {
        "`fieldName`",
        "`defaultPeriod`",
        "`enabled`",
    }

    assert [key for key in expected if key not in README] == []
    assert "`proxy.enabled`" in README


def test_links_of_the_readme_and_of_the_migration_page_lead_somewhere() -> None:
    assert "](../../docs/migrations.md)" in README
    assert (ROOT / "docs" / "migrations.md").is_file()


def _code_blocks() -> list[tuple[str, str]]:
    fences = README.split("```")[1::2]
    return [(language, block) for language, _, block in (fence.partition("\n") for fence in fences)]


def _all_parts(part: Any) -> list[dict[str, Any]]:
    """List every schema object in a schema, but not the values in its examples."""
    if isinstance(part, list):
        return [found for item in part for found in _all_parts(item)]
    if not isinstance(part, dict):
        return []
    inner = [found for key, item in part.items() if key != "examples" for found in _all_parts(item)]
    return [part, *inner]
