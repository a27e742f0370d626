"""The statements of the benchmark of guides about an update are true."""

from __future__ import annotations

from guide_updates import doubled, lines_of, lost

PAGE = """---
title: "Aha!"
---

## What's Supported

### Supported Actions

This connector supports:
- [Read Actions](/read-actions), only for `ideas`.
- [Proxy Actions](/proxy-actions), using the base URL `https://a.example`.

### Supported Objects

- [ideas](https://a.example/ideas)

## Using the connector

1. Create a manifest file.
2. Ask your customers first.
"""


def harm(after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, now = lines_of(PAGE), lines_of(after)
    return doubled(before, now), lost(before, now)


def test_a_page_that_is_worded_otherwise_is_unharmed() -> None:
    after = PAGE.replace("Supported Actions", "Supported actions").replace("only for", "incremental for")
    after = (
        after.replace('"Aha!"', "Aha!").replace("Create a manifest file.", "Create your manifest.").replace("1.", "-")
    )

    assert harm(after) == ((), ())


def test_two_bullets_or_steps_of_one_function_are_doubled() -> None:
    after = PAGE.replace("- [Read", "- [Read Actions](/read-actions) for `ideas`.\n- [Read")
    after = after.replace("2. Ask", "- Create a manifest file like the example.\n2. Ask")

    assert harm(after) == (("manifest step", "read bullet"), ())


def test_bullets_of_two_modules_are_not_doubled() -> None:
    two = PAGE + "\n### Supported actions of the other module\n\n- [Read Actions](/read-actions).\n"

    assert doubled(lines_of(PAGE), lines_of(two)) == ()


def test_a_sentence_and_a_title_and_a_fact_that_are_gone_are_lost() -> None:
    after = (
        PAGE.replace("2. Ask your customers first.\n", "").replace("Aha!", "Aha").replace("https://a.example`", "b`")
    )

    assert [line.partition(" (")[0] for line in harm(after)[1]] == [
        'title: "Aha!"',
        "https://a.example",
        "2. Ask your customers first.",
    ]


def test_a_name_in_the_number_that_manifests_have_it_in_is_not_lost() -> None:
    assert harm(PAGE.replace("only for `ideas`", "only for `idea`")) == ((), ())
