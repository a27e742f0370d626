"""Writes everything that is generated: `make docs`, after any change to what it is made from; tests compare.

That is the data files of the catalog with their index, what the server announces, `docs/rules/` (a page for each rule,
from its manual, and the table of all rules), what the examples print, and the outputs in `docs/`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import take_picture

import amplsp
from amplsp.catalog.bundle import data_files
from amplsp.problem import Profile
from amplsp.rules import rules
from amplsp.rules.manual import manual_markdown
from amplsp.server import capabilities

if TYPE_CHECKING:
    from collections.abc import Callable

    from amplsp.rules import Rule

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "rules"
FIXTURES = ROOT / "tests" / "rules" / "fixtures" / "manifest"
MARK = "<!-- Written by tools/generate_docs.py from amplsp/rules/manifest/{module}.py; do not edit. -->\n\n"
TABLE = """<!-- Written by tools/generate_docs.py from amplsp/rules/manifest/; do not edit. -->

# Rules

What `amplsp check` finds. The severities are the usual ones in the two profiles; single cases may be more or less
severe, and the configuration can set another severity for a rule. Safe fixes are applied by `--fix`, the others by
`--unsafe-fixes`.

| rule | `spec` | `platform` | what must hold | fixes |
|---|---|---|---|---|
"""
EXAMPLES = ROOT / "examples" / "README.md"
EXAMPLES_PAGE = """<!-- Written by tools/generate_docs.py from the manifests in this folder; do not edit. -->

# Examples

Manifests to learn from. Each begins with what it teaches.

| manifest | |
|---|---|
{manifests}
## Broken ones

Three manifests with mistakes to look at, each explained beside it. `amplsp check examples/broken` prints:

```text
{findings}```
"""
_FIX = re.compile(r"^\d+:\d+ (?P<rule>[a-z-]+): (?P<kind>safe|unsafe): ", re.MULTILINE)


def pages() -> dict[str, str]:
    """The text of each file of `docs/rules/` by its name."""
    kinds = kinds_of_fixes()
    table = TABLE + "".join(_line(rule, kinds.get(rule.id, set())) for rule in rules().values())
    made = {f"{rule.id}.md": _mark(rule) + manual_markdown(rule) for rule in rules().values()}
    return {"README.md": table, **made}


def kinds_of_fixes() -> dict[str, set[str]]:
    """By rule, which of `safe` and `unsafe` its fixes are, as the files beside the fixtures show them."""
    kinds: dict[str, set[str]] = {}
    for path in FIXTURES.glob("*.fixes.txt"):
        for found in _FIX.finditer(path.read_text(encoding="utf-8")):
            kinds.setdefault(found["rule"], set()).add(found["kind"])
    return kinds


def _mark(rule: Rule) -> str:
    return MARK.format(module=rule.id.replace("-", "_"))


def _line(rule: Rule, kinds: set[str]) -> str:
    spec, platform = (rule.levels.of(profile).word for profile in Profile)
    fixes = ", ".join(sorted(kinds)) or "none"
    return f"| [`{rule.id}`]({rule.id}.md) | {spec} | {platform} | {rule.summary} | {fixes} |\n"


def examples_page() -> str:
    """The text of `examples/README.md`."""
    folder = EXAMPLES.parent
    manifests = "".join(
        f"| [{path.name}]({path.name}) | {path.read_text(encoding='utf-8').partition(chr(10))[0].lstrip('# ')} |\n"
        for path in sorted(folder.glob("*.amp.yaml"))
    )
    findings = "".join(
        f"{path.relative_to(ROOT).as_posix()}:{each.start.line + 1}:{each.start.column + 1}: "
        f"{each.severity.word}[{each.rule}] {each.message}\n"
        for path in sorted((folder / "broken").glob("*.amp.yaml"))
        for each in amplsp.check_file(path)
    )
    return EXAMPLES_PAGE.format(manifests=manifests, findings=findings)


GENERATORS: dict[str, Callable[[], dict[Path, str]]] = {
    "catalog": data_files,
    "capabilities": lambda: {capabilities.FILE: capabilities.capabilities_json()},
    "rules": lambda: {DOCS / name: text for name, text in pages().items()},
    "examples": lambda: {EXAMPLES: examples_page()},
    "picture": lambda: {take_picture.PICTURE: take_picture.picture()},
}
"""What each generator writes: files with their texts. A later one may read what an earlier one wrote."""

PLAYED = ("tests/guide/test_guide_docs.py", "tests/contract/test_contract_docs.py")
"""The tests that run the commands in a page of `docs/`, and write their outputs when asked to."""


def main() -> None:
    """Run all generators, and take away the pages of rules that are gone."""
    for generate in GENERATORS.values():
        for path, text in generate().items():
            path.write_text(text, encoding="utf-8", newline="\n")
    for old in set(DOCS.glob("*.md")) - {DOCS / name for name in pages()}:
        old.unlink()
    play = [sys.executable, "-m", "pytest", "--quiet", "--update-fixtures", "--no-header", *PLAYED]
    subprocess.run(play, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own tests


if __name__ == "__main__":
    main()
