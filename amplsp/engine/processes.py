"""Checks files in several processes.

The processes are forked directly: loading a pool of the standard library takes longer than checking a hundred
manifests. If the system cannot fork, files are checked one after the other.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.engine.file_report import FileReport

    CheckOne = Callable[[int], FileReport]
    """Checks the file of a number, from 0 on."""


class _Share(NamedTuple):
    """The work of one process, and the source of its result."""

    numbers: range
    process: int
    answer: BinaryIO


def share_out(
    count: int, check_one: CheckOne, workers: int, progress: Callable[[int, int], None] | None
) -> list[FileReport]:
    """Check each share in its own process, the first in this one; the reports are in the order of the numbers."""
    gc.freeze()
    shares = [_start(range(first, count, workers), check_one) for first in range(1, workers)]
    reports: list[FileReport | None] = [None] * count
    for number in range(0, count, workers):
        reports[number] = check_one(number)
        if progress is not None:
            progress(min(number + workers, count), count)
    for share in shares:
        reports[share.numbers.start :: workers] = _finish(share, check_one)
    return [report for report in reports if report is not None]


def _start(numbers: range, check_one: CheckOne) -> _Share:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        status = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as file:
                pickle.dump(list(map(check_one, numbers)), file, pickle.HIGHEST_PROTOCOL)
            status = 0
        finally:
            # Nothing of the parent's may be run or flushed here a second time. An error shows when the parent,
            # which gets no answer, does the same work.
            os._exit(status)
    os.close(writing)
    return _Share(numbers, process, os.fdopen(reading, "rb"))


def _finish(share: _Share, check_one: CheckOne) -> list[FileReport]:
    with share.answer as file:
        answer = file.read()
    _, status = os.waitpid(share.process, 0)
    if status != 0:
        return list(map(check_one, share.numbers))
    reports: list[FileReport] = pickle.loads(answer)  # noqa: S301 - our own child wrote it
    return reports
