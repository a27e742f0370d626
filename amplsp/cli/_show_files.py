"""Lists the files that a run would check."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from amplsp.cli._files import say_read_error
from amplsp.cli._output import CLEAN, NOTHING_TO_DO, UNUSABLE, is_terminal, say_error
from amplsp.engine.runner import read
from amplsp.terminal import escape
from amplsp.text_file import ReadError

if TYPE_CHECKING:
    from amplsp.cli._check_request import CheckRequest
    from amplsp.engine.runner import Selection
    from amplsp.subject import Opener


def show_files(request: CheckRequest, selection: Selection, opener: Opener) -> int:
    """Write the paths to standard output, sorted and one on each line, and return the exit code."""
    unreadable = {report.path: report.error for report in selection.unreadable if report.error is not None}
    for job in selection.jobs:
        if job.data is None and not os.path.isfile(job.path):  # noqa: PTH113 - a path stays as it was written
            try:
                read(job)
            except ReadError as error:
                unreadable[job.path] = error
    paths = sorted(job.path for job in selection.jobs if job.path not in unreadable)
    sys.stdout.flush()
    # Programs want the names as they are; one with a line break would be several of them.
    shown = [escape(path) if is_terminal() or not {"\n", "\r"}.isdisjoint(path) else path for path in paths]
    sys.stdout.buffer.write(b"".join(os.fsencode(f"{path}\n") for path in shown))  # a name may not be text
    sys.stdout.buffer.flush()
    for path, reason in sorted(unreadable.items()):
        say_read_error(path, reason)
    if unreadable:
        return UNUSABLE
    if not paths:
        say_error(request.inputs.nothing_found("check", opener))
    return CLEAN if paths else NOTHING_TO_DO
