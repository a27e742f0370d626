"""`amplsp scaffold` as a user runs it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN

from amplsp.yaml import Document

if TYPE_CHECKING:
    from support_cli import Program

BAD_INPUT = [
    (["hubspott"], 'unknown provider "hubspott"; did you mean "hubspot"?'),
    (["HubSpot"], 'unknown provider "HubSpot"; did you mean "hubspot"?'),
    (["jira"], 'unknown provider "jira"; it is module "jira" of "atlassian"'),
    (["no-such-thing-anywhere"], "amplsp providers lists all"),
    (["x" * 300], "unknown provider"),
    (["\x1b[31mred"], "unknown provider"),
    (["hubspot", "--module", "gmail"], 'unknown module "gmail" of "hubspot"; it has crm'),
    (["stripe", "--module", "crm"], '"stripe" has no modules'),
    (["google", "--module", "calender"], 'did you mean "calendar"?'),
    (["github", "--actions", "subscribe"], '"github" cannot be subscribed to; it supports: read, write, proxy'),
    (["google", "--module", "contacts", "--actions", "read"], 'module "contacts" of "google" cannot be read from'),
    (["github", "--actions", "raed"], 'choose from read, write, subscribe, proxy; did you mean "read"?'),
    (["activeCampaign"], '"activeCampaign" does not support anything yet'),
    (["stripe", "--objects", "custmers"], 'unknown object "custmers" of Stripe; did you mean "customers"?'),
    (["stripe", "--objects", "Customers"], 'did you mean "customers"?'),
    (["hubspot", "--objects", 'a"b'], 'has " in it'),
    (["hubspot", "--objects", "a'b"], "has ' in it"),
    (["hubspot", "--objects", "a:b"], "has : in it"),
    (["hubspot", "--objects", "{{.object}}"], "has {{ in it"),
    (["hubspot", "--objects", "größe"], "has ö in it"),
    (["hubspot", "--objects", "a\nb"], "has spaces or invisible characters in it"),
    (["hubspot", "--objects", "x" * 300], "has 300 characters; 1 to 255 are allowed"),
    (["github", "--objects", "events", "--actions", "write"], "of GitHub is not known for write; it is known for read"),
    (["notion", "--objects", "pages"], "the proxy for Notion does not need any"),
    (["hubspot", "--name", "My CRM"], "may have only lower-case letters, digits, hyphens and underscores"),
    (["hubspot", "--name", ""], "may have only"),
    (["hubspot", "--name", "n" * 65], "has 65 characters; at most 64 are allowed"),
    (["hubspot", "--destination", " "], "must have 1 to 255 visible characters"),
    (["hubspot", "--schedule", "every day"], 'is not cron; write "0 0 * * *"'),
    (["hubspot", "--schedule", ""], "schedule"),
    (["hubspot", "--schedule", "*/5 * * * *"], "leave at least 10 minutes between two runs"),
    (["hubspot", "--schedule", "0 0 31 2 *"], "never runs: no date matches"),
    (["hubspot", "--backfill", "lots"], 'must be "full", "none" or a number of days'),
    (["hubspot", "--backfill", "-1"], 'must be "full", "none" or a number of days'),
    (["snowflake", "--backfill", "30"], "snowflake does not support a number of days"),
    (["hubspot", "--fields", "contacts"], "do not have the form object=field1,field2"),
    (["hubspot", "--objects", "deals", "--fields", "contacts=email"], 'fields of "contacts" cannot be used'),
    (["hubspot", "salesforce", "--name", "x"], "one name cannot serve several providers"),
    (["hubspot", "salesforce", "--module", "crm"], "one module cannot serve several providers"),
    ([], "name a provider; --list lists them, --interactive asks"),
    (["hubspot", "-o", "a", "--append", "b"], "choose --output"),
    (["--interactive"], "--interactive needs a terminal"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), BAD_INPUT, ids=[" ".join(each)[:40] for each, _ in BAD_INPUT])
def test_bad_input_is_rejected_with_a_sentence_and_nothing_is_written(
    arguments: list[str], message: str, program: Program
) -> None:
    outcome = program("scaffold", *arguments)

    assert outcome.code == 2
    assert outcome.out == ""
    assert message in outcome.err
    assert "\x1b" not in outcome.err
    assert list(program.folder.iterdir()) == []


def test_an_object_that_looks_misspelt_is_written_with_a_note(program: Program) -> None:
    outcome = program("scaffold", "salesforce", "--objects", "contcts,Order")

    assert outcome.code == 0
    assert outcome.err == 'note: the catalog has no object "contcts" of Salesforce; did you mean "contact"?\n'
    assert "objectName: contcts" in outcome.out


def test_the_output_is_clean_in_both_profiles(program: Program) -> None:
    program.write("amp.yaml", program("scaffold", "hubspot", "salesforce", "snowflake").out)

    for profile in ("spec", "platform"):
        outcome = program("check", "--profile", profile, "--strict", "amp.yaml")
        assert (outcome.code, outcome.out) == (0, "all clean: 1 file\n")


def test_a_new_file_is_written_and_an_existing_one_only_with_force(program: Program) -> None:
    assert program("scaffold", "notion", "-o", "amp.yaml").code == 0
    first = (program.folder / "amp.yaml").read_text(encoding="utf-8")

    again = program("scaffold", "hubspot", "--output", "amp.yaml")

    assert again.code == 2
    assert '"amp.yaml" exists already; --force overwrites it' in again.err
    assert (program.folder / "amp.yaml").read_text(encoding="utf-8") == first == program("scaffold", "notion").out
    assert program("scaffold", "hubspot", "--output", "amp.yaml", "--force").code == 0
    assert "provider: hubspot" in (program.folder / "amp.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("folder", "it is a folder"),
        ("missing/amp.yaml", 'there is no folder "missing"'),
        ("folder/../folder", "folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_rejected(path: str, message: str, program: Program) -> None:
    (program.folder / "folder").mkdir()

    outcome = program("scaffold", "hubspot", "-o", path, "--force")

    assert outcome.code == 2
    assert message in outcome.err
    assert list((program.folder / "folder").iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a full device")
def test_a_full_place_is_reported(program: Program) -> None:
    outcome = program("scaffold", "hubspot", "-o", "/dev/full", "--force")

    assert outcome.code == 2
    assert 'cannot write "/dev/full": no space left on device' in outcome.err


def test_nothing_is_left_of_a_file_that_could_not_be_finished(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("amplsp.atomic_write.os.fdopen", refuse)

    outcome = program("scaffold", "hubspot", "-o", "amp.yaml")

    assert outcome.code == 2
    assert 'cannot write "amp.yaml": permission denied' in outcome.err
    assert list(program.folder.iterdir()) == []


def test_append_changes_only_what_it_adds_in_the_file_s_own_encoding(program: Program) -> None:
    before = CLEAN.replace("\n", "\r\n").encode("utf-16-le")
    path = program.write("amp.yaml", b"\xff\xfe" + before)

    outcome = program("scaffold", "notion", "--append", "amp.yaml")

    assert outcome.code == 0
    assert path.read_bytes().startswith(b"\xff\xfe" + before)
    text = path.read_bytes().decode("utf-16")
    assert [each["name"] for each in Document(text).root.plain()["integrations"]] == ["crm", "notion"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"integrations: [\n", "syntax error in line"),
        (b"specVersion: \xff\n", "amp.yaml:1:14: byte 0xff is not valid UTF-8"),
        (b"- a\n", "does not have a manifest in it"),
        (None, "there is no such file; --output writes a new one"),
    ],
)
def test_a_target_that_cannot_be_added_to_stays_as_it_is(content: bytes | None, message: str, program: Program) -> None:
    if content is not None:
        program.write("amp.yaml", content)

    outcome = program("scaffold", "notion", "--append", "amp.yaml")

    assert outcome.code == 2
    assert message in outcome.err
    assert [each.read_bytes() for each in program.folder.iterdir()] == ([content] if content is not None else [])


def test_the_configuration_chooses_destinations_profile_and_catalog(program: Program) -> None:
    program.write("amplsp.toml", 'profile = "platform"\ndestinations = ["inbox"]\n')

    outcome = program("scaffold", "hubspot", "--name", "MyCrm")

    assert outcome.code == 0
    assert "destination: inbox" in outcome.out
    assert "hubspotWebhook" not in outcome.out
    assert program("scaffold", "hubspot", "--destination", "inbux").code == 2


def test_list_names_the_providers_that_can_be_scaffolded(program: Program) -> None:
    out = program("scaffold", "--list").out

    assert "\nhubspot " in out
    assert "\nactiveCampaign " not in out


def test_interactive_asks_again_until_the_answers_make_sense(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amplsp.cli.scaffold.is_terminal", lambda _stream=None: True)
    answers = ["gogle", "google", "mail", "gmail", "reed", "read,proxy", "mesages", "messages", "Big", "mail-sync", ""]

    outcome = program("scaffold", "--interactive", stdin="\n".join(answers))

    assert outcome.code == 0
    assert 'unknown provider "gogle"; did you mean "google"?' in outcome.err
    assert "known objects: messages, " in outcome.err
    data = Document(outcome.out).root.plain()["integrations"][0]
    assert (data["name"], data["provider"], data["module"]) == ("mail-sync", "google", "gmail")
    assert [each["objectName"] for each in data["read"]["objects"]] == ["messages"]
    assert set(data) == {"name", "displayName", "provider", "module", "read", "proxy"}


def test_interactive_asks_only_what_options_have_not_said(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amplsp.cli.scaffold.is_terminal", lambda _stream=None: True)

    outcome = program("scaffold", "notion", "-i", "--name", "wiki", stdin="\n")

    assert outcome.code == 0
    assert "name: wiki" in outcome.out
    assert "Provider" not in outcome.err


def test_nothing_is_added_where_a_second_parser_finds_that_more_would_change(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program.write("amp.yaml", CLEAN)
    more = "  - name: added\n    provider: notion\n"
    monkeypatch.setattr("amplsp.cli.scaffold.append", lambda text, *_: text.replace("crm", "sales") + more)

    outcome = program("scaffold", "notion", "--append", "amp.yaml")

    assert outcome.code == 2
    assert 'cannot add to "amp.yaml": integrations[0].name is "crm" and would be "sales"; please report' in outcome.err
    assert path.read_text(encoding="utf-8") == CLEAN


def test_interactive_asks_about_one_provider(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amplsp.cli.scaffold.is_terminal", lambda _stream=None: True)

    outcome = program("scaffold", "hubspot", "asana", "--interactive")

    assert outcome.code == 2
    assert "--interactive asks about one provider; name at most one" in outcome.err
    assert "hubspott" in program("scaffold", "hubspott", "--interactive").err


def test_nothing_is_added_to_a_folder(program: Program) -> None:
    (program.folder / "folder").mkdir()

    assert 'cannot add to "folder": it is a folder' in program("scaffold", "hubspot", "--append", "folder").err
