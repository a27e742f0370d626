"""Every single fix of a rule on meaning repairs its finding and brings no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_fixtures import findings, strip_expectations

from amplsp.problem import Profile
from amplsp.yaml import apply_edits

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic
    from amplsp.problem import Severity

FIXTURES = Path(__file__).parent / "fixtures" / "manifest"

RULES = (
    "backfill-config",
    "destination-exists",
    "duplicate-field",
    "field-mapping-incomplete",
    "field-name-case",
    "object-exists",
    "provider-backfill-limit",
    "provider-module",
    "provider-not-supported",
    "provider-watch-fields",
    "schedule-minimum-interval",
    "schedule-syntax",
    "snowflake-backfill",
    "subscribe-inherit-fields",
    "subscribe-requires-read",
    "update-event-watch-fields",
    "watch-field-not-read",
)
"""The rules that have fixes. Those on shape may well uncover what could not be judged before."""


def counted(found: list[Diagnostic]) -> Counter[tuple[str, str, Severity]]:
    # After the semicolon come hints, which may change with the text around.
    return Counter((each.rule, each.message.partition(";")[0], each.severity) for each in found)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("rule", RULES)
def test_each_fix_fixes_its_finding_and_brings_no_other(rule: str, profile: Profile) -> None:
    tried = 0
    for path in FIXTURES.glob(f"{rule}*.yaml"):
        text = strip_expectations(path.read_text(encoding="utf-8"))
        found = findings(text, profile)
        before = counted(found)
        for fix in (fix for each in found if each.rule == rule for fix in each.fixes):
            tried += 1
            after = counted(findings(apply_edits(text, fix.edits), profile))
            assert after - before == Counter(), fix.title
            assert rule in {gone for gone, _, _ in before - after}, fix.title

    assert tried
