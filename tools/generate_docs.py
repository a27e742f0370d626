"""Writes everything that is generated: `make docs`, after any change to what it is made from; tests compare.

That is the index of the rules, the fast check of a manifest's shape, the data files of the catalog with their index,
what the server announces, what each command is for, `docs/rules/` (a page for each rule, from its manual, and the
table of all rules), the keys of the configuration with their schema, the page of all commands, what the examples
print with the types beside the handlers there, and the outputs in `docs/`.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import command_page
import draw_architecture
import take_picture
import write_gate
from carry_addresses import addresses

import amplsp
from amplsp.catalog.bundle import data_files
from amplsp.changes import Certainty, kinds
from amplsp.cli import _commands
from amplsp.engine.configuration_keys import KEYS, schema
from amplsp.problem import Kind, Profile
from amplsp.rules import index, rules, rules_of_modules
from amplsp.rules.manual import manual_markdown
from amplsp.server import capabilities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amplsp.rules import Rule

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "rules"
FIXTURES = ROOT / "tests" / "rules" / "fixtures"
MARK = "<!-- Written by tools/generate_docs.py from amplsp/rules/{module}.py; do not edit. -->\n\n"
TABLE = """<!-- Written by tools/generate_docs.py from amplsp/rules/; do not edit. -->

# Rules

What `amplsp check`, `amplsp guide --check` and `amplsp contract --check` find. The severities are the usual ones;
single cases may be more or less severe, and the configuration can set another severity for a rule. Safe fixes are
applied by `--fix`, the others by `--unsafe-fixes`. A rule with the words "if asked for" runs only if `--select`
names it, or all such rules run: those for guides with `--strict`, those for data models as
[this page](../model.md#what---check-finds) says.

"""
SECTIONS = {
    Kind.MANIFEST: "## Manifests\n\n",
    Kind.GUIDE: "## Guides\n\nFor provider guides; see [guides](../guides.md).\n\n",
    Kind.CONTRACT: "## Contracts\n\nFor connector contracts; see [contracts](../contracts.md).\n\n",
}
HEADS = {
    Kind.MANIFEST: "| rule | `spec` | `platform` | requirement | fixes |\n|---|---|---|---|---|\n",
    Kind.GUIDE: "| rule | also known as | severity | requirement |\n|---|---|---|---|\n",
    Kind.CONTRACT: "| rule | severity | requirement |\n|---|---|---|\n",
}
EXAMPLES = ROOT / "examples" / "README.md"
EXAMPLES_PAGE = """<!-- Written by tools/generate_docs.py from the manifests in this folder; do not edit. -->

# Examples

Manifests to learn from. Each begins with a comment that says what it shows.

| manifest | |
|---|---|
{manifests}
## Handlers

[handlers](handlers) has a webhook handler in TypeScript (Express) and one in Python (FastAPI), with generated types
next to them; [docs/handlers.md](../docs/handlers.md) says how to test them with `amplsp send`.

## Company rules

[company-rules](company-rules) has an `amplsp.toml` with the rules of a company, a manifest that follows them and one
that does not; [docs/policies.md](../docs/policies.md) explains them. `amplsp check examples/company-rules` prints:

```text
{policies}```

## Broken manifests

Three manifests with mistakes, each mistake explained in a comment next to it. `amplsp check examples/broken` prints:

```text
{findings}```
"""
_FIX = re.compile(r"^\d+:\d+ (?P<rule>[a-z-]+): (?P<kind>safe|unsafe): ", re.MULTILINE)


def pages() -> dict[str, str]:
    """The text of each file of `docs/rules/` by its path below that folder."""
    table = TABLE + "\n".join(
        SECTIONS[kind] + HEADS[kind] + "".join(map(partial(_line, kind), rules(kind).values())) for kind in Kind
    )
    known = {f"{rule.page}.md": rule for kind in Kind for rule in rules(kind).values()}
    return {"README.md": table, **{page: _mark(rule) + manual_markdown(rule) for page, rule in known.items()}}


@cache
def kinds_of_fixes(rule_id: str) -> str:
    """Which of `safe` and `unsafe` a rule's fixes are, as the files beside the fixtures show them."""
    found = {
        each["kind"]
        for path in sorted((FIXTURES / Kind.MANIFEST.value).glob("*.fixes.txt"))
        for each in _FIX.finditer(path.read_text(encoding="utf-8"))
        if each["rule"] == rule_id
    }
    return ", ".join(sorted(found)) or "none"


def _mark(rule: Rule) -> str:
    return MARK.format(module=f"{rule.folder}/{rule.id.replace('-', '_')}")


def _line(kind: Kind, rule: Rule) -> str:
    asked = "" if rule.is_default else ", if asked for"
    spec, platform = (f"{rule.levels.of(profile).word}{asked}" for profile in Profile)
    cells = {
        Kind.MANIFEST: [spec, platform, rule.summary, kinds_of_fixes(rule.id)],
        Kind.GUIDE: [", ".join(rule.aliases), spec, rule.summary],
        Kind.CONTRACT: [spec, rule.summary],
    }
    row = " | ".join([f"[`{rule.id}`]({rule.page}.md)", *cells[kind]])
    return f"| {row} |\n"


def examples_page() -> str:
    """The text of `examples/README.md`."""
    folder = EXAMPLES.parent
    manifests = "".join(
        f"| [{path.name}]({path.name}) | {path.read_text(encoding='utf-8').partition(chr(10))[0].lstrip('# ')} |\n"
        for path in sorted(folder.glob("*.amp.yaml"))
    )
    policies, findings = _findings(folder / "company-rules"), _findings(folder / "broken")
    return EXAMPLES_PAGE.format(manifests=manifests, policies=policies, findings=findings)


def _findings(folder: Path) -> str:
    """What a check of a folder prints."""
    return "".join(
        f"{path.relative_to(ROOT).as_posix()}:{each.start.line + 1}:{each.start.column + 1}: "
        f"{each.severity.word}[{each.rule}] {each.message}\n"
        for path in sorted(folder.rglob("*.amp.yaml"))
        for each in amplsp.check_file(path)
    )


CONFIGURATION = ROOT / "docs" / "configuration.md"
CONFIG_SCHEMA = ROOT / "schema" / "config" / "v1" / "config.schema.json"
_KEYS = re.compile(r"(?<=<!-- keys: amplsp/engine/configuration_keys.py -->\n).*?(?=<!-- end of keys -->)", re.DOTALL)
PROFILES = ROOT / "docs" / "profiles.md"
_PROFILES = re.compile(r"(?<=<!-- profiles -->\n).*?(?=<!-- end of profiles -->)", re.DOTALL)
CHANGES = ROOT / "docs" / "deploy-changes.md"
_CHANGES = re.compile(r"(?<=<!-- kinds -->\n).*?(?=<!-- end of kinds -->)", re.DOTALL)
_INFERRED = re.compile(r"(?<=<!-- inferred -->\n).*?(?=<!-- end of inferred -->)", re.DOTALL)
_INFERRED_IN = ("shape", "platform")
_CERTAINTY = re.compile(r"^Certainty: (inferred|unknown);", re.MULTILINE)


def configuration_page() -> str:
    """`docs/configuration.md` with the table of keys as it is."""
    rows = "".join(f"| `{key.name}` | {key.says} | {key.default} |\n" for key in KEYS.values())
    table = f"\n| key | what | without it |\n|---|---|---|\n{rows}\n"
    return _KEYS.sub(lambda _: table, CONFIGURATION.read_text(encoding="utf-8"))


def profiles_page() -> str:
    """`docs/profiles.md` with the table of the rules that differ as it is."""
    rows = "".join(
        f"| [`{rule.id}`](rules/{rule.page}.md) | {rule.levels.spec.word} | {rule.levels.platform.word} "
        f"| {rule.summary} |\n"
        for rule in rules(Kind.MANIFEST).values()
        if rule.levels.spec is not rule.levels.platform
    )
    table = f"\n| rule | `spec` | `platform` | requirement |\n|---|---|---|---|\n{rows}\n"
    return _PROFILES.sub(lambda _: table, PROFILES.read_text(encoding="utf-8"))


def changes_page() -> str:
    """`docs/deploy-changes.md` with the table of kinds as it is."""
    rows = "".join(
        f"| `{kind.id}` | {kind.verdict.value} | {kind.who} | {kind.why} | "
        f"{', '.join(each.value for each in kind.certainty)} |\n"
        for kind in kinds().values()
    )
    table = f"\n| kind | verdict | who is affected | why | how it is known |\n|---|---|---|---|---|\n{rows}\n"
    page = _CHANGES.sub(lambda _: table, CHANGES.read_text(encoding="utf-8"))
    return _INFERRED.sub(lambda _: inferred(), page)


def inferred() -> str:
    """Every statement that rests on inference or is not known: of the rules, and why kinds of change matter."""
    rows = [f"| `{where}` | {says} | {how} |\n" for where, says, how in _uncertain_rules()]
    doubtful = {Certainty.INFERRED, Certainty.UNKNOWN}
    rows += [
        f"| `{kind.id}` | {kind.why} | {', '.join(each.value for each in kind.certainty)} |\n"
        for kind in kinds().values()
        if doubtful.intersection(kind.certainty)
    ]
    return f"\n| where it counts | statement | how it is known |\n|---|---|---|\n{''.join(rows)}\n"


def _uncertain_rules() -> Iterator[tuple[str, str, str]]:
    """Place, statement and certainty of every function whose docstring says that it is not certain."""
    for path in sorted(each for name in _INFERRED_IN for each in (ROOT / "amplsp" / name).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            found = _CERTAINTY.search(text or "")
            if text and found:
                yield path.relative_to(ROOT).as_posix(), text.partition("\n")[0].rstrip("."), found[1]


HANDLERS = ROOT / "examples" / "handlers"
TYPES_OF_HANDLERS = {
    "ts": HANDLERS / "express" / "deliveries.ts",
    "pydantic": HANDLERS / "fastapi" / "delivery_models.py",
}


def types_of_handlers() -> dict[Path, str]:
    """The types beside the example handlers."""
    command = [sys.executable, "-m", "amplsp", "types", "examples/handlers/amp.yaml", "--lang"]
    return {
        path: subprocess.run([*command, name], cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603 - our own program
        for name, path in TYPES_OF_HANDLERS.items()
    }


GENERATORS: dict[str, Callable[[], dict[Path, str]]] = {
    "gate": write_gate.gate,
    "index of rules": lambda: {Path(index.FILE): index.render(rules_of_modules())},
    "summaries": lambda: {Path(_commands.__file__).parent / _commands.SUMMARIES: _commands.program.summaries()},
    "addresses": addresses,
    "catalog": data_files,
    "capabilities": lambda: {capabilities.FILE: capabilities.capabilities_json()},
    "rules": lambda: {DOCS / name: text for name, text in pages().items()},
    "configuration": lambda: {
        CONFIGURATION: configuration_page(),
        CONFIG_SCHEMA: json.dumps(schema(), indent=2) + "\n",
    },
    "profiles": lambda: {PROFILES: profiles_page()},
    "commands": lambda: {command_page.PAGE: command_page.page()},
    "changes": lambda: {CHANGES: changes_page()},
    "handlers": types_of_handlers,
    "examples": lambda: {EXAMPLES: examples_page()},
    "pictures": take_picture.pictures,
    "architecture": lambda: {draw_architecture.PICTURE: draw_architecture.picture()},
}
"""What each generator writes: files with their texts. A later one may read what an earlier one wrote."""

PLAYED = (
    "tests/docs/test_played_pages.py",
    "tests/guide/test_guide_docs.py",
    "tests/contract/test_contract_docs.py",
)
"""The tests that run the commands in a page of `docs/`, and write their outputs when asked to."""


def main() -> None:
    """Run all generators, and take away the pages of rules that are gone."""
    for generate in GENERATORS.values():
        for path, text in generate().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    for old in set(DOCS.rglob("*.md")) - {DOCS / name for name in pages()}:
        old.unlink()
    play = [sys.executable, "-m", "pytest", "--quiet", "--update-fixtures", "--no-header", *PLAYED]
    subprocess.run(play, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own tests


if __name__ == "__main__":
    main()
