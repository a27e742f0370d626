"""Reports: what was found, written for people and for other programs. Pure functions from a report to text.

Each output format is a module `<name>_format.py` here with `render(report, style) -> str`; a new one is found by its
name.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from amplsp.report.report import PLAIN, Report, RuleInfo, Style

_SUFFIX = "_format"


@cache
def formats() -> tuple[str, ...]:
    """The names of the output formats, those for people first."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if module.name.endswith(_SUFFIX))
    return tuple(
        sorted((name.removesuffix(_SUFFIX) for name in names), key=lambda name: (not is_for_people(name), name))
    )


def is_for_people(name: str) -> bool:
    """Whether a format is read by people: then it ends with a summary."""
    return name in {"full", "concise"}


def render(name: str, report: Report, style: Style = PLAIN) -> str:
    """Write a report in a format that `formats` names; the text ends with a line break, unless it is empty."""
    module = importlib.import_module(f"{__name__}.{name}{_SUFFIX}")
    text: str = module.render(report, style)
    return text


__all__ = ["PLAIN", "Report", "RuleInfo", "Style", "formats", "is_for_people", "render"]
