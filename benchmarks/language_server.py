"""Measure `amplsp lsp` beside yaml-language-server, in one run.

    python benchmarks/language_server.py YAML_LANGUAGE_SERVER

YAML_LANGUAGE_SERVER is the script bin/yaml-language-server of the npm package of that name; it gets the manifest schema
and its default settings otherwise. Prints a Markdown table (docs/performance.md). All times are measured from outside,
by lsp_bench.py: from before the client's bytes are written to after the answer's bytes are read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
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


def row(lines: int, name: str, found: dict[str, Any]) -> str:
    """Format one line of the table."""

    def pair(key: str) -> str:
        return f"{found[key]['p50']:.1f} / {found[key]['p95']:.1f}"

    cells = [
        f"{lines:,}",
        name,
        f"{found['start_ms']['p50']:.0f}",
        pair("edit_to_diagnostics_ms"),
        pair("completion_typing_ms"),
        pair("hover_ms"),
        f"{found['rss_peak_mib']:.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Measure both servers at every size."""
    other = ["node", sys.argv[1], "--stdio"]
    own = [str(Path(sys.executable).parent / "amplsp"), "lsp"]
    heads = ["lines", "server", "start to initialize", "keystroke to diagnostics", "typing and completion", "hover"]
    print(f"| {' | '.join([*heads, 'memory, MiB'])} |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        settings = settings_for_yaml(folder)
        for size in SIZES:
            file = folder / f"m{size}.amp.yaml"
            wanted = str(10 if size == 50 else size)
            made = subprocess.run(
                [sys.executable, HERE / "make_manifest.py", wanted], check=True, capture_output=True, text=True
            )
            file.write_text(made.stdout, encoding="utf-8")
            lines = made.stdout.count("\n")
            print(row(lines, "amplsp", measure(file, own)), flush=True)
            print(row(lines, "yaml-language-server", measure(file, other, "--settings", settings)), flush=True)


if __name__ == "__main__":
    main()
