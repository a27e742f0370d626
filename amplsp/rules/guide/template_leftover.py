"""No placeholder of the template is left, and no code fence is empty or open.

Readers would see the leftovers: `<Provider>`, `<branch>`, an example without its manifest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G60",)

_SLOT = re.compile(
    r"<(?:Provider Display Name|[Pp]rovider|slug|branch|object\d*|link-to-api-reference|auth-prompt-line|article)>"
)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for found in _SLOT.finditer(subject.text):
        yield Problem(Span(*found.span()), f"{quote(found.group())} is a placeholder of the template; replace it")
    for block in subject.page.unclosed_fences:
        yield Problem(block.span, "the code fence is not closed")
    for block in subject.page.blocks:
        if block.kind == "code" and not block.text.strip() and block not in subject.page.unclosed_fences:
            yield Problem(block.span, "the code fence is empty")
