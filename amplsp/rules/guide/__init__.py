"""The checks of guides, one module each: its name begins with the requirement, its docstring is the check's manual.

A check module has `LEVEL`, its usual severity, `GROUP` (`defect`: always; `wording`: with `--strict`) and
`check`, which yields problems. Adding a check takes a module here, a case in `tests/guide/` and the regenerated list in
`docs/guides.md`. Modules that begin with `_` help others.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amplsp.guide.subject import Subject
    from amplsp.problem import Problem, Severity

DEFECT, WORDING = "defect", "wording"


class Check(NamedTuple):
    """A check.

    Attributes:
        id: the requirement that it holds guides to, as `G18`; several checks may share one.
        name: its module's name.
        level: the usual severity; a problem may differ.
        group: `defect` or `wording`.
        check: finds what is wrong with a guide.
        manual: what it wants and why, as written in its module.
    """

    id: str
    name: str
    level: Severity
    group: str
    check: Callable[[Subject], Iterator[Problem]]
    manual: str

    @property
    def summary(self) -> str:
        """The manual's first line: what holds where all is well."""
        return self.manual.strip().partition("\n")[0].rstrip(".")


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in the order of the requirements."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(map(_load, names))


@cache
def check_ids() -> tuple[str, ...]:
    """The requirements that are checked, each once, and what suppression comments can do wrong."""
    return (*dict.fromkeys(check.id for check in checks()), "suppression-malformed", "suppression-unused")


def _load(name: str) -> Check:
    module = importlib.import_module(f"{__name__}.{name}")
    requirement = f"G{int(name[1:3])}"
    return Check(requirement, name, module.LEVEL, module.GROUP, module.check, module.__doc__ or "")
