"""A key at a wrong place is one finding, as bad as if the key were missing, and its move makes the manifest right.

Every key of the schema is taken from its place and put one level up, one level down, and next to its own mapping.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from typing import Any

import pytest
import yaml
from support_check import check_document
from support_misplaced import FULL, Misplaced, Path, in_reverse, mappings, misplaced, misplacements, without

from amplsp.engine import Diagnostic, Settings
from amplsp.manifest.definitions import walk
from amplsp.problem import Profile, Severity
from amplsp.yaml import Document, apply_edits

CASES = list(misplacements())
LOADER, DUMPER = getattr(yaml, "CSafeLoader", yaml.SafeLoader), getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HOMES = Counter((case.home, case.key) for case in CASES)
SHARED_HOMES = [home for home, number in HOMES.items() if number > 1]


def can_be_written(case: Misplaced, style: str) -> bool:
    """Whether a style says the case differently from other styles, and leaves the key at its place."""
    if style == "hollow":
        return any(not mapping and isinstance(path[-1], str) for path, mapping in mappings(misplaced(case)))
    return style == "blocks" or len(case.place) <= len(case.home)


STYLED = list(
    dict.fromkeys(
        (case.home, case.key, style)
        for case in CASES
        for style in ("blocks", "braces", "hollow")
        if can_be_written(case, style)
    )
)


def written(data: dict[str, Any], style: str) -> str:
    """A manifest as text: in `blocks`, in `braces`, or in blocks where an emptied one has no value (`hollow`)."""
    text: str = yaml.dump(data, Dumper=DUMPER, sort_keys=False, width=10_000, default_flow_style=style == "braces")
    return text.replace(": {}\n", ":\n") if style == "hollow" else text


def pattern(path: Path) -> tuple[str, ...]:
    return tuple("*" if isinstance(step, int) else step for step in path)


@cache
def found(text: str, profile: Profile) -> list[Diagnostic]:
    return check_document(Document(text), Settings(profile))


def test_the_manifest_has_every_key_of_the_schema_and_nothing_wrong() -> None:
    known = {(*path, key) for path, node in walk() for key in node.properties}
    here = {(*pattern(path), key) for path, mapping in mappings(FULL) for key in mapping}

    assert {path for path in known - here if "optionalFields" not in path} == {
        ("integrations", "*", "read", "objects", "*", "requiredFields", "*", key)
        for key in ("mapToDisplayName", "prompt", "default")
    }
    for profile in Profile:
        assert found(written(FULL, "blocks"), profile) == []


@pytest.mark.parametrize(("home", "key", "style"), STYLED, ids=lambda part: part if isinstance(part, str) else None)
def test_a_misplaced_key_is_one_finding_as_bad_as_the_missing_key_and_its_move_is_right(
    home: Path, key: str, style: str
) -> None:
    for case in (each for each in CASES if (each.home, each.key) == (home, key) and can_be_written(each, style)):
        text = written(misplaced(case), style)
        for profile in Profile if style == "blocks" else (Profile.PLATFORM,):
            wanted = max([Severity.WARNING, *(each.severity for each in found(written(without(case), style), profile))])
            (only,) = found(text, profile)
            assert (only.rule, only.severity) == ("unknown-key", wanted), case
            if wanted is Severity.ERROR and len(case.place) < len(home):
                assert only.fixes, case
            for fix in only.fixes:
                assert not fix.safe
                assert yaml.load(apply_edits(text, fix.edits), LOADER) == FULL, case  # noqa: S506  # a safe one


@pytest.mark.parametrize(("home", "key"), SHARED_HOMES, ids=lambda part: part if isinstance(part, str) else None)
def test_of_two_keys_that_belong_at_the_same_place_the_same_is_the_error_in_any_order(home: Path, key: str) -> None:
    for pair in combinations((each for each in CASES if (each.home, each.key) == (home, key)), 2):
        data = misplaced(*pair)
        in_order, reversed_ = (found(written(each, "blocks"), Profile.PLATFORM) for each in (data, in_reverse(data)))
        assert Counter(map(seen, in_order)) == Counter(map(seen, reversed_)), pair


def test_the_nearer_of_two_keys_is_the_error_even_if_it_comes_second() -> None:
    objects = "integrations:\n  - read:\n      objects:\n        - objectName: deals\n"
    text = f"{objects}          days: 30\n          backfill: {{fullHistory: true}}\n"

    levels = {
        each.message.split('"')[1]: each.severity
        for each in found(text, Profile.PLATFORM)
        if each.rule == "unknown-key"
    }

    assert levels == {"days": Severity.WARNING, "fullHistory": Severity.ERROR}


def seen(finding: Diagnostic) -> tuple[str, Severity, str]:
    return finding.rule, finding.severity, finding.message
