"""Regular expressions that are compiled when they are first used.

Compiling takes a hundred times as long as naming a pattern: the patterns of all modules that a check of one file loads
took a quarter of the whole run, and a file without mistakes needs few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

_compile = re.compile


class _LatePattern:
    """Compiles its pattern when an attribute is first used, and keeps the attribute."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(_compile(self.pattern, self._flags), name)
        setattr(self, name, value)  # found without this function from now on
        return value


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` makes of a pattern; only functions of `re` and tests of its type can tell the difference.

    Raises:
        re.error: on first use, where the pattern is none.
    """
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))


@contextmanager
def late_patterns() -> Iterator[None]:
    """Import a library whose patterns are compiled late, for it compiles many and few of them are used.

    `re.compile` is another one meanwhile. Whoever uses it at the same time, in another thread, gets a pattern that is
    compiled late, too.
    """
    vars(re)["compile"] = late_pattern
    try:
        yield
    finally:
        vars(re)["compile"] = _compile
