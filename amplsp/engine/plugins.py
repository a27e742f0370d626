"""Rules in other packages: entry points of the group `amplsp.rules`, loaded only if a configuration names them.

An entry point names a package. Its modules are rules for manifests, like those in `amplsp/rules/manifest`; those in its
packages `guide`, `contract` and `shared` are for these kinds.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any

from amplsp.did_you_mean import did_you_mean
from amplsp.engine.plugin_problems import examine, is_levels
from amplsp.problem import Kind, Problem, Tag, quote
from amplsp.rule import ADDED_ID, SHARED, Rule, RuleFailedError
from amplsp.rules import rule_of

GROUP = "amplsp.rules"
_FOLDERS = (*(kind.value for kind in Kind), SHARED)


class PluginError(Exception):
    """A plug-in that is not installed, or is broken; the text says what is wrong."""


@cache
def rules_of_plugin(name: str) -> tuple[Rule, ...]:
    """The rules of a plug-in.

    Raises:
        PluginError: there is none with this name, or it is broken.
    """
    package = _package(name)
    found: dict[str, Rule] = {}
    for folder, module in _modules(name, package):
        rule = _rule(name, folder, module)
        if rule.id in found:
            raise PluginError(f"plug-in {quote(name)} has two rules with the id {quote(rule.id)}")
        found[rule.id] = rule
    if not found:
        raise PluginError(f"plug-in {quote(name)} has no rules: {package.__name__} has no modules that could be one")
    return tuple(found.values())


def _package(name: str) -> ModuleType:
    installed = entry_points(group=GROUP)
    found = {each.value: each for each in installed if each.name == name}
    if not found:
        names = sorted({each.name for each in installed})
        others = (
            f"; installed are {', '.join(names)}"
            if names
            else f"; no installed package has an entry point in the group {GROUP}"
        )
        raise PluginError(f"there is no plug-in {quote(name)}{did_you_mean(name, names) or others}")
    if len(found) > 1:
        raise PluginError(f"several packages bring a plug-in {quote(name)}: {' and '.join(sorted(found))}")
    (entry,) = found.values()
    package = _careful(name, entry.load)
    if not isinstance(package, ModuleType) or not hasattr(package, "__path__"):
        raise PluginError(f"plug-in {quote(name)}: {entry.value} is not a package with a module for each rule")
    return package


def _careful(name: str, load: Callable[[], Any]) -> Any:
    """The result of a call that runs a plug-in's code, which can raise any exception."""
    try:
        return _quietly(load)
    except (Exception, SystemExit) as error:
        raise PluginError(f"plug-in {quote(name)} cannot be loaded: {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _modules(name: str, package: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    """The modules of rules, each with the folder in which it would be in amplsp."""
    for found in pkgutil.iter_modules(package.__path__):
        module = f"{package.__name__}.{found.name}"
        if found.ispkg and found.name in _FOLDERS:
            inner = _careful(name, lambda module=module: importlib.import_module(module))  # type: ignore[misc]
            for each in pkgutil.iter_modules(inner.__path__):
                if not each.name.startswith("_"):
                    yield found.name, _imported(name, f"{module}.{each.name}")
        elif not found.ispkg and not found.name.startswith("_"):
            yield Kind.MANIFEST.value, _imported(name, module)


def _imported(name: str, module: str) -> ModuleType:
    found: ModuleType = _careful(name, lambda: importlib.import_module(module))
    return found


def _rule(name: str, folder: str, module: ModuleType) -> Rule:
    """The rule of a module that has everything that rules need."""
    mistake = _mistake(module)
    if mistake:
        raise PluginError(f"plug-in {quote(name)}: {module.__name__}: {mistake}")
    rule = rule_of(module, folder)
    if not re.fullmatch(ADDED_ID, rule.id):
        raise PluginError(f"plug-in {quote(name)}: {module.__name__}: {quote(rule.id)} cannot be the id of a rule")
    origin = f"plug-in {name}"
    docs = str(getattr(module, "DOCS", ""))
    check = _Guarded(origin, rule.id, rule.check)
    # Whether it is right about what it depends on is not known, and an outdated or lost finding misleads.
    sure = rule._replace(is_local=False, missing=None, about=(), is_about_mistakes=False)
    return sure._replace(check=check, origin=origin, docs=docs)


def _mistake(module: ModuleType) -> str:
    """What a module lacks to be a rule; empty if it has everything."""
    aliases, tags = getattr(module, "ALIASES", ()), getattr(module, "TAGS", ())
    has_levels = is_levels(getattr(module, "LEVELS", None))
    has_aliases = isinstance(aliases, tuple) and all(isinstance(each, str) for each in aliases)
    needs = {
        "it needs LEVELS, as amplsp.problem.Levels(Severity.ERROR, Severity.ERROR)": has_levels,
        "it needs a function check": callable(getattr(module, "check", None)),
        "it needs a docstring, which is the rule's manual": bool((module.__doc__ or "").strip()),
        "IS_SUPPRESSIBLE must stay true: every rule of a plug-in can be silenced": getattr(
            module, "IS_SUPPRESSIBLE", True
        ),
        "TAGS must be members of amplsp.problem.Tag": all(isinstance(each, Tag) for each in tags),
        "ALIASES must be a tuple of texts": has_aliases,
    }
    return next((mistake for mistake, is_fine in needs.items() if not is_fine), "")


@dataclass(frozen=True)
class _Guarded:
    """The check of a plug-in's rule; errors in it name the plug-in and the rule."""

    origin: str
    rule: str
    check: Callable[[Any], Iterator[Problem]]

    def __call__(self, subject: Any) -> Iterator[Problem]:
        try:
            problems = iter(_quietly(lambda: self.check(subject)))
            while (problem := _quietly(lambda: next(problems, None))) is not None:
                examine(problem, len(subject.text))
                # The place may not be in the manifest.
                subject.path_of(problem.place)
                yield problem
        except RuleFailedError:
            raise
        except (Exception, SystemExit) as error:
            raise RuleFailedError(self.rule, self.origin, _reason(error)) from error


def _quietly(call: Callable[[], Any]) -> Any:
    """The result of a call that runs a plug-in's code; its output goes to standard error."""
    with redirect_stdout(sys.stderr):
        return call()
