"""The examples in the page about company rules are correct, and do what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from support_check import check_document
from support_configurations import policy

from amplsp.engine import Settings
from amplsp.engine.configuration_file import read_configuration
from amplsp.engine.policy_shape import POLICY_KEYS
from amplsp.manifest.manifest import Manifest
from amplsp.yaml import Document

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
RECIPES = PAGE.partition("<!-- recipes -->")[2].partition("<!-- end of recipes -->")[0]
BREAKS_ALL = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: elsewhere
          schedule: "*/30 9 * * 1"
          requiredFields:
            - fieldName: ssn
          optionalFields:
            - mapToName: priority
          backfill:
            defaultPeriod:
              days: 90
    proxy:
      enabled: true
"""


def test_every_key_is_described() -> None:
    table = PAGE.partition("| key | what |")[2].partition("\n\n")[0]
    described = re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE)

    assert {key for cell in described for key in re.findall(r"`([\w-]+)`", cell)} == set(POLICY_KEYS)


def test_every_recipe_finds_what_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_text("\n".join(re.findall(r"```toml\n(.*?)```", RECIPES, re.DOTALL)), encoding="utf-8")
    rules = read_configuration(path).added_rules

    found = check_document(Document(BREAKS_ALL), Settings(added_rules=rules))

    assert len(rules) >= 9
    assert {rule.id for rule in rules} - {each.rule for each in found} == set()


def test_a_message_and_the_manual_say_all_of_a_policy(tmp_path: Path) -> None:
    path = tmp_path / "amplsp.toml"
    lines = (
        'where = "**.schedule"',
        'min = "1h"',
        'max = "1d"',
        'provider = "hubspot"',
        'files = ["a/"]',
        "require = true",
    )
    path.write_text(policy(*lines, 'message = "ask us"'), encoding="utf-8")
    (rule,) = read_configuration(path).added_rules

    assert rule.summary == "ask us"
    assert rule.manual == (
        "ask us.\n\nA policy of `amplsp.toml`. At `**.schedule`: required and at least 1 hour between two runs and "
        'at most 1 day between two runs.\n\nOnly for provider hubspot.\n\nOnly in files that "a/" names.\n'
    )


def test_the_rule_in_python_finds_what_it_says() -> None:
    module: dict[str, Any] = {}
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(code, "docs/policies.md", "exec"), module)  # noqa: S102 - our own documentation
    text = (
        "integrations: [{write: {objects: [{objectName: a}, {objectName: b}]}, read: {objects: [{objectName: a}]}}]\n"
    )

    (found,) = module["check"](Manifest(Document(text)))

    assert (found.place.text, found.message) == ("b", '"b" is written and not read')
