"""Measure `amplsp` beside bare Python, check-jsonschema (with the same schema), yamllint and the Go validator.

    python benchmarks/command_line.py [--fast]

Whole processes are measured, which is what a person at a terminal or a hook waits for: all programs in turn, many times
over, so that whatever else the machine does meets all of them; the medians count. They are written to
benchmarks/results/command-line.json, of which draw.py makes the tables and pictures of docs/performance.md.

AMP_YAML_VALIDATOR names the platform's validator, which takes one file at a time; without it, it is left out.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import make_manifest

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
SCHEMA = HERE.parent / "schema" / "v1" / "manifest.schema.json"
BIN = Path(sys.executable).parent
RUNS = {"one file": 25, "120 files": 7, "1,000 files": 3, "1,000 lines": 11, "10,000 lines": 5, "50,000 lines": 3}
"""How often each case is run; a file has 40 lines unless stated otherwise."""

Commands = dict[str, list[list[str]]]
"""By program what is run, one after the other."""


def manifest(folder: Path, name: str, lines: int, seed: int = 1) -> str:
    """Write a generated manifest of about this number of lines."""
    made = subprocess.run(
        [sys.executable, make_manifest.__file__, str(lines), str(seed)], check=True, capture_output=True, text=True
    )
    path = folder / name
    path.write_text(made.stdout, encoding="utf-8")
    return str(path)


def commands(files: list[str]) -> Commands:
    """The command lines of all programs for some files."""
    found: Commands = {
        "amplsp": [[str(BIN / "amplsp"), "check", "--quiet", *files]],
        "check-jsonschema": [[str(BIN / "check-jsonschema"), "--schemafile", str(SCHEMA), *files]],
        "yamllint": [[str(BIN / "yamllint"), "-d", "relaxed", *files]],
    }
    if validator := os.environ.get("AMP_YAML_VALIDATOR"):
        found["Go validator"] = [[validator, file] for file in files]
    return found


def starts(folder: Path, file: str) -> Commands:
    """What is over soon: how long it takes to begin."""
    own = str(BIN / "amplsp")
    completing = ["env", "_AMPLSP_COMPLETE=bash_complete", "COMP_WORDS=amplsp che", "COMP_CWORD=1", own]
    (folder / "excluded").mkdir()
    (folder / "excluded" / "amplsp.toml").write_text('exclude = ["*.yaml"]\n', encoding="utf-8")
    (folder / "excluded" / "amp.yaml").write_text("a: 1\n", encoding="utf-8")
    return {
        "python -c pass": [[sys.executable, "-c", "pass"]],
        "amplsp check, one file": [[own, "check", "--quiet", file]],
        "amplsp --help": [[own, "--help"]],
        "amplsp check --help": [[own, "check", "--help"]],
        "amplsp, completion": [completing],
        "amplsp, nothing to check": [[own, "check", "--force-exclude", str(folder / "excluded" / "amp.yaml")]],
    }


def shared(few: list[str], many: list[str]) -> Commands:
    """Work that is shared among processes: with all processors, and with the first one alone."""
    own = str(BIN / "amplsp")
    found: Commands = {
        "check, 1,000 files": [[own, "check", "--quiet", *many]],
        "format --check, 120 files": [[own, "format", "--check", "--quiet", *few]],
    }
    if hasattr(os, "sched_getaffinity"):
        first = min(os.sched_getaffinity(0))
        alone = f"import os, sys; os.sched_setaffinity(0, {{{first}}}); os.execv(sys.argv[1], sys.argv[1:])"
        found |= {f"{name}, one processor": [[sys.executable, "-c", alone, *run]] for name, (run,) in found.items()}
    return found


def medians(what: Commands, runs: int) -> dict[str, float]:
    """The seconds that each program takes, all in turn; a first time, when files come from disk, is left out."""
    found: dict[str, list[float]] = {name: [] for name in what}
    for _ in range(runs + 1):
        for name, run in what.items():
            start = time.perf_counter()
            for command in run:
                subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            found[name].append(time.perf_counter() - start)
    return {name: statistics.median(times[1:]) for name, times in found.items()}


def main() -> None:
    """Measure every case, and write down what came out."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode
    share = 3 if "--fast" in sys.argv else 1
    times: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        small = manifest(folder, "small.amp.yaml", 10)
        many = [manifest(folder, f"many{seed:04}.amp.yaml", 10, seed) for seed in range(1_000)]
        files = {"one file": [small], "120 files": many[:120], "1,000 files": many}
        for lines in (1_000, 10_000, 50_000):
            files[f"{lines:,} lines"] = [manifest(folder, f"{lines}.amp.yaml", lines)]
        wanted = {"start": (starts(folder, small), 25), "processes": (shared(many[:120], many), 3)} | {
            case: (commands(files[case]), RUNS[case]) for case in RUNS
        }
        for case, (what, runs) in wanted.items():
            times[case] = medians(what, max(1, runs // share))
            for name, seconds in times[case].items():
                print(f"{case:14} {name:30} {seconds * 1000:9.1f} ms", flush=True)
    found = {"measured": dt.datetime.now(tz=dt.timezone.utc).date().isoformat(), "cases": times}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "command-line.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
