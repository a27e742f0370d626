"""Files with absurdly many findings take limited time, and the result says that it is shortened."""

from __future__ import annotations

from support_check import check_document

from amplsp.engine.check import MOST_OF_A_RULE
from amplsp.yaml import Document

HEAD = "specVersion: 1.0.0\nintegrations:\n  - name: a\n    provider: hubspot\n    proxy:\n      enabled: true\n"


def unknown_keys(count: int) -> list[str]:
    text = HEAD + "".join(f"key{number}: 1\n" for number in range(count))
    return [each.message for each in check_document(Document(text)) if each.rule == "unknown-key"]


def test_up_to_the_limit_every_finding_is_listed_as_it_is() -> None:
    messages = unknown_keys(MOST_OF_A_RULE)

    assert len(messages) == MOST_OF_A_RULE
    assert not any("not listed" in message for message in messages)


def test_beyond_the_limit_the_last_finding_says_that_there_are_more() -> None:
    messages = unknown_keys(MOST_OF_A_RULE + 1)

    assert len(messages) == MOST_OF_A_RULE
    assert messages[-1].endswith("(this rule has more than 1,000 findings in the file; the rest is not listed)")


def test_a_comment_above_comments_covers_what_follows_them_however_many_there_are() -> None:
    text = HEAD + "# amp:ignore[unknown-key]\n" * 20_000 + "key: 1\n"

    assert check_document(Document(text)) == []
