"""`amplsp sample` as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from support_cli import Program

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    read:
      objects:
        - objectName: account
          mapToName: company
          destination: hook
          requiredFields: [{fieldName: AnnualRevenue}, {fieldName: Name, mapToName: "Ünïcode 😀"}]
        - {objectName: contact, destination: hook, requiredFields: [{fieldName: Email}]}
    subscribe:
      objects:
        - objectName: account
          destination: hook
          inheritFieldsAndMapping: true
          createEvent: {enabled: always}
    write:
      objects: [{objectName: contact}]
  - name: billing
    provider: stripe
    read:
      objects: [{objectName: customers, destination: money, requiredFields: [{fieldName: id}]}]
"""


@pytest.fixture
def run(program: Program) -> Any:
    program.write("amp.yaml", MANIFEST)
    return program


def answer(run: Any, *arguments: str) -> Any:
    outcome = run("sample", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def refusal(run: Any, *arguments: str) -> str:
    outcome = run("sample", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    text: str = outcome.err
    return text


def test_one_message_is_an_object_and_several_are_a_list(run: Any) -> None:
    one = answer(run, "amp.yaml", "--integration", "crm", "--object", "account", "--action", "read")
    several = answer(run, "amp.yaml", "--integration", "crm")

    assert one["objectName"] == "company"
    assert [(each["action"], each["objectName"]) for each in several] == [
        ("read", "company"), ("read", "contact"), ("subscribe", "company"),
    ]  # fmt: skip
    assert several[0] == one


def test_without_a_file_it_is_the_manifest_of_the_folder_and_a_dash_is_standard_input(run: Any) -> None:
    outcome = run("sample", "-", stdin=b"\xef\xbb\xbf" + MANIFEST.replace("\n", "\r\n").encode())

    assert json.loads(outcome.out) == answer(run)
    assert "Ünïcode 😀" in outcome.out


def test_an_object_is_found_by_its_name_in_any_case_or_by_its_delivered_name(run: Any) -> None:
    found = [answer(run, "--object", name, "--action", "create") for name in ("account", "Account", "company")]

    assert found[0] == found[1] == found[2]


def test_records_and_transports(run: Any) -> None:
    options = ("--object", "contact", "--action", "read", "--records", "3")
    plain = answer(run, *options)

    assert len(plain["result"]) == plain["resultInfo"]["numRecords"] == 3
    assert answer(run, *options, "--as", "kinesis") == {"data": plain}
    assert answer(run, *options, "--as", "s3") == plain


def test_a_message_may_be_empty(run: Any) -> None:
    found = answer(run, "--object", "contact", "--action", "read", "--records", "0")

    assert (found["result"], found["resultInfo"]["numRecords"]) == ([], 0)


def test_the_same_seed_gives_the_same_bytes(run: Any) -> None:
    assert run("sample", "--seed", "a").out == run("sample", "--seed", "a").out
    assert run("sample", "--seed", "a").out != run("sample", "--seed", "b").out


def test_what_is_not_declared_is_rejected_and_what_is_gets_named(run: Any) -> None:
    assert refusal(run, "--action", "delete").splitlines()[0] == (
        'error: the manifest does not deliver "delete"; it has read of account, read of contact, create of account, '
        "read of customers, write of contact"
    )
    assert '"create"; it has read of contact, write of contact' in refusal(
        run, "--object", "contact", "--action", "create"
    )
    assert 'did you mean "crm"?' in refusal(run, "--integration", "crmm")
    assert 'did you mean "contact"?' in refusal(run, "--object", "contacts", "--action", "read")
    assert 'did you mean "update"?' in refusal(run, "--action", "updat")


def test_an_unknown_notification_is_rejected_with_all_types(run: Any) -> None:
    told = refusal(run, "--action", "notification:read.backfil.done")

    assert 'unknown notification "read.backfil.done"; did you mean "read.backfill.done"?' in told
    assert "destination.webhook.disabled" in told


def test_a_notification_needs_the_part_of_the_manifest_that_it_is_about(run: Any) -> None:
    found = answer(run, "--integration", "crm", "--action", "notification:read.backfill.done")
    told = refusal(run, "--integration", "billing", "--action", "notification:write.async.done")

    assert found["data"]["objectName"] == "account"
    assert 'anything that "notification:write.async.done" could be about' in told


def test_a_batch_has_at_most_100_records_and_a_write_request_is_not_delivered(run: Any) -> None:
    assert "write of contact has 1 to 100" in refusal(run, "--action", "write", "--records", "101")
    assert "write of contact has 1 to 100" in refusal(run, "--action", "write", "--records", "0")
    assert "sent to the platform" in refusal(run, "--action", "write", "--as", "kinesis")


def test_a_manifest_that_delivers_nothing_says_so(run: Any) -> None:
    run.write("proxy.yaml", "specVersion: 1.0.0\nintegrations:\n  - {name: a, provider: b, proxy: {enabled: true}}\n")

    assert "does not deliver anything" in refusal(run, "proxy.yaml")


def test_a_broken_manifest_gives_what_can_be_read(run: Any) -> None:
    run.write("broken.yaml", MANIFEST + "  - name: [\n")
    outcome = run("sample", "broken.yaml", "--object", "contact", "--action", "read")

    assert outcome.code == 0
    assert json.loads(outcome.out)["objectName"] == "contact"
    assert outcome.err.startswith("note: broken.yaml:")


@pytest.mark.parametrize("text", ["", "- 1\n", "integrations: 3\n", "integrations:\n  - read: {objects: [3, {}]}\n"])
def test_what_is_not_a_manifest_is_rejected_in_words(run: Any, text: str) -> None:
    run.write("odd.yaml", text)

    assert "does not deliver anything" in refusal(run, "odd.yaml")


@pytest.mark.parametrize("command", [("sample",), ("types", "--lang", "ts")])
def test_what_has_no_name_is_reported_as_left_out(program: Program, command: tuple[str, ...]) -> None:
    program.write("nameless.yaml", "specVersion: 1.0.0\nintegrations:\n  - provider: hubspot\n")

    outcome = program(command[0], "nameless.yaml", *command[1:])

    assert "note: nameless.yaml:3:5: an integration without a name is left out\n" in outcome.err
