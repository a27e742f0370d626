"""A short version of `make soak`, which runs for an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from soak.run import Pace, Run
from soak.vitals import Vitals, grown

if TYPE_CHECKING:
    from pathlib import Path


def test_a_server_agrees_with_its_editor_whatever_happens_and_when_it_is_killed(tmp_path: Path) -> None:
    pace = Pace(lambda done: done >= 120, lambda done: done in {40, 70, 100}, compare=20, rest=60, wait=0)
    run = Run(tmp_path.resolve(), 1, pace)

    if wrong := run.go():
        pytest.fail(wrong)
    assert run.done == 120
    assert run.kills == [40, 70, 100]
    assert run.compared > 20
    assert all(each.children == 0 for life in run.lives for each in life)


def test_growing_memory_is_seen_and_so_is_a_file_that_is_never_closed() -> None:
    steady = [Vitals(step, 100_000, 9, 4, 0) for step in range(17)]
    leaking = [each._replace(kilobytes=100_000 + each.step * 3_000) for each in steady]
    open_files = [each._replace(handles=9 + each.step) for each in steady]

    assert grown(steady) == []
    assert grown(leaking) == ["131500 KiB became 146500 KiB"]
    assert grown(open_files) == ["handles: [19, 20, 21, 22, 23, 24, 25]"]
