"""The rules that a configuration adds to amplsp's own: those of its policies and of the plug-ins that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.catalog import CatalogError, load_catalog
from amplsp.did_you_mean import question
from amplsp.engine.configuration_shapes import Refusal
from amplsp.problem import quote
from amplsp.rules import resolve_any
from amplsp.rules.platform_ids import is_platforms

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.policy import Policy
    from amplsp.rule import Rule


def added_rules(plugins: Iterable[str], policies: Iterable[Policy], file: str) -> tuple[Rule, ...]:
    """The rules of plug-ins and policies of a file of this name.

    Raises:
        Refusal: a plug-in cannot be used, or an id is taken.
    """
    found: dict[str, Rule] = {}
    for rule, refusal in (*_of_plugins(plugins), *_of_policies(policies, file)):
        for name in (rule.id, *rule.aliases):
            if resolve_any(name) or is_platforms(name):
                refusal.args = (f"{quote(name)} is a rule of amplsp; choose another id, as {quote(f'acme-{name}')}",)
                raise refusal
        if rule.id in found:
            refusal.args = (f"{quote(rule.id)} is also the id of a rule of {found[rule.id].origin}",)
            raise refusal
        found[rule.id] = rule
    return tuple(found.values())


def refuse_misspelt_providers(policies: Sequence[Policy], catalog: Path | None) -> None:
    """Reject a policy with a misspelt name of a provider in the catalog: it would never apply, or always fail.

    A name that is not similar to one in the catalog can be a provider that the catalog does not have yet.

    Raises:
        Refusal: there is such a name.
    """
    named = [(number, each) for number, policy in enumerate(policies) for each in policy.named_providers()]
    if not named:
        return
    try:
        known = load_catalog(catalog)
    except CatalogError:
        return  # it is reported where the catalog is used
    for number, (key, name, part) in named:
        if name not in known and (meant := known.sure_match(name)):
            message = f"unknown provider {quote(name)}{question([meant])}"
            word = name if part is None else policies[number].where
            raise Refusal(message, "policy", number, key, word=word, part=part)


def _of_plugins(plugins: Iterable[str]) -> Iterator[tuple[Rule, Refusal]]:
    """The rules of plug-ins, each with the error to raise if it is rejected."""
    for name in plugins:
        from amplsp.engine.plugins import PluginError, rules_of_plugin  # noqa: PLC0415 - few configurations have any

        try:
            rules = rules_of_plugin(name)
        except PluginError as error:
            raise Refusal(str(error), "plugins", word=name) from error
        yield from ((rule, Refusal("", "plugins", word=name)) for rule in rules)


def _of_policies(policies: Iterable[Policy], file: str) -> Iterator[tuple[Rule, Refusal]]:
    for number, policy in enumerate(policies):
        from amplsp.policy import rule_of  # noqa: PLC0415 - few configurations have any

        yield rule_of(policy, file), Refusal("", "policy", number, "id", word=policy.id)
