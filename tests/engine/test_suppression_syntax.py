"""The syntax of suppressions: a wrong one silences nothing, is reported, and can be corrected."""

from __future__ import annotations

import pytest
from support_check import check_document, fix_text

from amplsp.yaml import Document


def integration(*lines: str) -> str:
    return "specVersion: 1.0.0\nintegrations:\n" + "".join(f"{line}\n" for line in lines)


def rules_found(text: str) -> list[str]:
    return [each.rule for each in check_document(Document(text))]


@pytest.mark.parametrize(
    "comment",
    [
        "amp:ignore no-action",
        "amp:ignore[]",
        "amp:ignore[no-action] because",
        "amp:ignore [no-action]",
        "amp:ignore:[no-action]",
        "amp:ignore: no-action",
        "amp:ignore : no-action",
        "amp:ignore:",
        "amp:ignore -- [no-action]",
        "amp:ignore[no-action]: [unknown-key]",
        "please amp:ignore[no-action]",
        "amp:ignore[no-action",
    ],
)
def test_a_malformed_comment_silences_nothing_and_says_so(comment: str) -> None:
    text = integration(f"  # {comment}", "  - {name: crm, provider: hubspot}")

    assert rules_found(text) == ["suppression-malformed", "no-action"]


@pytest.mark.parametrize("reason", ["", " -- a draft", "--a draft", " -- [CRM-7] a draft", ": a draft", " : a draft"])
def test_a_reason_may_follow_a_list(reason: str) -> None:
    assert rules_found(integration(f"  # amp:ignore[no-action]{reason}", "  - {name: crm, provider: hubspot}")) == []


@pytest.mark.parametrize(
    "comment",
    [
        "amp:ignore no-action",
        "amp:ignore: no-action",
        "amp:ignore:[no-action]",
        "amp:ignore [ no-action ]",
        "amp:ignore[no-action",
    ],
)
def test_rules_without_their_brackets_get_them_on_request(comment: str) -> None:
    text = integration(f"  # {comment}", "  - {name: crm, provider: hubspot}")

    assert fix_text(text).text == text
    assert "# amp:ignore[no-action]\n" in fix_text(text, unsafe=True).text


def test_words_that_are_not_rules_are_not_put_into_brackets() -> None:
    (found,) = check_document(
        Document(integration("  # amp:ignore because", "  - {name: crm, provider: hubspot, proxy: {enabled: true}}"))
    )

    assert (found.rule, found.fixes) == ("suppression-malformed", ())
