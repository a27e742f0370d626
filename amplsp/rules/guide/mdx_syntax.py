"""The page compiles as MDX.

Outside code there is no HTML comment, no brace that begins no expression, no `<word>` that is not closed, no
`<https://…>`, and no paragraph that begins with `import` or `export` and is not a script. What the JavaScript between
braces means is not judged, nor the little whose syntax takes more than the grammar to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Levels, Problem, Severity

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G57",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for problem in subject.page.mdx_problems:
        if problem.is_sure:
            yield Problem(problem.span, problem.message)
