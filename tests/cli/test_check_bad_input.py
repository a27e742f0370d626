"""Bad input of `amplsp check`: a message with a place, the right exit code, and the other files checked."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN, SPEC_ONLY

if TYPE_CHECKING:
    from support_cli import Program


def test_a_missing_file_ends_with_2_and_the_others_are_checked(program: Program) -> None:
    program.write("b.amp.yaml", SPEC_ONLY)

    outcome = program("check", "a.yaml", "b.amp.yaml")

    assert outcome.code == 2
    assert "a.yaml: error: no such file or folder\n" in outcome.out
    assert "b.amp.yaml:3:11: error" in outcome.out
    assert "1 file could not be read" in outcome.out


def test_a_file_by_nearly_the_same_name_is_named(program: Program) -> None:
    program.write("crm/amp.yaml", CLEAN)

    outcome = program("check", "crm/amp.yml", "crm/other.yaml", "cm/amp.yaml")

    said = outcome.out.splitlines()
    assert 'crm/amp.yml: error: no such file or folder; did you mean "crm/amp.yaml"?' in said
    assert "crm/other.yaml: error: no such file or folder" in said
    assert "cm/amp.yaml: error: no such file or folder" in said


def test_bytes_that_are_not_utf8_are_reported_with_line_and_column(program: Program) -> None:
    program.write("amp.yaml", CLEAN.encode() + b"# caf\xe9\n")

    outcome = program("check")

    assert outcome.code == 2
    assert outcome.out.startswith("amp.yaml:7:6: error: byte 0xe9 is not valid UTF-8")


def test_programs_read_of_unreadable_files_on_standard_error_too(program: Program) -> None:
    program.write("amp.yaml", b"\xff")

    outcome = program("check", "--output-format", "json")

    assert outcome.code == 2
    assert outcome.err.startswith("error: amp.yaml:1:1: byte 0xff")


def test_a_folder_named_like_a_manifest_is_searched(program: Program) -> None:
    (program.folder / "amp.yaml").mkdir()
    assert program("check").code == 3
    assert program("check", "amp.yaml").code == 3

    program.write("amp.yaml/x.amp.yaml", CLEAN)
    assert program("check", "amp.yaml").code == 0


def test_a_broken_link_is_skipped_when_found_and_reported_when_named(program: Program) -> None:
    (program.folder / "amp.yaml").symlink_to("nowhere")

    assert program("check").code == 3
    outcome = program("check", "amp.yaml")
    assert outcome.code == 2
    assert "a symbolic link to a file that does not exist" in outcome.out


def test_a_cycle_of_links_ends(program: Program) -> None:
    (program.folder / "amp.yaml").symlink_to("amp.yml")
    (program.folder / "amp.yml").symlink_to("amp.yaml")
    (program.folder / "loop").symlink_to(program.folder, target_is_directory=True)

    assert program("check").code == 3
    assert program("check", "amp.yaml").code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_skipped_when_found_and_reported_when_named(program: Program) -> None:
    os.mkfifo(program.folder / "amp.yaml")

    assert program("check").code == 3
    outcome = program("check", "amp.yaml")
    assert outcome.code == 2
    assert "not a regular file; pass - to check standard input" in outcome.out


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no such sockets here")
def test_a_socket_is_skipped_when_found(program: Program) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("amp.yaml")
        assert program("check").code == 3


def test_a_file_without_permission_is_reported(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write("amp.yaml", CLEAN)

    def refuse(path: str, *_rest: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)
    outcome = program("check", "amp.yaml")

    assert outcome.code == 2
    assert "amp.yaml: error: permission denied" in outcome.out


def test_a_folder_without_permission_is_reported_and_the_others_are_searched(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.write("a/amp.yaml", CLEAN)
    program.write("b/amp.yaml", CLEAN)
    scan = os.scandir

    def refuse(path: str) -> os.ScandirIterator[str]:
        if path.endswith("a"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    outcome = program("check")

    assert outcome.code == 2
    assert "a: error: permission denied" in outcome.out
    assert "all clean: 1 file; 1 file could not be read" in outcome.out


@pytest.mark.parametrize("content", ["", "\n\n", "# a comment\n", "[]\n"])
def test_an_empty_file_has_one_error_at_its_start(program: Program, content: str) -> None:
    program.write("amp.yaml", content)

    outcome = program("check")

    assert outcome.code == 1
    assert "error[manifest-empty]" in outcome.out
    assert "1 error in 1 file" in outcome.out


def test_binary_data_is_an_error_with_a_place(program: Program) -> None:
    program.write("amp.yaml", bytes(range(256)))
    assert program("check").code == 2
    program.write("amp.yaml", b"\x00\x01\x02 zip")
    assert program("check").code in (1, 2)


def test_a_file_of_50_megabytes_is_rejected_without_reading_it(program: Program) -> None:
    with (program.folder / "amp.yaml").open("wb") as file:
        file.truncate(50_000_000)

    outcome = program("check")

    assert outcome.code == 2
    assert "amp.yaml: error: too large for a manifest: 50,000,000 bytes" in outcome.out


def test_50_megabytes_from_standard_input_are_rejected(program: Program) -> None:
    assert program("check", "-", stdin=b" " * 25_000_000).code == 2


@pytest.mark.parametrize("name", ["missing/report.json", "."])
def test_an_output_file_that_cannot_be_written_ends_with_2_before_any_check(program: Program, name: str) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    outcome = program("check", "--output-file", name)

    assert outcome.code == 2
    assert f'cannot write "{name}"' in outcome.err
    assert "MyCrm" not in outcome.out + outcome.err


def test_what_a_manifest_says_cannot_steer_the_terminal(program: Program) -> None:
    program.write("amp.yaml", CLEAN.replace("hubspot", '"a\\e[2J\\u202e"'))
    program.pretend_terminal()

    out = program("check", "--color", "never").out

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[2J" in out
