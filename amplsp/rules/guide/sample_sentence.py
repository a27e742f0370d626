"""The link to the sample manifest is in the template's sentence.

Both "Github" and "GitHub" are accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.section_supported import sample_url
from amplsp.guide.strings import as_target, match
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import reworded

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G37",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    sample = subject.reading.sample
    if sample is None or match("EX", sample[2].bare) is not None:
        return
    branch, path, block = sample
    if subject.known is None:
        yield Problem(block.span, "the link to the sample manifest is not in the template's sentence")
        return
    url = as_target(sample_url(branch, path))
    expected = subject.known.say("EX", url=url)
    yield reworded(block, expected, "the link to the sample manifest")
