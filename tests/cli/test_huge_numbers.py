"""A number of any length in a manifest, a configuration or a catalog is never an internal error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support_cli import Program

MANIFEST = """\
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
          backfill:
            defaultPeriod:
              days: NUMBER
"""
NINES = "9" * 5_000
NUMBERS = {
    "decimal": NINES,
    "negative": f"-{NINES}",
    "hexadecimal": "0x" + "f" * 5_000,
    "octal": "0o" + "7" * 5_000,
    "with a fraction": f"{NINES}.5",
    "quoted": f'"{NINES}"',
    "tagged": f"!!int {NINES}",
    "tagged as another": f"!!float {'9' * 399}",
    "hexadecimal, tagged as another": f"!!float 0x{'f' * 390}",
    "sexagesimal": "1" + ":0" * 190 + ".5",
    "infinite": "1e999",
    "a name": f"1\n  - name: {NINES}\n    {NINES[:900]}: {NINES}\n    provider: {NINES}",
}
COMMANDS = [
    "check a.amp.yaml",
    "check --output-format json a.amp.yaml",
    "check --unsafe-fixes --diff a.amp.yaml",
    "check --add-ignore --diff a.amp.yaml",
    "format --check a.amp.yaml",
    "shape --format json a.amp.yaml",
    "types --lang go a.amp.yaml",
    "diff --format json old.amp.yaml a.amp.yaml",
    "model a.amp.yaml",
    "sample a.amp.yaml",
    "preview --format json a.amp.yaml",
]


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_number_of_any_length_in_a_manifest_is_read_by_every_command(program: Program, kind: str) -> None:
    program.write("old.amp.yaml", MANIFEST.replace("NUMBER", "30"))
    program.write("a.amp.yaml", MANIFEST.replace("NUMBER", NUMBERS[kind]))
    for command in COMMANDS:
        outcome = program(*command.split())
        assert "internal error" not in outcome.err, command
        assert outcome.code in (0, 1) or kind == "tagged", command


def test_nobody_is_offered_a_number_that_no_reader_takes(program: Program) -> None:
    program.write("a.amp.yaml", MANIFEST.replace("NUMBER", f'"{NINES}"'))
    assert "without quotes" not in program("check", "--output-format", "json", "a.amp.yaml").out
    program.write("a.amp.yaml", MANIFEST.replace("NUMBER", '"0030"'))
    assert "write 30 without quotes" in program("check", "--output-format", "json", "a.amp.yaml").out


@pytest.mark.parametrize("said", ["strict", "profile", "destinations", "[rules]\nunknown-key", "[model]\nobjects"])
@pytest.mark.parametrize("number", [NINES, "0x" + "f" * 5_000, str(2**63)], ids=["decimal", "hexadecimal", "65 bits"])
def test_a_huge_number_in_a_configuration_is_named_with_its_place(program: Program, said: str, number: str) -> None:
    program.write("a.amp.yaml", MANIFEST.replace("NUMBER", "30"))
    program.write("amplsp.toml", f"# first\n{said} = {number}\n")
    outcome = program("check")
    line = said.count("\n") + 2
    assert outcome.code == 2
    assert f"amplsp.toml:{line}:" in outcome.err
    assert "not valid TOML: the number is too large" in outcome.err
    assert len(outcome.err) < 300


def test_a_huge_number_in_accepted_changes_is_named_with_its_place(program: Program) -> None:
    program.write("a.amp.yaml", MANIFEST.replace("NUMBER", "30"))
    program.write("accept.toml", f'[[accept]]\nkind = "x"\nreason = {NINES}\n')
    outcome = program("diff", "--accept", "accept.toml", "a.amp.yaml", "a.amp.yaml")
    assert outcome.code == 2
    assert "accept.toml:3:10: not valid TOML: the number is too large" in outcome.err


def test_a_huge_number_in_a_baseline_or_a_catalog_is_named(program: Program) -> None:
    program.write("a.amp.yaml", MANIFEST.replace("NUMBER", "30"))
    program.write("huge.json", f'{{"version": {NINES}}}')
    assert 'the baseline "huge.json" has a number of too many digits' in program(
        "check", "--baseline", "huge.json"
    ).err.replace(f"{program.folder}/", "")
    assert "has a number of too many digits" in program("catalog", "update", "--from", "huge.json").err


def test_an_infinite_count_in_a_baseline_makes_it_damaged(program: Program) -> None:
    program.write("a.amp.yaml", MANIFEST.replace("NUMBER", "30"))
    program.write("odd.json", '{"version": 2, "findings": {"a.amp.yaml": {"unknown-key": {"x": 1e999}}}}')
    assert "is damaged" in program("check", "--baseline", "odd.json").err


def test_a_huge_port_is_not_a_port(program: Program) -> None:
    outcome = program("lsp", "--tcp", f"127.0.0.1:{NINES}")
    assert outcome.code == 2
    assert "is not HOST:PORT" in outcome.err
