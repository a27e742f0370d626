"""With any file in the places where amplsp looks: it waits for no pipe, and nothing fills the memory."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support_cli import Program

GOOD = "specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: hubspot\n    proxy:\n      enabled: true\n"
FOUND = ("amplsp.toml", "pyproject.toml", ".gitignore", ".git", ".git/config", ".git/info/exclude", ".git/commondir")
"""What a run reads although nobody names it."""
HUGE = 300_000_000

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")


@pytest.mark.parametrize("name", FOUND)
def test_a_pipe_where_a_file_is_looked_for_is_not_waited_for(program: Program, name: str) -> None:
    program.write("amp.yaml", GOOD)
    place = program.folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)

    assert program("check", ".").code == 0


@pytest.mark.parametrize("key", ['baseline = "pipe"', 'catalog = "pipe"', '[model]\nfile = "pipe"'])
def test_a_pipe_that_a_configuration_names_is_not_waited_for(program: Program, key: str) -> None:
    program.write("amp.yaml", GOOD)
    program.write("amplsp.toml", key)
    os.mkfifo(program.folder / "pipe")

    ran = program("check", ".")

    assert ran.code == 2
    assert "pipe" in ran.err


@pytest.mark.parametrize(
    ("name", "configuration"),
    [
        ("amplsp.toml", ""),
        ("pyproject.toml", ""),
        ("large", 'baseline = "large"'),
        ("large", 'catalog = "large"'),
        ("large", '[model]\nfile = "large"'),
    ],
)
def test_a_file_that_would_fill_the_memory_is_not_read(program: Program, name: str, configuration: str) -> None:
    program.write("amp.yaml", GOOD)
    if configuration:
        program.write("amplsp.toml", configuration)
    with (program.folder / name).open("wb") as file:
        file.truncate(HUGE)

    ran = program("check", ".")

    assert ran.code == 2
    assert name in ran.err


def test_an_ignore_file_that_would_fill_the_memory_counts_up_to_its_limit(program: Program) -> None:
    program.write("amp.yaml", GOOD)
    with (program.folder / ".gitignore").open("wb") as file:
        file.truncate(HUGE)

    assert program("check", ".").code == 0


def test_files_that_never_end_are_not_read(program: Program) -> None:
    program.write("amp.yaml", GOOD)
    for name in ("amplsp.toml", "pyproject.toml", ".gitignore"):
        (program.folder / name).symlink_to("/dev/zero")

    assert program("check", ".").code == 0


def test_a_baseline_that_is_nested_too_deeply_is_reported(program: Program) -> None:
    program.write("amp.yaml", GOOD)
    program.write("b.json", "[" * 100_000)

    ran = program("check", "--baseline", "b.json", ".")

    assert ran.code == 2
    assert 'the baseline "b.json" is nested too deeply' in ran.err


@pytest.mark.parametrize("name", ["amp.yaml", "notes.json", ".bashrc"])
def test_no_configuration_has_a_baseline_overwrite_another_file(program: Program, name: str) -> None:
    program.write("amp.yaml", GOOD)
    program.write(name, GOOD)
    program.write("amplsp.toml", f"baseline = {json.dumps(name)}")

    assert program("check", "--write-baseline", "amp.yaml").code == 2
    assert Path(program.folder / name).read_text(encoding="utf-8") == GOOD
