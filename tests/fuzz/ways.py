"""How bytes become inputs of a target, and what is remembered of the inputs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from fuzz.runs import of_inputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fuzz.inputs import Target

WAYS = ("text", "edits")
"""The bytes are the text itself, or they choose what hypothesis does to a text that is in order."""


def feed(target: Target, way: str) -> Callable[[bytes], object]:
    """What reads bytes as an input of a target, and judges it."""
    if way == "edits":
        fuzz: Callable[[bytes], object] = of_inputs(target, target.judge, 1).hypothesis.fuzz_one_input  # type: ignore[attr-defined]
        return fuzz
    return lambda data: target.judge(data.decode(errors="replace"))


def text_of(target: Target, way: str, data: bytes) -> str:
    """The text that bytes stand for."""
    texts = [""]

    def note(text: str) -> None:
        texts.append(text)

    feed(target._replace(judge=note), way)(data)
    return texts[-1]


def timed(judge: Callable[[str], None], file: Path) -> Callable[[str], None]:
    """A judge that writes down the input that takes it longest: the seconds in the first line, then the text."""
    longest = 0.0

    def judge_and_time(text: str) -> None:
        nonlocal longest
        start = time.perf_counter()
        judge(text)
        took = time.perf_counter() - start
        if took > longest:
            longest = took
            file.write_bytes(f"{took:.3f}\n{text}".encode(errors="replace"))

    return judge_and_time
