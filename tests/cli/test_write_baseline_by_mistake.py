"""`--write-baseline` writes no file that the user did not mean, and overwrites nothing but a baseline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support_cli import SPEC_ONLY

if TYPE_CHECKING:
    from support_cli import Program

EMPTY = '{"version": 2, "findings": {}}'


@pytest.mark.parametrize("content", [None, EMPTY], ids=["missing", "a baseline"])
def test_a_name_after_write_baseline_is_rejected_with_what_to_write_instead(
    program: Program, content: str | None
) -> None:
    program.write("amp.yaml", SPEC_ONLY)
    if content is not None:
        program.write("b.json", content)

    outcome = program("check", "--write-baseline", "b.json")

    assert (outcome.code, outcome.out) == (2, "")
    assert '"b.json" is not a manifest; to write the baseline to it, use --baseline b.json --write-baseline' in (
        outcome.err
    )
    assert not (program.folder / "amplsp-baseline.json").exists()


def test_a_manifest_in_json_can_be_named(program: Program) -> None:
    program.write("amp.json", '{"specVersion": "1.0.0", "integrations": [], "extra": 1}')

    assert "wrote " in program("check", "--write-baseline", "amp.json").err


def test_nothing_is_written_if_no_file_could_be_read(program: Program) -> None:
    outcome = program("check", "--write-baseline", "missing.yaml")

    assert outcome.code == 2
    assert "no baseline was written, since no file could be read\n" in outcome.err
    assert not (program.folder / "amplsp-baseline.json").exists()


@pytest.mark.parametrize("content", [SPEC_ONLY, "[1]", '{"name": "a package", "version": 1}'])
def test_a_file_that_is_not_a_baseline_is_not_overwritten(program: Program, content: str) -> None:
    program.write("amp.yaml", SPEC_ONLY)
    program.write("x.txt", content)

    outcome = program("check", "--baseline", "x.txt", "--write-baseline")

    assert outcome.code == 2
    assert '"x.txt" is not a baseline, so it is not overwritten; name another file' in outcome.err
    assert (program.folder / "x.txt").read_text("utf-8") == content


@pytest.mark.parametrize("content", ["", f"<<<<<<< ours\n{EMPTY}\n", '{"version": 9, "findings": []}'])
def test_an_empty_or_damaged_baseline_is_written_again(program: Program, content: str) -> None:
    program.write("amp.yaml", SPEC_ONLY)
    program.write("amplsp-baseline.json", content)

    assert program("check", "--write-baseline").err == "wrote 1 finding to amplsp-baseline.json\n"
    assert len(json.loads((program.folder / "amplsp-baseline.json").read_bytes())["findings"]) == 1
