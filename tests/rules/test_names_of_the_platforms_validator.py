"""Suppressions that were written for the platform's own validator are understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support_check import check_document

from amplsp.catalog import load_catalog
from amplsp.cli._options import unknown_rule
from amplsp.engine.configuration import ConfigurationError
from amplsp.engine.configuration_file import read_configuration
from amplsp.problem import Kind
from amplsp.rules import rule_ids
from amplsp.rules.platform_ids import OTHER_NAMES, silenced_by
from amplsp.yaml import Document

LIST = json.loads((Path(__file__).parents[1] / "data" / "platform-validator-ids.json").read_text(encoding="utf-8"))
IDS = [*LIST["ids"], *LIST["formerly"]]
MANIFEST = """specVersion: 1.0.0
integrations:
  # amp:ignore[NAMES]
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: webhook
          schedule: "*/5 * * * *"
          requiredFields:
            - fieldName: email
              mapToName: mail
            - fieldName: mail2
              mapToName: mail
          backfill:
            defaultPeriod:
              days: 365
    write:
      objects: []
"""


def found(names: str, text: str = MANIFEST) -> set[str]:
    return {each.rule for each in check_document(Document(text.replace("NAMES", names)), catalog=load_catalog())}


def test_every_name_of_the_platforms_validator_is_known_and_no_other() -> None:
    known = {name for name in IDS if name in OTHER_NAMES or silenced_by(name)}

    assert known == set(IDS)
    assert set(OTHER_NAMES) <= set(IDS)


@pytest.mark.parametrize("name", IDS)
def test_no_name_is_unknown(name: str) -> None:
    assert "suppression-unknown-rule" not in found(name)


@pytest.mark.parametrize("name", sorted(OTHER_NAMES))
def test_names_that_no_rule_here_has_are_never_unused(name: str) -> None:
    item = "  # amp:ignore[NAMES]\n  - {name: a, provider: hubspot, proxy: {enabled: true}}\n"

    assert found(name, f"specVersion: 1.0.0\nintegrations:\n{item}") == set()


def test_what_a_name_means_here_are_rules() -> None:
    assert {rule for rules in OTHER_NAMES.values() for rule in rules} <= set(rule_ids())
    assert not set(OTHER_NAMES) & set(silenced_by("destination-exists"))


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("large-backfill-risk", {"large-backfill"}),
        ("field-mapping-unique", {"duplicate-mapped-name"}),
        ("write-objects", {"empty-list"}),
        ("integration-structure", {"empty-list"}),
        ("large-backfill-risk, write-objects", {"empty-list", "large-backfill"}),
        ("frequent-schedule-risk", set()),
        ("catalog-access", set()),
    ],
)
def test_a_name_silences_what_is_the_same_here_and_nothing_else(name: str, rules: set[str]) -> None:
    everything = found("schedule-syntax") - {"suppression-unused"}

    assert everything == {"schedule-minimum-interval", "duplicate-mapped-name", "large-backfill", "empty-list"}
    assert found(name) == everything - rules


def test_our_names_next_to_a_name_of_the_other_tool_are_judged_as_usual() -> None:
    assert "suppression-unused" in found("frequent-schedule-risk, no-action")
    assert "suppression-unused" not in found("frequent-schedule-risk, large-backfill")


def test_a_misspelt_name_of_the_other_tool_is_distinguished_from_ours() -> None:
    text = MANIFEST.replace("NAMES", "frequent-schedule-riks")
    (told,) = [each for each in check_document(Document(text)) if each.rule == "suppression-unknown-rule"]

    assert told.message == 'unknown rule "frequent-schedule-riks"; did you mean "frequent-schedule-risk"?'


def test_guides_and_contracts_have_only_their_own_rules() -> None:
    assert silenced_by("large-backfill-risk", Kind.GUIDE) == ()
    assert silenced_by("integration-structure", Kind.CONTRACT) == ()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("field-mapping-unique", 'the platform\'s validator has this name, here it is "duplicate-mapped-name"'),
        ("catalog-access", "the platform's validator has this name, but no rule here reports the same"),
    ],
)
def test_options_and_configurations_take_ours_only_and_say_which(name: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / "amplsp.toml").write_text(f'ignore = ["{name}"]\n', encoding="utf-8")

    assert unknown_rule(name, Kind.MANIFEST) == f'unknown rule "{name}"; {hint}'
    with pytest.raises(ConfigurationError, match=hint):
        read_configuration(tmp_path / "amplsp.toml")
