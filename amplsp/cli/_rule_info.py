"""What reports say about the rules of manifests."""

from __future__ import annotations

from amplsp.problem import Profile
from amplsp.report import RuleInfo
from amplsp.rules import rules
from amplsp.rules.manual import manual_markdown


def rule_infos() -> list[RuleInfo]:
    """Every rule in the words of a report."""
    return [
        RuleInfo(rule.id, rule.summary, manual_markdown(rule), rule.levels.of(Profile.SPEC))
        for rule in rules().values()
    ]
