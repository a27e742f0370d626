"""An update recognises a line by its function, and writes it once, with the author's words."""

from __future__ import annotations

import pytest
from support_guide import updated, written

from amplsp.guide.incremental_words import read_words

EMBED = "Embed the [InstallIntegration](/embeddable-ui-components#install-integration) UI component"
HEAD = "---\ntitle: Asana\n---\n\n## What's Supported\n\n### Supported Actions\n\nThe Asana connector supports:\n\n"
END = "\n\n### Supported objects\n\nThe Asana connector supports reading from the following objects:\n\n- [projects](https://a.example)\n"


def actions(*bullets: str) -> str:
    """The bullets of a page after an update."""
    text = updated(HEAD + "\n".join(bullets) + END, "asana").text
    assert updated(text, "asana").text == text
    return text.partition("### Supported actions\n\n")[2].partition("\n\n###")[0]


def using(*lines: str, key: str = "asana") -> str:
    """The lines of "Using the connector" after an update."""
    text = updated(
        written(key).partition("## Using")[0] + "## Using The Connector\n\n" + "\n".join(lines) + "\n", key
    ).text
    assert updated(text, key).text == text
    return text.partition("## Using the connector\n\n")[2]


def test_bullets_in_other_words_are_replaced_and_not_repeated() -> None:
    text = actions(
        "* **Proxy Actions**, using the base URL https://app.asana.com/api", "* [Write Action](/write-actions)"
    )

    assert text.count("Proxy Actions") == text.count("Write Actions") == text.count("Read Actions") == 1
    assert "[Proxy Actions](/proxy-actions), using the base URL `https://app.asana.com/api`." in text
    assert text.startswith("This connector supports:\n")
    assert "The Asana connector" not in text


def test_what_an_author_says_after_the_usual_words_stays() -> None:
    text = actions(
        "- [Write Actions](/write-actions), including Bulk Write and Delete.",
        "- [Subscribe Actions](/subscribe-actions) for the `tasks` object. Ask us first.",
        "- [Proxy Actions](/proxy-actions), using the base URL `https://x.example/`, where `x` is yours.",
    )

    assert "- [Write Actions](/write-actions), including Bulk Write and Delete.\n" in text
    assert "- [Subscribe Actions](/subscribe-actions) for the `tasks` object. Ask us first.\n" in text
    assert "using the base URL `https://x.example/`, where `x` is yours." in text


def test_an_action_that_an_author_denies_is_not_claimed() -> None:
    text = actions("- Write Actions are not currently supported.", "- [Proxy Actions](/proxy-actions).")

    assert "- Write Actions are not currently supported." in text
    assert "[Write Actions]" not in text


@pytest.mark.parametrize(
    "said",
    [
        "Incremental read is supported for most objects that have a date.",
        "Incremental reads, and filters.",
        "Incremental read will soon be supported",
    ],
)
def test_words_about_incremental_reading_that_only_people_understand_stay(said: str) -> None:
    text = actions(f"- [Read Actions](/read-actions), including full historic backfill. {said}")

    assert f"including full historic backfill. {said}" in text
    assert "not supported" not in text
    assert "TODO" not in text


def test_names_in_other_words_are_taken_into_the_sentence() -> None:
    text = actions(
        "- [Read Actions](/read-actions), with full historic backfill and incremental read for `a`, `b` and `c` only."
    )

    assert "incremental reading is only supported for `a`, `b`, `c`" in text


def test_a_note_after_the_sentence_about_reading_stays_once() -> None:
    note = "Calls are there an hour after they end."
    text = actions(f"- [Read Actions](/read-actions), including full historic backfill and incremental read. {note}")

    assert f"incremental read for all supported objects. {note}\n" in text


@pytest.mark.parametrize(
    ("said", "mode", "names"),
    [
        (
            "Please note that incremental read is supported for `a` and `b` only. For all other objects, a full read "  # noqa: ISC004 - one sentence
            "of the X instance will be done for each scheduled read.",
            "listed",
            ("a", "b"),
        ),
        ("**Please note that incremental read is not supported for all objects.**", "none", ()),
        ("Incremental read is supported for Contact and Call.", "other", ()),
        ("", "silent", ()),
    ],
)
def test_sentences_about_incremental_reading_are_understood(said: str, mode: str, names: tuple[str, ...]) -> None:
    found = read_words(f"[Read Actions](/read-actions), including full historic backfill. {said}")

    assert (found.mode, found.names, found.notes) == (mode, names, ())


def test_numbered_steps_are_steps_too_and_stay_numbered() -> None:
    text = using(
        "To integrate with Asana:",
        "",
        "1. Create a manifest file similar to the example above.",
        "2. Deploy it using the [amp CLI](/cli/overview)",
        "3. Collect tea.",
        f"4. {EMBED}, which will prompt the customer for OAuth authorization and their workspace.",
        "5. Start using the connector.",
        "   - If your integration has [Proxy Calls](/proxy-actions), you can start making Proxy API calls. Slowly.",
    )

    assert text.startswith("To start integrating with Asana:\n\n1. Create a manifest file like the [example above]")
    assert text.count("manifest file") == text.count("Deploy it") == text.count("InstallIntegration") == 1
    assert "\n3. If you are using Read Actions, create a [destination](/destinations).\n4. Collect tea.\n" in text
    assert "\n6. Start using the connector!\n" in text
    assert "prompt the customer for OAuth authorization and their workspace.\n" in text
    assert "you can start making Proxy API calls. Slowly.\n" in text
    assert text.count("[Proxy Actions](/proxy-actions)") == 1


def test_steps_in_one_paragraph_are_taken_apart() -> None:
    text = using(
        "To integrate with Asana:",
        "Create a manifest file similar to the example above.",
        "Deploy it using the [amp CLI](/cli/overview).",
        "- Start using the connector!",
    )

    assert text.count("Create a manifest") == text.count("Deploy it") == text.count("Start using") == 1


def test_what_the_customer_is_asked_for_stays_unless_another_class_of_authentication_needs_it() -> None:
    embed = "- Embed the [InstallIntegration](/embeddable-ui-components#install-integration) UI component."

    assert "for their username and password." in using(
        f"{embed} The UI component will prompt the customer for their username and password.", key="braze"
    )
    assert "for their username and password." in using(
        f"{embed} The UI component will prompt the customer for their username and password.", key="chartMogul"
    )
    assert "for OAuth authorization." in using(f"{embed} The UI component will prompt the customer for their API key.")


def test_a_last_step_about_proxy_calls_stays_and_gets_no_steps_below_it() -> None:
    last = "- Start making [Proxy Calls](/proxy-actions), and Ampersand will automatically attach the API key."
    text = using(last, key="airtable")

    assert last in text
    assert "If your integration has" not in text


def test_lines_that_an_earlier_version_stacked_become_one_with_what_the_author_says() -> None:
    own = "- [Write Actions](/write-actions), including Bulk Write."
    text = actions(
        "- [Read Actions](/read-actions), including full historic backfill. Please note that incremental read is not "
        "supported, a full read of the Asana instance will be done for each scheduled read.",
        "- [Write Actions](/write-actions).",
        "- [Proxy Actions](/proxy-actions), using the base URL `https://app.asana.com/api`.",
        "",
        "The Asana connector supports:",
        "",
        "- [Read Actions](/read-actions), including full historic backfill and incremental read for `a` only.",
        own,
    )

    assert text.count("Write Actions") == text.count("Read Actions") == text.count("connector supports:") == 1
    assert own in text
    assert "only supported for `a`" in text
    embed = f"- {EMBED}. The UI component will prompt the customer for OAuth authorization"
    steps = using("- Start using the connector!", f"{embed}.", f"{embed} and their workspace.")
    assert steps.count("InstallIntegration") == 1
    assert "and their workspace." in steps


def test_emoji_and_line_breaks_of_windows_stay() -> None:
    page = (HEAD + "- [Write Actions](/write-actions) \N{PARTY POPPER}." + END).replace("\n", "\r\n")

    text = updated(page, "asana").text

    assert "\N{PARTY POPPER}" in text
    assert "\n" not in text.replace("\r\n", "")


MODULES = """---
title: "Zoho"
---

## Zoho CRM

### Supported Actions

This connector supports:

- [Read Actions](/read-actions), including full historic backfill and incremental read.

### Supported Objects

- [Leads](https://a.example)

## Zoho Desk

### Supported Actions

- [Write Actions](/write-actions).

### Supported Objects

- [tickets](https://b.example)

## Using the connector

- Create a manifest file.
"""


def test_a_page_about_several_modules_keeps_them_as_they_are() -> None:
    text = updated(MODULES, "zoho").text

    assert MODULES.partition("## Using")[0].partition("---\n\n")[2] in text
    assert text.count("Supported Actions") == text.count("Supported Objects") == 2
    assert text.count("Create a manifest") == 1
    assert updated(text, "zoho").text == text


def test_a_list_of_what_is_read_and_written_stays_one_list() -> None:
    page = written("asana")
    start, _, rest = page.partition("### Supported objects\n\n")
    lead = "The Asana connector supports writing to and reading from the following objects:"
    both = f"{lead}\n\n- [projects](https://a.example) (beta)\n\n"
    text = updated(f"{start}### Supported objects\n\n{both}### Example{rest.partition('### Example')[2]}", "asana")

    assert both.rstrip("\n") in text.text
    assert "supports reading from the following objects" not in text.text
    assert updated(text.text, "asana").text == text.text


def test_the_bullet_about_reading_does_not_promise_what_the_page_makes_exceptions_from() -> None:
    bullet = "- [Read Actions](/read-actions), including full historic backfill and incremental read."
    more = "\n\n### Incremental read\n\nIncremental read is available for every object except `projects`.\n"

    assert bullet in updated(f"{HEAD}{bullet}{more}{END}", "asana").text
    assert "for all supported objects." in updated(f"{HEAD}{bullet}{END}", "asana").text


def test_an_example_that_kept_the_name_of_the_page_it_was_copied_from_gets_its_own() -> None:
    sentence = (
        "For an example manifest file of an Apollo integration, visit our "
        "[samples repo on Github](https://github.com/amp-labs/samples/blob/main/{}/amp.yaml)."
    )
    old = f"{HEAD}- [Write Actions](/write-actions).{END}\n### Example integration\n\n{sentence}\n"

    assert "manifest file of an Asana integration" in updated(old.format("asana"), "asana").text
    assert "manifest file of an Apollo integration" in updated(old.format("apollo"), "asana").text
