"""Checks files in several processes.

Forked by hand: a pool of the standard library takes longer to load than a hundred manifests to check. Where the system
cannot fork, files are checked one after the other.
"""

from __future__ import annotations

import gc
import os
import pickle
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from amplsp.engine import runner
from amplsp.rules import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from amplsp.engine.file_report import FileReport
    from amplsp.engine.runner import Catalogs, Job


class _Share(NamedTuple):
    """What one process does, and where its answer comes from."""

    jobs: list[Job]
    process: int
    answer: BinaryIO


def check(
    jobs: Sequence[Job], catalogs: Catalogs, workers: int, progress: Callable[[int, int], None] | None
) -> list[FileReport]:
    """Check each share in a process of its own, the first in this one; the reports come in the order of the jobs."""
    rules()
    gc.freeze()
    shares = [_start(list(jobs[index::workers]), catalogs) for index in range(1, workers)]
    reports: list[FileReport | None] = [None] * len(jobs)
    mine = []
    for number, job in enumerate(jobs[::workers], 1):
        mine.append(runner.check_job(job, catalogs))
        if progress is not None:
            progress(min(number * workers, len(jobs)), len(jobs))
    reports[::workers] = mine
    for index, share in enumerate(shares, 1):
        reports[index::workers] = _finish(share, catalogs)
    return [report for report in reports if report is not None]


def _start(jobs: list[Job], catalogs: Catalogs) -> _Share:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        status = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as file:
                pickle.dump([runner.check_job(job, catalogs) for job in jobs], file, pickle.HIGHEST_PROTOCOL)
            status = 0
        finally:
            # Nothing of the parent's may be run or flushed here a second time. An error shows when the parent,
            # which gets no answer, does the same work.
            os._exit(status)
    os.close(writing)
    return _Share(jobs, process, os.fdopen(reading, "rb"))


def _finish(share: _Share, catalogs: Catalogs) -> list[FileReport]:
    with share.answer as file:
        answer = file.read()
    _, status = os.waitpid(share.process, 0)
    if status != 0:
        return [runner.check_job(job, catalogs) for job in share.jobs]
    reports: list[FileReport] = pickle.loads(answer)  # noqa: S301 - our own child wrote it
    return reports
