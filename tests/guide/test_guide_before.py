"""The section before the steps has the known facts or questions, and the links of an existing guide."""

from __future__ import annotations

import re

import pytest
from support_guide import all_guides, written

from amplsp.guide.extract import extract, render_facts
from amplsp.guide.links import links_of
from amplsp.guide.provider_info import Choices
from amplsp.guide.reading import Reading
from amplsp.mdx.markdown import read_page

PAGE = """---
title: Asana
---

## Before you get started

To connect Asana, you need an [Asana account](https://asana.com/create-account). See [pricing](https://asana.com/pricing).

### Creating an Asana app

1. Log in to the [developer console](https://app.asana.com/0/my-apps), with [Ampersand](https://withampersand.com) open.
2. Read about [apps](https://developers.asana.com/docs).

![Settings](https://asana.com/picture.png)

### Troubleshooting

- Ask [the forum](https://forum.asana.com).
"""
LINKS = {"signup": "https://asana.com/create-account", "app_registration": "https://app.asana.com/0/my-apps"}


def before(text: str) -> str:
    return text.partition("## Before you get started\n\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("auth", ["api_key", "api_key_secret", "basic_auth", "oauth_client_credentials", "custom"])
def test_where_the_way_to_the_credentials_is_unknown_there_is_a_todo_and_no_empty_step(auth: str) -> None:
    text = before(written("freshchat", f"auth: {{class: {auth}}}"))

    assert "{/* TODO: Describe where" in text
    assert not re.search(r"^1\.", text, re.MULTILINE)
    linked = before(
        written("freshchat", f"auth: {{class: {auth}}}\nlinks: {{credentials: https://freshchat.com/keys}}")
    )
    assert re.search(r"^1\. Sign in to Freshchat and .*\(https://freshchat\.com/keys\)\.$", linked, re.MULTILINE)
    assert "TODO: Describe where" not in linked


def test_no_step_with_a_todo_only_repeats_its_heading() -> None:
    for text in all_guides().values():
        assert not re.search(r"^\d+\. .*TODO", before(text), re.MULTILINE)


def test_what_customers_enter_is_called_so() -> None:
    facts = "auth: {class: basic_auth}\nlinks: {credentials: https://freshchat.com/keys}"

    assert "look up the username and the password" in written("freshchat", facts)
    assert "for their username and password, Account name." not in written("freshchat", facts)
    assert "for their username, password" not in written("freshchat", facts, Choices(wording="docs"))
    assert "for their username and password and Account name." in written("freshchat", facts, Choices(wording="docs"))


def test_the_links_of_a_guide_are_read_by_what_they_are_for() -> None:
    reading = Reading(read_page(PAGE))

    assert links_of(reading) == LINKS
    assert "links: {signup: " in render_facts(extract(reading, ["asana"]))


def test_a_full_stop_is_not_put_before_a_sentence_that_continues() -> None:
    facts = (
        "tokens: [{name: workspace, label: Workspace, where: The first part of the address., url: https://a.example}]\n"
    )

    assert "The first part of the address, see [its documentation](https://a.example)" in written("chargebee", facts)
    assert "The first part of the address.\n" in written("chargebee", facts.replace(", url: https://a.example", ""))
