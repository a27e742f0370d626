"""Very many findings in one mapping cost time in proportion to their number."""

from __future__ import annotations

from unittest import mock

import pytest
from support_check import check_document

from amplsp.did_you_mean import near_misses
from amplsp.rules.manifest import unknown_key
from amplsp.yaml import Document


def comparisons(keys: int) -> int:
    """How many words an unknown key is compared with, over all keys of one mapping."""
    text = "specVersion: 1.0.0\n" + "".join(f"key{number}: 1\n" for number in range(keys))
    compared = []

    def count(word: str, candidates: list[str]) -> tuple[str, ...]:
        compared.append(len(candidates))
        return near_misses(word, candidates)

    with mock.patch.object(unknown_key, "near_misses", count):
        found = check_document(Document(text))
    assert sum(each.rule == "unknown-key" for each in found) == keys
    return sum(compared)


@pytest.mark.parametrize("keys", [200, 400])
def test_unknown_keys_are_not_all_compared_with_each_other(keys: int) -> None:
    assert comparisons(keys) <= 3 * keys
