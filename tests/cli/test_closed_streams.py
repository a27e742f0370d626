"""A caller can close any of the standard streams, as some services and `>&-` do."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN, WARNING

if TYPE_CHECKING:
    from support_cli import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its shell cannot close a stream")
NOT_WRITTEN = "error: cannot write the output: bad file descriptor\n"


def run(program: Program, words: str) -> tuple[int, str, str]:
    """The exit code and both outputs of a line of shell; `amplsp` is the program."""
    line = words.replace("amplsp", f"'{sys.executable}' -m amplsp", 1)
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, cwd=program.folder)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", ["check", "shape amp.yaml", "scaffold hubspot", "rules", "--version", "--help"])
def test_output_that_nobody_can_get_is_reported(program: Program, command: str) -> None:
    program.write("amp.yaml", WARNING)

    assert run(program, f"amplsp {command} >&-") == (2, "", NOT_WRITTEN)


def test_a_server_without_an_output_ends(program: Program) -> None:
    code, out, said = run(program, "amplsp lsp </dev/null >&-")

    assert (code, out) == (1, "")
    assert "internal error" not in said


def test_a_file_that_is_written_does_not_take_the_place_of_a_closed_stream(program: Program) -> None:
    assert run(program, "amplsp scaffold hubspot -o amp.yaml >&- 2>&-") == (0, "", "")
    assert (program.folder / "amp.yaml").read_text(encoding="utf-8") == program("scaffold", "hubspot").out


@pytest.mark.parametrize(("text", "code"), [(CLEAN, 0), (WARNING.replace("hubspot", "hubspott"), 1)])
def test_without_standard_error_the_exit_code_is_the_same(program: Program, text: str, code: int) -> None:
    program.write("amp.yaml", text)

    assert run(program, "amplsp check 2>&-") == (code, program("check").out, "")
    assert run(program, "amplsp nonsense 2>&-") == (2, "", "")


def test_a_closed_standard_input_is_empty(program: Program) -> None:
    code, out, said = run(program, "amplsp check - --output-format concise <&-")

    assert (code, said) == (1, "")
    assert "manifest-empty" in out
