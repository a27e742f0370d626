"""A contract is valid JSON.

JSON is read strictly: trailing commas, comments, single quotes, byte order marks and values that JSON does not have are
errors. Nothing else is checked in a file that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Levels, Problem, Severity
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_SUPPRESSIBLE = False


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report the mistake at which a JSON reader stops, and a byte order mark."""
    text = subject.text
    if subject.has_mark:
        yield Problem(Span(0, min(1, len(text))), "the file begins with a byte order mark; remove it")
    if subject.mistake is not None:
        start = min(subject.mistake.offset, len(text))
        yield Problem(Span(start, min(start + 1, len(text))), subject.mistake.message)
