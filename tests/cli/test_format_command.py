from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN

from amplsp.format import Formatted

if TYPE_CHECKING:
    from support_cli import Program

UGLY = CLEAN.replace("name: crm\n    provider: hubspot", "provider: hubspot   \n    name: crm")
UNREADABLE = CLEAN.replace("hubspot", "[hubspot")


def test_files_below_the_folder_are_formatted_and_named(program: Program) -> None:
    path = program.write("a/amp.yaml", UGLY)
    program.write("b/crm.amp.yml", CLEAN)
    other = program.write("a/other.yaml", UGLY)

    outcome = program("format")

    assert outcome.code == 0
    assert outcome.out == ""
    assert outcome.err == f"formatted {Path('a/amp.yaml')}\nformatted 1 file, 1 file in canonical form\n"
    assert path.read_text(encoding="utf-8") == CLEAN
    assert other.read_text(encoding="utf-8") == UGLY
    assert program("format", "a", "b").err == "2 files in canonical form\n"


def test_a_named_file_may_have_any_name(program: Program) -> None:
    path = program.write("a/other.yaml", UGLY)

    assert program("format", str(path), "--quiet") == (0, "", "")
    assert path.read_text(encoding="utf-8") == CLEAN


def test_excluded_and_ignored_files_are_not_formatted(program: Program) -> None:
    program.write("amplsp.toml", 'exclude = ["archive/"]\n')
    kept = program.write("archive/amp.yaml", UGLY)

    outcome = program("format")

    assert outcome.code == 3
    assert outcome.err.startswith('error: nothing to format: the folder "." has no manifest')
    assert kept.read_text(encoding="utf-8") == UGLY


def test_with_check_nothing_is_written_and_the_exit_code_tells(program: Program) -> None:
    path = program.write("amp.yaml", UGLY)

    outcome = program("format", "--check")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "would format amp.yaml\nwould format 1 file\n"
    assert path.read_text(encoding="utf-8") == UGLY
    program.write("amp.yaml", CLEAN)
    assert program("format", "--check").code == 0


def test_with_diff_nothing_is_written_and_the_difference_is_shown(program: Program) -> None:
    path = program.write("amp.yaml", UGLY)

    outcome = program("format", "--diff")

    assert outcome.code == 1
    assert outcome.out.startswith("--- amp.yaml\n+++ amp.yaml\n@@ ")
    assert "-  - provider: hubspot   \n-    name: crm\n+  - name: crm\n+    provider: hubspot\n" in outcome.out
    assert path.read_text(encoding="utf-8") == UGLY
    assert program("format", "--diff", "--color", "always").out != outcome.out
    program.write("amp.yaml", CLEAN)
    assert program("format", "--diff")[:2] == (0, "")


@pytest.mark.parametrize("options", [(), ("--check",), ("--diff",)])
def test_a_file_that_does_not_parse_is_left_unchanged_with_its_place_and_others_are_formatted(
    program: Program, options: tuple[str, ...]
) -> None:
    broken = program.write("a/amp.yaml", UNREADABLE)
    program.write("b/amp.yaml", b"\xff\xfe\xfd")
    ugly = program.write("c/amp.yaml", UGLY)

    outcome = program("format", *options)

    assert outcome.code == 2
    assert f"error: {Path('a/amp.yaml')}:4:15: not formatted: " in outcome.err
    assert f"error: {Path('b/amp.yaml')}:1:" in outcome.err
    assert broken.read_text(encoding="utf-8") == UNREADABLE
    assert ugly.read_text(encoding="utf-8") == (UGLY if options else CLEAN)
    assert outcome.err.endswith(f"{'would format' if options else 'formatted'} 1 file, 2 files skipped\n")


def test_a_missing_file_is_named(program: Program) -> None:
    outcome = program("format", "nowhere.yaml")

    assert outcome.code == 2
    assert "error: nowhere.yaml: no such file or folder" in outcome.err


def test_standard_input_comes_out_formatted_in_its_own_encoding() -> None:
    given = b"\xff\xfe" + UGLY.replace("\n", "\r\n").encode("utf-16-le")
    command = [sys.executable, "-m", "amplsp", "format", "-", "--stdin-filename", "x/amp.yaml"]

    outcome = subprocess.run(command, input=given, capture_output=True, check=True)

    assert outcome.stdout == b"\xff\xfe" + CLEAN.replace("\n", "\r\n").encode("utf-16-le")
    assert outcome.stderr == b""


def test_broken_standard_input_gives_nothing_but_a_message(program: Program) -> None:
    outcome = program("format", "-", "--stdin-filename", "x/amp.yaml", stdin=UNREADABLE)

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("error: x/amp.yaml:4:15: not formatted: ")


def test_standard_input_can_be_checked_and_compared(program: Program) -> None:
    assert program("format", "-", "--check", stdin=UGLY) == (1, "", "would format <stdin>\nwould format 1 file\n")
    assert "+++ <stdin>" in program("format", "-", "--diff", stdin=UGLY).out
    assert program("format", "-", "--check", stdin=CLEAN).code == 0


def test_a_name_without_standard_input_is_wrong_usage(program: Program) -> None:
    outcome = program("format", "--stdin-filename", "amp.yaml")

    assert outcome.code == 2
    assert "--stdin-filename needs - among the paths" in outcome.err


def test_mode_line_ends_byte_order_mark_and_links_stay(program: Program) -> None:
    text = "\ufeff" + UGLY.replace("\n", "\r\n")
    target = program.write("real.yaml", text.encode("utf-8"))
    target.chmod(0o640)
    link = program.folder / "amp.yaml"
    link.symlink_to("real.yaml")

    assert program("format", "amp.yaml").code == 0

    assert target.read_bytes() == ("\ufeff" + CLEAN.replace("\n", "\r\n")).encode("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert link.is_symlink()


def test_a_file_in_canonical_form_is_not_written(program: Program) -> None:
    path = program.write("amp.yaml", CLEAN)
    os.utime(path, ns=(1_000, 1_000))

    program("format")

    assert path.stat().st_mtime_ns == 1_000


def test_a_file_that_changes_meanwhile_is_not_overwritten(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program.write("amp.yaml", UGLY)
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"# someone else was here\n")

    outcome = program("format")
    monkeypatch.undo()

    assert outcome.code == 2
    assert "error: amp.yaml: changed in the meantime; not overwritten" in outcome.err
    assert path.read_text(encoding="utf-8") == UGLY


@pytest.mark.parametrize("arguments", [(), ("-", "--stdin-filename", "amp.yaml")])
def test_a_text_that_a_second_parser_reads_otherwise_is_never_written(
    program: Program, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    path = program.write("amp.yaml", UGLY)
    broken = CLEAN.replace("name: crm", "name: sales")
    monkeypatch.setattr("amplsp.cli.format.format_text", lambda _: Formatted(broken))

    outcome = program("format", *arguments, stdin=UGLY) if arguments else program("format")

    assert (outcome.code, outcome.out) == (2, "")
    assert (
        'amp.yaml: not formatted: integrations[0].name is "crm" and would be "sales"; please report this manifest'
        in outcome.err
    )
    assert path.read_text(encoding="utf-8") == UGLY
