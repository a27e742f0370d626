"""A comment silences what it names, where it stands, and nothing else."""

from __future__ import annotations

import pytest
from support_check import check_document

from amplsp.engine import Settings
from amplsp.problem import Profile, Severity
from amplsp.yaml import Document

HEAD = "specVersion: 1.0.0\nintegrations:\n"


def rules_found(text: str, settings: Settings = Settings()) -> list[str]:  # noqa: B008  # immutable
    return [each.rule for each in check_document(Document(text), settings)]


def integration(*lines: str) -> str:
    return HEAD + "".join(f"{line}\n" for line in lines)


def test_a_comment_above_an_item_covers_the_whole_item() -> None:
    text = integration(
        "  # amp:ignore[unknown-key, invalid-value]",
        "  - name: crm",
        "    provider: hubspot",
        "    colour: red",
        "    write:",
        "      objects:",
        "        - objectName: deals",
        "          valueDefault: 1",
        "    watchSchema:",
        "      destination: x",
        "      allObjects:",
        "        fieldCreated: {enabled: never}",
    )

    assert rules_found(text) == []


def test_a_comment_above_an_item_does_not_reach_the_next_item() -> None:
    text = integration(
        "  # amp:ignore[unknown-key]",
        "  - {name: crm, provider: hubspot, proxy: {enabled: true}, colour: red}",
        "  - {name: two, provider: hubspot, proxy: {enabled: true}, colour: red}",
    )

    assert rules_found(text) == ["unknown-key"]


def test_a_comment_above_a_lone_dash_covers_its_item() -> None:
    text = integration(
        "  # amp:ignore[unknown-key]",
        "  -",
        "    name: crm",
        "    provider: hubspot",
        "    proxy: {enabled: true}",
        "    colour: red",
    )

    assert rules_found(text) == []


@pytest.mark.parametrize(
    "dash", ["  -\n    # its name - in two words", "  - # amp:ignore[yaml-surprising-scalar]", "  - &crm"]
)
def test_a_comment_or_an_anchor_may_be_between_a_dash_and_its_item(dash: str) -> None:
    text = integration(
        "  # amp:ignore[unknown-key]",
        dash,
        "    name: crm",
        "    provider: hubspot",
        "    proxy: {enabled: true}",
        "    colour: red",
    )

    assert "unknown-key" not in rules_found(text)


def test_at_the_end_of_an_items_first_line_it_belongs_to_that_key_only() -> None:
    lines = [
        "  - name: crm",
        "    provider: hubspot",
        "    write:",
        "      objects:",
        "        - objectName: 5 # amp:ignore[wrong-type, unknown-key]",
        "          colour: red",
    ]

    assert rules_found(integration(*lines)) == ["suppression-unused", "unknown-key"]


def test_at_the_end_of_a_keys_line_it_covers_everything_below_the_key() -> None:
    text = integration(
        "  - name: crm",
        "    provider: hubspot",
        "    write: # amp:ignore[unknown-key]",
        "      objects:",
        "        - objectName: deals",
        "          colour: red",
    )

    assert rules_found(text) == []


def test_at_the_end_of_a_line_with_braces_it_belongs_to_the_key_in_front_of_them() -> None:
    text = integration(
        "  - name: crm",
        "    provider: hubspot",
        "    proxy: {colour: red, enabled: true} # amp:ignore[unknown-key]",
    )

    assert rules_found(text) == []


def test_after_a_bracket_of_several_lines_it_belongs_to_the_last_line() -> None:
    text = integration(
        "  - name: crm",
        "    provider: hubspot",
        "    proxy: {enabled: true,",
        "      colour: red",
        "    } # amp:ignore[unknown-key]",
    )

    assert rules_found(text) == []


def test_other_comments_may_be_between_it_and_its_key_but_no_blank_line() -> None:
    lines = ["  - name: crm", "    provider: hubspot", "    proxy: {enabled: true}"]
    near = integration(*lines, "    # amp:ignore[unknown-key]", "    # It is red.", "    colour: red")
    far = integration(*lines, "    # amp:ignore[unknown-key]", "", "    colour: red")

    assert rules_found(near) == []
    assert rules_found(far) == ["suppression-unused", "unknown-key"]


@pytest.mark.parametrize("top", ["", "# Our integrations.\n", "---\n", "\n"])
def test_at_the_top_before_a_blank_line_it_covers_the_file(top: str) -> None:
    body = (
        "specVersion: 1.0.0\nintegrations:\n  - {name: crm, provider: hubspot, proxy: {enabled: true}, colour: red}\n"
    )

    assert rules_found(f"{top}# amp:ignore[unknown-key]\n\n{body}") == []
    assert rules_found(f"{top}# amp:ignore[unknown-key]\n# and more\n\n{body}") == []
    assert rules_found(f"{top}# amp:ignore[unknown-key]\n{body}") == ["suppression-unused", "unknown-key"]


def test_windows_line_ends_make_no_difference() -> None:
    text = integration(
        "  - name: crm # amp:ignore[no-action]",
        "    provider: hubspot",
        "    # amp:ignore[unknown-key] -- a reason",
        "    colour: red",
    )

    assert rules_found(text) == []
    assert rules_found(text.replace("\n", "\r\n")) == []
    assert rules_found("# amp:ignore[unknown-key, no-action]\r\n\r\n" + text.replace("\n", "\r\n")) == []


def test_several_comments_on_one_node_add_up() -> None:
    text = integration(
        "  # amp:ignore[unknown-key]",
        "  # amp:ignore[invalid-value]: it is ours",
        "  - name: crm",
        '    displayName: "" # amp:ignore -- not this, it is an error',
        "    provider: hubspot",
        "    colour: red",
        "    proxy: {enabled: true}",
    )

    assert rules_found(text) == ["suppression-unused"]


def test_a_bare_comment_silences_warnings_and_no_errors() -> None:
    text = integration(
        "  # amp:ignore",
        "  - name: crm",
        '    displayName: ""',
        "    provider: hubspot",
        "    colour: red",
        "    proxy: {enabled: true}",
    )

    assert rules_found(text) == ["invalid-value"]


def test_a_syntax_error_cannot_be_silenced() -> None:
    text = "# amp:ignore[yaml-syntax]\n\n" + integration('  - name: "crm', "    provider: hubspot", "    proxy: {}")

    assert "yaml-syntax" in rules_found(text)
    assert "suppression-unused" in rules_found(text)


def test_each_rule_is_judged_on_its_own() -> None:
    text = integration(
        "  # amp:ignore[unknown-key, no-action]",
        "  - name: crm",
        "    provider: hubspot",
        "    colour: red",
        "    proxy: {enabled: true}",
    )
    (found,) = check_document(Document(text))

    assert (found.rule, text[slice(*found.span)]) == ("suppression-unused", "no-action")


@pytest.mark.parametrize(
    "settings",
    [
        Settings(severities=(("no-action", Severity.OFF),)),
        Settings(ignore=frozenset(["no-action"])),
        Settings(select=frozenset(["suppression-unused"])),
    ],
    ids=["off", "ignored", "not selected"],
)
def test_a_rule_that_does_not_run_is_not_unused(settings: Settings) -> None:
    text = integration("  # amp:ignore[no-action]", "  - {name: crm, provider: hubspot, proxy: {enabled: true}}")

    assert rules_found(text) == ["suppression-unused"]
    assert rules_found(text, settings) == []


def test_a_comment_for_what_only_the_other_profile_minds_is_not_unused() -> None:
    text = integration(
        "  - name: camelCase # amp:ignore[integration-name-format]",
        "    provider: hubspot",
        "    proxy: {enabled: true}",
    )

    assert rules_found(text, Settings(Profile.SPEC)) == []
    assert rules_found(text, Settings(Profile.PLATFORM)) == []


def test_a_users_severity_does_not_bring_back_what_the_profile_does_not_mind() -> None:
    text = integration("  - name: camelCase", "    provider: hubspot", "    proxy: {enabled: true}")
    severe = (("integration-name-format", Severity.ERROR),)

    assert rules_found(text, Settings(Profile.PLATFORM, severe)) == []


def test_a_comment_for_the_whole_file_may_silence_findings_about_other_comments() -> None:
    text = integration("  # amp:ignore[no-action]", "  - {name: crm, provider: hubspot, proxy: {enabled: true}}")

    assert rules_found("# amp:ignore[suppression-unused]\n\n" + text) == []
    assert rules_found("# amp:ignore\n\n" + text) == []


def test_a_comment_never_silences_a_finding_about_itself() -> None:
    text = integration("  - {name: crm, provider: hubspot, proxy: {enabled: true}}")

    assert rules_found("# amp:ignore\n\n" + text) == ["suppression-unused"]
    assert rules_found("# amp:ignore[suppression-unused]\n\n" + text) == ["suppression-unused"]


def test_the_words_inside_a_value_are_not_a_comment() -> None:
    text = integration('  - {name: crm, displayName: "# amp:ignore all", provider: hubspot, proxy: {enabled: true}}')

    assert rules_found(text) == []
