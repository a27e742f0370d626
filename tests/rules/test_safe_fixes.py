"""What `--fix` does without being asked twice never changes what a right file means.

A new safe repair needs a line in the table here, with the reason why it can break nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support_check import fix_text
from support_fixtures import blocks, findings, strip_expectations
from support_guide import STRICT, fixture_subject
from support_scaffold import usual_requests

from amplsp.catalog import load_catalog
from amplsp.engine import Settings, check_subject
from amplsp.problem import Kind, Profile
from amplsp.rules import rules
from amplsp.scaffold import scaffold

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "fixtures"

SAFE = {
    "duplicate-field": "the later entry says what the first one says, and no other object has it by an alias",
    "invalid-value": "the platform refuses the word, and only one that it takes differs in case or by a letter",
    "provider-module": "the provider has no such module, and only one that it has differs in case or by a letter",
    "provider-not-supported": "the platform has no such provider; it is one by another name, or but for a letter",
    "schedule-syntax": "a macro such as @daily is written out as the five fields that it stands for",
    "spec-version": "there is one version; a list or mapping that holds parts of the manifest stays",
    "subscribe-inherit-fields": "the platform knows no other value than true",
    "suppression-unused": "the comment silences nothing here",
    "unknown-key": "nothing reads the key, and only one that is not there differs in case or by a letter, or is missed",
    "watch-field-not-read": "the field is read under that name only; what is read stays as it is",
    "wrong-type": "text is wanted and the number is kept as it is written; a list of the one item that is there",
    "yaml-surprising-scalar": "text is wanted and kept as it is written, for every reader",
    "yaml-syntax": "the text cannot be read otherwise; what its author meant is beyond doubt",
}
"""By rule of manifests that may offer safe repairs: why they break nothing."""

SAFE_IN_GUIDES = {
    "actions-lead": "the template's sentence",
    "actions-order": "the same bullets in another order",
    "article": "a or an",
    "auth-intro": "a sentence of the template for another, where the catalog knows how customers sign in",
    "auth-intro-wording": "the template's sentence for one almost like it, or where there is none",
    "auth-prompt": "a sentence of the template for another, where the catalog knows how customers sign in",
    "auth-prompt-wording": "the template's sentence for another about the same class of authentication",
    "destination-step": "the template's step, where the page lists reading",
    "dynamic-base-url": "the template's sentence where there is none",
    "object-link": "a comment that readers do not see",
    "objects-lead": "the template's sentence for one almost like it",
    "provider-name": "a fixed sentence names the provider that the page is about",
    "proxy-sentence": "the template's sentence for one almost like it, with the author's URL",
    "sample-sentence": "the template's sentence for one almost like it, with the author's link",
    "section-heading": "the template's heading for another of the same section",
    "steps": "the template's step for one almost like it, or where there is none",
    "steps-lead": "the template's sentence for one almost like it",
    "sub-steps": "the template's bullet, where the page lists the action",
    "subscribe-sentence": "the template's sentence for one almost like it",
    "title": "the catalog's name where there is none; an author's title stays",
    "write-sentence": "the template's sentence for one almost like it",
}
"""The same for guides."""

RIGHT = {
    "raw events under a name that the catalog knows otherwise": """\
specVersion: 1.0.0
integrations:
  - name: jobs
    provider: housecallPro
    read:
      objects:
        - objectName: customers
          destination: webhook
          schedule: "*/10 * * * *"
          requiredFields:
            - fieldName: id
    subscribe:
      objects:
        - objectName: employee
          destination: webhook
          otherEvents:
            - employee.created
""",
    "custom objects and fields that look like known ones": """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    read:
      objects:
        - objectName: Acount
          destination: webhook
          schedule: "*/10 * * * *"
          requiredFields:
            - fieldName: Nane
            - fieldName: Emial
        - objectName: contact
          destination: webhook
          schedule: "*/10 * * * *"
          requiredFields:
            - fieldName: emial
    subscribe:
      objects:
        - objectName: contact
          destination: webhook
          inheritFieldsAndMapping: true
          updateEvent:
            enabled: always
            requiredWatchFields: [email, Emial]
""",
    "a field of a shared block, which another object needs": """\
specVersion: 1.0.0
x-base: &base
  destination: webhook
  schedule: "*/30 * * * *"
  optionalFields:
    - fieldName: email
    - fieldName: phone
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - <<: *base
          objectName: contacts
          requiredFields:
            - fieldName: email
        - <<: *base
          objectName: companies
          requiredFields:
            - fieldName: id
""",
    "the list of an object, which another one inherits": """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - &contacts
          objectName: contacts
          destination: webhook
          schedule: "*/30 * * * *"
          requiredFields:
            - fieldName: email
          optionalFields:
            - fieldName: email
            - fieldName: phone
        - <<: *contacts
          objectName: companies
          requiredFields:
            - fieldName: id
""",
    "names that aliases take from elsewhere": """\
specVersion: 1.0.0
integrations:
  - provider: &provider hubspott
    name: *provider
    proxy:
      enabled: true
  - name: &word alway
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          enabled: *word
          destination: webhook
          schedule: "*/30 * * * *"
          requiredFields:
            - fieldName: email
""",
    "keys that their author has switched off": """\
specVersion: 1.0.0
integrations:
  - name: crm
    _displayName: CRM
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: webhook
          schedule: "*/30 * * * *"
          requiredFields:
            - fieldName: email
          x-backfill:
            defaultPeriod:
              fullHistory: true
""",
    "a manifest that is indented below its version": """\
specVersion:
  integrations:
    - name: crm
      provider: hubspot
      proxy:
        enabled: true
""",
}
"""Manifests, right ones or with mistakes that only their author can judge, which `--fix` leaves alone."""


def shown_as_safe(kind: Kind) -> Iterator[str]:
    """The rules of which a fixture shows a safe repair."""
    if kind is Kind.MANIFEST:
        texts = [strip_expectations(path.read_bytes().decode()) for path in (FIXTURES / "manifest").glob("*.yaml")]
        found = [each for text in texts for profile in Profile for each in findings(text, profile)]
    else:
        pages = (FIXTURES / "guide").glob("*.mdx")
        found = [each for path in pages for each in check_subject(fixture_subject(path), STRICT)]
    return (each.rule for each in found if any(fix.safe for fix in each.fixes))


def test_the_rules_of_the_table_offer_safe_fixes_and_no_others() -> None:
    assert set(shown_as_safe(Kind.MANIFEST)) == set(SAFE)
    assert set(shown_as_safe(Kind.GUIDE)) - set(SAFE) <= set(SAFE_IN_GUIDES)


def source(kind: Kind, rule: str) -> str:
    """The module of a rule."""
    path = ROOT / "amplsp" / "rules" / rules(kind)[rule].folder / f"{rule.replace('-', '_')}.py"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", sorted(set(rules()) - set(SAFE)))
def test_a_rule_of_manifests_that_is_not_in_the_table_makes_no_safe_fix(rule: str) -> None:
    assert "safe=" not in source(Kind.MANIFEST, rule)


@pytest.mark.parametrize("rule", sorted(set(rules(Kind.GUIDE)) - {*SAFE, *SAFE_IN_GUIDES}))
def test_a_rule_of_guides_that_is_not_in_the_table_makes_no_safe_fix(rule: str) -> None:
    text = source(Kind.GUIDE, rule)

    assert "safe=True" not in text
    assert "safe=False" in text or not re.search(r"replacing\(|reworded\(|inserting_\w+\(", text)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_may_be_right_is_left_unchanged(text: str, profile: Profile) -> None:
    assert fix_text(text, Settings(profile), load_catalog()).text == text


def sound_texts() -> Iterator[tuple[str, str]]:
    """The manifests that the project itself calls right, with where they are from."""
    for path in sorted((ROOT / "examples").glob("*.amp.yaml")):
        yield path.name, path.read_text(encoding="utf-8")
    for rule in rules():
        yield from ((rule, text) for label, text in blocks(rule) if label == "Right")
    catalog = load_catalog()
    for slug in ("google", "hubspot", "salesforce"):
        provider = catalog.get(slug)
        for request in usual_requests(provider) if provider else ():
            yield slug, scaffold(request, catalog)


def test_safe_fixes_change_nothing_in_valid_manifests() -> None:
    for source, text in sound_texts():
        for profile in Profile:
            assert fix_text(text, Settings(profile), load_catalog()).text == text, source
