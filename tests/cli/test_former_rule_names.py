"""`google-calendar-backfill` was renamed to `provider-backfill-limit`; the old name still works everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support_cli import Program

OLD, NEW = "google-calendar-backfill", "provider-backfill-limit"
LINES = """\
specVersion: 1.0.0
integrations:
  - name: support
    provider: pylon
    read:
      objects:
        - objectName: issues
          destination: webhook
          schedule: "*/30 * * * *"
          requiredFields:
            - fieldName: id
          backfill: {{defaultPeriod: {{fullHistory: true}}}}{comment}
"""
FOUND = LINES.format(comment="")


def test_in_a_suppression(program: Program) -> None:
    program.write("amp.yaml", LINES.format(comment=f" # amp:ignore[{OLD}]"))

    assert program("check", "--strict").code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_in_an_option(option: str, program: Program) -> None:
    program.write("amp.yaml", FOUND)

    assert (NEW in program("check", option, OLD).out) == (option == "--select")


def test_in_the_configuration(program: Program) -> None:
    program.write("amp.yaml", FOUND)
    program.write("amplsp.toml", f'rules = {{ "{OLD}" = "error" }}\n')

    assert f"error[{NEW}]" in program("check", "--output-format", "concise").out


def test_in_a_baseline(program: Program) -> None:
    program.write("amp.yaml", FOUND)
    program("check", "--baseline", "baseline.json", "--write-baseline")
    baseline = program.folder / "baseline.json"
    assert NEW in baseline.read_text(encoding="utf-8")
    baseline.write_text(baseline.read_text(encoding="utf-8").replace(NEW, OLD), encoding="utf-8")

    assert NEW not in program("check", "--baseline", "baseline.json").out


def test_where_it_is_explained(program: Program) -> None:
    manual = program("explain", NEW).out

    assert manual
    assert program("explain", OLD).out.endswith(manual)
