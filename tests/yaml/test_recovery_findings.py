"""A syntax error does not change the findings in the rest of a manifest, and adds only itself."""

from __future__ import annotations

import pytest
from support_check import check_document
from support_yaml import MANIFEST, with_lines

from amplsp.catalog import load_catalog
from amplsp.yaml import Document

WRONG_ELSEWHERE = MANIFEST.replace("optionalFieldsAuto: all", "optionalFieldsAuto: every").replace(
    "enabled: true", "enabled: 3"
)
LINES = MANIFEST.split("\n")
BROKEN = {
    "half-typed key in a mapping": (12, "          sched"),
    "half-typed key at integration level": (6, "    modul"),
    "open quote": (12, '          schedule: "*/10 * * * *'),
    "open bracket": (11, "          destination: [hook"),
    "tab": (11, "\t\t\t\t\tdestination: hook"),
    "indented one too far": (11, "           destination: hook"),
    "indented one too little": (5, "   provider: hubspot"),
    "no space after the colon": (5, "    provider:hubspot"),
    "unquoted cron": (12, "          schedule: */10 * * * *"),
}


def findings(text: str) -> list[tuple[str, str]]:
    return [(found.rule, found.message) for found in check_document(Document(text), catalog=load_catalog())]


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("manifest", [MANIFEST, WRONG_ELSEWHERE], ids=["right elsewhere", "wrong elsewhere"])
def test_the_findings_about_the_rest_stay_and_one_about_the_syntax_comes(case: str, manifest: str) -> None:
    number, line = BROKEN[case]
    found = findings(with_lines(number, line, text=manifest))
    assert [rule for rule, _ in found].count("yaml-syntax") == 1
    assert [each for each in found if each[0] != "yaml-syntax"] == findings(manifest)


def test_a_lone_dash_is_one_finding() -> None:
    found = findings(with_lines(15, LINES[14], "            -"))
    assert [rule for rule, _ in found] == ["wrong-type"]
    assert len(findings(WRONG_ELSEWHERE)) == 2


@pytest.mark.parametrize("line", ["watchFieldsAuto; all", "requiredWatchFields [email]", "watchF"])
def test_one_of_two_keys_on_a_line_that_cannot_be_read_is_not_missing(line: str) -> None:
    text = f"{MANIFEST}    subscribe:\n      objects:\n        - objectName: contacts\n          destination: hook\n"
    text += "          inheritFieldsAndMapping: true\n          updateEvent:\n            enabled: always\n"
    text += f"            {line}\n"

    assert [rule for rule, _ in findings(text)] == ["yaml-syntax"]
