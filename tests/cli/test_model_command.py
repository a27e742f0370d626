"""`amplsp model` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_model import integration, manifest

if TYPE_CHECKING:
    from support_cli import Program

ROOT = Path(__file__).parents[2]
SALESFORCE = integration("sf", "Name:name OwnerId:owner Phone:phone Industry:industry?")
HUBSPOT = integration("hs", "name:name hubspot_owner_id:owner :phone industry:industry")
ZOHO = integration("zo", "Account_Name:name Owner:owner_id").replace("zoho", "zoho # 😀")
TEXT = manifest(SALESFORCE, HUBSPOT, ZOHO)


def test_the_json_has_a_cell_for_each_integration_and_the_findings(program: Program) -> None:
    program.write("amp.yaml", TEXT)

    found = program("model", "amp.yaml", "--format", "json", "--check")
    data = json.loads(found.out)

    assert found.code == 1
    assert data["models"] == [
        {
            "name": "company",
            "columns": [
                {"integration": "sf", "provider": "salesforce", "object": "account"},
                {"integration": "hs", "provider": "hubspot", "object": "companies"},
                {"integration": "zo", "provider": "zoho", "object": "accounts"},
            ],
            "fields": [
                {"name": "name", "cells": ["R", "R", "R"]},
                {"name": "owner", "cells": ["R", "R", "."]},
                {"name": "phone", "cells": ["R", "P", "."]},
                {"name": "industry", "cells": ["o", "R", "."]},
                {"name": "owner_id", "cells": [".", ".", "R"]},
            ],
        }
    ]
    assert data["findings"] == [
        {"rule": "model-presence", "model": "company", "integration": "sf", "name": "industry"},
        {"rule": "model-gap", "model": "company", "integration": "zo", "name": "industry"},
        {"rule": "model-gap", "model": "company", "integration": "zo", "name": "phone"},
        {"rule": "model-near-name", "model": "company", "integration": "zo", "name": "owner_id", "near": "owner"},
    ]


def test_the_json_tells_where_each_name_comes_from(program: Program) -> None:
    data = json.loads(program("model", "-", "--stdin-filename", "amp.yaml", "--format", "json", stdin=TEXT).out)

    assert data["cells"][0] == {
        "model": "company",
        "name": "name",
        "integration": "sf",
        "object": "account",
        "fieldName": "Name",
        "presence": "always",
        "type": None,
        "path": "amp.yaml",
        "line": 12,
        "column": 15,
    }


def test_the_table_shows_the_fields_and_the_findings_with_their_places(program: Program) -> None:
    program.write("amp.yaml", TEXT.replace("\n", "\r\n").encode("utf-8-sig"))

    found = program("model", "--check")

    assert found.code == 1
    assert "  owner     R OwnerId   R hubspot_owner_id  .\n" in found.out
    assert (
        'amp.yaml:40:45: warning[model-near-name] "owner_id" of "company" is named "owner" in "sf" and "hs"'
        in found.out
    )
    assert found.out.endswith("5 names, 4 of them missing somewhere\n")
    assert program("model").code == 0
    assert "model-gap" not in program("model").out


def test_one_provider_only_shares_no_model(program: Program) -> None:
    program.write("amp.yaml", manifest(SALESFORCE))

    for form in ("table", "markdown"):
        found = program("model", "--check", "--format", form)
        assert (found.code, found.out) == (0, 'no shared model: there is only one provider, "salesforce"\n')
    assert json.loads(program("model", "--format", "json").out)["models"] == []
    assert "no shared model" in program("model", "--format", "html").out


def test_manifests_of_a_folder_share_a_model_unless_each_is_to_be_for_itself(program: Program) -> None:
    program.write("sf.amp.yaml", manifest(SALESFORCE))
    program.write("hs.amp.yaml", manifest(HUBSPOT))
    program.write("deep/zo.amp.yaml", manifest(ZOHO))

    def columns(*arguments: str) -> list[list[str]]:
        data = json.loads(program("model", "--format", "json", *arguments).out)
        return [[column["integration"] for column in model["columns"]] for model in data["models"]]

    assert columns() == [["zo", "hs", "sf"]]
    assert columns("sf.amp.yaml", "hs.amp.yaml") == [["hs", "sf"]]
    assert columns("--group", "folder") == [["hs", "sf"]]
    assert columns("--group", "file") == []
    program.write("amplsp.toml", '[model]\ngroup = "folder"\n')
    assert columns() == [["hs", "sf"]]
    assert columns("--group", "all") == [["zo", "hs", "sf"]]


def test_integrations_with_one_name_are_distinguished_by_their_manifests(program: Program) -> None:
    for folder in ("here", "there"):
        program.write(f"{folder}/sf.amp.yaml", manifest(SALESFORCE))
        program.write(f"{folder}/hs.amp.yaml", manifest(HUBSPOT))
    program.write("zo.amp.yaml", manifest(ZOHO))

    for form in ("table", "markdown", "html"):
        text = program("model", "--format", form, "--group", "folder").out.replace("\\", "")
        assert ["sf (here/sf.amp.yaml)" in text, "sf (there/sf.amp.yaml)" in text] == [True, True], text
    assert "(" not in program("model", "here").out


def test_a_finding_names_the_file_that_it_is_in(program: Program) -> None:
    program.write("sf.amp.yaml", manifest(SALESFORCE))
    program.write("zo.amp.yaml", manifest(ZOHO))

    assert 'zo.amp.yaml:7:23: warning[model-gap] "company" of "zo" lacks "phone"' in program("model", "--check").out


def test_comments_and_severities_silence_findings(program: Program) -> None:
    comment = "# amp:ignore[model-gap] -- Zoho has no such fields"
    program.write("amp.yaml", TEXT.replace("integrations:", f"{comment}\nintegrations:"))
    program.write("amplsp.toml", 'rules = { model-presence = "off", model-near-name = "error" }\n')

    found = program("model", "--check")

    assert found.out.count("model-") == 1
    assert "error[model-near-name]" in found.out


def test_a_wanted_model_makes_gaps_errors_and_asks_for_nothing_else(program: Program) -> None:
    program.write("amp.yaml", TEXT)
    program.write(
        "crm.toml",
        '[objects.company]\nnames = ["owner", "site"]\nrequired = ["industry"]\ntypes = { name = "string" }\n',
    )

    data = json.loads(program("model", "--check", "--wanted", "crm.toml", "--format", "json").out)

    assert [row["name"] for row in data["models"][0]["fields"]][:4] == ["owner", "site", "industry", "name"]
    assert {(each["rule"], each["integration"], each["name"]) for each in data["findings"]} == {
        ("model-gap", "sf", "site"),
        ("model-gap", "hs", "site"),
        ("model-gap", "zo", "site"),
        ("model-gap", "zo", "industry"),
        ("model-near-name", "zo", "owner_id"),
        ("model-presence", "sf", "industry"),
    }
    program.write("amplsp.toml", '[model]\nfile = "crm.toml"\n')
    assert "error[model-gap]" in program("check").out
    assert program("check").code == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[objects]\ncompany = 1\n", "crm.toml:2:1: objects.company must be a table"),
        (
            '[objects.company]\nname = ["a"]\n',
            'crm.toml:2:1: unknown key "name" in objects.company; did you mean "names"?',
        ),
        (
            '[objects.company.types]\nname = "text"\n',
            'crm.toml:2:1: objects.company.types.name is "text"; it can be "string"',
        ),
        ("[company]\nnames = []\n", 'crm.toml:1:2: unknown key "company"; a model has a table for each object'),
        ("[objects", "crm.toml:1:9: not valid TOML"),
    ],
)
def test_a_wanted_model_that_cannot_be_used_is_reported_with_its_place(
    program: Program, text: str, message: str
) -> None:
    program.write("amp.yaml", TEXT)
    program.write("crm.toml", text)

    found = program("model", "--wanted", "crm.toml")

    assert (found.code, found.out) == (2, "")
    assert message in found.err


def test_what_cannot_be_read_is_reported_and_the_rest_is_shown(program: Program) -> None:
    program.write("a.amp.yaml", TEXT)
    program.write("b.amp.yaml", b"\xff\xfe\x00")

    found = program("model")

    assert found.code == 2
    assert "b.amp.yaml" in found.err
    assert "hubspot_owner_id" in found.out
    assert program("model", "nowhere").code == 2
    assert program("model", "--format", "xml").code == 2
    program.write("empty/readme.txt", "")
    assert program("model", "empty").code == 3


def test_a_broken_manifest_gives_what_can_be_read(program: Program) -> None:
    found = program("model", "-", stdin=TEXT + "  - name: [\n")

    assert found.code == 0
    assert "hubspot_owner_id" in found.out
    assert "<stdin>" in found.err


def test_names_of_manifests_are_text_in_every_format(program: Program) -> None:
    nasty = TEXT.replace("mapToName: name}", 'mapToName: "<b>|`=x"}').replace("name: sf", "name: '=<img src=x>'")
    program.write("amp.yaml", nasty)

    page = program("model", "--format", "html", "--check").out
    rows = list(csv.DictReader(io.StringIO(program("model", "--format", "csv").out)))
    lines = program("model", "--format", "markdown").out.splitlines()

    assert "<img" not in page
    assert "<b>|" not in page
    assert "&lt;b&gt;|`=x" in page
    assert rows[0]["integration"] == "'=<img src=x>"
    assert [line.replace("\\|", "").count("|") for line in lines if line.startswith("|")] == [5] * 7


def test_no_name_is_a_command_for_the_terminal_that_shows_a_table_for_spreadsheets(program: Program) -> None:
    program.write("amp.yaml", TEXT.replace("name: sf", 'name: "sf\\e[31m\\n"'))

    assert "sf\\x1b[31m\\n," in program("model", "--format", "csv").out


def test_the_page_can_be_written_to_a_file_and_loads_nothing(program: Program) -> None:
    program.write("amp.yaml", TEXT)

    assert program("model", "--format", "html", "-o", "model.html").out == ""
    page = (program.folder / "model.html").read_text(encoding="utf-8")

    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")
    assert program("model", "-o", "none/model.html").code == 2


def test_the_rules_about_models_run_only_if_they_are_asked_for(program: Program) -> None:
    program.write("amp.yaml", TEXT)

    assert "model-" not in program("check").out
    assert "model-gap" in program("check", "--select", "model").out
    program.write("amplsp.toml", "[model]\n")
    assert "model-gap" in program("check").out
    program.write("amplsp.toml", 'rules = { model-near-name = "warning" }\n')
    assert "model-near-name" in program("check").out
    assert "model-gap" not in program("check").out


def test_check_looks_at_the_other_manifests_that_share_the_model(program: Program) -> None:
    program.write("sf.amp.yaml", manifest(SALESFORCE))
    program.write("zo.amp.yaml", manifest(ZOHO))
    program.write("amplsp.toml", '[model]\ngroup = "folder"\n')

    both = program("check", "--output-format", "concise").out

    assert 'lacks "phone", which "sf" delivers' in both
    assert 'lacks "phone", which "sf" delivers' in program("check", "zo.amp.yaml").out
    program.write(
        "zo.amp.yaml",
        program("check", "--unsafe-fixes", "-", "--stdin-filename", "zo.amp.yaml", stdin=manifest(ZOHO)).out,
    )
    assert "mapToName: owner}" in (program.folder / "zo.amp.yaml").read_text(encoding="utf-8")


def test_the_settings_that_are_shown_have_the_wanted_model(program: Program) -> None:
    program.write(
        "amplsp.toml", '[model]\ngroup = "all"\n[model.objects.company]\nnames = ["name"]\nrequired = ["id"]\n'
    )

    settings = json.loads(program("config", "--format", "json").out)["settings"]

    assert settings["model.group"] == {"value": "all", "source": "amplsp.toml:2"}
    assert settings["model.objects.company"] == {"value": ["name", "id"], "source": "amplsp.toml:3"}


def test_the_documentation_shows_what_the_example_prints(program: Program) -> None:
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")

    assert f"```text\n{program('model', str(ROOT / 'examples' / 'unified-crm.amp.yaml')).out}```" in page
