"""How bytes become inputs of a target, and what is remembered about the inputs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from fuzz.runs import of_inputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fuzz.inputs import Target

AS_TEXT, AS_EDITS = b"\0", b"\1"
"""The first byte says whether the others are the text, or choose what hypothesis does to a text that is in order."""


def feed(target: Target) -> Callable[[bytes], object]:
    """What reads bytes as an input of a target, and judges it."""
    edit: Callable[[bytes], object] = of_inputs(target, target.judge, 1).hypothesis.fuzz_one_input  # type: ignore[attr-defined]

    def read(data: bytes) -> object:
        is_edits = data[:1] and data[0] % 2
        return edit(data[1:]) if is_edits else target.judge(data[1:].decode(errors="replace"))

    return read


def text_of(target: Target, data: bytes) -> str:
    """The text that bytes stand for."""
    texts = [""]

    def note(text: str) -> None:
        texts.append(text)

    feed(target._replace(judge=note))(data)
    return texts[-1]


def timed(judge: Callable[[str], None], file: Path) -> Callable[[str], None]:
    """A judge that writes down the input that takes it longest: the CPU seconds in the first line, then the text."""
    longest = 0.0

    def judge_and_time(text: str) -> None:
        nonlocal longest
        start = time.process_time()
        judge(text)
        took = time.process_time() - start
        if took > longest:
            longest = took
            file.write_bytes(f"{took:.3f}\n{text}".encode(errors="replace"))

    return judge_and_time
