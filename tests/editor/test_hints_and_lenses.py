"""Words beside values and figures above integrations."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from support_completion import manifest_of

from amplsp.editor.code_lens import code_lenses, description
from amplsp.editor.inlay_hint import inlay_hints
from amplsp.yaml import Span

HEAD = "specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: hubspot\n"
READ = """    read:
      objects:
        - objectName: contacts
          schedule: "*/30 * * * *"
          requiredFields:
            - {fieldName: a, mapToName: one}
            - {fieldName: b, mapToName: two}
            - {mapToName: three}
            - {fieldName: d, mapToName: four}
            - {fieldName: e, mapToName: five}
            - fieldName: f
          backfill:
            defaultPeriod:
              days: 30
        - objectName: deals
          schedule: "0 6 * * *"
          backfill:
            defaultPeriod:
              fullHistory: true
"""
WRITE = """    write:
      objects:
        - objectName: contacts
          inheritMapping: true
        - objectName: deals
          inheritMapping: true
        - objectName: companies
          inheritMapping: false
    watchSchema:
      schedule: "0 0 * * *" # at night
"""


def words(text: str, within: Span | None = None) -> list[tuple[str, str]]:
    """Each hint with the value before it."""
    manifest = manifest_of(text)
    found = inlay_hints(manifest, within or Span(0, len(text)))
    return [(text[: hint.offset].rsplit(": ", 1)[1], hint.text) for hint in found]


def test_values_have_their_meaning_next_to_them() -> None:
    assert words(HEAD + READ + WRITE) == [
        ('"*/30 * * * *"', "Every 30 minutes"),
        ("30", "30 days before the installation"),
        ('"0 6 * * *"', "At 06:00, every day"),
        ("true", "everything that the provider has"),
        ("true", "one, two, three, four and 1 more"),
        ("true", "nothing to inherit"),
        ('"0 0 * * *"', "At 00:00, every day"),
    ]


def test_only_what_is_asked_for_is_answered() -> None:
    text = HEAD + READ + WRITE
    start = text.index("objectName: deals")

    assert [hint for _, hint in words(text, Span(start, start + 60))] == ["At 06:00, every day"]


@pytest.mark.parametrize(
    ("days", "hint"), [("0", "at the installation, without history"), ("1", "1 day before the installation")]
)
def test_small_backfills_are_reported_as_people_say_it(days: str, hint: str) -> None:
    assert (days, hint) in words((HEAD + READ).replace("days: 30", f"days: {days}"))


@pytest.mark.parametrize("wrong", ["-1", "many", "true", "", "1.5"])
def test_values_that_mean_nothing_have_no_hint(wrong: str) -> None:
    text = (HEAD + READ).replace("days: 30", f"days: {wrong}").replace("*/30 * * * *", "hourly")

    assert [hint for _, hint in words(text)] == ["At 06:00, every day", "everything that the provider has"]


def test_a_shared_block_has_its_hints_once() -> None:
    text = HEAD + READ.replace("read:", "read: &shared") + "  - name: other\n    provider: hubspot\n    read: *shared\n"

    assert len(words(text)) == 4


def test_figures_count_objects_and_runs_of_all_read_schedules() -> None:
    figures, scaffold = code_lenses(manifest_of(HEAD + READ + WRITE))

    assert figures.title == "2 read, 3 write · 49 runs a day"
    assert figures.command == "amplsp.describeIntegration"
    assert figures.arguments == (0,)
    assert scaffold.command == "amplsp.scaffold"
    assert scaffold.arguments == ("hubspot",)
    assert figures.span == scaffold.span
    assert (HEAD + READ)[figures.span.start : figures.span.end] == "crm"


def test_an_integration_is_described_with_its_objects_and_next_runs() -> None:
    now = datetime(2026, 3, 1, 12, 7, tzinfo=timezone.utc)
    (integration,) = manifest_of(HEAD + READ + WRITE).integrations
    (other,) = manifest_of("integrations:\n  - read: {objects: [{objectName: a, schedule: often}, {}]}\n").integrations

    assert description(integration, now).splitlines() == [
        "crm: 2 read, 3 write · 49 runs a day",
        (
            "read: contacts (every 30 minutes, next Sun 2026-03-01 12:30 UTC), "
            "deals (at 06:00, every day, next Mon 2026-03-02 06:00 UTC)"
        ),
        "write: contacts, deals, companies",
    ]
    assert description(other, now) == "integration: 2 read\nread: a"


def test_the_module_goes_with_the_scaffold() -> None:
    text = HEAD.replace("hubspot", "google\n    module: calendar")

    assert code_lenses(manifest_of(text))[1].arguments == ("google", {"module": "calendar"})


def test_what_is_not_there_is_not_counted() -> None:
    assert [lens.title for lens in code_lenses(manifest_of(HEAD))] == ["no objects", "scaffold another object"]
    assert [lens.title for lens in code_lenses(manifest_of(HEAD.replace("hubspot", "nobody")))] == ["no objects"]
    assert code_lenses(manifest_of("integrations: [, 3, {}]")) == []
    subscribed = "    subscribe:\n      objects:\n        - objectName: contacts\n"
    assert code_lenses(manifest_of(HEAD + subscribed))[0].title == "1 subscribe"


def test_an_integration_without_any_value_has_no_lens() -> None:
    assert code_lenses(manifest_of("integrations:\n  - name:\n    provider:\n")) == []
