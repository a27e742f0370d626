"""Count the function calls of six fixed jobs, and compare them with the numbers that are committed.

    python benchmarks/count_calls.py            what is counted, beside what is committed
    python benchmarks/count_calls.py --write    commits (to calls.json) what is counted

Calls of Python and of C functions are counted: with the same interpreter and the same libraries they are as many on any
machine, while seconds differ, and instructions with every build of Python. What happens inside of C, as in a search for
a pattern, is one call; `make bench` measures that. The machinery that loads modules is left out, for it goes other ways
where no bytecode is there yet; what a module does that is loaded without need, is counted.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

HERE = Path(__file__).resolve().parent
COMMITTED = HERE / "calls.json"
TOLERANCE = 0.1
"""With the same versions the counts differ by up to 2 %; newer libraries (click, ruamel.yaml) add or save some more."""
PYTHON = (3, 10)
"""Other versions make other calls, as for comprehensions. The numbers are of the one that `make lowest` runs, where the
versions of the libraries do not change either."""


class Counter:
    """Counts calls while it is entered."""

    def __init__(self) -> None:
        self.calls = 0

    def __enter__(self) -> None:
        sys.setprofile(self._count)

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _count(self, frame: FrameType, event: str, _: object) -> None:
        if event in {"call", "c_call"} and not frame.f_code.co_filename.startswith("<frozen importlib"):
            self.calls += 1


def manifest(lines: int) -> str:
    """A generated manifest, the same each time."""
    made = subprocess.run(
        [sys.executable, HERE / "make_manifest.py", str(lines)], check=True, capture_output=True, text=True
    )
    return made.stdout


def run(*arguments: str) -> int:
    """Count what a command calls, loading included."""
    counter = Counter()
    with contextlib.redirect_stdout(io.StringIO()), counter:
        from amplsp.cli import main  # noqa: PLC0415 - loading it is counted

        main(arguments)
    return counter.calls


def check_small() -> int:
    """Check a manifest of 40 lines."""
    Path("amp.yaml").write_text(manifest(10), encoding="utf-8")
    return run("check", "--quiet", "amp.yaml")


def check_thousand() -> int:
    """Check a manifest of 1,000 lines."""
    Path("amp.yaml").write_text(manifest(1_000), encoding="utf-8")
    return run("check", "--quiet", "amp.yaml")


def keystroke() -> int:
    """Check a manifest of 1,000 lines again, as a server does after a letter is typed."""
    from amplsp.catalog import load_catalog  # noqa: PLC0415 - the others count their loading
    from amplsp.engine.check import DEFAULTS, check_in_steps  # noqa: PLC0415
    from amplsp.engine.recall import Recall  # noqa: PLC0415
    from amplsp.manifest.manifest import Manifest  # noqa: PLC0415
    from amplsp.manifest.reading import Reading  # noqa: PLC0415

    text = manifest(1_000)
    catalog, reading, recall = load_catalog(), Reading(), Recall()
    at = text.index("displayName: ", len(text) // 2) + len("displayName: ")
    counter = Counter()
    for typed in ("", "x", "xy"):
        counter.calls = 0
        with counter:
            document = reading.read(text[:at] + typed + text[at:])
            for _ in check_in_steps(Manifest(document, catalog), DEFAULTS, recall=recall):
                pass
    return counter.calls


def show_help() -> int:
    """Show what commands there are."""
    return run("--help")


def format_thousand() -> int:
    """Format a manifest of 1,000 lines."""
    Path("amp.yaml").write_text(manifest(1_000), encoding="utf-8")
    return run("format", "--check", "amp.yaml")


def diff_small() -> int:
    """Compare two manifests of 40 lines."""
    text = manifest(10)
    Path("old.yaml").write_text(text, encoding="utf-8")
    Path("new.yaml").write_text(text.replace("requiredFields", "optionalFields", 1), encoding="utf-8")
    return run("diff", "old.yaml", "new.yaml")


JOBS = {
    "check of 40 lines": check_small,
    "check of 1,000 lines": check_thousand,
    "keystroke in 1,000 lines": keystroke,
    "--help": show_help,
    "format of 1,000 lines": format_thousand,
    "diff of 40 lines": diff_small,
}


def count(job: str) -> int:
    """Count one job in a process of its own, in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = dict.fromkeys(("HOME", "USERPROFILE", "AMPLSP_CACHE_DIR", "XDG_CONFIG_HOME"), folder)
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PYTHONPATH") if name in os.environ}
        environment = {**kept, **home, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "TZ": "UTC", "COLUMNS": "80"}
        ran = subprocess.run(
            [sys.executable, __file__, f"--job={job}"],
            check=True, capture_output=True, text=True, cwd=folder, env=environment,
        )  # fmt: skip
    return int(ran.stdout)


def committed() -> dict[str, int]:
    """The numbers to compare with."""
    calls: dict[str, int] = json.loads(COMMITTED.read_text("utf-8"))["calls"]
    return calls


def main() -> None:
    """Count, and show or write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--job", choices=JOBS)
    wanted = parser.parse_args()
    if wanted.job:
        print(JOBS[wanted.job]())
        return
    before = committed() if COMMITTED.exists() else {}
    counted = {job: count(job) for job in JOBS}
    for job, calls in counted.items():
        known = f"{calls / before[job] - 1:+.1%} of {before[job]:,}" if job in before else "new"
        print(f"{job:26} {calls:11,} calls  {known}")
    if wanted.write:
        source = {
            "owner": "whoever changes a number says why in the commit",
            "source": "python benchmarks/count_calls.py --write",
            "date": dt.datetime.now(tz=dt.timezone.utc).date().isoformat(),
            "python": ".".join(map(str, sys.version_info[:3])),
        }
        COMMITTED.write_text(json.dumps({**source, "tolerance": TOLERANCE, "calls": counted}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
