"""The rules, one module each: the module's name is the rule's id, its docstring the rule's manual.

A rule module has `LEVELS`, its usual severity in both profiles, and `check`, which yields problems. Modules whose name
begins with an underscore are shared by several rules. Adding a rule takes a module here and a fixture in
`tests/rules/fixtures/manifest/`; nothing else is edited by hand.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from amplsp.problem import Levels, Problem, Severity
from amplsp.rules import manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amplsp.manifest.manifest import Manifest


class Rule(NamedTuple):
    """A rule.

    Attributes:
        id: kebab-case, states the defect.
        levels: the usual severity in each profile; a problem may differ.
        check: finds the problems of a manifest.
        manual: what it wants and why, with wrong and right manifests, as written in its module.
    """

    id: str
    levels: Levels
    check: Callable[[Manifest], Iterator[Problem]]
    manual: str

    @property
    def summary(self) -> str:
        """The manual's first line: what holds where the rule is kept."""
        return self.manual.strip().partition("\n")[0].rstrip(".")

    @property
    def is_suppressible(self) -> bool:
        """Whether a comment or the configuration may silence it."""
        return self.id != "yaml-syntax"


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(manifest.__path__) if not module.name.startswith("_"))
    return {rule.id: rule for rule in map(_load, names)}


@cache
def rule_ids() -> tuple[str, ...]:
    """The ids of all rules in alphabetical order, found without importing them."""
    return tuple(
        sorted(
            module.name.replace("_", "-")
            for module in pkgutil.iter_modules(manifest.__path__)
            if not module.name.startswith("_")
        )
    )


def _load(name: str) -> Rule:
    module = importlib.import_module(f"{manifest.__name__}.{name}")
    return Rule(name.replace("_", "-"), module.LEVELS, module.check, module.__doc__ or "")


__all__ = ["Levels", "Problem", "Rule", "Severity", "rule_ids", "rules"]
