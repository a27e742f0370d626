"""A contract is valid JSON.

Strictly: no trailing commas, no comments, no single quotes, no byte order mark, no values that JSON does not know.
Nothing else is checked in a file that cannot be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.problem import Severity
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """The mistake at which a JSON reader stops, and a byte order mark."""
    text = subject.file.text
    if subject.file.has_mark:
        yield Finding((), "a byte order mark; JSON files have none", span=Span(0, min(1, len(text))))
    if subject.mistake is not None:
        start = min(subject.mistake.offset, len(text))
        yield Finding((), subject.mistake.message, span=Span(start, min(start + 1, len(text))))
