"""What reports say about the rules of manifests."""

from __future__ import annotations

from amplsp.engine.rule_manual import manual_markdown
from amplsp.problem import Profile
from amplsp.report import RuleInfo
from amplsp.rules import rules


def rule_infos() -> list[RuleInfo]:
    """Every rule in the words of a report."""
    return [
        RuleInfo(rule.id, rule.summary, manual_markdown(rule), rule.levels.of(Profile.SPEC))
        for rule in rules().values()
    ]
