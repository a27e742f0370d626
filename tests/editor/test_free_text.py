"""For values that authors choose freely, completions help and never replace what was typed."""

from __future__ import annotations

import pytest
from support_completion import accepted, labels, manifest_of

from amplsp.editor.completion import complete
from amplsp.editor.uses import uses_of

HEAD = "specVersion: 1.0.0\nintegrations:\n"
SALESFORCE = f"{HEAD}  - name: crm\n    provider: salesforce\n"
READ = f"{SALESFORCE}    read:\n      objects:\n        - objectName: account\n"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (f"{HEAD}  - name: |\n    provider: salesforce\n", ["salesforce", "salesforce-sync"]),
        (f"{SALESFORCE}  - provider: salesforce\n    name: |", ["salesforce", "salesforce-sync"]),
        (f"{HEAD}  - name: salesforce\n  - provider: salesforce\n    name: |", ["salesforce-sync"]),
        (f"{HEAD}  - name: |", ["crm-sync"]),
        (f"{SALESFORCE}    displayName: |", ["Salesforce"]),
        (f"{HEAD}  - name: hubspot\n    displayName: |", ["HubSpot"]),
        (f"{HEAD}  - name: my-own\n    displayName: |", ["My Own"]),
        (f"{HEAD}  - displayName: |", []),
        (f"{READ}          mapToName: |", []),
        (f"{READ.replace('account', 'SalesOrders')}          mapToName: |", ["sales_order"]),
        (f"{READ}          mapToName: company\n          mapToDisplayName: |", ["Company"]),
        (f"{READ}          destination: |", ["accountWebhook"]),
        (f"{READ.replace('account', 'SalesOrders')}          destination: |", ["salesOrderWebhook"]),
        (
            f"{READ}          requiredFields:\n            - fieldName: BillingCity\n              mapToName: |",
            ["billing_city"],
        ),
        (f"{READ}          requiredFields:\n            - fieldName: $['a']['b']\n              mapToName: |", []),
        (
            f"{READ}          requiredFields:\n            - mapToName: lead_score\n              prompt: |",
            ["Which field holds the lead score?"],
        ),
    ],
)
def test_suggestions_are_offered_if_nothing_is_typed(text: str, offered: list[str]) -> None:
    assert labels(text) == offered


@pytest.mark.parametrize(
    ("key", "typed", "offered"),
    [
        ("displayName", "S", ["Salesforce"]),
        ("displayName", "s", []),
        ("displayName", "force", []),
        ("displayName", "Salesforce", []),
        ("displayName", "My own", []),
        ("name", "sales", ["salesforce", "salesforce-sync"]),
        ("name", "salesforce", []),
    ],
)
def test_only_what_goes_on_from_the_typed_text_is_offered_and_nothing_once_it_is_whole(
    key: str, typed: str, offered: list[str]
) -> None:
    assert labels(f"{HEAD}  - provider: salesforce\n    {key}: {typed}|") == offered


def test_known_destinations_are_offered_until_one_is_typed() -> None:
    known = manifest_of(f"{READ}          destination: hook\n        - destination: hookTwo\n")

    def offered(typed: str) -> list[str]:
        text = f"{READ}          destination: {typed}"
        return [offer.label for offer in complete(manifest_of(text), len(text), [uses_of(known)])]

    assert offered("") == ["hook", "hookTwo", "accountWebhook"]
    assert offered("ho") == ["hook", "hookTwo"]
    assert offered("hook") == []
    assert offered("hookT") == ["hookTwo"]
    assert offered("Ho") == []


def test_where_changes_go_the_destination_of_the_read_object_comes_first() -> None:
    subscribe = "    subscribe:\n      objects:\n        - objectName: account\n          destination: |"
    first = f"{READ.replace('account', 'lead')}          destination: b\n"

    assert labels(f"{first}        - objectName: account\n          destination: a\n{subscribe}") == [
        "a",
        "b",
        "accountWebhook",
    ]


def test_numbers_are_made_up_too() -> None:
    days = f"{READ}          backfill:\n            defaultPeriod:\n              days: "

    assert labels(f"{days}|") == ["30", "90"]
    assert labels(f"{days}3|") == ["30"]
    assert labels(f"{days}30|") == []


def test_a_schedule_is_found_by_its_words() -> None:
    assert "*/30 * * * *" in labels(f"{READ}          schedule: every 30|")
    assert labels(f'{READ}          schedule: "*/30 * * * *|"') == []


def test_letters_of_any_language_stay_as_they_are_in_quotes() -> None:
    watch = "    watchSchema:\n      destination: "
    subscribe = '    subscribe: {objects: [{destination: "Zürich"}]}\n'

    assert accepted(f'{READ}{subscribe}{watch}"|', "Zürich").endswith(f'{watch}"Zürich"')


@pytest.mark.parametrize(
    "place",
    [
        f"{HEAD}  - provider: |",
        f"{HEAD}  - provider: xero\n    read:\n      objects:\n        - objectName: |",
        f"{HEAD}  - provider: pipeliner\n    read:\n      objects:\n        - objectName: |",
    ],
)
def test_a_name_comes_before_those_that_begin_with_it(place: str) -> None:
    """Else `microsoft` and Enter writes `microsoftAdminConsent`."""
    found = [label.lower() for label in labels(place)]

    assert [(name, other) for at, name in enumerate(found) for other in found[:at] if other.startswith(name)] == []
