"""The actions are listed once each, in the order read, subscribe, write, proxy.

The same order in every guide lets readers compare providers. `--fix` sorts the bullets if each is on its own lines,
with nothing between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject
    from amplsp.mdx.page import Block

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G15",)
IS_DEFAULT = False
_ORDER = ("read", "subscribe", "write", "proxy")


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for bullets in subject.reading.bullet_groups:
        yield from _check(subject, bullets)


def _check(subject: GuideSubject, bullets: list[tuple[str, Block]]) -> Iterator[Problem]:
    actions = [action for action, _ in bullets]
    expected = sorted(actions, key=_ORDER.index)
    if len(set(actions)) < len(actions):
        again = next(block for at, (action, block) in enumerate(bullets) if action in actions[:at])
        yield Problem(again.span, "an action is listed twice")
        return
    if actions == expected:
        return
    wrong = next(block for (action, block), right in zip(bullets, expected, strict=True) if action != right)
    fixes = (_swap(subject, bullets),) if _is_simple(bullets) else ()
    yield Problem(wrong.span, f"the actions should be in the order {', '.join(expected)}", fixes=fixes)


def _is_simple(bullets: list[tuple[str, Block]]) -> bool:
    """Whether each bullet is on its own lines, with nothing between them."""
    return all(one.lines[1] == other.lines[0] for (_, one), (_, other) in pairwise(bullets))


def _swap(subject: GuideSubject, bullets: list[tuple[str, Block]]) -> Fix:
    texts = {action: subject.page.source(block.span) for action, block in bullets}
    right = sorted(texts, key=_ORDER.index)
    edits = (Edit(block.span, texts[action]) for (_, block), action in zip(bullets, right, strict=True))
    return Fix("put the actions in order", tuple(edits), safe=True)
