"""Output for terminals: progress of long runs, tables, colours, and characters that a terminal can show."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from amplsp.cli import _output
from amplsp.terminal import Painter

if TYPE_CHECKING:
    from support_cli import Program


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that tests set."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(_output, "time", clock)
    return clock


def test_progress_is_shown_after_a_second_ten_times_a_second_and_removed(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = _output.Progress(is_wanted=True)
    for clock.now, done in ((0.5, 1), (1.0, 1200), (1.05, 1300), (1.2, 1400)):
        progress(done, 5000)
    shown = terminal.getvalue()
    progress.clear()
    progress.clear()

    assert shown == "\r\x1b[Kchecked 1,200 of 5,000 files\r\x1b[Kchecked 1,400 of 5,000 files"
    assert terminal.getvalue() == shown + "\r\x1b[K"


@pytest.mark.parametrize("is_terminal", [True, False])
def test_progress_that_nobody_wants_or_sees_is_not_shown(
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    is_terminal: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    if not is_terminal:
        monkeypatch.setattr(Terminal, "isatty", lambda _self: False)
    progress = _output.Progress(is_wanted=not is_terminal)
    clock.now = 9.0
    progress(1, 2)
    progress.clear()

    assert terminal.getvalue() == ""


def test_a_table_is_aligned_and_its_last_column_has_any_width() -> None:
    rows = [("a", "long word", "x"), ("longer", "b", "")]

    assert _output.columns(("one", "two", "three"), rows, Painter(has_colour=False)) == (
        "one     two        three\na       long word  x\nlonger  b\n"
    )
    coloured = _output.columns(("one",), [("a",)], Painter(has_colour=True))
    assert coloured == "\x1b[2mone\x1b[0m\n\x1b[1ma\x1b[0m\n"


@pytest.mark.parametrize(("encoding", "can"), [("utf-8", True), ("ascii", False), ("no such", False)])
def test_frames_are_drawn_only_where_the_encoding_has_them(
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
    can: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    monkeypatch.setattr(sys, "stdout", type("S", (io.StringIO,), {"encoding": encoding})())

    assert _output.can_show("╭─") is can


@pytest.mark.parametrize(
    ("environment", "choice", "wanted"),
    [
        ({}, "auto", True),
        ({"TERM": "dumb"}, "auto", False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", False),
        ({"FORCE_COLOR": "0"}, "auto", False),
        ({"FORCE_COLOR": "false"}, "auto", False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, "auto", True),
        ({"NO_COLOR": "1"}, "always", True),
        ({"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_colours_on_a_terminal_are_as_the_user_says(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    choice: str,
    wanted: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert _output.wants_colour(choice, Terminal()) is wanted


def test_an_error_with_advice_has_the_advice_on_separate_lines(
    program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    del program
    _output.say_error("no\x1b[2Jpe\ntry this")

    assert capsys.readouterr().err == "error: no\\x1b[2Jpe\ntry this\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [("folder", "it is a folder"), ("none/file", 'there is no folder "none"')],
)
def test_a_file_that_cannot_be_written_is_rejected(program: Program, name: str, words: str) -> None:
    (program.folder / "folder").mkdir()

    with pytest.raises(_output.Failure, match=words):
        _output.check_can_write(name)


def test_an_existing_file_is_overwritten_only_when_forced(program: Program) -> None:
    path = program.write("x.txt", "old")

    with pytest.raises(_output.Failure, match="exists already; --force overwrites it"):
        _output.write_new_file(path, "new")
    _output.write_new_file(path, "new", force=True)

    assert path.read_text() == "new"
