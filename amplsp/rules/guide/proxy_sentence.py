"""The proxy bullet names the base URL between backticks and ends with a period.

Readers copy the base URL from between the backticks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.strings import fill, match
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import reworded

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G24",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    block = subject.reading.bullet("proxy")
    if block is None or match("PROXY", block.bare) is not None:
        return
    url = subject.reading.proxy_url or (subject.known.base_url if subject.known else "")
    if not url:
        yield Problem(block.span, "the proxy bullet does not have a base URL between backticks")
        return
    yield reworded(block, fill("PROXY", url=url), "the proxy bullet")
