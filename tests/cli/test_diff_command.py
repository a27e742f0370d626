"""`amplsp diff` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from amplsp.changes import kinds

if TYPE_CHECKING:
    from support_cli import Program

OLD = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
            - mapToName: score
              mapToDisplayName: Score
              prompt: Which 😀?
"""
BREAKING = OLD.replace("mapToName: score", "mapToName: rank")
SAFE = OLD + "          optionalFields:\n            - fieldName: phone\n"
RISK = OLD.replace("            - mapToName", "            - fieldName: phone\n            - mapToName")
SARIF = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def pair(program: Program, new: str, old: str = OLD) -> tuple[str, str]:
    return str(program.write("old.yaml", old)), str(program.write("new.yaml", new))


def test_what_breaks_is_reported_with_both_lines_the_reason_and_a_recipe(program: Program) -> None:
    old, new = pair(program, BREAKING)

    result = program("diff", old, new)

    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines()[:7] == [
        "breaking[question-renamed]: the answer is delivered as mappedFields.rank instead of mappedFields.score",
        f"  --> {new}:12:15 crm, read contacts",
        "  -   12 | - mapToName: score",
        "  -   13 |   mapToDisplayName: Score",
        "  -   14 |   prompt: Which 😀?",
        "  +   12 | - mapToName: rank",
        "  +   13 |   mapToDisplayName: Score",
    ]
    assert "each customer's choice stays stored under the former name (read in code)" in result.out
    assert '"path": "/selectedFieldMappings/rank"' in result.out
    assert result.out.endswith("\n\n1 breaking; amp deploy itself would ask about 0\n")


@pytest.mark.parametrize(
    ("new", "fail_on", "code"),
    [
        (OLD, "notice", 0),
        (SAFE, "notice", 0),
        (RISK, "breaking", 0),
        (RISK, "risk", 1),
        (RISK, "notice", 1),
        (BREAKING, "risk", 1),
        (BREAKING, "never", 0),
    ],
)
def test_the_exit_code_follows_the_worst_verdict(program: Program, new: str, fail_on: str, code: int) -> None:
    assert program("diff", *pair(program, new), "--fail-on", fail_on).code == code


def test_equal_manifests_say_so(program: Program) -> None:
    result = program("diff", *pair(program, "# comment\r\n" + OLD.replace("\n", "\r\n")))

    assert (result.code, result.out) == (0, "no relevant changes: both deliver, write and ask the same\n")


def test_json_has_every_key_that_programs_rely_on(program: Program) -> None:
    data = json.loads(program("diff", *pair(program, BREAKING), "--format", "json").out)

    assert data["summary"] == {"breaking": 1}
    change = data["changes"][0]
    assert {key: change[key] for key in ("kind", "verdict", "integration", "object", "name", "to")} == {
        "kind": "question-renamed",
        "verdict": "breaking",
        "integration": "crm",
        "object": "contacts",
        "name": "score",
        "to": "rank",
    }
    assert change["new"] == {"path": str(program.folder / "new.yaml"), "line": 12, "column": 15}
    added = json.loads(program("diff", *pair(program, SAFE), "--format", "json").out)["changes"][0]
    assert "to" not in added
    assert added["old"] is None


def test_the_other_formats_name_kind_place_and_names(program: Program) -> None:
    old, new = pair(program, BREAKING)
    outputs = {form: program("diff", old, new, "--format", form).out for form in ("concise", "markdown", "github")}

    assert outputs["concise"].startswith(f"{new}:12:15: breaking[question-renamed] crm, read contacts: the answer")
    assert outputs["markdown"].startswith("<!-- amplsp-diff -->\n")
    assert "(`score` → `rank`)" in outputs["markdown"]
    assert outputs["github"].startswith("::error file=")
    assert "line=12,title=question-renamed::" in outputs["github"]


def test_sarif_is_valid_and_points_at_the_new_manifest_only(program: Program) -> None:
    gone = OLD.replace("            - fieldName: email\n", "")
    data = json.loads(program("diff", *pair(program, gone), "--format", "sarif").out)

    jsonschema.Draft7Validator(SARIF).validate(data)
    result = data["runs"][0]["results"][0]
    assert result["ruleId"] == "required-field-removed"
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_markdown_shows_what_a_manifest_says_and_obeys_none_of_it(program: Program) -> None:
    evil = OLD.replace("destination: hook", 'destination: "<img src=x>|[a](b)`"')

    out = program("diff", *pair(program, evil), "--format", "markdown").out

    row = next(line for line in out.splitlines() if line.startswith("| **"))
    assert "<img" not in row.replace("`<img", "")
    assert "&lt;img" in row


def test_a_very_long_comment_is_cut_to_what_github_takes_and_says_so(program: Program) -> None:
    fields = "".join(f"            - fieldName: field_{number}\n" for number in range(1_000))
    old, new = pair(program, RISK.replace("phone", "fax"), OLD + "          optionalFields:\n" + fields)

    out = program("diff", old, new, "--format", "markdown").out

    shown = sum(line.startswith("| **") for line in out.splitlines())
    assert 50 < shown < 1_001
    assert len(out) < 65_536
    assert f"{1_001 - shown} more are not shown here" in out


def test_markdown_writes_out_characters_that_do_not_show(program: Program) -> None:
    evil = OLD.replace("destination: hook", r'destination: "a\e[31m\u202Eb"')

    out = program("diff", *pair(program, evil), "--format", "markdown").out

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert r"`a\x1b[31m\u202eb`" in out


def test_standard_input_is_one_side(program: Program) -> None:
    old, _ = pair(program, OLD)

    assert program("diff", old, "-", stdin=BREAKING).code == 1
    assert "only one side can be standard input" in program("diff", "-", "-").err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("gone.yaml", "gone.yaml"), 'cannot read "gone.yaml": no such file'),
        (("a", "b", "c"), "name one manifest, or two"),
        (("x", "y", "--against", "HEAD"), "--against goes with one manifest"),
        (("x", "y", "--format", "xml"), "full"),
        (("x", "y", "--fail-on", "brekaing"), "breaking"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_reason(program: Program, arguments: tuple[str, ...], reason: str) -> None:
    result = program("diff", *arguments)

    assert (result.code, result.out) == (2, "")
    assert reason in result.err


def test_a_syntax_error_is_reported_and_the_rest_compared(program: Program) -> None:
    old, new = pair(program, BREAKING + "    oops\n")

    result = program("diff", old, new)

    assert result.code == 1
    assert "new.yaml:15:5: " in result.err
    assert "question-renamed" in result.out


def test_of_an_object_that_is_listed_twice_the_last_one_counts_and_that_is_reported(program: Program) -> None:
    second = OLD[OLD.index("        - objectName") :].replace("email", "phone")
    old, new = pair(program, OLD + second)

    result = program("diff", old, new, "--format", "concise")

    assert "required-field-removed" in result.out
    assert 'new.yaml:15:23: read object "contacts" is listed more than once; the last entry counts' in result.err


def test_folders_are_compared_by_path_and_an_integration_may_move_between_files(program: Program) -> None:
    second = OLD.replace("name: crm", "name: second").split("integrations:\n")[1]
    program.write("old/amp.yaml", OLD + second)
    program.write("new/amp.yaml", OLD)
    program.write("new/b/amp.yaml", "specVersion: 1.0.0\nintegrations:\n" + second.replace("email", "phone"))
    program.write("old/gone/amp.yaml", OLD.replace("name: crm", "name: third"))

    out = program("diff", str(program.folder / "old"), str(program.folder / "new"), "--format", "json").out

    told = {(each["kind"], each["integration"]) for each in json.loads(out)["changes"]}
    assert told == {
        ("integration-removed", "third"),
        ("required-field-removed", "second"),
        ("required-field-added", "second"),
    }


def test_intended_changes_are_accepted_with_their_reason_and_outdated_entries_reported(program: Program) -> None:
    old, new = pair(program, BREAKING)
    accept = program.write(
        "accept.toml",
        '[[accept]]\nkind = "question-renamed"\nname = "score"\nreason = "nobody has answered yet"\n\n'
        '[[accept]]\nkind = "proxy-off"\nreason = "long ago"\n',
    )

    result = program("diff", old, new, "--accept", str(accept))

    assert result.code == 0
    assert "accepted[question-renamed]" in result.out
    assert "(nobody has answered yet)" in result.out
    assert "the accepted proxy-off (long ago) does not match any change" in result.err


@pytest.mark.parametrize(
    ("part", "code"), [('object = "Contacts"', 0), ('action = "read"', 0), ('action = "write"', 1)]
)
def test_what_an_entry_says_must_fit_and_an_object_may_have_another_case(
    program: Program, part: str, code: int
) -> None:
    accept = program.write("accept.toml", f'[[accept]]\nkind = "question-renamed"\nreason = "meant"\n{part}\n')

    assert program("diff", *pair(program, BREAKING), "--accept", str(accept)).code == code


def test_amp_deploy_asks_about_what_is_accepted_too(program: Program) -> None:
    old, new = pair(program, OLD.partition("    read:")[0])
    accept = program.write("accept.toml", '\ufeff[[accept]]\r\nkind = "read-object-removed"\r\nreason = "unused"\r\n')

    assert "1 accepted; amp deploy itself would ask about 1" in program("diff", old, new, "--accept", str(accept)).out


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[accept]]\nkind = "question-renamed"\n', "the reason is missing"),
        ('[[accept]]\nkind = "question-rename"\nreason = "x"\n', 'did you mean "question-renamed"'),
        ('[[accept]]\nkind = "proxy-off"\nreason = "x"\nobjct = "a"\n', 'did you mean "object"'),
        ("accept = 1\n", "write a table [[accept]]"),
        ("[[accept\n", "accept.toml"),
    ],
)
def test_a_broken_list_of_accepted_changes_is_rejected(program: Program, text: str, reason: str) -> None:
    result = program("diff", *pair(program, OLD), "--accept", str(program.write("accept.toml", text)))

    assert (result.code, result.out) == (2, "")
    assert reason in result.err


def test_the_configuration_gives_kinds_other_verdicts(program: Program) -> None:
    old, new = pair(program, RISK.replace("Which 😀?", "Where?"))
    program.write("amplsp.toml", '[diff]\nrequired-field-added = "breaking"\nprompt-changed = "off"\n')

    result = program("diff", old, new, "--format", "json")

    assert result.code == 1
    assert [(each["kind"], each["verdict"]) for each in json.loads(result.out)["changes"]] == [
        ("required-field-added", "breaking")
    ]
    assert "diff.prompt-changed" in program("config", new).out


def test_explain_knows_the_kinds_of_change(program: Program) -> None:
    out = program("explain", "question-renamed").out

    assert out.startswith("# question-renamed\n")
    assert "## Before" in out
    assert all(program("explain", kind).code == 0 for kind in list(kinds())[:5])


def test_a_file_cannot_be_compared_with_an_empty_folder_nor_two_empty_folders(program: Program) -> None:
    old, _ = pair(program, OLD)
    empty = program.folder / "empty"
    empty.mkdir()

    assert "compare two manifests, or two folders" in program("diff", old, str(empty)).err
    result = program("diff", str(empty), str(empty))
    assert (result.code, "neither side has a manifest" in result.err) == (0, True)
