"""Below the last step there is one bullet for each action that the guide lists, and no other.

The bullets say what happens once the integration is installed: webhook messages, calls to the Write API, proxy calls.
One bullet may be about both Read and Subscribe Actions, as in the docs team's pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.section_using import INDENT, SUB_STEPS, sub_steps
from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.guide._sentences import inserting_line

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G52",)
IS_DEFAULT = False
_ACTIONS = {"U5-READ-SUB": ("read", "subscribe")} | {name: (action,) for action, name in SUB_STEPS.items()}
"""What each bullet is about."""


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    blocks = subject.reading.blocks(SectionKind.USING)
    last = next((block for block in blocks if block.bare == fill("U5")), None)
    documented = subject.reading.documented
    wanted = sub_steps(documented, subject.wording)
    steps = {name: step for name in _ACTIONS if (step := next((b for b in blocks if b.bare == fill(name)), None))}
    said = {action for name in steps for action in _ACTIONS[name]}
    for name, actions in _ACTIONS.items():
        step = steps.get(name)
        if step is not None:
            last = last and step
            if not {*actions} & {*documented}:
                words = " and ".join(actions)
                yield Problem(step.span, f"the guide does not list {words}, so this bullet does not belong here")
        elif name in wanted and last is not None and not said.issuperset(actions):
            fix = inserting_line(subject, last, f"{INDENT}- {fill(name)}")
            yield Problem(last.span, f"this bullet is missing: {fill(name)}", fixes=(fix,))
