"""Comments silence every finding that can be silenced, in every kind and style of text, and cause no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_checked import a_contract
from support_completion import EXAMPLES, SHAPES, catalog
from support_fixtures import strip_expectations
from support_guide import all_guides
from support_silencing import can_be_silenced, silenced

from amplsp.catalog import load_catalog
from amplsp.contract.subject import ContractOpener, ContractSubject
from amplsp.engine.check import check_subject
from amplsp.guide.subject import GuideContext, GuideSubject
from amplsp.manifest.files import ManifestOpener
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Profile
from amplsp.settings import Settings
from amplsp.yaml.encoding import Decoded

FIXTURES = Path(__file__).parents[1] / "rules" / "fixtures"
BROKEN = [path for path in EXAMPLES if path.parent.name == "broken"]
SETTINGS = Settings()
UNUSED = frozenset({"suppression-unused"})


def manifest(text: str) -> Manifest:
    return ManifestOpener().open("amp.yaml", Decoded(text, "utf-8", b""), SETTINGS, catalog())


def contract(text: str) -> ContractSubject:
    return ContractSubject("x", text, ContractOpener(), load_catalog(), has_mark=False)


def guide(text: str, slug: str, style: str = "mdx") -> GuideSubject:
    return GuideSubject(text, slug, GuideContext(load_catalog(), todo_style=style))


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("path", sorted((FIXTURES / "manifest").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_finding_in_a_manifest_is_silenced(path: Path, profile: Profile) -> None:
    subject = manifest(strip_expectations(path.read_bytes().decode("utf-8")))

    assert can_be_silenced(silenced(subject, Settings(profile)), subject) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_finding_in_a_manifest_of_any_style_is_silenced(path: Path, shape: str) -> None:
    subject = manifest(SHAPES[shape](path.read_text(encoding="utf-8")))

    assert can_be_silenced(silenced(subject, SETTINGS), subject) == []


@pytest.mark.parametrize("path", sorted((FIXTURES / "guide").glob("*.mdx")), ids=lambda path: path.stem)
def test_every_finding_in_a_guide_is_silenced(path: Path) -> None:
    subject = guide(path.read_text(encoding="utf-8"), path.stem.rpartition(".")[2])

    assert can_be_silenced(silenced(subject, Settings(has_all=True)), subject) == []


@pytest.mark.parametrize("path", sorted((FIXTURES / "contract").glob("*.json")), ids=lambda path: path.stem)
def test_every_finding_in_a_draft_of_a_contract_is_silenced(path: Path) -> None:
    subject = contract(path.read_text(encoding="utf-8"))

    left = can_be_silenced(silenced(subject, SETTINGS), subject)

    assert left == [] or not subject.is_fixable


READ = """\
specVersion: 1.0.0
integrations:
  - name: crmContacts
    displayName: CRM
    provider: hubspot
    read:
      objects:
        # what we need
        - objectName: contacts
          destination: crm
          schedule: "*/5 * * * *"
          requiredFields:
            - fieldName: email
          backfill:
            defaultPeriod:
              days: 400
"""


def added(text: str, reason: str = "") -> list[str]:
    """The lines that are new in a manifest whose findings are silenced."""
    old = text.split("\n")
    return [line for line in silenced(manifest(text), SETTINGS, reason).text.split("\n") if line not in old]


def test_a_comment_is_written_above_its_node_in_the_same_column_with_the_reason() -> None:
    assert added(READ, "finance needs it") == [
        "  - name: crmContacts # amp:ignore[integration-name-format] -- finance needs it",
        "          # amp:ignore[schedule-minimum-interval] -- finance needs it",
        "              # amp:ignore[large-backfill] -- finance needs it",
    ]


def test_several_rules_at_one_node_share_a_comment() -> None:
    name = f"Crm{'x' * 64}"

    assert added(READ.replace("crmContacts", name))[0] == (
        f"  - name: {name} # amp:ignore[integration-name-format, integration-name-length]"
    )


def test_a_comment_that_is_there_takes_further_rules_and_reasons() -> None:
    text = READ.replace("name: crmContacts", "name: crmContacts # amp:ignore[no-action] -- old").replace(
        "          schedule", "          # amp:ignore[schedule-uneven-step]\n          schedule"
    )
    settings = Settings(select=frozenset({"integration-name-format", "schedule-minimum-interval"}))

    text = silenced(manifest(text), settings, "new").text

    assert "crmContacts # amp:ignore[no-action, integration-name-format] -- old; new\n" in text
    assert "          # amp:ignore[schedule-uneven-step, schedule-minimum-interval] -- new\n" in text


def test_the_first_line_of_a_file_gets_its_comment_above_it() -> None:
    text = READ.replace("specVersion: 1.0.0", "specVersion: 2.0.0")

    assert silenced(manifest("\ufeff" + text), SETTINGS, "").text.startswith("\ufeff# amp:ignore[spec-version]\nspecV")


def test_an_empty_manifest_gets_a_comment_for_the_file() -> None:
    assert silenced(manifest("# nothing yet\n"), SETTINGS).text.startswith(
        "# amp:ignore[manifest-empty] -- so it is\n\n#"
    )


def test_syntax_errors_stay_and_all_around_them_is_silenced() -> None:
    done = silenced(manifest(READ.replace('"*/5 * * * *"', "*/5 * * * *")), SETTINGS)

    assert [each.rule for each in done.diagnostics] == ["yaml-syntax"]
    assert done.silenced == 3


def test_findings_by_the_thousand_are_silenced_at_once_and_the_next_one_is_found() -> None:
    text = READ + "".join(f"          key{number}: 1\n" for number in range(1500))

    done = silenced(manifest(text), SETTINGS)

    assert (done.silenced, done.diagnostics) == (1503, [])
    again = check_subject(manifest(done.text + "          another: 1\n"), SETTINGS)
    assert [(each.rule, each.path.rpartition(".")[2]) for each in again] == [("unknown-key", "another")]


@pytest.mark.parametrize(("style", "begin", "end"), [("mdx", "{/* ", " */}"), ("html", "<!-- ", " -->")])
def test_a_guide_gets_comments_in_its_style_in_the_paragraph_itself(style: str, begin: str, end: str) -> None:
    text = all_guides()["adobe"].replace("This connector supports:", "This connector supports https://x.y:")

    done = silenced(guide(text, "adobe", style), Settings(select=frozenset({"raw-url"})), "shown")

    assert f" {begin}amp:ignore[raw-url] -- shown{end}\n" in done.text


def test_a_contract_gets_a_member_for_a_comment_in_the_innermost_object() -> None:
    settings = Settings(select=frozenset({"display-name-mismatch"}))

    done = silenced(contract(a_contract(display_name="Asanna")), settings, 'so they "say"')
    inner = silenced(contract((FIXTURES / "contract/description-empty.json").read_text("utf-8")), SETTINGS)

    words = 'amp:ignore[display-name-mismatch] -- so they \\"say\\"'
    assert done.text.startswith(f'{{\n  "//": "{words}",\n  "')
    assert '{\n          "//": "amp:ignore[description-empty] -- so it is",\n          "' in inner.text


def test_a_comment_of_a_contract_takes_further_rules() -> None:
    comment = {"//": "amp:ignore[slug-mismatch] -- old"}

    done = silenced(contract(a_contract(display_name="Asanna", **comment)), Settings(ignore=UNUSED), 'the "new"')

    assert '"//": "amp:ignore[slug-mismatch, display-name-mismatch] -- old; the \\"new\\""' in done.text


def test_what_a_person_has_approved_is_left_unchanged() -> None:
    done = silenced(contract(a_contract(status="approved", display_name="Asanna")), SETTINGS)

    assert done.silenced == 0
    assert done.diagnostics
