"""A mistake in a policy is reported at its place when the configuration is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_check import check_document
from support_configurations import policy

from amplsp.engine import Settings
from amplsp.engine.configuration import ConfigurationError
from amplsp.engine.configuration_file import read_configuration
from amplsp.yaml import Document

if TYPE_CHECKING:
    from pathlib import Path

NAME = 'where = "integrations.*.name"'
SCHEDULE = 'where = "integrations.*.read.objects.*.schedule"'
FIELDS = 'where = "integrations.*.read.objects[contacts].requiredFields"'
DESTINATION = 'where = "**.destination"'
MODE = 'where = "integrations.*.read.objects.*.delivery.mode"'

REFUSED = (
    ("policy = 1\n", "1:1", "policy must be a list of tables, as [[policy]], not 1"),
    ('[[policy]]\nwhere = "specVersion"\n', "1:3", 'a policy needs the key "id"'),
    ('[[policy]]\nid = "a"\n', "1:3", 'a policy needs the key "where"'),
    (policy(NAME, 'matchs = "a"'), "4:1", 'unknown key "matchs" in a policy; did you mean "matches"?'),
    (policy(NAME, "matches = 1"), "4:1", "matches must be a text, not 1"),
    (policy(NAME), "1:3", "the policy has no condition; give it one of require, forbid, matches, one-of, min, max"),
    (policy(NAME, 'matches = "a"', identity="Acme X"), "2:1", '"Acme X" is not an id; write small letters'),
    (
        policy(NAME, 'matches = "a"', identity="unknown-key"),
        "2:7",
        '"unknown-key" is a rule of amplsp; choose another id, as "acme-unknown-key"',
    ),
    (policy(NAME, 'matches = "a"', identity="g57"), "2:7", '"g57" is a rule of amplsp'),
    (policy(NAME, 'matches = "a"', identity="large-backfill-risk"), "2:7", '"large-backfill-risk" is a rule of amplsp'),
    (policy(NAME, "min = 1") + policy(NAME, "min = 2"), "6:1", 'there are two policies with the id "acme-x"'),
    (policy(NAME, "min = 1") + policy(NAME, "mni = 2", identity="b"), "8:1", 'unknown key "mni" in a policy'),
    (
        policy('where = "integrations.*.nmae"', "min = 1"),
        "3:25",
        'unknown key "nmae" in "integrations.*.nmae"; did you mean "name"?',
    ),
    (
        policy('where = "**.scedule"', "min = 1"),
        "3:13",
        'unknown key "scedule" in "**.scedule"; did you mean "schedule"?',
    ),
    (
        policy('where = "integrations.name"', "min = 1"),
        "3:23",
        '"integrations" is a list; for all of its items write "integrations.*.name"',
    ),
    (
        policy('where = "integrations.*.read.objects[contacts].requiredFields.prompt"', "min = 1"),
        "3:63",
        '"integrations.*.read.objects[contacts].requiredFields" is a list; for all of its items write',
    ),
    (policy('where = "specVersion.a"', "min = 1"), "3:22", '"specVersion" is text and has no keys'),
    (
        policy('where = "integrations..name"', "min = 1"),
        "3:23",
        '".name" in "integrations..name" is not a path such as',
    ),
    (policy('where = "integrations.*."', "min = 1"), "3:23", '"*." in "integrations.*." is not a path such as'),
    (policy('where = "a b"', "min = 1"), "3:10", '"a b" is not a path such as'),
    (policy('where = "integrations[0].name"', "min = 1"), "3:22", "items are not counted, for others may come before"),
    (policy('where = "integrations[].name"', "min = 1"), "3:22", "nothing is between brackets"),
    (
        policy('where = "integrations.*.read[x]"', "min = 1"),
        "3:29",
        '"read" is a mapping, not a list, and has no items',
    ),
    (
        policy('where = "integrations[nam=x].name"', "min = 1"),
        "3:22",
        'unknown key "nam" in brackets; did you mean "name"?',
    ),
    (policy('where = "**[a].name"', "min = 1"), "3:12", '"**" is any number of keys and cannot have brackets'),
    (policy(NAME, "require = false"), "4:1", "require must be true or a list of texts, not false"),
    (policy(NAME, 'require = ["a"]'), "4:1", 'require is about a list, but "integrations.*.name" is text'),
    (policy(FIELDS, "require = []"), "4:1", "require must be true or a list of texts, not an empty list"),
    (policy('where = "integrations.*"', "require = true"), "4:1", "require = true is about a key, and"),
    (policy(NAME, "forbid = true", 'matches = "a"'), "5:1", "matches contradicts forbid, by which the key must not be"),
    (policy(NAME, "require = true", "forbid = true"), "4:1", "require contradicts forbid"),
    (policy(MODE, 'one-of = ["outo"]'), "4:12", '"outo" in one-of can never be there; did you mean "auto"?'),
    (policy(NAME, "one-of = [1]"), "4:1", "1 in one-of is not text"),
    (
        policy(NAME, "one-of = []"),
        "4:1",
        "one-of must be a list of texts, numbers or true and false, not an empty list",
    ),
    (policy(DESTINATION, 'one-of = ["a"]', 'forbid = ["a"]'), "5:12", '"a" is in forbid and in one-of'),
    (policy(FIELDS, 'require = ["a"]', 'forbid = ["a"]'), "5:12", '"a" is in forbid and in require'),
    (policy(FIELDS, 'require = ["b"]', 'one-of = ["a"]'), "4:13", '"b" in require is not in one-of'),
    (policy(NAME, 'one-of = ["a", "B"]', 'matches = "[a-z]+"'), "4:17", '"B" in one-of does not match "[a-z]+"'),
    (policy(NAME, 'matches = "[a"'), "4:12", '"[a" is not a regular expression: unclosed character class'),
    (policy(NAME, 'matches = "(?=a)b"'), "4:12", '"(?=a)b" is not a regular expression: look-around'),
    (policy(NAME, 'matches = "a)|(?:b"'), "4:12", '"a)|(?:b" is not a regular expression: unopened group'),
    (policy(NAME, 'matches = "(a{1000}){1000}"'), "4:12", '"(a{1000}){1000}" is not a regular expression: compiled'),
    (policy('where = "integrations.*.read"', 'matches = "a"'), "4:1", "matches is about text or a list, but"),
    (policy('where = "**.enabled"', 'matches = "a"'), "4:1", "matches is about text or a list, but"),
    (policy(SCHEDULE, "min = 10"), "4:1", "min is 10; between two runs of a schedule it is a length of time"),
    (policy(SCHEDULE, 'min = "often"'), "4:1", 'min is "often"; between two runs of a schedule it is a length of time'),
    (policy(SCHEDULE, 'max = "0m"'), "4:1", 'max is "0m"; between two runs'),
    (policy(NAME, 'min = "1h"'), "4:1", 'min is "1h"; here it must be a number'),
    (policy(NAME, "min = 3", "max = 2"), "5:1", "min is 3 and max 2; nothing can be both"),
    (policy(SCHEDULE, 'min = "1 day"', 'max = "1h"'), "5:1", "min is 1 day and max 1 hour; nothing can be both"),
    (policy(NAME, "max = -1"), "4:1", "max is -1; there cannot be fewer than 0 characters"),
    (policy(NAME, "max = true"), "4:1", "max must be a whole number or a length of time, not true"),
    (
        policy(NAME, "min = 1", 'severity = "eror"'),
        "5:1",
        'severity is "eror"; it can be "error" or "warning" or "info"',
    ),
    (policy(NAME, "min = 1", 'docs = "wiki"'), "5:1", 'docs is "wiki"; it must be an address that begins with'),
    (
        policy(NAME, "min = 1", 'message = "{vlaue}"'),
        "5:12",
        '"{vlaue}" in message means nothing; did you mean "value"?',
    ),
    (policy(NAME, "min = 1", 'message = " "'), "5:1", 'message must be a text, not " "'),
    (policy(NAME, "min = 1", 'provider = "hubspott"'), "5:13", 'unknown provider "hubspott"; did you mean "hubspot"?'),
    (
        policy(NAME, "min = 1", 'provider = ["zoho", "salesforec"]'),
        "5:22",
        'unknown provider "salesforec"; did you mean "salesforce"?',
    ),
    (
        policy('where = "integrations[provider = hubspott].name"', "min = 1"),
        "3:34",
        'unknown provider "hubspott"; did you mean "hubspot"?',
    ),
    (
        policy('where = "integrations[name=a][!provider=salesforec].read"', "forbid = true"),
        "3:41",
        'unknown provider "salesforec"; did you mean "salesforce"?',
    ),
    (
        policy('where = "integrations.*.provider"', 'one-of = ["hubspot", "salesforec"]'),
        "4:23",
        'unknown provider "salesforec"; did you mean "salesforce"?',
    ),
    (
        policy('where = "**.provider"', 'forbid = ["hubspott"]'),
        "4:12",
        'unknown provider "hubspott"; did you mean "hubspot"?',
    ),
    (policy(NAME, "min = 1", 'action = "raed"'), "5:11", 'unknown action "raed"; did you mean "read"?'),
    (
        policy(SCHEDULE, 'min = "1h"', 'action = "write"'),
        "5:1",
        '"integrations.*.read.objects.*.schedule" leads to no write',
    ),
    (
        policy('where = "specVersion"', "min = 1", 'provider = "x"'),
        "5:1",
        "provider goes only with places in integrations",
    ),
    (policy(NAME, "min = 1", 'files = ["!"]'), "5:11", 'files: "!" is not a pattern as in .gitignore'),
)


@pytest.mark.parametrize(("text", "place", "message"), REFUSED)
def test_a_policy_that_makes_no_sense_is_reported_with_its_place(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError) as caught:
        read_configuration(path)

    assert str(caught.value).startswith(f"{path}:{place}: {message}")


def test_a_value_that_only_looks_like_a_provider_is_accepted_at_a_place_that_is_not_for_providers(
    tmp_path: Path,
) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_text(policy(NAME, 'one-of = ["hubspott"]'), encoding="utf-8")

    assert [rule.id for rule in read_configuration(path).added_rules] == ["acme-x"]


@pytest.mark.parametrize(
    ("table", "meant"),
    [("[policies]", "policy"), ("[[polcies]]", "policy"), ("[modells]", "model"), ("[rule]", "rules")],
)
def test_a_table_in_another_number_is_identified_by_its_key(tmp_path: Path, table: str, meant: str) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_text(f"{table}\n", encoding="utf-8")

    with pytest.raises(ConfigurationError, match=f'; did you mean "{meant}"\\?'):
        read_configuration(path)


def test_the_place_is_found_in_pyproject_and_with_other_line_ends_and_characters(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    text = '[project]\nname = "🦊"\n\n[[tool.amplsp.policy]]\nid = "a"\nwhere = "integrations.*.nmae" # 🦊\nmin = 1\n'
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))

    with pytest.raises(ConfigurationError, match=r'pyproject\.toml:6:25: unknown key "nmae"'):
        read_configuration(path)


def test_tables_that_are_written_in_a_line_are_reported_at_their_key(tmp_path: Path) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_text('\npolicy = [{ id = "a", where = "specVersion", mni = 1 }]\n', encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r'amplsp\.toml:2:1: unknown key "mni"'):
        read_configuration(path)


def test_no_regular_expression_hangs_the_tool(tmp_path: Path) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_text(policy(NAME, 'matches = "(a+)+(a|aa)*b"'), encoding="utf-8")
    (rule,) = read_configuration(path).added_rules
    document = Document(f"integrations:\n  - name: {'a' * 50_000}\n")

    found = check_document(document, Settings(added_rules=(rule,), select=frozenset({"acme-x"})))

    assert [each.rule for each in found] == ["acme-x"]
