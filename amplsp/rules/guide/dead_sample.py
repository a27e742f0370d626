"""The sample manifest that the guide links to exists.

It is looked up in a checkout of the samples repository (`--samples DIR`). Without one, a path that the catalog does not
know is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G39",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    sample = subject.reading.sample
    if sample is None:
        return
    _, path, block = sample
    folder = subject.context.samples
    if folder is not None:
        if not (folder / path).is_file():
            yield Problem(block.span, f"there is no sample manifest {quote(path)}")
        return
    if subject.providers and not any(path in provider.samples for provider in subject.providers):
        message = f"the catalog does not know a sample manifest {quote(path)} of {quote(subject.keys[0])}"
        yield Problem(block.span, message, Severity.WARNING)
        return
    message = f"sample manifest {quote(path)} was not looked up; name a checkout with --samples"
    yield Problem(block.span, message, Severity.INFO)
