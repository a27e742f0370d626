"""The baseline: known findings are not reported, new ones are, and lines do not matter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support_reports import checked

from amplsp.engine.baseline import BaselineError, compare, read_baseline, write_baseline
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
    compared = compare([checked(text, path)], read_baseline(baseline), baseline)
    return [each.rule for each in compared.reports[0].diagnostics]


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

    compared = compare([twice], read_baseline(baseline), baseline)

    assert (compared.reports[0].diagnostics, compared.known) == ([first], 1)
    write_baseline(tmp_path / "two.json", [twice])
    assert read_baseline(tmp_path / "two.json").named.total() == 2


def test_files_are_known_relative_to_the_baseline_whatever_the_current_folder_is(
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
    assert json.loads(before)["findings"]["amp.yaml"]["integration-name-format"] == {"integrations[name=MyCrm].name": 1}


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "{}", '{"version": 2}', '{"version": 1}', '{"version": 1, "findings": {"a": 1}}', "[" * 100_000),
        *('{"version": 3, "findings": {}}', '{"version": true, "findings": {}}'),
        '{"version": 2, "findings": {}, "findings_by_index": []}',
    ],
)
def test_a_damaged_baseline_is_rejected(tmp_path: Path, content: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(content)

    with pytest.raises(BaselineError, match="baseline"):
        read_baseline(path)


def test_a_missing_baseline_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="cannot read the baseline"):
        read_baseline(tmp_path / "none.json")


OBJECT = """\
        - objectName: {name}
          destination: hook
          schedule: "*/45 * * * *"
          pageSize: 1
          requiredFields:
            - fieldName: email
            - fieldName: email
"""
HEAD = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
"""


def objects(*names: str) -> str:
    return HEAD + "".join(OBJECT.format(name=name) for name in names)


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A baseline that knows what is wrong with three objects."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "known.json"
    write_baseline(path, [checked(objects("contacts", "companies", "deals"))])
    return path


@pytest.mark.parametrize(
    "text",
    [
        objects("contacts", "companies", "deals"),
        objects("deals", "contacts", "companies"),
        objects("contacts", "companies", "deals").replace("        - ", "      - ").replace("          ", "        "),
    ],
    ids=["as it was", "in another order", "indented otherwise"],
)
def test_what_is_known_stays_known_wherever_it_goes(known: Path, text: str) -> None:
    compared = compare([checked(text)], read_baseline(known), known)

    assert compared.known == len(checked(text).diagnostics) == 9
    assert (compared.reports[0].diagnostics, compared.gone) == ([], 0)


def test_what_comes_or_goes_next_to_a_known_finding_leaves_it_known(known: Path) -> None:
    inserted = compare([checked(objects("tickets", "contacts", "companies", "deals"))], read_baseline(known), known)
    renamed = compare([checked(objects("contacts", "quotes", "deals"))], read_baseline(known), known)

    assert {each.path.partition("]")[2].partition("]")[0] for each in inserted.reports[0].diagnostics} == {
        ".read.objects[tickets"
    }
    assert (inserted.known, inserted.gone) == (9, 0)
    assert {each.path.partition("]")[2].partition("]")[0] for each in renamed.reports[0].diagnostics} == {
        ".read.objects[quotes"
    }
    assert (renamed.known, renamed.gone) == (6, 3)


def test_a_baseline_of_version_1_is_read_by_the_places_that_it_counts(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    findings = {"amp.yaml": {"required-field": {"integrations[0].provider": 1, "integrations[1].provider": 1}}}
    path.write_text(json.dumps({"version": 1, "findings": findings}), encoding="utf-8")
    item = "  - provider: hubspot\n    proxy: {{enabled: true}}\n{more}"
    text = "specVersion: 1.0.0\nintegrations:\n" + item.format(more="") + item.format(more="    name: ''\n")

    compared = compare([checked(text, str(tmp_path / "amp.yaml"))], read_baseline(path), path)

    assert [(each.rule, each.path) for each in compared.reports[0].diagnostics] == [
        ("required-field", "integrations[1].name")
    ]
    assert (compared.known, compared.gone) == (1, 1)


def test_writing_keeps_the_known_findings_of_other_files_that_still_exist(baseline: Path) -> None:
    folder = baseline.parent
    for name in ("a.yaml", "b.yaml", "amp.yaml"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    write_baseline(baseline, [checked(TEXT, "a.yaml"), checked(TEXT, "b.yaml"), checked(TEXT, "gone.yaml")])

    written = write_baseline(baseline, [checked(TEXT, "b.yaml")])

    assert {file for file, _, _ in read_baseline(baseline).named} == {"a.yaml", "amp.yaml", "b.yaml"}
    assert written == (3, 6)


def test_writing_keeps_what_a_baseline_of_version_1_says_of_other_files(baseline: Path) -> None:
    old = {"other.yaml": {"unknown-key": {"integrations[0].read.nothing": 2}}}
    baseline.write_text(json.dumps({"version": 1, "findings": {**old, "amp.yaml": {"a": {"b": 1}}}}), encoding="utf-8")
    (baseline.parent / "other.yaml").touch()

    write_baseline(baseline, [checked(TEXT)])

    data = json.loads(baseline.read_bytes())
    assert (data["version"], list(data["findings"])) == (2, ["amp.yaml"])
    assert data["findings_by_index"] == old
    write_baseline(baseline, [checked(TEXT), checked(TEXT, "other.yaml")])
    assert "findings_by_index" not in json.loads(baseline.read_bytes())


def test_writing_keeps_what_could_not_be_looked_at(baseline: Path) -> None:
    before = read_baseline(baseline).named

    write_baseline(baseline, [checked("a: [1\n")])
    assert read_baseline(baseline).named > before
    write_baseline(baseline, [checked(TEXT.replace("MyCrm", "my-crm"))], is_judged=lambda *_: False)

    assert read_baseline(baseline).named > before


@pytest.mark.parametrize(
    ("text", "gone"), [(TEXT.replace("      extra: 2\n", ""), 1), (TEXT + "  bad\n- : [\n", 0)], ids=["read", "damaged"]
)
def test_findings_are_gone_only_where_all_could_be_read(baseline: Path, text: str, gone: int) -> None:
    known = read_baseline(baseline)

    assert compare([checked(text)], known, baseline).gone == gone
    assert compare([checked(text, "other.yaml")], known, baseline).gone == 0
    assert compare([checked(text)], known, baseline, is_judged=lambda *_: False).gone == 0
