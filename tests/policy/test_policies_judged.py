"""What policies report in a manifest, and what they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_check import check_document
from support_configurations import policy

from amplsp.engine import Settings
from amplsp.engine.configuration_file import read_configuration
from amplsp.yaml import Document

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: crm
    displayName: CRM 🦊
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: crmEvents
          schedule: "*/30 * * * *"
          requiredFields:
            - fieldName: email
            - mapToName: priority
              prompt: Which field says how urgent it is?
          optionalFields:
            - mapToName: owner
          backfill:
            defaultPeriod:
              days: 90
        - objectName: companies
          destination: crmEvnts
          schedule: "0 9 * * 1"
    subscribe:
      objects:
        - objectName: contacts
          destination: other
          updateEvent:
            enabled: always
            requiredWatchFields: [email, phone]
  - name: mail
    provider: gmail
    proxy:
      enabled: true
"""


def findings(tmp_path: Path, *lines: str, text: str = MANIFEST) -> list[str]:
    path = tmp_path / "amplsp.toml"
    path.write_text(policy(*lines), encoding="utf-8")
    settings = Settings(added_rules=read_configuration(path).added_rules, select=frozenset({"acme-x"}))
    return [
        f"{each.start.line + 1}:{each.start.column + 1} {text[each.span.start : each.span.end]} | {each.message}"
        for each in check_document(Document(text), settings)
    ]


CASES = (
    (('where = "integrations.*.displayName"', "require = true"), ['30:5 name | key "displayName" is missing']),
    (
        ('where = "integrations.*.read.objects.*.backfill"', "require = true"),
        ['20:23 companies | key "backfill" is missing'],
    ),
    (('where = "integrations[name=mail].displayName"', "require = true"), ['30:5 name | key "displayName" is missing']),
    (('where = "integrations[crm].displayName"', "require = true"), []),
    (
        ('where = "**.optionalFields[mapToName=*][!prompt].prompt"', "require = true"),
        ['16:15 mapToName | key "prompt" is missing'],
    ),
    (
        ('where = "integrations.*.read.objects.*.requiredFields"', 'require = ["email", "phone"]'),
        [
            '11:11 requiredFields | "phone" is missing in "requiredFields"',
            '20:23 companies | "email" is missing: key "requiredFields" is missing',
            '20:23 companies | "phone" is missing: key "requiredFields" is missing',
        ],
    ),
    (
        ('where = "**.requiredWatchFields"', 'forbid = ["phone"]'),
        ['29:42 phone | requiredWatchFields "phone" is not allowed'],
    ),
    (('where = "integrations.*.proxy"', "forbid = true"), ['32:5 proxy | key "proxy" is not allowed here']),
    (
        ('where = "integrations.*.provider"', 'forbid = ["gmail"]'),
        ['31:15 gmail | provider "gmail" is not allowed'],
    ),
    (
        ('where = "**.destination"', 'one-of = ["crmEvents", "billing"]'),
        [
            '21:24 crmEvnts | destination "crmEvnts" is not one of "crmEvents", "billing"; did you mean "crmEvents"?',
            '26:24 other | destination "other" is not one of "crmEvents", "billing"',
        ],
    ),
    (
        ('where = "**.destination"', 'one-of = ["crmEvents"]', 'action = "subscribe"'),
        ['26:24 other | destination "other" is not one of "crmEvents"'],
    ),
    (
        ('where = "integrations.*.name"', 'matches = "acme-.*"', 'provider = ["gmail", "outlook"]'),
        ['30:11 mail | name "mail" does not match "acme-.*"'],
    ),
    (
        ('where = "integrations.*.name"', "matches = '(?x) c r m # as in the wiki'"),
        ['30:11 mail | name "mail" does not match "(?x) c r m # as in the wiki"'],
    ),
    (('where = "integrations.*.name"', 'forbid = ["mail"]', 'action = ["read", "write"]'), []),
    (
        ('where = "integrations.*.*.objects.*.objectName"', 'matches = "[a-z]{4,8}"'),
        ['20:23 companies | objectName "companies" does not match "[a-z]{4,8}"'],
    ),
    (
        ('where = "integrations.*.read.objects.*.schedule"', 'min = "1 hour"'),
        [
            (
                '10:21 "*/30 * * * *" | schedule "*/30 * * * *" runs too often (the full hour and 30 past: 30 minutes)'
                "; leave at least 1 hour between two runs"
            )
        ],
    ),
    (
        ('where = "integrations.*.read.objects.*.schedule"', 'max = "1 day"'),
        [
            (
                '22:21 "0 9 * * 1" | schedule "0 9 * * 1" runs too rarely (7 days without a run); '
                "leave at most 1 day between two runs"
            )
        ],
    ),
    (('where = "integrations.*.displayName"', "max = 5"), []),
    (
        ('where = "integrations.*.displayName"', "min = 6", "max = 9"),
        ['4:18 CRM 🦊 | displayName "CRM 🦊" has 5 characters; at least 6 is wanted'],
    ),
    (('where = "**.days"', "max = 30"), ["19:21 90 | days is 90; at most 30 is wanted"]),
    (
        ('where = "integrations.*.read.objects"', "max = 1"),
        ["7:7 objects | objects has 2 items; at most 1 is wanted"],
    ),
    (
        ('where = "integrations.*.proxy.enabled"', "one-of = [false]"),
        ["33:16 true | enabled true is not one of false"],
    ),
    (
        ('where = "**.prompt"', 'matches = ".*\\\\."', 'message = "{key}: {value} is no sentence; {problem}"'),
        [
            (
                '14:23 Which field says how urgent it is? | prompt: "Which field says how urgent it is?" is no sentence'
                '; prompt "Which field says how urgent it is?" does not match ".*\\."'
            )
        ],
    ),
)


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_a_policy_finds_what_does_not_fulfil_it(tmp_path: Path, lines: tuple[str, ...], expected: list[str]) -> None:
    assert findings(tmp_path, *lines) == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "integrations:\n  - name:\n  - name: ''\n  - name: [a]\n  - 1\n",
            ('where = "integrations.*.name"', "min = 9"),
        ),
        ("integrations: {}\n", ('where = "integrations.*.name"', "require = true")),
        (
            "integrations:\n  - read:\n      objects:\n        - schedule: daily\n",
            ('where = "**.schedule"', 'min = "1h"'),
        ),
        ("integrations:\n  - nam\n    read: {}\n", ('where = "integrations.*.name"', "require = true")),
        ("", ('where = "specVersion"', "require = true")),
    ],
)
def test_what_other_rules_report_about_a_broken_manifest_is_not_reported_again(
    tmp_path: Path, text: str, lines: tuple[str, ...]
) -> None:
    assert findings(tmp_path, *lines, text=text) == []


def test_a_key_without_a_value_is_as_good_as_missing(tmp_path: Path) -> None:
    found = findings(tmp_path, 'where = "integrations.*.name"', "require = true", text="integrations:\n  - name:\n")

    assert found == ['2:5 name | key "name" has no value']


def test_what_anchors_and_merge_keys_bring_counts_where_it_is_written_and_once(tmp_path: Path) -> None:
    text = (
        "integrations:\n  - &a\n    name: crm\n    read: {objects: [&o {objectName: x, destination: bad}, *o]}\n"
        "  - <<: *a\n    provider: gmail\n"
    )

    assert findings(tmp_path, 'where = "**.destination"', 'one-of = ["ok"]', text=text) == [
        '4:54 bad | destination "bad" is not one of "ok"'
    ]
    assert findings(tmp_path, 'where = "integrations.*.name"', "require = true", text=text) == []


def test_many_places_are_judged_one_by_one(tmp_path: Path) -> None:
    words = ", ".join(f"A{number}" for number in range(1_001))
    text = f"integrations: [{{subscribe: {{objects: [{{updateEvent: {{requiredWatchFields: [{words}]}}}}]}}}}]\n"

    found = findings(tmp_path, 'where = "**.requiredWatchFields"', 'matches = "[a-z]+"', text=text)

    assert len(found) == 1_000
    assert found[-1].endswith("(this rule has more than 1,000 findings in the file; the rest is not listed)")


def test_what_an_alias_brings_is_reported_at_the_key_that_uses_it(tmp_path: Path) -> None:
    text = """\
integrations:
  - read:
      objects:
        - objectName: companies
          destination: &hook crm
          requiredFields: &fields [fieldName: email]
        - objectName: deals
          destination: *hook
          requiredFields: *fields
"""
    deals = 'where = "integrations.*.read.objects[deals].'

    needed = findings(tmp_path, f'{deals}requiredFields"', 'require = ["id"]', text=text)
    forbidden = findings(tmp_path, f'{deals}destination"', "forbid = true", text=text)

    assert needed == ['9:11 requiredFields | "id" is missing in "requiredFields"']
    assert forbidden == ['8:11 destination | key "destination" is not allowed here']
