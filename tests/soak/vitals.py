"""What a process holds, according to Linux."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from typing import NamedTuple

GROWTH = 1.1
"""How much more memory may be held at the end than at the beginning."""
WARM = 10
"""The number of first measurements, when not everything is loaded and the caches are not yet full."""


class Vitals(NamedTuple):
    """What a process holds at one moment."""

    step: int
    kilobytes: int
    handles: int
    threads: int
    children: int


def vitals(process: int, step: int) -> Vitals:
    """Measure."""
    folder = Path(f"/proc/{process}")
    status = (folder / "status").read_text(encoding="utf-8")
    memory, threads = (re.search(rf"{name}:\s+(\d+)", status) for name in ("VmRSS", "Threads"))
    assert memory
    assert threads
    children = sum(len(each.read_text("utf-8").split()) for each in folder.glob("task/*/children"))
    return Vitals(step, int(memory[1]), len([*(folder / "fd").iterdir()]), int(threads[1]), children)


def grown(measured: list[Vitals]) -> list[str]:
    """What one process held more and more of; measured while it had nothing to do."""
    warm = measured[WARM:]
    if len(warm) < 2:
        return []
    third = max(1, len(warm) // 3)
    first, last = (median(each.kilobytes for each in part) for part in (warm[:third], warm[-third:]))
    found = [f"{first:.0f} KiB became {last:.0f} KiB"] if last > first * GROWTH else []
    for name in ("handles", "threads", "children"):
        numbers = [getattr(each, name) for each in warm]
        if numbers[-1] > numbers[0] or (name == "children" and any(numbers)):
            found.append(f"{name}: {numbers}")
    return found
