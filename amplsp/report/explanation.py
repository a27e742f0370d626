"""The manual of a rule of any kind, of a kind of change, or of a key of the manifest."""

from __future__ import annotations

from amplsp.changes import kinds
from amplsp.changes.manual import kind_markdown
from amplsp.did_you_mean import did_you_mean
from amplsp.manifest.definitions import known_keys
from amplsp.manifest.key_manual import key_manual, key_names, keys_named
from amplsp.problem import Kind
from amplsp.rule import Rule, names_of
from amplsp.rules import all_rule_ids, rules_with
from amplsp.rules.manual import manual_markdown
from amplsp.rules.platform_ids import about, is_platforms, silenced_by


def explanation(name: str, added: tuple[Rule, ...] = ()) -> str:
    """All pages about a name, as Markdown; empty if there are none."""
    platforms = [f"{about(name)}\n"] if is_platforms(name) else []
    pages = (
        platforms
        + [manual_markdown(each) for each in _meant(name, added)]
        + ([kind_markdown(kinds()[name])] if name in kinds() else [])
        + [key_manual(each) for each in keys_named(name)]
    )
    return "\n".join(pages)


def explained_names(added: tuple[Rule, ...] = ()) -> list[str]:
    """The names that have a page."""
    return [*all_rule_ids(), *names_of(added), *kinds(), *key_names()]


def not_explained(name: str, advice: str, added: tuple[Rule, ...] = ()) -> str:
    """The message for a name without a page: what it may mean, else the advice."""
    last = name.rpartition(".")[2]
    known = [*explained_names(added), *known_keys()]
    hint = did_you_mean(name, known) or did_you_mean(last, known)
    return f'neither a rule nor a key: "{name[:80]}"{hint or f"; {advice}"}'


def _meant(name: str, added: tuple[Rule, ...]) -> list[Rule]:
    """The rules that a name means, those for manifests first."""
    kind, slash, rest = name.rpartition("/")
    found = [
        rules_with(added, each)[rule]
        for each in Kind
        if not slash or each.value == kind
        for rule in silenced_by(rest, each, added)
    ]
    return list({(rule.folder, rule.id): rule for rule in found}.values())
