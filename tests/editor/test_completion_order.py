"""The first completion is what the author is likely to want."""

from __future__ import annotations

import pytest
from support_completion import at_cursor, catalog, labels, manifest_of

from amplsp.editor.completion import complete
from amplsp.editor.uses import uses_of
from amplsp.manifest.manifest import Manifest
from amplsp.yaml import Document

HEAD = "specVersion: 1.0.0\nintegrations:\n"
OBJECT = f"{HEAD}  - name: crm\n    provider: %s\n    %s:\n      objects:\n        - objectName: |"


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ("name: salesforce", "salesforce"),
        ("name: my-hubspot-sync", "hubspot"),
        ("displayName: HubSpot", "hubspot"),
        ("name: crm\n    displayName: Zendesk Support", "zendeskSupport"),
        ("name: stripe\n    displayName: Payments", "stripe"),
        ("name: crm", "salesforce"),
    ],
)
def test_the_provider_that_the_names_mention_comes_first(names: str, first: str) -> None:
    assert labels(f"{HEAD}  - {names}\n    provider: |")[0] == first
    assert labels(f"{HEAD}  - provider: |\n    {names}")[0] == first


def test_of_providers_that_begin_alike_the_well_known_one_comes_first() -> None:
    found = [slug for slug in labels(f"{HEAD}  - name: crm\n    provider: sal|") if slug.startswith("sal")]

    assert found[0] == "salesforce"
    assert "salesfinity" in found


def test_then_come_the_providers_of_the_workspace() -> None:
    text = f"{HEAD}  - name: hubspot-sync\n    provider: \n  - provider: gong\n"
    others = [uses_of(manifest_of(f"{HEAD}  - provider: stripe\n  - provider: stripe\n"))]
    manifest = Manifest(Document(text), catalog())

    found = [offer.label for offer in complete(manifest, text.index("provider: ") + 10, others)]

    assert found[:4] == ["hubspot", "stripe", "gong", "salesforce"]


def test_the_provider_at_the_cursor_does_not_count_as_a_use_of_itself() -> None:
    assert labels(f"{HEAD}  - name: crm\n    provider: go|ng")[0] == "salesforce"


@pytest.mark.parametrize("action", ["read", "write", "subscribe"])
def test_objects_that_samples_use_most_come_first(action: str) -> None:
    found = labels(OBJECT % ("salesforce", action))

    assert set(found[:4]) == {"account", "contact", "lead", "opportunity"}
    assert "Campaign" in found
    assert labels(OBJECT % ("hubspot", action))[0] == "contacts"


def test_objects_that_are_read_come_before_those_that_samples_use() -> None:
    read = f"{HEAD}  - provider: salesforce\n    read:\n      objects:\n        - objectName: Case\n"

    assert labels(f"{read}    write:\n      objects:\n        - objectName: |")[:2] == ["Case", "contact"]


def test_fields_that_samples_read_most_come_first() -> None:
    fields = OBJECT.replace("|", "contact\n          requiredFields:\n            - fieldName: |")

    assert set(labels(fields % ("salesforce", "read"))[:3]) == {"firstname", "lastname", "email"}


def test_the_order_is_sent_to_the_client() -> None:
    """Equal counts keep the order of the catalog, so that a list does not jump about."""
    first, second = at_cursor(OBJECT % ("stripe", "read"))[1], at_cursor(OBJECT % ("stripe", "read"))[1]

    assert first == second
