"""The identity of a finding does not change if its manifest is reformatted, and distinguishes all missing keys."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support_check import check_document
from support_fixtures import strip_expectations
from support_reports import checked, report

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.format import format_text
from amplsp.report import render
from amplsp.yaml import Document

ROOT = Path(__file__).parents[2]
CATALOG = load_catalog()
MANIFESTS = sorted([*ROOT.glob("examples/**/*.amp.yaml"), *ROOT.glob("tests/rules/fixtures/manifest/*.yaml")])
TEXTS = [strip_expectations(path.read_bytes().decode("utf-8")) for path in MANIFESTS]

ITEM = """\
        - objectName: {name}
          destination: hook
          schedule: "*/45 * * * *"
          requiredFields:
            - fieldName: email
            - fieldName: email
"""
HEAD = "specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: hubspot\n    read:\n      objects:\n"


def identities(text: str) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.path) for each in check_document(Document(text), Settings(), CATALOG))


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in MANIFESTS])
def test_formatting_leaves_every_finding_what_it_was(text: str) -> None:
    assert identities(format_text(text).text) == identities(text)


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in MANIFESTS])
def test_the_order_of_keys_and_the_style_of_brackets_leave_every_finding_what_it_was(text: str) -> None:
    def written(value: Any) -> str:
        return json.dumps(value, indent=2, ensure_ascii=False)

    def backwards(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: backwards(child) for key, child in reversed(value.items())}
        return [backwards(child) for child in value] if isinstance(value, list) else value

    data = Document(text).root.plain()

    assert identities(written(backwards(data))) == identities(written(data))


def test_keys_that_one_object_lacks_are_different_findings() -> None:
    text = HEAD + "        - objectName: contacts\n"

    assert identities(text) == {
        ("required-field", f"integrations[name=crm].read.objects[contacts].{key}"): 1
        for key in ("destination", "schedule", "requiredFields")
    }


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_fingerprints_are_not_those_of_another_when_an_object_is_put_in_front(name: str) -> None:
    def prints(*objects: str) -> list[str]:
        data = json.loads(render(name, report(checked(HEAD + "".join(ITEM.format(name=each) for each in objects)))))
        if name == "gitlab":
            return [each["fingerprint"] for each in data]
        return [each["partialFingerprints"]["amplsp/v2"] for each in data["runs"][0]["results"]]

    before, after = prints("contacts", "deals"), prints("companies", "contacts", "deals")

    assert len(before) == 4
    assert len(set(after)) == 6
    assert set(before) < set(after)


def test_a_fingerprint_does_not_depend_on_the_wording() -> None:
    file = checked(HEAD + ITEM.format(name="contacts"))
    before = render("gitlab", report(file))
    file.diagnostics = [each._replace(message="other words") for each in file.diagnostics]

    after = render("gitlab", report(file))

    assert [each["fingerprint"] for each in json.loads(before)] == [each["fingerprint"] for each in json.loads(after)]
