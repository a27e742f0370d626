"""A tool counts what samples use, which decides which objects, fields and providers are listed first."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import count_uses

from amplsp.catalog import load_catalog
from amplsp.catalog.store import read_usage
from amplsp.catalog.usage import Usage, Uses, by_use

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = """specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          requiredFields:
            - fieldName: email
            - mapToName: chosen
          optionalFields:
            - fieldName: email
    write:
      objects:
        - objectName: contacts
  - name: second
    provider: {other}
    read:
      objects:
        - objectName: Contact
"""


def counted(folder: Path) -> dict[str, Any]:
    """The counts of two samples and another file, as they would be written."""
    (folder / "a").mkdir()
    (folder / "a" / "amp.yaml").write_text(SAMPLE.format(other="salesforce"))
    (folder / "b.amp.yml").write_text(SAMPLE.format(other="hubspot"))
    (folder / "other.yaml").write_text(SAMPLE.format(other="stripe"))
    data: dict[str, Any] = json.loads(json.dumps(count_uses.count(folder).data("somewhere", "2026-08-05")))
    return data


def test_the_tool_counts_integrations_by_provider_object_and_field(tmp_path: Path) -> None:
    assert counted(tmp_path) == {
        "date": "2026-08-05",
        "source": "somewhere",
        "manifests": 2,
        "providers": {"hubspot": 3, "salesforce": 1},
        "objects": {
            "hubspot": {"contacts": {"read": 2, "write": 2}, "Contact": {"read": 1}},
            "salesforce": {"Contact": {"read": 1}},
        },
        "fields": {"hubspot": {"contacts": {"email": 2}}},
        "kinds": {"contact": 2},
    }


def test_counts_are_found_in_any_case_and_for_a_variant_as_for_its_main_provider(tmp_path: Path) -> None:
    catalog, usage = load_catalog(), Usage(counted(tmp_path))
    hubspot, variant = catalog.get("hubspot"), catalog.get("salesforceJWT")

    assert hubspot is not None
    assert variant is not None
    assert usage.of_object(hubspot, "Contacts", "write") == Uses(here=2, anywhere=4, alike=2)
    assert usage.of_object(variant, "contact", "read") == Uses(here=1, anywhere=1, alike=2)
    assert usage.of_object(hubspot, "deals", "read") == Uses()
    assert usage.of_field(hubspot, "contacts", "Email") == 2
    assert usage.of_field(hubspot, "deals", "email") == 0


def test_the_bundled_counts_say_where_they_are_from_and_mention_known_providers() -> None:
    data, catalog = read_usage(), load_catalog()

    assert date.fromisoformat(data["date"]) <= date.fromisoformat(catalog.bundled_date)
    assert data["source"].startswith("https://github.com/amp-labs/samples ")
    assert set(data["providers"]) <= set(catalog.slugs)
    assert set(data["fields"]) <= set(data["objects"]) <= set(data["providers"])
    assert sum(data["providers"].values()) >= data["manifests"] > 100


def test_well_known_providers_come_first_and_equal_ones_by_what_they_can_do() -> None:
    catalog = load_catalog()
    summaries = [found for slug in catalog.slugs if (found := catalog.summary(slug))]
    listed = [each.slug for each in by_use(summaries)]

    assert listed[0] == "salesforce"
    assert "hubspot" in listed[:4]
    assert listed.index("stripe") < listed.index("brevo") < listed.index("copper")
    assert sorted(listed) == sorted(catalog.slugs)
