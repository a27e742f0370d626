"""The baseline: known findings are not reported, new ones are, and lines do not matter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support_reports import checked

from amplsp.engine.baseline import BaselineError, read_baseline, without_known, write_baseline
from amplsp.engine.file_report import FileReport

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
specVersion: 1.0.0
integrations:
  - name: MyCrm
    provider: hubspot
    proxy:
      enabled: true
      extra: 1
      extra: 2
"""


@pytest.fixture
def baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "known.json"
    write_baseline(path, [checked(TEXT)])
    return path


def rules_left(text: str, baseline: Path, path: str = "amp.yaml") -> list[str]:
    fresh, _ = without_known([checked(text, path)], read_baseline(baseline), baseline)
    return [each.rule for each in fresh[0].diagnostics]


def test_known_findings_are_gone_also_when_lines_have_moved(baseline: Path) -> None:
    assert rules_left(TEXT, baseline) == []
    assert rules_left("# a comment\n\n" + TEXT, baseline) == []


def test_a_finding_of_another_rule_or_at_another_place_is_new(baseline: Path) -> None:
    text = (
        TEXT.replace("hubspot", "hubspott") + "  - name: OtherName\n    provider: hubspot\n    proxy: {enabled: true}\n"
    )

    assert rules_left(text, baseline) == ["provider-not-supported", "integration-name-format"]


def test_a_repeat_beyond_the_known_number_is_new(tmp_path: Path, baseline: Path) -> None:
    report = checked(TEXT)
    first = report.diagnostics[0]
    twice = FileReport("amp.yaml", report.decoded, [first, first])

    fresh, known = without_known([twice], read_baseline(baseline), baseline)

    assert (fresh[0].diagnostics, known) == ([first], 1)
    write_baseline(tmp_path / "two.json", [twice])
    assert sum(read_baseline(tmp_path / "two.json").values()) == 2


def test_files_are_known_relative_to_the_baseline_wherever_one_stands(
    baseline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (baseline.parent / "sub").mkdir()
    monkeypatch.chdir(baseline.parent / "sub")

    assert rules_left(TEXT, baseline, "../amp.yaml") == []
    assert rules_left(TEXT, baseline, "amp.yaml") != []


def test_syntax_errors_are_never_known(tmp_path: Path) -> None:
    report = checked("a: [1\n")
    path = tmp_path / "known.json"

    write_baseline(path, [report])

    assert "yaml-syntax" not in path.read_text()
    assert "yaml-syntax" in rules_left("a: [1\n", path)


def test_the_file_is_the_same_for_the_same_findings_and_holds_no_lines(baseline: Path) -> None:
    before = baseline.read_bytes()
    write_baseline(baseline, [checked("\n" + TEXT)])

    assert baseline.read_bytes() == before
    assert json.loads(before)["findings"]["amp.yaml"]["integration-name-format"] == {"integrations[0].name": 1}


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"version": 2}', '{"version": 1}', '{"version": 1, "findings": {"a": 1}}', "[" * 100_000],
)
def test_a_damaged_baseline_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(content)

    with pytest.raises(BaselineError, match="baseline"):
        read_baseline(path)


def test_a_missing_baseline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="cannot read the baseline"):
        read_baseline(tmp_path / "none.json")
