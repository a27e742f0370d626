"""`--diff` writes a patch of the files' bytes to a pipe, and harmless text to a terminal."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_cli import CLEAN

from amplsp.cli._line_diff import hunks
from amplsp.cli._patch import Change, patch

if TYPE_CHECKING:
    from pathlib import Path

    from support_cli import Program

UGLY = CLEAN.replace("hubspot", "hubspot   ")
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "e\n"]), max_size=30)
ODD_NAMES = {
    "amp.yaml": "amp.yaml",
    "a b.yaml": "a b.yaml\t",
    " a.yaml": '" a.yaml"\t',
    "-a.yaml": "-a.yaml",
    'a"b.yaml': '"a\\"b.yaml"',
    "a\\b.yaml": '"a\\\\b.yaml"',
    "ä b.yaml": '"\\303\\244 b.yaml"\t',
    "a\tb\n.yaml": '"a\\tb\\n.yaml"',
    "\x1b[31m.yaml": '"\\033[31m.yaml"',
}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")


def run(program: Program, *arguments: str) -> tuple[bytes, str]:
    """The program's output to a pipe, and its notes."""
    command = [sys.executable, "-m", "amplsp", *arguments]
    done = subprocess.run(command, cwd=program.folder, capture_output=True, check=False)
    return done.stdout, done.stderr.decode()


def applied(before: list[str], written: list[str]) -> list[str]:
    """The old lines with the hunks applied, using exactly the numbers in them."""
    after, at = [], 0
    for line in written:
        if line.startswith("@@"):
            start, _, length = line.split()[1][1:].partition(",")
            begin = int(start) - (length != "0")
            after += before[at:begin]
            at = begin
        elif line.startswith("+"):
            after.append(line[1:])
        else:
            assert before[at] == line[1:]
            after += [before[at]] * line.startswith(" ")
            at += 1
    return after + before[at:]


@given(LINES, LINES)
def test_hunks_make_one_text_of_the_other(before: list[str], after: list[str]) -> None:
    written = list(hunks(before, after))

    assert applied(before, written) == after
    assert bool(written) == (before != after)


def test_one_changed_line_among_many_alike_is_a_small_difference() -> None:
    before = ["- a\n", "  b\n"] * 40_000
    after = [*before[:40_001], "  c\n", *before[40_002:]]

    assert list(hunks(before, after))[4:6] == ["-  b\n", "+  c\n"]


def test_lines_that_are_unique_hold_together_what_changes_around_them() -> None:
    before = [line for number in range(5_000) for line in (f"- name: {number}\n", "  nmae: x\n", "  end\n")]
    after = [line.replace("nmae", "name") for line in before]

    written = list(hunks(before, after))

    assert sum(line.startswith("-") for line in written) == 5_000
    assert applied(before, written) == after


@POSIX
@pytest.mark.parametrize("name", ODD_NAMES)
def test_names_are_written_as_git_writes_them(program: Program, name: str) -> None:
    program.write(name, UGLY)

    out, _ = run(program, "format", "--diff", f"./{name}")

    assert out.decode().split("\n")[:2] == [f"--- {ODD_NAMES[name]}", f"+++ {ODD_NAMES[name]}"]


def test_a_pipe_gets_the_bytes_of_the_file(program: Program) -> None:
    text = UGLY.replace("1.0.0", "1.0.0   # \t\x85\u2028")
    program.write("amp.yaml", "\ufeff" + text.replace("\n", "\r\n").rstrip())

    out, _ = run(program, "format", "--diff")

    assert b" \xef\xbb\xbfspecVersion: 1.0.0   # \t\xc2\x85\xe2\x80\xa8\r\n" in out
    assert out.endswith(b"-      enabled: true\n\\ No newline at end of file\n+      enabled: true\r\n")


def test_a_terminal_shows_what_would_not_be_seen_and_no_line_ends(program: Program) -> None:
    text = UGLY.replace("1.0.0", "1.0.0   # \t\x85\u2028\u202e")
    program.write("amp.yaml", "\ufeff" + text.replace("\n", "\r\n"))
    program.write("ä b.yaml", UGLY)
    program.pretend_terminal()

    out = program("format", "--diff", "--color", "never", "amp.yaml", "ä b.yaml").out

    assert " \\ufeffspecVersion: 1.0.0   # \\t\\x85\\u2028\\u202e\n" in out
    assert "\r" not in out
    assert "\\r" not in out
    assert "--- ä b.yaml\n" in out


def test_a_terminal_shows_line_ends_where_they_differ(program: Program) -> None:
    program.write("amp.yaml", UGLY.replace("\n", "\r\n", 1))
    program.pretend_terminal()

    assert " specVersion: 1.0.0\\r\n" in program("format", "--diff", "--color", "never").out


def test_utf_16_is_changed_in_its_own_bytes_and_shown_as_text(program: Program) -> None:
    program.write("amp.yaml", UGLY.encode("utf-16"))

    out, _ = run(program, "format", "--diff")
    program.pretend_terminal()

    assert "provider: hubspot   ".encode("utf-16-le") in out
    assert "-    provider: hubspot   \n+    provider: hubspot\n" in program("format", "--diff", "--color", "never").out


def test_paths_are_those_of_the_current_folder_however_they_are_named(program: Program) -> None:
    path = program.write("sub/amp.yaml", UGLY)

    for name in (str(path), "./sub/../sub/amp.yaml", "sub"):
        assert run(program, "format", "--diff", name)[0].startswith(b"--- sub/amp.yaml\n+++ sub/amp.yaml\n")


def test_a_note_names_a_difference_that_no_tool_would_apply_here(program: Program) -> None:
    (program.folder.parent / "amp.yaml").write_text(UGLY)

    out, err = run(program, "format", "--diff", "../amp.yaml")

    assert out.startswith(b"--- ../amp.yaml\n")
    assert "note: ../amp.yaml is outside of the current folder; patch and git apply change it only" in err


@POSIX
def test_after_a_link_the_file_is_named_that_would_be_written(program: Program) -> None:
    program.write("real.yaml", UGLY)
    (program.folder / "amp.yaml").symlink_to("real.yaml")

    assert run(program, "format", "--diff", "amp.yaml")[0].startswith(b"--- real.yaml\n")


def test_a_new_guide_comes_from_nowhere(program: Program) -> None:
    out, _ = run(program, "guide", "asana", "-o", "asana.mdx", "--diff")
    subprocess.run(["git", "apply", "-p0"], cwd=program.folder, input=out, check=True)

    made = (program.folder / "asana.mdx").read_bytes()
    assert out.startswith(b"--- /dev/null\n+++ asana.mdx\n")
    assert made == run(program, "guide", "asana")[0]


def test_an_empty_file_is_changed_and_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before, after = b"", b"a\0\f\r\xff\n"

    for change in (Change("x.yaml", before, after), Change("x.yaml", after, before)):
        (tmp_path / "x.yaml").write_bytes(change.before or b"")
        subprocess.run(["git", "apply", "-p0"], cwd=tmp_path, input=patch([change]), check=True)
        assert (tmp_path / "x.yaml").read_bytes() == change.after
