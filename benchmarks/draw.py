"""Make the tables and pictures of docs/performance.md from what the other programs here have measured.

    python benchmarks/draw.py

A picture answers one question: groups of bars, each group to its own scale, and the number at every bar. It has its own
background in light and in dark, for an image does not know on what it is shown.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
MEASURED = ("command-line", "language-server")
TARGETS = HERE / "targets.json"
PAGE = HERE.parent / "docs" / "performance.md"
IMAGES = HERE.parent / "docs" / "images"
OWN = "amplsp"
WAIT = 200
"""Milliseconds that yaml-language-server waits before it begins to validate."""
WIDTH, LEFT, BAR, GAP, HEAD, MARGIN = 720, 220, 20, 8, 34, 20
STYLE = """<style>
.ground { fill: #ffffff; } text { fill: #1f2937; font: 14px sans-serif; } .head { font-weight: bold; }
.own { fill: #3f51b5; } .other { fill: #aab4c5; } .number { font-size: 13px; }
@media (prefers-color-scheme: dark) {
.ground { fill: #161b22; } text { fill: #e6edf3; } .own { fill: #8c9eff; } .other { fill: #57606a; }
}
</style>
"""

Groups = dict[str, dict[str, float]]
"""The value of each bar, by the names of its group and of the bar."""


def picture(question: str, groups: Groups, unit: str) -> str:
    """The picture as SVG."""
    rows = sum(HEAD + len(bars) * (BAR + GAP) for bars in groups.values())
    height = rows + 2 * MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(question)}">\n<rect class="ground" width="{WIDTH}" height="{height}" rx="8"/>\n{STYLE}'
    )
    parts = [head]
    y = MARGIN
    for name, bars in groups.items():
        parts.append(f'<text class="head" x="{MARGIN}" y="{y + 18}">{escape(name)}</text>\n')
        y += HEAD
        longest = max(bars.values())
        for label, value in bars.items():
            parts.append(_bar(y, label, value, value / longest, unit))
            y += BAR + GAP
    return "".join([*parts, "</svg>\n"])


def _bar(y: int, label: str, value: float, share: float, unit: str) -> str:
    wide = max(2, round(share * (WIDTH - LEFT - 110)))
    kind = "own" if label.startswith(OWN) else "other"
    return (
        f'<text x="{LEFT - 10}" y="{y + 15}" text-anchor="end">{escape(label)}</text>'
        f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{wide}" height="{BAR}" rx="3"/>'
        f'<text class="number" x="{LEFT + wide + 8}" y="{y + 15}">{value:,.0f} {unit}</text>\n'
    )


def milliseconds(times: dict[str, float]) -> dict[str, float]:
    """Seconds as milliseconds."""
    return {name: seconds * 1000 for name, seconds in times.items()}


def pictures(found: dict[str, Any], servers: dict[str, Any]) -> dict[str, str]:
    """Every picture by the name of its file."""
    start = milliseconds(found["start"])
    files = {case: milliseconds(found[case]) for case in ("120 files", "1,000 files")}
    lines = {case: milliseconds(found[case]) for case in found if case.endswith("lines")}
    one = {"one file of 40 lines": {"python -c pass": start["python -c pass"], **milliseconds(found["one file"])}}
    made = {
        "one-file": ("How long does a check of one file take?", one, "ms"),
        "start": ("How long do short runs take?", {"whole processes": start}, "ms"),
        "files": ("How long do many files take?", files, "ms"),
        "lines": ("How long do large files take?", lines, "ms"),
    }
    keys = {size: {name: own_work(name, each) for name, each in of.items()} for size, of in servers.items()}
    memory = {size: {name: each["rss_peak_mib"] for name, each in of.items()} for size, of in servers.items()}
    made["keystroke"] = ("How long after a keystroke do the findings come?", keys, "ms")
    made["memory"] = ("How much memory does a language server take?", memory, "MiB")
    return {f"performance-{name}.svg": picture(*what) for name, what in made.items()}


def own_work(name: str, measured: dict[str, Any]) -> float:
    """Milliseconds from a keystroke to its findings, at the 95th percentile, without a fixed wait."""
    return float(measured["edit_to_diagnostics_ms"]["p95"]) - (0 if name == OWN else WAIT)


def tables(found: dict[str, Any], servers: dict[str, Any]) -> str:
    """The tables of times and of ratios, as Markdown."""
    tools = list(found["one file"])
    rows = [f"| | {' | '.join(tools)} |", "|---|" + "---|" * len(tools)]
    rows += [f"| {case} | " + " | ".join(f"{found[case][tool] * 1000:,.0f} ms" for tool in tools) + " |"
             for case in found if case not in {"start", "processes"}]  # fmt: skip
    rows += ["", "| compared with | times as long | before | wanted |", "|---|---|---|---|"]
    known = json.loads(TARGETS.read_text("utf-8"))["ratios"]
    for name, ratio in ratios(found, servers).items():
        before, most = (known.get(name, {}).get(key, "") for key in ("before", "most"))
        rows.append(f"| {name} | {ratio:.2f} | {before} | {f'at most {most}' if most else ''} |")
    rows += [
        "",
        "| lines | keystroke to findings, p95 | yaml-language-server, no wait | memory, compared with its |",
    ]
    rows.append("|---|---|---|---|")
    for size, of in servers.items():
        own, other = of[OWN], of["yaml-language-server"]
        ratio = own["rss_peak_mib"] / other["rss_peak_mib"]
        times = f"{own_work(OWN, own):.0f} ms | {own_work('', other):.0f} ms"
        rows.append(f"| {size.removesuffix(' lines')} | {times} | {ratio:.2f} |")
    return "\n".join(rows)


def ratios(found: dict[str, Any], servers: dict[str, Any]) -> dict[str, float]:
    """How amplsp compares, by what it is compared with."""
    made = {
        f"{tool}, {case}": found[case][OWN] / seconds
        for case in ("one file", "1,000 files", "10,000 lines")
        for tool, seconds in found[case].items()
        if tool != OWN
    }
    bare = found["start"]["python -c pass"]
    made |= {f"bare Python, {name}": seconds / bare for name, seconds in found["start"].items() if seconds != bare}
    shared = found["processes"]
    made |= {f"{name}, one processor": shared[name] / shared[f"{name}, one processor"]
             for name in shared if f"{name}, one processor" in shared}  # fmt: skip
    made["itself, a line of 50,000 beside one of 1,000"] = found["50,000 lines"][OWN] / found["1,000 lines"][OWN] / 50
    small, large = list(servers.values())[-2:]
    made["itself, a keystroke in 10,000 lines beside one in 1,000"] = own_work(OWN, large[OWN]) / own_work(
        OWN, small[OWN]
    )
    other = large["yaml-language-server"]
    made["yaml-language-server, a keystroke in 10,000 lines"] = own_work(OWN, large[OWN]) / own_work("", other)
    made["yaml-language-server, memory at 10,000 lines"] = large[OWN]["rss_peak_mib"] / other["rss_peak_mib"]
    return made


def main() -> None:
    """Write the pictures, and the tables into the page."""
    commands, servers = (json.loads((RESULTS / f"{name}.json").read_text("utf-8")) for name in MEASURED)
    for name, text in pictures(commands["cases"], servers["cases"]).items():
        (IMAGES / name).write_text(text, encoding="utf-8")
    head = f"The commands were measured on {commands['measured']}, the servers on {servers['measured']}."
    head += " In the second table, 0.5 means that amplsp takes half as long as what it is compared with."
    head += " The ratios before are those of the version before start-up and keystrokes were made faster."
    body = f"<!-- measured -->\n\n{head}\n\n{tables(commands['cases'], servers['cases'])}\n\n<!-- end -->"
    page = re.sub(r"<!-- measured -->.*?<!-- end -->", lambda _: body, PAGE.read_text("utf-8"), flags=re.DOTALL)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
