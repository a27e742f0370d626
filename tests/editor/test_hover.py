"""The hover at a place; `|` is the cursor."""

from __future__ import annotations

import re
from datetime import datetime, timezone

import pytest
from support_completion import catalog, manifest_of

from amplsp.editor.documentation import describe
from amplsp.editor.hover import hover, without_markup
from amplsp.editor.in_words import runs_a_day
from amplsp.editor.uses import uses_of
from amplsp.manifest.definitions import documentation_of, walk
from amplsp.manifest.key_manual import key_text
from amplsp.rules import rule_ids

NOW = datetime(2026, 3, 1, 12, 7, tzinfo=timezone.utc)
TEXT = """# amp:ignore[no-action] -- for a reason
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          mapToName: person
          destination: crmHook
          schedule: "*/30 9-17 * * MON-FRI"
          requiredFields:
            - fieldName: email
            - fieldName: firstname
              mapToName: first_name
            - mapToName: priority
              mapToDisplayName: Priority
              prompt: Which field?
              default: hs_priority
          optionalFields:
            - fieldName: company
          backfill:
            defaultPeriod: &period
              days: 30
    write:
      objects:
        - objectName: contacts
          inheritMapping: true
    subscribe:
      objects:
        - objectName: contacts
          destination: crmHook
          inheritFieldsAndMapping: true
          updateEvent:
            enabled: always
            requiredWatchFields:
              - first_name
              - firstname
              - nothing
  - name: meetings
    provider: google
    module: calendar
    read:
      objects:
        - objectName: events
          destination: crmHook
          schedule: "0 0 31 2 *"
          backfill:
            defaultPeriod: *period
"""


def shown(old: str, new: str) -> str:
    """The hover at the `|` in `new`, which replaces `old` in the text."""
    text = TEXT.replace(old, new, 1)
    assert "|" in text
    found = hover(manifest_of(text.replace("|", "", 1)), text.index("|"), NOW)
    return found.markdown if found is not None else ""


def test_a_key_says_what_it_is_its_type_its_default_and_what_is_allowed() -> None:
    text = shown("specVersion", "spec|Version")

    assert "**specVersion**: Specification version" in text
    assert "- Type: text\n- Required\n- Default: `1.0.0`\n- Allowed:\n  - `1.0.0`: " in text
    assert "(https://docs.withampersand.com/manifest-reference#top-level-structure)" in text


def test_limits_of_numbers_are_reported() -> None:
    place = "integrations", "*", "read", "objects", "*"

    assert "From 50 to 500" in key_text((*place, "delivery", "pageSize"))
    assert "At least 0" in key_text((*place, "backfill", "defaultPeriod", "days"))


def test_every_key_of_the_schema_has_a_hover() -> None:
    for path, definition in walk():
        for key in definition.properties:
            assert key_text((*path, key)).startswith(f"**{key}**"), (path, key)


def test_every_key_links_to_the_page_about_it() -> None:
    """None leads to the start of the documentation, and keys with their own page do not lead to a general one."""
    links = {path[-1]: documentation_of(path) for path, _ in walk() if path and path[-1] != "*"}

    assert all(re.fullmatch(r"https://docs\.withampersand\.com/[a-z-]+(#[a-z-]+)?", link) for link in links.values())
    assert links["days"].endswith("manifest-reference#backfill")
    assert links["fieldCreated"].endswith("manage-customer-schemas#watch-schema-changes")
    assert links["allowAnyFields"].endswith("write-actions#default-values")
    assert links["otherEvents"].endswith("subscribe-actions#other-events")


def test_the_hover_is_over_the_key_or_the_value() -> None:
    manifest = manifest_of(TEXT)
    key, value = TEXT.index("schedule") + 2, TEXT.index('"*/30') + 3

    over_key, over_value = hover(manifest, key, NOW), hover(manifest, value, NOW)

    assert over_key is not None
    assert over_value is not None
    assert manifest.document.source(over_key.span) == "schedule"
    assert manifest.document.source(over_value.span) == '"*/30 9-17 * * MON-FRI"'


def test_a_schedule_is_put_into_words_with_its_next_runs() -> None:
    text = shown('"*/30', '"|*/30')

    assert text.startswith("**Every 30 minutes, between 09:00 and 17:59, Monday through Friday** (UTC)")
    assert "12.9 runs a day. Next runs:" in text
    assert "- Mon 2026-03-02 09:00 UTC\n- Mon 2026-03-02 09:30 UTC\n- Mon 2026-03-02 10:00 UTC" in text


def test_a_schedule_that_is_none_or_never_runs_says_so() -> None:
    assert shown("*/30 9-17", "|*/30 25").startswith("**Not a schedule**: ")
    assert "Never runs" in shown("0 0 31", "0 |0 31")


@pytest.mark.parametrize(
    ("runs", "words"),
    [(1.0, "1 run a day"), (48.0, "48 runs a day"), (1 / 7, "0.14 runs a day, one in 7 days on average")],
)
def test_runs_a_day_are_reported_as_people_count(runs: float, words: str) -> None:
    assert runs_a_day(runs) == words


def test_a_provider_says_what_it_can_do_and_what_the_customer_supplies() -> None:
    text = shown("provider: hubspot", "provider: |salesforce")

    assert text.startswith("**Salesforce** (`salesforce`)\n\n- Supports: read, write, subscribe, proxy")
    assert "\n- Authentication: OAuth 2.0" in text
    assert "\n- Customers supply:\n  - [Subdomain](https://" in text
    assert "[Subdomain](https://help.salesforce.com" in text
    assert "[Guide to Salesforce](https://docs.withampersand.com/provider-guides/salesforce)" in text


def test_an_unknown_provider_gets_names_near_it() -> None:
    assert shown("hubspot", "|hubspott") == "The catalog has no provider `hubspott`. Similar names: `hubspot`"


def test_a_module_is_reported_with_its_provider() -> None:
    assert shown("module: calendar", "module: |calendar").startswith("**Google Calendar** (`calendar`)")


def test_the_hover_of_an_object_has_the_facts_about_it_and_where_it_is_used() -> None:
    text = shown("objectName: contacts", "objectName: con|tacts")

    assert "\n- Known for: read, subscribe, write\n" in text
    assert "[contacts in HubSpot's documentation](https://developers.hubspot.com" in text
    assert "- Arrives as `person`\n" in text
    assert "- In this integration: read, written, subscribed to\n" in text
    assert "ignore this if it is a custom object" in shown("objectName: contacts", "objectName: |mine__c")


@pytest.mark.parametrize(
    ("old", "new", "source", "arrives"),
    [
        ("Name: email", "Name: |email", "email", "fields.email"),
        ("Name: email", "Name: |AnnualRevenue", "AnnualRevenue", "fields.annualrevenue"),
        ("Name: email", "Name: |$['Billing']['City']", "$['Billing']['City']", "fields.billing.city"),
        ("Name: firstname", "Name: |firstname", "firstname", "mappedFields.first_name"),
        ("Name: first_name", "Name: |First_Name", "firstname", "mappedFields.First_Name"),
        ("Name: first_name", "Name: |$['name']['First']", "firstname", "mappedFields.name.First"),
    ],
)
def test_a_field_says_under_which_name_it_arrives(old: str, new: str, source: str, arrives: str) -> None:
    facts = "- In every record; its value may be null"

    assert shown(old, new) == f"`{source}` arrives as **`{arrives}`** of `person`\n\n{facts}"


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("Name: company", "Name: |company", ["In the records of customers who choose it"]),
        (
            "Name: company",
            "Name: |EMAIL\n            - fieldName: email",
            ["Never delivered, because a later entry is delivered in the same place"],
        ),
        (
            "Name: priority",
            "Name: |priority",
            [
                "The customer is asked: “Which field?”",
                "Proposed: `hs_priority`",
                "In the records of customers who have chosen a field for it",
            ],
        ),
    ],
)
def test_a_field_says_when_it_arrives_in_a_row_for_each_fact(old: str, new: str, facts: list[str]) -> None:
    title, rows = shown(old, new).split("\n\n")

    assert " arrives as **`" in title
    assert rows.splitlines() == [f"- {fact}" for fact in facts]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Name: person", "Name: |person", "Records of `contacts` arrive as **`person`**"),
        (
            "- first_name",
            "- |first_name",
            "A change of `firstname` of `contacts` is sent as **`mappedFields.first_name`**",
        ),
        ("  - firstname", "  - |firstname", "`firstname` is read under the name `first_name`; watch that"),
        ("- nothing", "- |nothing", "`nothing` is not among the read fields of `contacts`"),
        ("days: 30", "days: |30", "The first read begins **30 days before the installation**"),
        ("days: 30", "days: |1", "The first read begins **1 day before the installation**"),
        (
            "inheritMapping: true",
            "inheritMapping: |true",
            "Mapped names of the read object:\n\n- `first_name`: `firstname`\n- `priority`: each customer chooses",
        ),
        (
            "enabled: always",
            "enabled: |always",
            "`always`: The event is sent for every customer; they cannot switch it off.",
        ),
        ("*period", "*|period", "`*period` is a copy of what `&period` marks in line 23: a mapping with `days`"),
    ],
)
def test_values_say_what_they_do(old: str, new: str, words: str) -> None:
    assert shown(old, new) == words


def test_a_destination_counts_its_uses_in_all_manifests() -> None:
    manifest = manifest_of(TEXT)

    found = hover(manifest, TEXT.index("crmHook"), NOW, [uses_of(manifest), uses_of(manifest_of(TEXT))])

    assert found is not None
    assert found.markdown == "**crmHook**: a destination, named 6 times in this workspace"


def test_an_ignored_rule_is_explained() -> None:
    text = shown("[no-action]", "[no-|action]")

    assert text.startswith("**no-action**: ")
    assert "amplsp explain no-action" in text or "[Manual](https://" in text
    assert shown("for a reason", "for a| reason") == ""
    assert all(describe(("rule", rule), catalog(), NOW) for rule in rule_ids())


def test_a_key_that_the_schema_does_not_know_has_no_hover() -> None:
    assert shown("name: crm", "nom|e: crm") == ""


def test_without_markdown_links_and_marks_become_plain_text() -> None:
    assert without_markup("**a** `b` [c](https://d)\n\n```yaml\ne\n```") == "a b c (https://d)\n\ne\n"


def test_a_name_of_the_platforms_validator_says_what_it_silences_here() -> None:
    text = TEXT.replace("[no-action]", "[large-backfill-risk, catalog-access]")

    shown = hover(manifest_of(text), text.index("large-backfill-risk"), NOW)
    other = hover(manifest_of(text), text.index("catalog-access"), NOW)

    assert shown is not None
    assert "A suppression with this name silences `large-backfill`." in shown.markdown
    assert "**large-backfill**:" in shown.markdown
    assert other is not None
    assert other.markdown.endswith("silences nothing, because no rule here reports the same.")
