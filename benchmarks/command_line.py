"""Measure `amplsp check` beside check-jsonschema (with the same schema) and yamllint, in one run, with pyperf.

    python benchmarks/command_line.py [--fast]

Prints a table of times and the ratios that the project promises (docs/performance.md), and leaves pyperf's own files in
benchmarks/results/. Whole processes are measured: what a person at a terminal or a hook waits for.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyperf
import yaml

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
SCHEMA = HERE.parent / "schema" / "v1" / "manifest.schema.json"
BIN = Path(sys.executable).parent


def manifest(folder: Path, name: str, lines: int, seed: int = 1) -> Path:
    """Write a generated manifest of at most about `lines` lines."""
    made = subprocess.run(
        [sys.executable, HERE / "make_manifest.py", str(lines), str(seed)], check=True, capture_output=True, text=True
    )
    path = folder / name
    path.write_text(made.stdout, encoding="utf-8")
    return path


def commands(files: list[Path]) -> dict[str, list[str]]:
    """Return the three tools' command lines for some files."""
    names = [str(file) for file in files]
    return {
        "amplsp": [str(BIN / "amplsp"), "check", "--quiet", *names],
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", str(SCHEMA), *names],
        "yamllint": [str(BIN / "yamllint"), "-d", "relaxed", *names],
    }


def measure(case: str, tool: str, command: list[str], *, fast: bool) -> float:
    """Return a command's median wall time in seconds."""
    RESULTS.mkdir(exist_ok=True)
    out = RESULTS / f"{case}-{tool}.json".replace(" ", "-").replace(",", "")
    out.unlink(missing_ok=True)
    options = ["--processes", "4", "--values", "3"] if fast else []
    quiet = ["sh", "-c", '"$@" >/dev/null 2>&1 || true', "sh", *command]
    subprocess.run(
        [sys.executable, "-m", "pyperf", "command", "--quiet", *options, "-o", str(out), "--", *quiet],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return float(pyperf.Benchmark.load(str(out)).median())


def bare_parse(path: Path) -> float:
    """Return the best of ten bare parses by PyYAML with libyaml, in seconds."""
    text = path.read_text(encoding="utf-8")
    best = float("inf")
    for _ in range(10):
        start = time.perf_counter()
        yaml.load(text, Loader=yaml.CSafeLoader)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Measure every case and print what came out."""
    fast = "--fast" in sys.argv
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        small = manifest(folder, "small.amp.yaml", 10)
        many = [manifest(folder, f"many{seed:03d}.amp.yaml", 10, seed) for seed in range(120)]
        thousand = manifest(folder, "thousand.amp.yaml", 1_000)
        large = manifest(folder, "large.amp.yaml", 10_000)
        print(f"one small manifest: {len(small.read_text().splitlines())} lines")
        print(f"120 manifests: {sum(len(path.read_text().splitlines()) for path in many) // 120} lines on average")
        times: dict[tuple[str, str], float] = {}
        for case, files in (("one", [small]), ("120", many), ("1,000 lines", [thousand]), ("10,000 lines", [large])):
            for tool, command in commands(files).items():
                times[case, tool] = measure(case, tool, command, fast=fast)
                print(f"{case:14} {tool:18} {times[case, tool] * 1000:9.1f} ms", flush=True)
        types = [str(BIN / "amplsp"), "types", "--lang", "ts", *map(str, many)]
        times["120", "types"] = measure("120", "types", types, fast=fast)
        parse = bare_parse(large)
        print(f"{'10,000 lines':14} {'bare PyYAML parse':18} {parse * 1000:9.1f} ms")
        print()
        for case in ("one", "120"):
            print(f"{case}: {times[case, 'amplsp'] / times[case, 'check-jsonschema']:.2f} x check-jsonschema")
        print(f"types of 120: {times['120', 'types'] / times['120', 'amplsp']:.2f} x check")
        print(f"10,000 lines: {times['10,000 lines', 'amplsp']:.2f} s; allowed {1.5 * parse + 0.5:.2f} s")
        print(f"ten times the lines: {times['10,000 lines', 'amplsp'] / times['1,000 lines', 'amplsp']:.1f} x the time")


if __name__ == "__main__":
    main()
