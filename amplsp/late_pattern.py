"""Regular expressions that are compiled when they are first used.

Compiling a pattern takes a hundred times as long as defining it here. The patterns of all modules that a check of one
file loads took a quarter of the run, and a file without mistakes needs few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

_compile = re.compile


class _LatePattern:
    """Compiles its pattern when an attribute is first used, and keeps the attribute."""

    __class__ = re.Pattern  # type: ignore[assignment]  # so that the functions of `re` take it for one

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(_compile(self.pattern, self._flags), name)
        setattr(self, name, value)  # found without this function from now on
        return value


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that works like the result of `re.compile`; only `type` can tell the difference.

    Raises:
        re.error: on first use, if the pattern is not valid.
    """
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))


@contextmanager
def late_patterns() -> Iterator[None]:
    """Import a library with its patterns compiled late, because it compiles many and few of them are used.

    Meanwhile, `re.compile` is replaced. Another thread that uses it at the same time also gets a late pattern.
    """
    vars(re)["compile"] = late_pattern
    try:
        yield
    finally:
        vars(re)["compile"] = _compile
