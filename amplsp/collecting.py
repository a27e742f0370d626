"""Keeps Python's collector of cyclic garbage out of work that makes many objects and no garbage.

The nodes of a tree refer to each other, and all of them live as long as a check does. By default, the collector looks
at them again and again while their number grows, so that a line of a large manifest would take more than twice as long
as one of a small manifest.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing import ParamSpec

    _Given = ParamSpec("_Given")

_Result = TypeVar("_Result")


MANY_OBJECTS = 100_000
"""The number of objects that a check of 3,000 lines leaves. Looking at them takes a tenth of the time of the check."""


def uncollected(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Let a function run without collections; what it leaves behind is collected after it."""

    @wraps(function)
    def run(*given: _Given.args, **named: _Given.kwargs) -> _Result:
        if not gc.isenabled():
            return function(*given, **named)
        gc.disable()
        try:
            return function(*given, **named)
        finally:
            gc.enable()

    return run


def leave_garbage() -> None:
    """Never look again at what there is now, if it is much: for work after which the process soon ends.

    It must be called while collections are off, such as at the end of an `uncollected` function.
    """
    if gc.get_count()[0] >= MANY_OBJECTS:
        gc.freeze()


__all__ = ["MANY_OBJECTS", "leave_garbage", "uncollected"]
