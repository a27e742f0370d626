"""Ends the server when its editor has ended, even while it is busy."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

INTERVAL = 1.0
"""The number of seconds between two checks of the editor's process."""

GRACE = 0.7
"""The number of seconds in which the session's thread can end by itself."""


def watch(process_id: int | None, on_tick: Callable[[], None], on_death: Callable[[], None]) -> threading.Event:
    """Watch the editor's process on a separate thread.

    Args:
        process_id: the process; None if only `on_tick` is needed.
        on_tick: called at each check, on that thread.
        on_death: called once when the process has ended, on that thread.

    Returns:
        an event that ends the watch when it is set.
    """
    over = threading.Event()
    arguments = (process_id, on_tick, on_death, over)
    threading.Thread(target=_watch, args=arguments, name="watchdog", daemon=True).start()
    return over


def _watch(
    process_id: int | None, on_tick: Callable[[], None], on_death: Callable[[], None], over: threading.Event
) -> None:
    is_child = process_id == os.getppid()
    while not over.wait(INTERVAL):
        # A dead parent still has its number until it is waited for, but its children get another parent.
        if process_id is not None and (not is_alive(process_id) or (is_child and os.getppid() != process_id)):
            on_death()
            return
        on_tick()


def end_soon(code: int) -> None:
    """End the process after a grace period, even if its main thread hangs."""
    timer = threading.Timer(GRACE, os._exit, (code,))
    timer.daemon = True
    timer.start()


if sys.platform == "win32":  # pragma: no cover  # runs in the Windows job of the pipeline

    def is_alive(process_id: int) -> bool:
        """Whether a process runs."""
        import ctypes  # noqa: PLC0415  # only there

        synchronize, still_running = 0x00100000, 0x00000102
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(synchronize, False, process_id)  # noqa: FBT003  # the call has no names
        if not handle:
            return False
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) == still_running)
        finally:
            kernel.CloseHandle(handle)

else:

    def is_alive(process_id: int) -> bool:
        """Whether a process runs."""
        if process_id <= 0:
            return False
        try:
            os.kill(process_id, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return True
