"""A run does not spend its time on garbage that the end of the process frees anyway."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from amplsp.collecting import MANY_OBJECTS

if TYPE_CHECKING:
    from pathlib import Path

LINE = "  - {{name: a{number}, provider: hubspot, proxy: {{enabled: true}}}}\n"
CHECK = """
import gc, sys
from amplsp.cli import main
from amplsp.collecting import MANY_OBJECTS
found = [0]
gc.callbacks.append(lambda phase, info: found.append(info.get("collected", 0)))
gc.set_threshold(MANY_OBJECTS, 50, 50)
main(["check", *sys.argv[1:]])
print(max(found))
"""


def most_collected(*paths: Path) -> int:
    """The largest number of objects that a collection frees while files are checked."""
    done = subprocess.run([sys.executable, "-c", CHECK, *paths], capture_output=True, check=True, text=True)
    return int(done.stdout.splitlines()[-1])


def test_what_the_check_of_one_large_manifest_leaves_is_not_collected(tmp_path: Path) -> None:
    path, other = tmp_path / "a.amp.yaml", tmp_path / "b.amp.yaml"
    lines = (LINE.format(number=number) for number in range(MANY_OBJECTS // 25))
    path.write_text(f"specVersion: 1.0.0\nintegrations:\n{''.join(lines)}", encoding="utf-8")
    other.write_bytes(path.read_bytes())

    assert most_collected(path) < MANY_OBJECTS // 10
    assert most_collected(path, other) > MANY_OBJECTS
