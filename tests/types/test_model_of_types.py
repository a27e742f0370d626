"""The types of what a manifest delivers, before they are written in any language."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from support_types import EXAMPLES, HEAD, PUBLISHED, ROOT, key, module_from, module_of_crm, module_of_read

from amplsp.types import Choice, ListOf, MapOf, Module, Named, Purpose, Type, Value, messages

if TYPE_CHECKING:
    from pathlib import Path


def fields_of(fields: str, record: str = "MixedCrmCompanyFields") -> dict[str, tuple[Type, bool, bool]]:
    found = module_of_read(fields).by_name[record]
    return {each.key: (each.type, each.is_required, each.is_nullable) for each in found.properties}


def test_names_say_the_integration_and_the_delivered_object() -> None:
    names = list(module_of_read("requiredFields: [{fieldName: Name}]").by_name)

    assert names[-3:] == ["MixedCrmCompanyFields", "MixedCrmCompanyRecord", "MixedCrmCompanyRead"]


def test_required_keys_are_there_but_nullable_and_chosen_or_asked_ones_may_be_missing() -> None:
    fields = "requiredFields: [{fieldName: AnnualRevenue}]\n          optionalFields: [{fieldName: Phone}]"

    assert fields_of(fields) == {
        "annualrevenue": (Value.ANY, True, True),
        "phone": (Value.ANY, False, True),
    }
    assert fields_of("requiredFields: [{mapToName: notes, prompt: Which?}]", "MixedCrmCompanyMappedFields") == {
        "notes": (Value.ANY, False, True)
    }


def test_nested_values_are_records_and_elements_of_arrays_too() -> None:
    module = module_of_read(
        """requiredFields: [{fieldName: "$['Billing']['City']"}, {fieldName: "$['Lines'][*]['Amount']"}]"""
    )

    fields = module.by_name["MixedCrmCompanyFields"]

    assert key(fields, "billing").type == Named("MixedCrmCompanyFieldsBilling")
    assert key(fields, "lines").type == ListOf(Named("MixedCrmCompanyFieldsLines"))
    assert [each.key for each in module.by_name["MixedCrmCompanyFieldsLines"].properties] == ["amount"]


def test_fields_are_closed_unless_customers_may_choose_more_and_mapped_fields_are_open() -> None:
    mapped = "requiredFields: [{fieldName: Name, mapToName: title}, {fieldName: Id}]"
    closed, opened = module_of_read(mapped), module_of_read(f"optionalFieldsAuto: all\n          {mapped}")

    assert not closed.by_name["MixedCrmCompanyFields"].is_open
    assert opened.by_name["MixedCrmCompanyFields"].is_open
    assert closed.by_name["MixedCrmCompanyMappedFields"].is_open


def test_value_types_come_from_the_catalog_for_the_source_field_and_never_from_a_name() -> None:
    module = module_from(
        """\
integrations:
  - name: pipe
    provider: pipedrive
    read:
      objects:
        - objectName: activities
          requiredFields: [{fieldName: DONE, mapToName: isDone}, {fieldName: is_done_date}]
"""
    )

    assert key(module.by_name["PipeActivitiesMappedFields"], "isDone").type is Value.BOOLEAN
    assert key(module.by_name["PipeActivitiesFields"], "is_done_date").type is Value.ANY


def test_a_message_can_be_recognised_by_its_action_provider_and_object() -> None:
    module = module_from(PUBLISHED.read_text(encoding="utf-8"))

    assert [(each.purpose, dict(each.tags)) for each in module.deliveries] == [
        (Purpose.READ, {"action": "read", "provider": "salesforce", "objectName": "company"}),
        (Purpose.EVENT, {"action": "subscribe", "provider": "salesforce", "objectName": "company"}),
    ]
    assert [(each.name, each.messages) for each in module.destinations] == [
        ("accountWebhook", tuple(each.name for each in module.deliveries))
    ]


def test_results_may_be_missing_and_so_may_every_part_of_an_event() -> None:
    module = module_from(PUBLISHED.read_text(encoding="utf-8"))

    for each in module.deliveries:
        assert not key(module.by_name[each.name], "result").is_required
    event = module.by_name["SubscribeToSalesforceCompanyEventRecord"]
    assert [each.key for each in module.properties(event) if each.is_required] == []


def test_schema_changes_arrive_only_where_they_are_watched() -> None:
    watch = "    watchSchema: {destination: schemas, allObjects: {fieldCreated: {enabled: always}}}\n"

    assert [each.name for each in module_of_crm(watch).deliveries] == ["MixedCrmSchemaWatch"]
    assert [each.name for each in module_of_crm("    proxy: {enabled: true}\n").deliveries] == []


@pytest.mark.parametrize(
    ("objects", "expected"),
    [
        (("contact", "Contact!"), ["MixedCrmContactRead", "MixedCrmContact2Read"]),
        (("contact", "contact2", "con-tact", "contact_"), [
            "MixedCrmContactRead", "MixedCrmContact2Read", "MixedCrmConTactRead", "MixedCrmContact3Read",
        ]),
        (("客户", "🙂"), ["MixedCrmObjectRead", "MixedCrmObject2Read"]),
        (("Café",), ["MixedCrmCafeRead"]),
        (("SMSMessage__c", "sms_message_c"), ["MixedCrmSmsMessageCRead", "MixedCrmSmsMessageC2Read"]),
    ],
)  # fmt: skip
def test_names_that_would_be_the_same_are_numbered(objects: tuple[str, ...], expected: list[str]) -> None:
    listed = "".join(f"        - objectName: '{each}'\n" for each in objects)

    module = module_of_crm(f"    read:\n      objects:\n{listed}")

    assert [each.name for each in module.deliveries] == expected


def test_integrations_of_one_name_in_several_manifests_are_numbered() -> None:
    text = f"{HEAD}    read:\n      objects: [{{objectName: lead}}]\n"

    assert [each.name for each in module_from(text, text).deliveries] == ["MixedCrmLeadRead", "MixedCrm2LeadRead"]


def test_a_written_record_may_use_mapped_names_and_any_of_the_providers() -> None:
    body = """\
    read:
      objects:
        - objectName: account
          requiredFields: [{fieldName: Name, mapToName: title}]
        - objectName: lead
          requiredFields: [{fieldName: Name, mapToName: title}]
    write:
      objects:
        - {objectName: Account, inheritMapping: true}
        - {objectName: lead}
        - {objectName: deal}
"""
    module = module_of_crm(body, has_writes=True)

    assert [each.name for each in module.writes] == ["MixedCrmAccountWrite", "MixedCrmLeadWrite", "MixedCrmDealWrite"]
    record = module.by_name["MixedCrmAccountWriteRecord"]
    assert [(each.key, each.is_required) for each in record.properties] == [("title", False)]
    assert record.is_open
    assert module.by_name["MixedCrmLeadWriteRecord"].properties == ()
    assert module.by_name["MixedCrmDealWriteRecord"].properties == ()


def test_all_notifications_are_recognised_by_their_type() -> None:
    module = module_of_crm("    proxy: {enabled: true}\n", has_notifications=True)

    assert len(module.notifications) == 15
    assert key(module.by_name["ReadBackfillDoneNotification"], "notificationType").type == Choice(
        ("read.backfill.done",)
    )


def test_facts_about_messages_say_where_they_are_from_and_refer_to_nothing_that_is_not_there() -> None:
    about = json.loads((ROOT / "amplsp" / "types" / "messages.json").read_text(encoding="utf-8"))["about"]
    records = tuple(messages().records.values())

    assert about["owner"]
    assert date.fromisoformat(about["date"])
    assert all("amp-labs/" in each for each in about["sources"].values())
    assert {name for name in missing(Module(records, ())) if name not in messages().records} == set()


def test_deeply_nested_values_are_described_down_to_a_limit() -> None:
    path = "$" + "['a']" * 500

    assert len(module_of_read(f'requiredFields: [{{fieldName: "{path}"}}]').records) < 50


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_record_follows_those_that_it_needs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    module = module_from(text, has_writes=True, has_notifications=True)

    assert missing(module) == []


def missing(module: Module) -> list[str]:
    """The names that are used before they are declared."""
    found: list[str] = []
    known: set[str] = set()
    for record in module.records:
        needed = [record.base] if record.base else []
        for each in record.properties:
            kind: Type = each.type
            while isinstance(kind, ListOf | MapOf):
                kind = kind.element if isinstance(kind, ListOf) else kind.value
            needed += [kind.name] if isinstance(kind, Named) else []
        found += [name for name in needed if name not in known]
        known.add(record.name)
    return found
