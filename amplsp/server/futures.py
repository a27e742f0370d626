"""Answers that come later."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
U = TypeVar("U")


def settle(future: Future[T], result: T | Exception) -> None:
    """Give a result or an error to a future that may have been cancelled meanwhile."""
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)


def then(source: Future[T], convert: Callable[[T], U]) -> Future[U]:
    """What `convert` makes of a future's result, or the error of either."""
    answer: Future[U] = Future()

    def done(_: Future[T]) -> None:
        try:
            settle(answer, convert(source.result()))
        except Exception as error:  # noqa: BLE001  # a callback's error would be lost; whoever waits gets it
            settle(answer, error)

    source.add_done_callback(done)
    return answer
