"""What is known of each rule before its module is imported: `index.json`, which `make docs` makes from the modules.

A check of one file uses a third of the rules, and importing all of them took a quarter of its time. A rule of the
index imports its module when it is first run, or when its manual is read. A rule that is not in the index, because
`make docs` has not been run yet, is read from its module.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from amplsp.problem import Levels, Severity, Tag
from amplsp.rule import Rule

if TYPE_CHECKING:
    from types import ModuleType

FILE = os.path.join(os.path.dirname(__file__), "index.json")  # noqa: PTH118, PTH120 - start-up time


class _Indexed(Rule):
    """A rule whose manual is read from its module when it is asked for."""

    @property
    def manual(self) -> str:
        """The docstring of its module."""
        return module_of(self.folder, self.id).__doc__ or ""


def module_of(folder: str, rule_id: str) -> ModuleType:
    """Import the module of a rule."""
    return import_module(_name(folder, rule_id))


def indexed(folder: str, rule_id: str) -> Rule | None:
    """A rule as the index describes it; None if it is not there."""
    entry = _entries().get(f"{folder}/{rule_id}")
    if entry is None:
        return None
    return _Indexed(
        rule_id,
        Levels(*map(Severity, entry["levels"])),
        _late(folder, rule_id, "check"),
        "",
        folder,
        frozenset(map(Tag, entry.get("tags", ()))),
        entry.get("is_suppressible", True),
        tuple(entry.get("aliases", ())),
        entry.get("is_default", True),
        entry.get("is_local", False),
        _late(folder, rule_id, "missing") if entry.get("missing") else None,
        tuple(entry.get("about", ())),
        entry.get("is_about_mistakes", False),
    )


def render(rules: Iterable[Rule]) -> str:
    """The content of `index.json` for rules that were read from their modules: one line for each rule."""
    import json  # noqa: PLC0415 - as below

    lines = (f'"{rule.folder}/{rule.id}": {json.dumps(_entry(rule))}' for rule in rules)
    return "{\n" + ",\n".join(sorted(lines)) + "\n}\n"


def _entry(rule: Rule) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "tags": [],
        "is_suppressible": True,
        "aliases": [],
        "is_default": True,
        "is_local": False,
        "missing": False,
        "about": [],
        "is_about_mistakes": False,
    }
    entry = {
        **{key: getattr(rule, key) for key in usual},
        "tags": sorted(rule.tags),
        "aliases": list(rule.aliases),
        "missing": rule.missing is not None,
        "about": list(rule.about),
    }
    unusual = {key: value for key, value in entry.items() if value != usual[key]}
    return {"levels": list(rule.levels), **unusual}


@cache
def _entries() -> dict[str, dict[str, Any]]:
    import json  # noqa: PLC0415 - the names of rules are known without the index

    with open(FILE, encoding="utf-8") as file:  # noqa: PTH123 - start-up time
        entries: dict[str, dict[str, Any]] = json.load(file)
    return entries


def _late(folder: str, rule_id: str, function: str) -> Callable[[Any], Iterator[Any]]:
    found: Callable[[Any], Iterator[Any]] | None = None

    def run(subject: Any) -> Iterator[Any]:
        nonlocal found
        if found is None:
            found = getattr(module_of(folder, rule_id), function)
        return found(subject)

    return run


def _name(folder: str, rule_id: str) -> str:
    return f"amplsp.rules.{folder}.{rule_id.replace('-', '_')}"
