"""Does the same with many files, in several processes if that is faster.

If the system can fork, the processes are forked by hand: a pool of the standard library takes longer to load than a
hundred manifests to check. Otherwise, as on Windows, they are started as new interpreters, and the work is sent to
them. In both ways the results come in the order of the items, what a process cannot do is done in this one, and none
is left if the run is interrupted.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

if TYPE_CHECKING:
    import subprocess

Item = TypeVar("Item")
Result = TypeVar("Result")

_FEW = 4
_MOST_PROCESSES = 8
_DEARER = 5
"""How many times as long it takes to start an interpreter and load amplsp as to fork."""


def worthwhile_processes(paths: Sequence[str], worthwhile: int) -> int:
    """How many processes deal with these files the fastest.

    Args:
        paths: the files.
        worthwhile: with this many bytes of them, one more process saves more time than a fork takes.
    """
    if len(paths) < _FEW:
        return 1
    size = sum(map(_size, paths))
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    share = worthwhile if _can_fork() else worthwhile * _DEARER
    return min(processors, _MOST_PROCESSES, len(paths), 1 + size // share)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - runs for every file
    except (OSError, ValueError):
        return 0  # the work reports unreadable files


def _can_fork() -> bool:
    return hasattr(os, "fork")


def for_each(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    processes: int,
    progress: Callable[[int, int], None] | None = None,
) -> list[Result]:
    """The results of some work for each item, in the order of the items.

    Args:
        items: what to work on; each process takes an equal share.
        work: a function of a module, or a `partial` of one, so that it can be sent to a new interpreter.
        processes: how many to use; this one is the first.
        progress: called now and then with the number of items that are done and of all.
    """
    start: Callable[[Sequence[Item], Callable[[Item], Result]], _Process] = _Forked if _can_fork() else _Started
    others: list[_Process] = []
    results: list[Any] = [None] * len(items)
    try:
        others.extend(start(items[first::processes], work) for first in range(1, processes))
        for number in range(0, len(items), processes):
            results[number] = work(items[number])
            if progress is not None:
                progress(min(number + processes, len(items)), len(items))
        for first, other in enumerate(others, 1):
            answer = other.answer()
            results[first::processes] = list(map(work, items[first::processes])) if answer is None else answer
    except BaseException:
        for other in others:
            other.stop()
        raise
    return results


class _Process(Protocol):
    """Another process with a share of the work."""

    def answer(self) -> list[Any] | None:
        """The results, once it has ended; None if it failed."""

    def stop(self) -> None:
        """End it now, if it has not ended."""


class _Forked:
    """A copy of this process."""

    def __init__(self, items: Sequence[Any], work: Callable[[Any], Any]) -> None:
        gc.freeze()  # a collection in the copy would touch, and so copy, all memory
        reading, writing = os.pipe()
        try:
            self._process = os.fork()
        except OSError:  # too many processes
            self._process = -1
        if self._process == 0:
            status = 1
            try:
                os.close(reading)
                with os.fdopen(writing, "wb") as file:
                    pickle.dump(list(map(work, items)), file, pickle.HIGHEST_PROTOCOL)
                status = 0
            finally:
                # Nothing of the parent must run or be flushed here a second time. An error appears when the parent,
                # which gets no result, does the same work.
                os._exit(status)
        os.close(writing)
        self._answer: BinaryIO = os.fdopen(reading, "rb")

    def answer(self) -> list[Any] | None:
        with self._answer as file:
            answer = file.read()
        return _read(answer) if self._status() == 0 else None

    def _status(self) -> int:
        process, self._process = self._process, -1
        return os.waitpid(process, 0)[1] if process > 0 else 1

    def stop(self) -> None:
        self._answer.close()
        if self._process > 0:
            from signal import SIGKILL  # noqa: PLC0415 - loaded only to stop it

            os.kill(self._process, SIGKILL)
            self._status()


class _Started:
    """A new interpreter, to which the work is sent."""

    def __init__(self, items: Sequence[Any], work: Callable[[Any], Any]) -> None:
        import subprocess  # noqa: PLC0415 - most systems fork

        self._process: subprocess.Popen[bytes] | None = None
        try:
            sent = pickle.dumps((work, items), pickle.HIGHEST_PROTOCOL)
        except (pickle.PicklingError, AttributeError, TypeError):
            return  # a rule of a plug-in that cannot be sent; this process does all
        # The current folder, where a new interpreter looks first, may bring modules of its own.
        code = f"import sys; sys.path[:] = {sys.path!a}; from {__name__} import serve; serve()"
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
                [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            with self._process.stdin as pipe:  # type: ignore[union-attr]  # it is a pipe, and so is the next
                pipe.write(sent)
        except OSError:
            self.stop()

    def answer(self) -> list[Any] | None:
        if self._process is None:
            return None
        with self._process.stdout as pipe:  # type: ignore[union-attr]
            answer = pipe.read()
        return _read(answer) if self._process.wait() == 0 else None

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.stdout.close()  # type: ignore[union-attr]
            self._process.wait()
            self._process = None


def _read(answer: bytes) -> list[Any]:
    results: list[Any] = pickle.loads(answer)  # noqa: S301 - our own process wrote it
    return results


def serve() -> None:
    """Do the share that standard input brings, and write the results to standard output."""
    import signal  # noqa: PLC0415 - as above

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started it ends it
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # output of a plug-in must not get into the result
    work, items = pickle.load(sys.stdin.buffer)  # noqa: S301 - see above
    with answer:
        pickle.dump(list(map(work, items)), answer, pickle.HIGHEST_PROTOCOL)


__all__ = ["for_each", "serve", "worthwhile_processes"]
