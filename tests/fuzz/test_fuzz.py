"""A short version of `make fuzz`, and the texts that were found with it."""

from __future__ import annotations

import pytest

from fuzz.inputs import found
from fuzz.runs import try_out
from fuzz.targets import targets

FOUND = [(name, what, text) for name in targets() for what, text in found(name)]


@pytest.mark.parametrize("name", targets())
def test_a_text_that_nobody_expects_breaks_nothing(name: str) -> None:
    target = targets()[name]

    assert try_out(target, target.count).what == ""


@pytest.mark.parametrize(("name", "text"), [pytest.param(*each[::2], id="-".join(each[:2])) for each in FOUND])
def test_what_was_wrong_once_is_right(name: str, text: str) -> None:
    targets()[name].judge(text)
