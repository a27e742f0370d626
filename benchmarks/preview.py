"""Measure `amplsp preview` of a manifest of 1,000 lines: whole processes, the median of five, and the size of the page.

python benchmarks/preview.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = 5


def main() -> None:
    """Measure each format and print what came out."""
    make = [sys.executable, str(HERE / "make_manifest.py"), "1000", "1"]
    text = subprocess.run(make, check=True, capture_output=True, text=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "amp.yaml"
        path.write_text(text, encoding="utf-8")
        print(f"{len(text.splitlines()):,} lines")
        for form in ("text", "json", "html"):
            out = Path(folder) / f"preview.{form}"
            command = [sys.executable, "-m", "amplsp", "preview", str(path), "--format", form, "-o", str(out)]
            times = []
            for _ in range(RUNS):
                start = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True)
                times.append(time.perf_counter() - start)
            print(f"{form:5} {statistics.median(times) * 1000:7.0f} ms {out.stat().st_size:8,} bytes")


if __name__ == "__main__":
    main()
