"""A finding can be silenced at its place, with a comment that silences nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support_check import check_document
from support_completion import EXAMPLES, SHAPES, catalog, manifest_of
from support_fixtures import findings, strip_expectations

from amplsp.editor import suppress_actions
from amplsp.editor.suppress_actions import Suppressor
from amplsp.engine import Settings
from amplsp.manifest.reading import read_document
from amplsp.problem import Profile
from amplsp.yaml import Document, apply_edits

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic

MANY = 20
"""At most this many findings of a rule in a text are tried."""
FIXTURES = sorted((Path(__file__).parents[1] / "rules" / "fixtures" / "manifest").glob("*.yaml"))


def check(document: Document) -> list[tuple[str, str]]:
    return [key(each) for each in check_document(document, Settings(Profile.SPEC), catalog())]


def key(found: Diagnostic) -> tuple[str, str]:
    """The text of a finding, without line numbers."""
    return found.rule, re.sub(r"on line \d+", "on line", found.message)


def silence_all(text: str) -> None:
    """Silence each finding of a text in every way, one at a time; of a rule with very many, some from top to bottom."""
    document = Document(text)
    found = check_document(document, Settings(Profile.SPEC), catalog())
    suppressor = Suppressor(manifest_of(text))
    before = [key(each) for each in found]
    for rule in dict.fromkeys(each.rule for each in found):
        same = [each for each in found if each.rule == rule]
        for each in same[:: len(same) // MANY + 1]:
            for way in suppressor.ways(each.rule, each.span):
                after = Document(apply_edits(text, [way.edit]))
                left = check(after)
                assert left.count(key(each)) < before.count(key(each)), (each, way)
                assert not [new for new in left if new not in before], (each, way)
                assert after.root.plain() == document.root.plain()


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_finding_of_a_fixture_is_silenced_and_no_other_comes(path: Path) -> None:
    text = strip_expectations(path.read_bytes().decode("utf-8"))

    silence_all(text)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "path", [path for path in EXAMPLES if path.parent.name == "broken"], ids=lambda path: path.name
)
def test_every_finding_of_a_broken_example_is_silenced_in_every_shape(path: Path, shape: str) -> None:
    silence_all(SHAPES[shape](path.read_text(encoding="utf-8")))


def test_every_finding_but_those_of_syntax_and_comments_can_be_silenced_where_it_is() -> None:
    assert FIXTURES
    for path in FIXTURES:
        text = strip_expectations(path.read_bytes().decode("utf-8"))
        suppressor = Suppressor(manifest_of(text))
        for each in findings(text, Profile.SPEC):
            has_way = bool(suppressor.ways(each.rule, each.span))
            is_fixed = each.rule == "yaml-syntax" or each.rule.startswith("suppression-")
            assert has_way is not is_fixed, (path.name, each)


MANIFEST = """\
specVersion: 1.0.0
integrations:
    - name: hubspotCRM
      provider: hubspot
      read:
          objects:
            # what we need
            - objectName: contacts
              destination: crm
              schedule: "*/5 * * * *" # often
              requiredFields:
                - fieldName: email
                - fieldName: email
"""


def ways(text: str, rule: str) -> list[tuple[str, str]]:
    """For each way to silence the first finding of a rule, its place, and the lines that it changes or adds."""
    (found, *_) = [each for each in check_document(Document(text), Settings(), catalog()) if each.rule == rule]
    old = text.split("\n")
    shown = []
    for way in Suppressor(manifest_of(text)).ways(found.rule, found.span):
        new = apply_edits(text, [way.edit]).split("\n")
        shown.append((way.where, "\n".join(line for line in new if line not in old)))
    return shown


def test_a_comment_is_written_above_the_key_the_object_or_the_integration_in_the_same_column() -> None:
    assert ways(MANIFEST, "schedule-minimum-interval") == [
        ("here", "              # amp:ignore[schedule-minimum-interval]"),
        ('in object "contacts"', "            # amp:ignore[schedule-minimum-interval]"),
        ('in integration "hubspotCRM"', "    # amp:ignore[schedule-minimum-interval]"),
    ]


def test_a_key_after_a_dash_gets_its_comment_at_the_end_of_the_line() -> None:
    assert ways(MANIFEST, "integration-name-format") == [
        ("here", "    - name: hubspotCRM # amp:ignore[integration-name-format]"),
        ('in integration "hubspotCRM"', "    # amp:ignore[integration-name-format]"),
    ]


def test_a_comment_that_is_there_is_extended() -> None:
    text = MANIFEST.replace("- name: hubspotCRM", "- name: hubspotCRM # amp:ignore[display-name-length] -- a reason")
    text = text.replace("# what we need", "# amp:ignore[large-backfill]\n            # what we need")

    assert ways(text, "integration-name-format")[0][1] == (
        "    - name: hubspotCRM # amp:ignore[display-name-length, integration-name-format] -- a reason"
    )
    assert ways(text, "schedule-minimum-interval")[1][1] == (
        "            # amp:ignore[large-backfill, schedule-minimum-interval]"
    )


def test_what_belongs_to_no_key_is_silenced_for_the_file() -> None:
    assert ways(MANIFEST + "---\nx: 1\n", "yaml-multiple-documents")[0][0] == "in this file"


def test_a_broken_text_is_read_again_for_a_few_places_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A selection of the whole text may have hundreds of findings; each reading of a broken text takes long."""
    objects = "".join(f"        - objectName: o{number}\n          surplus: 1\n" for number in range(60))
    text = (
        f"specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: hubspot\n    read:\n      objects:\n{objects}"
    )
    text += "  broken\n"
    readings = []
    monkeypatch.setattr(suppress_actions, "read_document", lambda text: readings.append(text) or read_document(text))
    suppressor = Suppressor(manifest_of(text))

    ways = [suppressor.ways(each.rule, each.span) for each in check_document(Document(text))]

    assert len(ways) > 50
    assert any(ways)
    assert 1 <= len(readings) <= 6
