"""A built-in rule that is written as a policy finds the same places."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_check import check_document
from support_configurations import policy

from amplsp.engine import Settings
from amplsp.engine.configuration_file import read_configuration
from amplsp.manifest.reading import read_document

ROOT = Path(__file__).parents[2]
MANIFESTS = [
    *sorted((ROOT / "examples").rglob("*.yaml")),
    *sorted((ROOT / "tests/reference").glob("*.yaml")),
    *sorted((ROOT / "tests/rules/fixtures/manifest").glob("*.yaml")),
]
SAME = {
    "integration-name-format": policy('where = "integrations.*.name"', 'matches = "[a-z0-9_-]+"'),
    "schedule-minimum-interval": policy('where = "integrations.*.read.objects.*.schedule"', 'min = "10 minutes"'),
    "display-name-length": policy('where = "integrations.*.displayName"', "max = 100"),
}


@pytest.mark.parametrize("rule", SAME)
def test_it_finds_the_same_places_in_every_example(tmp_path: Path, rule: str) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_text(SAME[rule], encoding="utf-8")
    settings = Settings(added_rules=read_configuration(path).added_rules, select=frozenset({rule, "acme-x"}))
    places: dict[str, list[tuple[str, int, int, str]]] = {rule: [], "acme-x": []}

    for manifest in MANIFESTS:
        # What silences the one silences the other.
        text = manifest.read_text(encoding="utf-8-sig").replace(f"[{rule}", f"[{rule}, acme-x")
        for found in check_document(read_document(text), settings):
            if found.rule in places:
                places[found.rule].append((manifest.name, *found.span, found.path))

    assert places[rule], "some example breaks the rule"
    assert places["acme-x"] == places[rule]
