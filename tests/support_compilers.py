"""The messages of compilers about generated files: many files in one run, since a start costs more than a file."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from support_npm import installed
from support_tools import needs

if TYPE_CHECKING:
    from collections.abc import Mapping

Complaints = dict[str, list[str]]
"""The messages about each file that is not correct."""

TYPESCRIPT = Path(__file__).with_name("types") / "typescript"
STRICT = {"strict": True, "noEmit": True, "target": "es2022", "module": "nodenext", "types": [], "lib": ["es2022"]}


def typescript_says(files: Mapping[str, str], folder: Path) -> Complaints:
    """What `tsc --strict` says about files by their names, which end in `.ts`."""
    node = needs("node")
    needs("npm")
    _write(files, folder)
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT, "files": sorted(files)}), "utf-8")
    compiler = installed(TYPESCRIPT, "typescript") / "node_modules" / "typescript" / "bin" / "tsc"
    run = _run([node, str(compiler), "--pretty", "false", "--project", str(folder)], folder)
    return _by_file(run, r"^(?P<file>.+?\.ts)\(\d+,\d+\): (?P<text>error .+)$")


def mypy_says(files: Mapping[str, str], folder: Path) -> Complaints:
    """What `mypy --strict` says about modules by their names, which end in `.py`, for the oldest Python."""
    _write(files, folder)
    version = importlib.metadata.version("mypy")
    cache = Path(tempfile.gettempdir()) / f"amplsp-mypy-{version}"
    strict = ["--strict", "--python-version=3.10", "--config-file=", f"--cache-dir={cache}", "--no-error-summary"]
    run = _run([sys.executable, "-m", "mypy", *strict, *sorted(files)], folder)
    return _by_file(run, r"^(?P<file>.+?\.py):\d+: (?P<text>error: .+)$")


def imports_say(files: Mapping[str, str], folder: Path) -> Complaints:
    """What Python says when it imports modules, warnings included."""
    _write(files, folder)
    return _by_file(_run([sys.executable, "-W", "error", "-c", IMPORT_EACH, *sorted(files)], folder), SAID_AT_IMPORT)


IMPORT_EACH = """\
import importlib, sys
sys.path.insert(0, "")
for name in sys.argv[1:]:
    try:
        importlib.import_module(name.removesuffix(".py"))
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}".replace("\\n", " "))
"""
SAID_AT_IMPORT = r"^(?P<file>\S+\.py): (?P<text>.+)$"


def go_says(files: Mapping[str, str], folder: Path) -> Complaints:
    """What `gofmt -l` and `go vet` say about files by their paths; files in one folder are one package."""
    go, gofmt = needs("go"), needs("gofmt")
    _write({**files, "go.mod": "module example.com/types\n\ngo 1.21\n"}, folder)
    complaints = {name: ["gofmt would change it"] for name in _run([gofmt, "-l", "."], folder).splitlines()}
    for name, said in _by_file(_run([go, "vet", "./..."], folder), SAID_BY_GO).items():
        complaints.setdefault(name, []).extend(said)
    return complaints


SAID_BY_GO = r"^(?:vet: )?(?:\./)?(?P<file>.+?\.go):\d+:\d+: (?P<text>.+)$"


def _write(files: Mapping[str, str], folder: Path) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _run(command: list[str], folder: Path) -> str:
    """The output of a program, which may report something, but must not fail."""
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    said = run.stdout + run.stderr
    assert run.returncode == 0 or said, f"{command[0]} ended with {run.returncode} and no word"
    return said


def _by_file(said: str, line: str) -> Complaints:
    """The complaints by files.

    Raises:
        AssertionError: a line is not a complaint about a file, so that nothing a compiler says is overlooked.
    """
    found: Complaints = {}
    for each in filter(None, said.splitlines()):
        match = re.match(line, each)
        if match:
            found.setdefault(match["file"], []).append(match["text"])
        else:
            assert each.startswith(("#", " ", "\t")) or ": note: " in each, said
    return found
