"""Measure `amplsp lsp` beside yaml-language-server, in one run.

    python benchmarks/language_server.py YAML_LANGUAGE_SERVER

YAML_LANGUAGE_SERVER is the script bin/yaml-language-server of the npm package of that name; it gets the manifest schema
and its default settings otherwise. All times are measured from outside, by lsp_bench.py: from before the client's bytes
are written to after the answer's bytes are read. They are written to benchmarks/results/language-server.json, of which
draw.py makes the tables and pictures of docs/performance.md.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
SCHEMA = HERE.parent / "schema" / "v1" / "manifest.schema.json"
SIZES = (50, 400, 1_000, 10_000)


def settings_for_yaml(folder: Path) -> str:
    """Write the settings that give yaml-language-server the manifest's schema."""
    path = folder / "settings.json"
    yaml = {"schemas": {SCHEMA.as_uri(): ["*.yaml"]}, "schemaStore": {"enable": False}}
    path.write_text(json.dumps({"yaml": yaml}), encoding="utf-8")
    return str(path)


def measure(file: Path, server: list[str], *options: str) -> dict[str, Any]:
    """Run lsp_bench.py once."""
    lines = file.read_text(encoding="utf-8").splitlines()
    # Completion where a field's entry goes on, hover on a schedule.
    at = next(number for number, line in enumerate(lines) if "schedule:" in line)
    place = ["--completion", f"{at + 1}:11", "--hover", f"{at + 1}:12"]
    command = [sys.executable, str(HERE / "lsp_bench.py"), "--file", str(file), *place, *options, "--", *server]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def main() -> None:
    """Measure both servers at every size, and write down what came out."""
    servers = {"amplsp": [str(Path(sys.executable).parent / "amplsp"), "lsp"]}
    servers["yaml-language-server"] = ["node", sys.argv[1], "--stdio"]
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        options = {"yaml-language-server": ("--settings", settings_for_yaml(folder))}
        for size in SIZES:
            file = folder / f"m{size}.amp.yaml"
            wanted = str(10 if size == 50 else size)
            text = subprocess.run(
                [sys.executable, HERE / "make_manifest.py", wanted], check=True, capture_output=True, text=True
            ).stdout
            file.write_text(text, encoding="utf-8")
            lines = f"{text.count(chr(10)):,} lines"
            found[lines] = {name: measure(file, server, *options.get(name, ())) for name, server in servers.items()}
            for name, each in found[lines].items():
                print(f"{lines:14} {name:22} {each['edit_to_diagnostics_ms']['p95']:9.1f} ms", flush=True)
    made = {"measured": dt.datetime.now(tz=dt.timezone.utc).date().isoformat(), "cases": found}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "language-server.json").write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
