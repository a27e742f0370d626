"""The docs team's wording: written on request, and always accepted by checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from support_guide import all_guides, bundled, compiled, findings, fixed, of_another_form, slug_of, updated, written

from amplsp.guide.provider_info import Choices

DOCS = Choices(wording="docs")


@cache
def docs_guides() -> dict[str, str]:
    """The guides of all providers in the docs team's wording, by key."""
    return {key: written(key, choices=DOCS) for key in bundled().slugs}


def renewed(text: str) -> str:
    """The text that an update writes."""
    return re.sub(
        r"\A---\n.*?\n---\n|^## Before you get started\n.*?(?=^## )", "", text, flags=re.DOTALL | re.MULTILINE
    )


@pytest.mark.parametrize(
    ("guides", "wording"),
    [(all_guides, "docs"), (docs_guides, "seed"), (docs_guides, "docs")],
    ids=["seed under docs", "docs under seed", "docs under docs"],
)
def test_both_wordings_pass_strict_checks_whichever_is_configured(
    guides: Callable[[], dict[str, str]], wording: str
) -> None:
    """The usual wording under its own checks is what `test_guide_sweep` looks at."""
    for key, text in guides().items():
        found = findings(text, slug_of(key), wording=wording)

        assert [(each.rule, each.message) for each in found if each.severity > 1] == [], key


def test_an_update_in_the_same_wording_changes_nothing() -> None:
    for key, text in docs_guides().items():
        assert updated(text, key, choices=DOCS).text == text


def test_every_guide_compiles_as_mdx() -> None:
    guides = of_another_form(docs_guides())
    results = dict(zip(guides, compiled(list(guides.values())), strict=True))

    assert {key: why for key, why in results.items() if why} == {}


def test_a_change_of_wording_leaves_no_sentence_twice() -> None:
    for key in ("stripe", "freshchat", "housecallPro", "braze", "intercom"):
        assert renewed(updated(all_guides()[key], key, choices=DOCS).text) == renewed(docs_guides()[key])


def test_the_title_is_in_quotation_marks() -> None:
    assert docs_guides()["stripe"].startswith('---\ntitle: "Stripe"\n---\n')


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (
            1,
            "Please note that incremental read is supported only for `a` currently. For all other objects, a full read",
        ),
        (
            3,
            "Please note that incremental read is supported only for `a`, `b` and `c` currently. For all other ",
        ),
        (
            6,
            "Incremental reading is supported for the objects listed below. For all other objects, a full read of the ",
        ),
    ],
)
def test_objects_read_incrementally_are_named_in_the_sentence_or_marked_in_the_list(count: int, sentence: str) -> None:
    names = "abcdefg"
    objects = "".join(f"  - {{name: {name}, read: true, incremental: {name in names[:count]}}}\n" for name in names)
    text = written("stripe", f"objects:\n{objects}".replace("True", "true").replace("False", "false"), DOCS)

    assert f"- [Read Actions](/read-actions), including full historic backfill. {sentence}" in text
    assert text.count("(supports incremental read)") == (count if count > 5 else 0)


def test_object_lists_are_in_alphabetical_order() -> None:
    text = written("stripe", "objects: [{name: b, read: true}, {name: C, read: true}, {name: a, read: true}]", DOCS)

    assert [line[2] for line in text.splitlines() if line.endswith("API reference link */}")] == ["a", "b", "C"]


@pytest.mark.parametrize(
    ("auth", "asked", "call"),
    [
        ("api_key", "for their API key.", "attach the correct header required by API key auth."),
        ("basic_auth", "for their username and password.", "attach the correct header required by Basic Auth."),
        ("oauth_client_credentials", "for their credentials.", "handle the authentication with Stripe."),
        ("oauth_auth_code", "for OAuth authorization.", "handle the authentication with Stripe."),
    ],
)
def test_a_page_about_calls_only_ends_with_who_authenticates_them(auth: str, asked: str, call: str) -> None:
    text = written("stripe", f"capabilities: [proxy]\nauth: {{class: {auth}}}", DOCS)

    assert text.endswith(
        f"UI component. The UI component will prompt the customer {asked}\n"
        f"- Start making [Proxy Calls](/proxy-actions), and Ampersand will automatically {call}\n"
    )
    assert "API Key" not in text


def test_a_page_about_calls_only_may_say_where_the_calls_are_described() -> None:
    facts = "capabilities: [proxy]\nlinks: {api_docs: https://docs.stripe.com/api}"
    text = written("stripe", facts, DOCS)

    assert (
        "### Supported objects\n\nStripe is supported through Proxy Actions only. Use the proxy to call any "
        "[Stripe API](https://docs.stripe.com/api) endpoint.\n" in text
    )
    assert text.count("https://docs.stripe.com/api)") == 1
    assert "### Supported objects" not in written("stripe", facts)


def test_webhook_messages_of_both_actions_are_reported_in_one_bullet() -> None:
    text = docs_guides()["stripe"]

    assert (
        "   - If your integration has [Read Actions](/read-actions) or [Subscribe Actions](/subscribe-actions), "
        in text
    )
    assert "has [Subscribe Actions]" not in text


def test_fixes_are_in_the_configured_wording() -> None:
    page = all_guides()["stripe"]
    lost = page.replace(" The UI component will prompt the customer for their API Key.", "")

    assert fixed(lost, "stripe").text == page
    assert "for their API key." in fixed(lost, "stripe", wording="docs").text


def test_a_fixed_title_is_quoted_as_the_wording_wants() -> None:
    page = docs_guides()["stripe"].replace('title: "Stripe"', "description: x")

    assert '\ntitle: "Stripe"\n' in fixed(page, "stripe", wording="docs").text
    assert "\ntitle: Stripe\n" in fixed(page, "stripe").text


def test_the_last_step_of_a_page_about_calls_only_may_go_on_with_the_base_url() -> None:
    page = docs_guides()["freshchat"]
    more = page.replace("required by API key auth.", "required by API key auth. Please note that this is slow.")

    assert more != page
    assert [each.rule for each in findings(more, "freshchat")] == []
