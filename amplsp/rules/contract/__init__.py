"""The checks of contracts, one module each: the module's name is the check's id, its docstring the check's manual.

A check module has `LEVEL`, its usual severity, and `check`, which yields findings. Adding a check takes a module here,
a case in `tests/contract/` and the regenerated table in `docs/contracts.md`.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amplsp.contract.finding import Finding
    from amplsp.contract.subject import Subject
    from amplsp.problem import Severity


class Check(NamedTuple):
    """A check.

    Attributes:
        id: kebab-case, states the defect.
        level: the usual severity; a finding may differ.
        check: finds what is wrong with a contract.
        manual: what it wants and why, as written in its module.
    """

    id: str
    level: Severity
    check: Callable[[Subject], Iterator[Finding]]
    manual: str

    @property
    def summary(self) -> str:
        """The manual's first line: what holds where all is well."""
        return self.manual.strip().partition("\n")[0].rstrip(".")


@cache
def checks() -> dict[str, Check]:
    """All checks by id, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {check.id: check for check in map(_load, names)}


def _load(name: str) -> Check:
    module = importlib.import_module(f"{__name__}.{name}")
    return Check(name.replace("_", "-"), module.LEVEL, module.check, module.__doc__ or "")
