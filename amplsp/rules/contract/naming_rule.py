"""A contract has the naming rule `PROVIDER_{PLATFORM}_KEY`, with its placeholder.

Another program fills in the platform. The resulting key is never stored, so that the rule can change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.json_text import walk
from amplsp.contract.naming import NAMING_RULE, preview_key
from amplsp.contract.template import has_naming_rule
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report a missing naming rule, and every text that is a key made from it."""
    if not isinstance(subject.value, dict):
        return
    if not has_naming_rule(subject.value):
        yield Problem(At(()), f"the naming rule {quote(NAMING_RULE)} is missing")
    keys = set(preview_key(subject.slug or "", subject.string("display_name") or "")) - {""}
    for path, text in walk(subject.value):
        if isinstance(text, str) and text in keys:
            yield Problem(At(path), f"{quote(text)} is the result of the naming rule; write {quote(NAMING_RULE)}")
