"""The rules, one module each: the module's name is the rule's id in words, its docstring the rule's manual.

A folder for each kind of text, and `shared` for rules that apply to all of them. A rule module has `LEVELS`, its usual
severity in both profiles, and `check`, which yields problems. A rule module can also have:

- `TAGS`: how editors can show its findings
- `IS_SUPPRESSIBLE = False`: no comment and no setting silences it
- `ALIASES`: other names that users may know; if several rules share one, it means all of them
- `IS_DEFAULT = False`: it runs only if it is asked for
- `IS_LOCAL = True`: what it says of an integration depends on that integration alone, so that an editor need not ask it
  again when another one changes; it finds the integrations by `manifest.integrations`, `shape_problems` or `nodes`, and
  writes no line numbers into messages
- `missing`: the keys whose absence it reports (see `manifest/_missing.py`)
- `ABOUT`: words of a manifest; it reports nothing of a text that contains none of them, and is not even imported then
- `IS_ABOUT_MISTAKES = True`: the same for a manifest without a mistake in its YAML and its shape

Modules whose name begins with an underscore are shared by several rules. To add a rule, add a module here and a fixture
in `tests/rules/fixtures/`, and run `make docs`; nothing else is edited by hand.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from amplsp.module_names import module_names
from amplsp.problem import Kind, Levels, Problem, Severity, Tag
from amplsp.rule import SHARED, Rule, names_of
from amplsp.rules.index import indexed, module_of

if TYPE_CHECKING:
    from types import ModuleType


@cache
def rules(kind: Kind = Kind.MANIFEST) -> dict[str, Rule]:
    """All rules for a kind of text by id, in alphabetical order."""
    return {rule_id: _load(folder, rule_id) for rule_id, folder in sorted(_folders(kind).items())}


def import_rules(kind: Kind) -> None:
    """Import the modules of all rules for a kind of text, which otherwise happens when they are first used."""
    for rule in rules(kind).values():
        module_of(rule.folder, rule.id)


def rules_of_modules() -> list[Rule]:
    """The rules of every kind as their modules describe them, each once; for `make docs` and tests."""
    places = sorted({(folder, rule_id) for kind in Kind for rule_id, folder in _folders(kind).items()})
    return [rule_of(module_of(folder, rule_id), folder) for folder, rule_id in places]


@cache
def rule_ids(kind: Kind = Kind.MANIFEST) -> tuple[str, ...]:
    """The ids of all rules for a kind of text in alphabetical order, found without importing them."""
    return tuple(sorted(_folders(kind)))


@cache
def all_rule_ids() -> tuple[str, ...]:
    """The ids of the rules of every kind, each once, found without importing them."""
    return tuple(sorted({rule for kind in Kind for rule in rule_ids(kind)}))


def rules_with(added: tuple[Rule, ...], kind: Kind = Kind.MANIFEST) -> dict[str, Rule]:
    """The rules for a kind of text by id, and after them those that a configuration adds."""
    if not added:
        return rules(kind)
    return {**rules(kind), **{rule.id: rule for rule in added if rule.is_about(kind)}}


def resolve(name: str, kind: Kind = Kind.MANIFEST, added: tuple[Rule, ...] = ()) -> tuple[str, ...]:
    """The ids of the rules that a name means: that rule, or those with this alias; empty if there are none."""
    if name in rule_ids(kind):
        return (name,)
    return (names_of(added, kind).get(name, ()) if added else ()) or _by_alias(kind).get(name.casefold(), ())


def resolve_any(name: str) -> tuple[str, ...]:
    """The ids of the rules of any kind that a name means."""
    if name in all_rule_ids():
        return (name,)
    return tuple(dict.fromkeys(rule for kind in Kind for rule in resolve(name, kind)))


@cache
def all_aliases() -> dict[str, tuple[str, ...]]:
    """The aliases of rules of every kind, in lower case, each with the ids that it means."""
    names = dict.fromkeys(name for kind in Kind for name in _by_alias(kind))
    return {name: resolve_any(name) for name in names}


WHY_ALWAYS_ON = "a text that cannot be read cannot be checked"
"""Why some rules can be neither silenced nor left out."""


def is_always_on(rule_id: str, kind: Kind | None = None) -> bool:
    """Whether a rule can be neither silenced nor left out; without a kind, a rule of any kind."""
    kinds = Kind if kind is None else (kind,)
    found = [_load(_folders(each)[rule_id], rule_id) for each in kinds if rule_id in rule_ids(each)]
    return not all(rule.is_suppressible for rule in found)


def is_silenceable(rule_id: str, kind: Kind = Kind.MANIFEST) -> bool:
    """Whether a comment can silence a rule; findings about comments cannot be silenced, only fixed.

    Every rule that a configuration adds can be silenced.
    """
    rule = rules(kind).get(rule_id)
    return rule is None or (rule.is_suppressible and rule.folder != SHARED)


def with_always_on(selected: frozenset[str], kind: Kind = Kind.MANIFEST) -> frozenset[str]:
    """A selection of rules, with those that always run."""
    return selected.union(rule.id for rule in rules(kind).values() if not rule.is_suppressible)


@cache
def _by_alias(kind: Kind) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules(kind).values():
        for alias in rule.aliases:
            found[alias.casefold()] = (*found.get(alias.casefold(), ()), rule.id)
    return found


@cache
def _folders(kind: Kind) -> dict[str, str]:
    """By rule id, the folder of its module."""
    return {
        name.replace("_", "-"): folder
        for folder in (SHARED, kind.value)
        for name in module_names(os.path.join(__path__[0], folder))  # noqa: PTH118 - start-up time
    }


@cache
def _load(folder: str, rule_id: str) -> Rule:
    return indexed(folder, rule_id) or rule_of(module_of(folder, rule_id), folder)


def rule_of(module: ModuleType, folder: str) -> Rule:
    """The rule that a module describes; the module's name is its id.

    Raises:
        AttributeError: the module lacks something that every rule has.
    """
    return Rule(
        module.__name__.rpartition(".")[2].replace("_", "-"),
        module.LEVELS,
        module.check,
        module.__doc__ or "",
        folder,
        frozenset(getattr(module, "TAGS", ())),
        getattr(module, "IS_SUPPRESSIBLE", True),
        tuple(getattr(module, "ALIASES", ())),
        getattr(module, "IS_DEFAULT", True),
        getattr(module, "IS_LOCAL", False),
        getattr(module, "missing", None),
        tuple(getattr(module, "ABOUT", ())),
        getattr(module, "IS_ABOUT_MISTAKES", False),
    )


__all__ = [
    "WHY_ALWAYS_ON",
    "Kind",
    "Levels",
    "Problem",
    "Rule",
    "Severity",
    "Tag",
    "all_aliases",
    "all_rule_ids",
    "import_rules",
    "is_always_on",
    "is_silenceable",
    "resolve",
    "resolve_any",
    "rule_ids",
    "rule_of",
    "rules",
    "rules_of_modules",
    "rules_with",
    "with_always_on",
]
