"""`rules`, `explain`, `schema` and `config`."""

from __future__ import annotations

import json
import re
import socket
from typing import TYPE_CHECKING

import click
import pytest
from jsonschema import Draft202012Validator

from amplsp.cli import check, explain
from amplsp.manifest.key_manual import key_manual, key_names, keys_named
from amplsp.problem import Kind
from amplsp.rules import all_rule_ids, rule_ids

if TYPE_CHECKING:
    from support_cli import Program


def test_rules_lists_every_rule_in_each_format(program: Program) -> None:
    table = program("rules").out
    markdown = program("rules", "--format", "markdown").out
    data = json.loads(program("rules", "--format", "json").out)

    assert tuple(each["id"] for each in data) == rule_ids()
    assert set(data[0]) == {"id", "summary", "severity", "suppressible", "origin", "url"}
    for rule in rule_ids():
        assert f"\n{rule} " in table
        assert f"\n| `{rule}` | " in markdown


def test_explain_prints_a_manual_as_markdown(program: Program) -> None:
    out = program("explain", "schedule-minimum-interval").out

    assert out.startswith("# schedule-minimum-interval\n\n")
    assert "\nWrong:\n\n```yaml\nspecVersion: 1.0.0\n" in out
    assert "\nRight:\n\n```yaml\n" in out
    assert "profile `platform`" in out


def test_explain_renders_the_manual_on_a_terminal(program: Program) -> None:
    out = program("explain", "unknown-key", "--color", "always").out

    assert "\x1b[" in out
    assert "```" not in out


def test_explain_suggests_a_rule(program: Program) -> None:
    outcome = program("explain", "schedule-interval")

    assert outcome.code == 2
    assert 'neither a rule nor a key: "schedule-interval"; did you mean "schedule-' in outcome.err


def test_explain_says_what_a_name_of_the_platforms_validator_means_here(program: Program) -> None:
    some, none = program("explain", "field-mapping-unique").out, program("explain", "catalog-access").out

    assert "a rule name of the platform's validator" in some
    assert "# duplicate-mapped-name" in some
    assert "silences nothing, because no rule here reports the same" in none


def test_explain_says_what_a_key_is_for_and_which_keys_it_has(program: Program) -> None:
    out = program("explain", "read.objects.backfill").out

    assert out.startswith("# integrations[].read.objects[].backfill\n\n")
    assert "- Type: a mapping\n- Optional" in out
    assert "- `defaultPeriod` (a mapping, expected)" in out
    assert out.count("\n# ") == 0


def test_explain_takes_the_path_of_a_finding(program: Program) -> None:
    out = program("explain", "integrations[0].read.objects[name=a].delivery.mode").out

    assert out.startswith("# integrations[].read.objects[].delivery.mode\n")
    assert "- `onRequest`: " in out


@pytest.mark.parametrize(
    "name", ["read.schedule", "integrations.read.schedule", "integrations[0].read.objects[1].schedule"]
)
def test_explain_takes_a_key_with_some_of_the_keys_around_it(program: Program, name: str) -> None:
    outcome = program("explain", name)

    assert outcome.out.startswith("# integrations[].read.objects[].schedule\n"), outcome.err
    assert outcome.out.count("\n# ") == 0


def test_the_names_in_the_help_of_explain_are_explained(program: Program) -> None:
    names = re.findall(r'"(.+?)"', program("explain", "--help").out)

    assert "read.schedule" in names
    assert {name: program("explain", name).err for name in names} == dict.fromkeys(names, "")


def test_explain_shows_every_key_of_a_name(program: Program) -> None:
    out = program("explain", "objectName").out

    assert [line for line in out.splitlines() if line.startswith("# ")] == [
        f"# integrations[].{action}.objects[].objectName" for action in ("read", "subscribe", "write")
    ]


def test_explain_suggests_a_key(program: Program) -> None:
    assert 'did you mean "backfill"?' in program("explain", "backfil").err
    assert 'did you mean "backfill"?' in program("explain", "read.objects.backfil").err
    assert program("explain", "read..backfill").code == 2
    assert program("explain", "").code == 2


def test_every_key_of_the_schema_is_explained(program: Program) -> None:
    names = key_names()

    assert len(names) > 50
    for name in names:
        pages = [key_manual(path) for path in keys_named(name)]
        assert pages, name
        assert all(page.startswith("# ") and page.endswith("\n") for page in pages), name
    assert program("explain", names[-1]).code == 0


@pytest.mark.parametrize("kind", Kind)
def test_rules_lists_the_rules_of_each_kind(program: Program, kind: Kind) -> None:
    data = json.loads(program("rules", "--kind", kind.value, "--format", "json").out)

    assert tuple(each["id"] for each in data) == rule_ids(kind)
    assert {each["kind"] for each in data} == {kind.value, "shared"}
    assert all(f"\n{each['id']} " in program("rules", "--kind", kind.value).out for each in data[:3])


def test_rules_lists_all_kinds_and_says_that_there_are_more(program: Program) -> None:
    data = json.loads(program("rules", "--kind", "all", "--format", "json").out)

    assert {each["id"] for each in data} == set(all_rule_ids())
    assert [each["id"] for each in data].count("suppression-unused") == 1
    assert "--kind guide and --kind contract" in program("rules").out
    assert "--kind guide" not in program("rules", "--kind", "all").out


def test_explain_knows_the_rules_of_every_kind_and_one_of_several_by_its_kind(program: Program) -> None:
    assert program("explain", "json-syntax").out.startswith("# json-syntax\n\n")
    assert program("explain", "contract/json-syntax").out == program("explain", "json-syntax").out
    assert program("explain", "guide/json-syntax").code == 2
    assert program("explain", "manifest/unknown-key").out == program("explain", "unknown-key").out
    assert program("explain", "suppression-unused").out.count("# suppression-unused") == 1
    assert 'did you mean "json-syntax"?' in program("explain", "json-sintax").err
    assert "amplsp rules --kind all lists the rules" in program("explain", "zzzzzz").err


def test_the_shell_completes_the_rules_of_every_kind() -> None:
    parameter = next(each for each in explain.command.params if each.name == "name")

    def completed(begun: str) -> list[str]:
        return [each.value for each in parameter.shell_complete(click.Context(explain.command), begun)]

    assert completed("json-") == ["json-syntax"]
    assert completed("integrations.read.objects.back") == [
        "integrations.read.objects.backfill",
        "integrations.read.objects.backfill.defaultPeriod",
        "integrations.read.objects.backfill.defaultPeriod.days",
        "integrations.read.objects.backfill.defaultPeriod.fullHistory",
    ]


def test_schema_prints_the_published_schema(program: Program) -> None:
    data = json.loads(program("schema").out)

    assert data["title"] == "Ampersand manifest"


@pytest.mark.parametrize("what", ["manifest", "config", "report", "contract"])
def test_schema_prints_each_published_schema(program: Program, what: str) -> None:
    data = json.loads(program("schema", "--for", what).out)

    Draft202012Validator.check_schema(data)
    assert data["title"]


def test_config_says_where_each_setting_comes_from(program: Program) -> None:
    program.write("amplsp.toml", 'profile = "platform"\n\n[rules]\nlarge-backfill = "off"\n')

    lines = [line.split() for line in program("config").out.splitlines()]

    assert lines[0][-1] == str(program.folder / "amplsp.toml")
    assert ["profile", "platform", "amplsp.toml:1"] in lines
    assert ["rules.large-backfill", "off", "amplsp.toml:4"] in lines
    assert ["destinations", "(any)", "default"] in lines


def test_config_shows_that_the_command_line_wins(program: Program) -> None:
    program.write("amplsp.toml", 'profile = "platform"\n')

    data = json.loads(program("config", "--profile", "spec", "--format", "json").out)

    assert data["settings"]["profile"] == {"value": "spec", "source": "command line"}
    assert data["file"] == str(program.folder / "amplsp.toml")


def test_config_of_a_path_that_does_not_exist_ends_with_2(program: Program) -> None:
    assert program("config", "nowhere").code == 2


def test_config_finds_a_rule_by_the_older_name_that_a_file_has_for_it(program: Program) -> None:
    program.write("amplsp.toml", '\n[rules]\nlarge-backfill = "off"\nG57 = "off"\n')

    rows = [line.split() for line in program("config").out.splitlines()]

    assert ["rules.large-backfill", "off", "amplsp.toml:3"] in rows
    assert ["rules.mdx-syntax", "off", "amplsp.toml:4"] in rows


@pytest.mark.parametrize(
    ("begun", "completed"),
    [
        ("yaml-sy", ["yaml-syntax"]),
        ("unknown-key,yaml-sy", ["unknown-key,yaml-syntax"]),
        ("json-sy", []),
    ],
)
def test_the_shell_completes_the_last_rule_of_a_list(begun: str, completed: list[str]) -> None:
    parameter = next(each for each in check.command.params if each.name == "select")

    found = parameter.shell_complete(click.Context(check.command), begun)

    assert [each.value for each in found] == completed


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("localhost", '"localhost" is not HOST:PORT'),
        ("localhost:x", '"localhost:x" is not HOST:PORT'),
        ("localhost:65536", '"localhost:65536" is not HOST:PORT'),
        ("192.0.2.1:5007", "the server listens on this machine only"),
    ],
)
def test_the_server_says_where_it_cannot_listen(program: Program, address: str, words: str) -> None:
    outcome = program("lsp", "--tcp", address)

    assert outcome.code == 2
    assert words in outcome.err


def test_an_address_that_is_taken_is_reported(program: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        outcome = program("lsp", "--tcp", address)

    assert outcome.code == 2
    assert f"cannot listen at {address}: " in outcome.err


def test_the_server_listens_at_one_place(program: Program) -> None:
    assert "--stdio and --tcp do not go together" in program("lsp", "--stdio", "--tcp", "localhost:1").err
