"""Runs of `guided.py` in a child, which libFuzzer ends as it likes, and what they leave."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from random import Random
from typing import TYPE_CHECKING

from fuzz.inputs import ODD
from fuzz.runs import Tried
from fuzz.ways import AS_EDITS, AS_TEXT, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from fuzz.inputs import Target

_LONGEST_INPUT = 8_192
_MOST_SECONDS = 60
_MOST_MEGABYTES = 2_048
_LENGTHS = (16, 64, 256, 1_024)
_SEEDS = 100
_STARTS = {"crash": True, "timeout": False, "oom": False, "leak": False}
_LAST_LINES = 25
_END = re.compile(r"^==\d+== ERROR: libFuzzer: fuzz target exited", re.MULTILINE)
_IS_COUNTED = re.compile(r"INFO:|WARNING:|Dictionary:|#|stat::|=*$").match


def is_possible() -> bool:
    """Whether atheris is installed."""
    return find_spec("atheris") is not None


def look(name: str, target: Target, folder: Path, *, seconds: int, seed: int) -> Tried:
    """Let atheris look for inputs; what reached new code in this folder before is where it begins."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*-*"):
        file.unlink()
    for number, data in enumerate(_seeds(target, seed)):
        (corpus / f"seed-{number}").write_bytes(data)
    words = folder / "words"
    words.write_text("".join(map(_entry, (*target.words, *ODD))))
    options = {
        "max_total_time": seconds,
        "seed": seed,
        "dict": words,
        "artifact_prefix": f"{folder}/",
        "max_len": _LONGEST_INPUT,
        "len_control": 0,
        "timeout": _MOST_SECONDS,
        "rss_limit_mb": _MOST_MEGABYTES,
        "print_final_stats": 1,
    }
    slowest = folder / "slowest.txt"
    slowest.unlink(missing_ok=True)
    given = [*(f"-{option}={value}" for option, value in options.items()), str(corpus)]
    child = subprocess.run(
        [sys.executable, "-m", "fuzz.guided", name, str(slowest), *given],
        capture_output=True,
        check=False,
    )
    output = (child.stdout + child.stderr).decode(errors="replace")
    count, megabytes = _number(output, "number_of_executed_units"), _number(output, "peak_rss_mb")
    tried = Tried(count, seconds=longest(slowest), megabytes=megabytes)
    if child.returncode == 0:
        return tried
    artifact = next((file for start in _STARTS for file in folder.glob(f"{start}-*")), None)
    text = text_of(target, artifact.read_bytes()) if artifact else None
    is_repeatable = artifact is not None and _STARTS[artifact.name.partition("-")[0]]
    return tried._replace(what=_told(output), text=text, is_repeatable=is_repeatable)


def _seeds(target: Target, seed: int) -> list[bytes]:
    """The valid texts, and bytes that choose many changes."""
    random = Random(seed)  # noqa: S311  # chance that can be repeated
    chosen = (random.randbytes(random.choice(_LENGTHS)) for _ in range(_SEEDS))
    return [*(AS_TEXT + text.encode() for text in target.seeds), *(AS_EDITS + data for data in chosen)]


def longest(file: Path) -> float:
    """The seconds of the slowest input."""
    return float(file.read_bytes().partition(b"\n")[0]) if file.exists() else 0.0


def _entry(word: str) -> str:
    """A word as a dictionary of libFuzzer has it."""
    return '"' + "".join(f"\\x{byte:02X}" for byte in word.encode(errors="replace")) + '"\n'


def _number(output: str, name: str) -> int:
    found = re.search(rf"^stat::{name}:\s+(\d+)$", output, re.MULTILINE)
    return int(found[1]) if found else 0


def _told(output: str) -> str:
    """The end of what the child said, without what it counted and imported."""
    lines = [line for line in _END.split(output)[0].splitlines() if not _IS_COUNTED(line)]
    starts = [number for number, line in enumerate(lines) if "Uncaught Python exception" in line]
    kept = lines[starts[-1] :] if starts else lines
    return "".join(f"{line}\n" for line in kept[-_LAST_LINES:])
