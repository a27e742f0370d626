"""Completion at places that are hard to understand; `|` is the cursor."""

from __future__ import annotations

import pytest
from support_completion import accepted, at_cursor, labels

from amplsp.editor.insertion_point import CompletionKind

HEAD = "specVersion: 1.0.0\nintegrations:\n"
CRM = f"{HEAD}  - name: crm\n    provider: hubspot\n"
READ = f"{CRM}    read:\n      objects:\n        - objectName: contacts\n"
SUBSCRIBE = f"{CRM}    subscribe:\n      objects:\n        - objectName: contacts\n"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("|", "specVersion"),
        ("\ufeff|", "specVersion"),
        ("   |", "specVersion"),
        ("\n\n|\n", "specVersion"),
        ("# above\n|\n# below\n", "specVersion"),
        ("spec|", "specVersion"),
        ("---\n|", "specVersion"),
        ("%YAML 1.2\n---\n|", "specVersion"),
        ("specVersion: 1.0.0\r\n|", "integrations"),
        ("# comment\nintegrations: []\n|", "specVersion"),
        (f"{HEAD}  - |", "name"),
        (f"{HEAD}  -|", "name"),
        (f"{HEAD}  |", "- name"),
        (f"{HEAD}|", "- name"),
        (f"{HEAD}  - name: x\n    |", "provider"),
        (f"{HEAD}  - name: x\n    prov|\n    read:\n", "provider"),
        (f"{HEAD}  - provider: hubspot\n\n  |\n\n  - name: y\n", "name"),
        (f"{HEAD}- |\n- name: y\n", "name"),
        (f"{HEAD}  - name: x\n    read: # what\n      # here\n      |\n", "objects"),
        (f"{HEAD}  - {{|}}\n", "name"),
        (f"{HEAD}  - {{name: x, |}}\n", "provider"),
        (f'{HEAD}  - {{"name": "x", "|', "provider"),
        ("{|}", "specVersion"),
        ('{"specVersion": "1.0.0",\n |\n "x": 1}', "integrations"),
        (f"{READ}          |", "destination"),
        (f"{READ}          backfill:\n            defaultPeriod:\n              |", "days"),
        (f"{READ}          backfill: {{defaultPeriod: {{|}}}}", "days"),
        (f"{READ}          requiredFields:\n          - |\n", "fieldName"),
        (f"{READ}          requiredFields: [|]\n", "fieldName"),
        (f"{READ}          requiredFields:\n            - fieldName: email\n            |\n", "mapToName"),
        (f"{READ}          requiredFields:\n            - fieldName: email\n              |\n", "mapToName"),
        (f"{READ}          backfi|: \n", "backfill"),
        (f"{CRM}    read:\n      obj|\n        - objectName: x\n", "objects"),
        (f"{CRM}    |\n      objects:\n        - objectName: x\n", "read"),
    ],
)
def test_the_first_offer_is_the_key_that_is_missing_most(text: str, first: str) -> None:
    assert next(label for label in labels(text) if label.startswith(first[:2])) == first


@pytest.mark.parametrize(
    "text",
    [
        f'{HEAD}  - name: "x"|\n',
        f"{HEAD}  - name: x\n    displayName: >-\n      so|me text\n",
        f"{HEAD}  - name: 'a\n      b| c'\n",
        f"{HEAD}  |- name: x\n",
        f"{HEAD} | - name: x\n",
        f"{HEAD}  -| name: x\n",
        "specVersion: 1.0.0 # a| comment\n",
        "# a| comment\n",
        f"{CRM}---\n|",
        f"{CRM}    unknown:\n      |",
        f"{CRM}    proxy: |# off\n",
        f"{CRM}    read: |\n      objects: []\n",
        f"{CRM}    proxy:\n      enabled: |\n        - x\n",
        f"{HEAD}  - {{ | name: x}}\n",
        "{specVersion: 1.0.0}|",
        "{specVersion: 1.0.0}\n|",
    ],
)
def test_nothing_is_offered_if_nothing_can_be_known(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        ("|", "specVersion", "specVersion: 1.0.0"),
        ("specVersion:|", "1.0.0", "specVersion: 1.0.0"),
        ("specVersion: |# old", "1.0.0", "specVersion: 1.0.0 # old"),
        (f"{HEAD}  -|", "name", f"{HEAD}  - name: "),
        (f"{HEAD}  |", "- name", f"{HEAD}  - name: "),
        (f"{HEAD}  |\n    provider: x\n", "- name", f"{HEAD}  - name: \n    provider: x\n"),
        (f"{HEAD}  - |\n    provider: x\n", "name", f"{HEAD}  - name: \n    provider: x\n"),
        (f"{HEAD}  -  |\n    provider: x\n", "name", f"{HEAD}  - name: \n    provider: x\n"),
        (f"{HEAD}  -|\n    provider: x\n", "name", f"{HEAD}  - name: \n    provider: x\n"),
        (f"{CRM}     |", "proxy", f"{CRM}    proxy:\n      enabled: "),
        (f"{CRM}   pro|", "proxy", f"{CRM}    proxy:\n      enabled: "),
        (f"{CRM}    rea|\n      objects: []\n", "read", f"{CRM}    read:\n      objects: []\n"),
        (f"{CRM}    |write:\n      objects: []\n", "read", f"{CRM}    read:\n      objects: []\n"),
        (f"{HEAD}  - provider:hub|\n", "hubspot", f"{HEAD}  - provider: hubspot\n"),
        (f'{HEAD}  - provider: "hub|\n', "hubspot", f'{HEAD}  - provider: "hubspot"\n'),
        (f'{HEAD}  - provider: "hub|spt"\n', "hubspot", f'{HEAD}  - provider: "hubspot"\n'),
        (f"{HEAD}  - provider: 'hub|  # x\n", "hubspot", f"{HEAD}  - provider: 'hubspot'\n"),
        (f"{HEAD}  - provider: old| # x\n", "hubspot", f"{HEAD}  - provider: hubspot # x\n"),
        (f"{HEAD}  - {{provider: hub|, name: x}}\n", "hubspot", f"{HEAD}  - {{provider: hubspot, name: x}}\n"),
        (f"{HEAD}  - {{provider:|}}\n", "hubspot", f"{HEAD}  - {{provider: hubspot}}\n"),
        (f"{HEAD}  - {{name: x, read|}}\n", "read", f"{HEAD}  - {{name: x, read: {{}}}}\n"),
        (f"{READ}          schedule: */1|\n", "*/10 * * * *", f'{READ}          schedule: "*/10 * * * *"\n'),
        (f'{READ}          schedule: "|\n', "*/10 * * * *", f'{READ}          schedule: "*/10 * * * *"\n'),
        (f"{READ}          requiredFields: [|]\n", "fieldName", f"{READ}          requiredFields: [{{fieldName: }}]\n"),
        ("{specVersion: 1.0.0,\n |\n x: 1}", "integrations", "{specVersion: 1.0.0,\n integrations: [],\n x: 1}"),
        ("{specVersion: 1.0.0,\n |\n}", "integrations", "{specVersion: 1.0.0,\n integrations: []\n}"),
        ("# amp:ignore[no-|", "no-action", "# amp:ignore[no-action]"),
        ("# amp:ignore[no-|] -- why", "no-action", "# amp:ignore[no-action] -- why"),
    ],
)
def test_accepting_writes_what_fits(text: str, label: str, after: str) -> None:
    assert accepted(text, label) == after


@pytest.mark.parametrize(
    ("text", "label", "line"),
    [
        (f"{HEAD}  - name: x\n  d|", "displayName", "    displayName: "),
        (f"{HEAD}  - name: x\n  |", "provider", "    provider: "),
        (f"{HEAD}  - name: x\n  d|", "- displayName", "  - displayName: "),
        (f"{HEAD}- name: x\nd|", "displayName", "  displayName: "),
        (f"{HEAD}- name: x\n|", "- name", "- name: "),
        (f"{READ}        de|\n    write:\n", "destination", "          destination: "),
        (f"{CRM}    proxy:\n    |", "enabled", "      enabled: "),
        (f"{CRM}    proxy:\n    wr|", "write", "    write:"),
        (f"{CRM}    read:\n      objects:\n      |", "- objectName", "        - objectName: "),
    ],
)
def test_at_the_column_of_a_dash_or_an_empty_key_completion_continues_below_it_or_next_to_it(
    text: str, label: str, line: str
) -> None:
    row = text[: text.index("|")].count("\n")

    assert accepted(text, label).split("\n")[row] == line


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        ("integrations: |", "- name", "integrations:\n  - name: "),
        (f"{CRM}    read: |", "objects", f"{CRM}    read:\n      objects:\n        - objectName: "),
        (f"{CRM}    read:\n      objects: |\n", "- objectName", f"{READ.replace('contacts', '').rstrip()} \n"),
        (f"{CRM}    proxy:|", "enabled", f"{CRM}    proxy:\n      enabled: "),
        (f"{CRM}    proxy: &a en|\n", "enabled", f"{CRM}    proxy: &a\n      enabled: \n"),
        (
            "integrations:\r\n- name: x\r\n  proxy: |",
            "enabled",
            "integrations:\r\n- name: x\r\n  proxy:\r\n    enabled: ",
        ),
    ],
)
def test_after_a_key_of_a_mapping_or_list_its_first_line_is_offered(text: str, label: str, after: str) -> None:
    assert accepted(text, label) == after


def test_all_that_is_offered_at_the_column_of_a_dash_is_equally_near_to_what_was_typed() -> None:
    """Else VS Code puts the new items first, whatever their order is."""
    text, offers = at_cursor(f"{HEAD}  - name: x\n  d|", snippets=True)

    assert {text[offer.edit.span.start :] for offer in offers if offer.kind is CompletionKind.KEY} == {"  d"}
    assert next(offer.label for offer in offers if "  d" in offer.filter_text) == "displayName"


@pytest.mark.parametrize(
    ("head", "label", "written"),
    [
        (f"{CRM}    ", "displayName", "displayName: "),
        (f"{CRM}    ", "write", "write:\n      objects:\n        - objectName: "),
        (f"{CRM}    ", "proxy", "proxy:\n      enabled: "),
        (f"{CRM}    ", "watchSchema", "watchSchema:\n      destination: "),
        (f"{READ}          ", "enabled", "enabled: always"),
        (f"{READ}          ", "requiredFields", "requiredFields:\n            - fieldName: "),
        (f"{READ}          ", "backfill", "backfill:\n            defaultPeriod:\n              "),
        (f"{READ}          ", "delivery", "delivery:\n            "),
        (f"{SUBSCRIBE}          ", "createEvent", "createEvent:\n            enabled: always"),
        (f"{SUBSCRIBE}          ", "otherEvents", "otherEvents:\n            - "),
    ],
)
def test_a_new_key_comes_with_the_keys_that_it_must_have(head: str, label: str, written: str) -> None:
    assert accepted(f"{head}|", label) == head + written


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("integrations:\n  - name: x\n    |", "    read:\n      objects:\n        - objectName: "),
        ("integrations:\n- name: x\n  |", "  read:\n    objects:\n    - objectName: "),
        (
            "integrations:\n    -   name: x\n        proxy:\n            enabled: true\n        |",
            "        read:\n            objects:\n                - objectName: ",
        ),
    ],
)
def test_new_lines_have_the_indentation_and_the_line_breaks_of_the_document(
    head: str, after: str, newline: str
) -> None:
    text = head.replace("\n", newline)
    start = text.rindex("\n") + 1

    assert accepted(text, "read")[start:] == after.replace("\n", newline)


def test_what_was_typed_is_what_the_editor_filters_by() -> None:
    text, offers = at_cursor(f'{HEAD}  - {{"name": "x", "prov|')
    offer = next(offer for offer in offers if offer.label == "provider")

    typed = text[offer.edit.span.start :]

    assert offer.filter_text.startswith(typed)


def test_wrong_spaces_are_part_of_what_the_editor_filters_by() -> None:
    text, offers = at_cursor(f"{CRM}   pro|")
    offer = next(offer for offer in offers if offer.label == "proxy")

    assert text[offer.edit.span.start :] == "   pro"
    assert offer.filter_text == "   proxy"
