"""A check-out with CRLF, as git makes on Windows, has the same findings, and stays one with CRLF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from support_cli import Program

ROOT = Path(__file__).parents[2]
TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted([*(ROOT / "examples" / "broken").glob("*.yaml"), *(ROOT / "examples").glob("un*.yaml")])
}
UNTIDY = "integrations:\n- provider:   hubspott # why\n  name: Crm\n  proxy: {enabled: true}\n\n\nspecVersion: 1.0.0\n"


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def told(program: Program, form: str) -> Any:
    found = json.loads(program("check", "--output-format", form, "amp.yaml").out)
    if form == "sarif":
        found = found["runs"][0]["results"]
        for result in found:
            result.pop("fixes", None)  # they hold texts with their line breaks
    elif form == "json":
        for each in found["files"]:
            for finding in each["diagnostics"]:
                finding.pop("fixes", None)
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_findings_and_their_fingerprints_are_the_same(program: Program, name: str) -> None:
    program.write("amp.yaml", TEXTS[name])
    before = {form: told(program, form) for form in ("json", "gitlab", "sarif")}
    program("check", "--write-baseline", "amp.yaml")
    known = (program.folder / "amplsp-baseline.json").read_text(encoding="utf-8")

    program.write("amp.yaml", crlf(TEXTS[name]))

    assert {form: told(program, form) for form in before} == before
    unknown = program("check", "--baseline", "amplsp-baseline.json", "--output-format", "gitlab", "amp.yaml").out
    assert {each["check_name"] for each in json.loads(unknown)} <= {"yaml-syntax"}
    program("check", "--write-baseline", "--baseline", "again.json", "amp.yaml")
    assert (program.folder / "again.json").read_text(encoding="utf-8") == known


@pytest.mark.parametrize("command", ["format", "check --fix --unsafe-fixes", "check --add-ignore --reason because"])
@pytest.mark.parametrize("name", [*TEXTS, "untidy"])
def test_what_is_written_differs_in_nothing_but_line_breaks(program: Program, name: str, command: str) -> None:
    text = TEXTS.get(name, UNTIDY)
    path = program.write("amp.yaml", text)
    program(*command.split(), "amp.yaml")
    expected = path.read_bytes()

    path.write_bytes(crlf(text).encode())
    program(*command.split(), "amp.yaml")

    assert path.read_bytes() == crlf(expected.decode()).encode()


@pytest.mark.parametrize("command", ["shape", "diff old.amp.yaml", "types --lang ts", "sample", "model", "preview"])
def test_other_commands_say_the_same(program: Program, command: str) -> None:
    said = []
    for change in (str, crlf):
        program.write("old.amp.yaml", change(UNTIDY))
        program.write("amp.yaml", change(TEXTS["unified-crm.amp"]))
        ran = program(*command.split(), "amp.yaml")
        said.append((ran.code, ran.out.replace("\r\n", "\n")))

    assert said[0] == said[1]
