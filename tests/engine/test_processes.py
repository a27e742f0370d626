"""Work that is shared among processes: the same results in the same order, and nothing left of an interrupted run."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from support_processes import interrupted, only_here, talkative, where

from amplsp.engine import processes
from amplsp.engine.processes import for_each, worthwhile_processes

if TYPE_CHECKING:
    from pathlib import Path

WAYS = ["forked", "started"] if hasattr(os, "fork") else ["started"]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the other processes begin: as copies, or as new interpreters if the system cannot fork."""
    monkeypatch.setattr(processes, "_can_fork", lambda: request.param == "forked")
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_each_process_has_its_share_and_the_results_come_in_the_order_of_the_items() -> None:
    found = for_each(range(8), partial(where, here=os.getpid()), 3)

    assert [square for square, _ in found] == [0, 1, 4, 9, 16, 25, 36, 49]
    assert [is_here for _, is_here in found] == [True, False, False, True, False, False, True, False]


@pytest.mark.usefixtures("way")
def test_what_another_process_cannot_do_is_done_here() -> None:
    assert for_each(range(5), partial(only_here, here=os.getpid()), 2) == [0, 1, 2, 3, 4]


@pytest.mark.usefixtures("way")
def test_work_that_cannot_be_sent_is_done_in_this_process() -> None:
    assert for_each(range(4), lambda number: number + 1, 2) == [1, 2, 3, 4]


def test_what_work_prints_in_a_new_interpreter_does_not_get_among_its_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_can_fork", lambda: False)

    assert for_each(range(4), talkative, 2) == [0, 1, 2, 3]


@pytest.mark.usefixtures("way")
def test_nothing_runs_on_after_an_interrupt(tmp_path: Path) -> None:
    note = tmp_path / "process"

    with pytest.raises(KeyboardInterrupt):
        for_each(range(2), partial(interrupted, here=os.getpid(), note=note), 2)

    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_a_new_interpreter_loads_nothing_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(processes, "_can_fork", lambda: False)

    assert [is_here for _, is_here in for_each(range(2), partial(where, here=os.getpid()), 2)] == [True, False]


def test_one_process_does_what_is_little(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1, 2}, raising=False)
    paths = [str(tmp_path / str(number)) for number in range(6)]
    for path in paths[1:]:
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - as the files of a run
            file.write("x" * 100)

    assert worthwhile_processes(paths, 100) == 3
    assert worthwhile_processes(paths, 400) == 2
    assert worthwhile_processes(paths, 501) == 1
    assert worthwhile_processes(paths[:3], 1) == 1, "so few are soon done"

    monkeypatch.setattr(processes, "_can_fork", lambda: False)
    assert worthwhile_processes(paths, 100) == 2, "a new interpreter takes longer to start than a copy"


def test_a_run_of_one_file_loads_nothing_for_others(tmp_path: Path) -> None:
    (tmp_path / "amp.yaml").write_text("specVersion: 1.0.0\n")
    code = "import sys; from amplsp.cli import main; main(['check', 'amp.yaml']); print('pickle' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)

    assert done.stdout.splitlines()[-1] == "False"
