"""The page compiles as MDX.

Outside of code, MDX does not accept HTML comments, braces that do not hold an expression, a `<word>` that is not
closed, `<https://…>`, and paragraphs that begin with `import` or `export` but are not a script. The meaning of the
JavaScript between braces is not checked, and neither is the rare syntax that the grammar alone cannot decide.
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
