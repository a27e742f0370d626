"""Measure `amplsp guide` on a folder of docs pages: what --check finds, what --update does, and what compiles.

    python benchmarks/guides.py DIR [--date YYYY-MM-DD] [--no-update] [--details] [--write]

DIR is a checkout of a docs repository, with the guides in `provider-guides` or `src/provider-guides`. Nothing in it is
changed: updates are made in a copy. `--write` puts the tables into docs/guides.md.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guide_updates import Result, update_all

from amplsp.catalog import load_catalog
from amplsp.engine.check import check_subject
from amplsp.guide.docs_tree import find_tree, has_customer_guide, providers_of
from amplsp.guide.subject import GuideContext, GuideSubject
from amplsp.problem import Kind
from amplsp.rules import rules
from amplsp.settings import Settings

if TYPE_CHECKING:
    from amplsp.catalog import Catalog

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))

from support_mdx import compile_pages  # noqa: E402 - the tests' way to the compiler

PAGE = ROOT / "docs" / "guides.md"
MARKS = ("<!-- benchmark -->", "<!-- end of benchmark -->")
SEVERITIES = ("error", "warning", "info")
COMMAND = "python benchmarks/guides.py DIR --write"


class Checked(NamedTuple):
    """What the rules say of all pages.

    Attributes:
        rows: by rule: severity words with their numbers, pages, seconds.
        seconds: of reading and checking everything, as `--check --strict` does.
        unsound: the pages with a syntax finding.
        unsure: the pages with something in them that is not judged.
    """

    rows: dict[str, tuple[Counter[str], int, float]]
    seconds: float
    unsound: set[str]
    unsure: set[str]


def subjects(paths: list[Path], catalog: Catalog) -> list[GuideSubject]:
    """The pages as read."""
    return [
        GuideSubject(
            path.read_text(encoding="utf-8"),
            path.stem,
            GuideContext(catalog, has_customer_guide=has_customer_guide(path.absolute(), path.stem)),
        )
        for path in paths
    ]


def check_all(paths: list[Path], catalog: Catalog) -> Checked:
    """Run every rule over every page."""
    start = time.perf_counter()
    pages = subjects(paths, catalog)
    found = [check_subject(page, Settings(has_all=True)) for page in pages]
    seconds = time.perf_counter() - start
    rows = {}
    for rule in rules(Kind.GUIDE).values():
        start = time.perf_counter()
        for page in pages:
            list(rule.check(page))
        own = [[each.severity.word for each in listed if each.rule == rule.id] for listed in found]
        words = Counter(word for listed in own for word in listed)
        rows[rule.id] = (words, sum(map(bool, own)), time.perf_counter() - start)
    unsound = {page.slug for page in pages if any(problem.is_sure for problem in page.page.mdx_problems)}
    unsure = {page.slug for page in pages if page.page.mdx_problems} - unsound
    return Checked(rows, seconds, unsound, unsure)


def summary(checked: Checked, count: int, date: str, catalog: Catalog) -> list[str]:
    """What was measured, and what was found altogether."""
    words = sum((words for words, _, _ in checked.rows.values()), Counter[str]())
    of = f" as of {date}" if date else ""
    found = f"{words['error']} errors, {words['warning']} warnings and {words['info']} infos"
    return [
        f"`{COMMAND}` over the {count} guides of a docs repository{of}, with the catalog of {catalog.date}.",
        "",
        f"All rules find {found} in {checked.seconds:.1f} s. The time of a rule is its own work on all pages.",
    ]


def rule_table(checked: Checked) -> list[str]:
    """A line for each rule that finds anything, the busiest first, and one for all others."""
    lines = ["| rule | looked for | findings | pages | time |", "|---|---|---|---|---|"]
    quiet = []
    order = sorted(checked.rows, key=lambda rule: (-checked.rows[rule][0].total(), rule))
    for rule in order:
        words, pages, seconds = checked.rows[rule]
        if not words:
            quiet.append((rule, seconds))
            continue
        when = "always" if rules(Kind.GUIDE)[rule].is_default else "with `--strict`"
        counted = ", ".join(
            f"{count} {word}{'s' if count > 1 else ''}" for word in SEVERITIES if (count := words[word])
        )
        lines.append(f"| `{rule}` | {when} | {counted} | {pages} | {seconds * 1000:.0f} ms |")
    if quiet:
        names = ", ".join(f"`{rule}`" for rule, _ in quiet)
        lines.append(f"| {names} | | none | 0 | {sum(seconds for _, seconds in quiet) * 1000:.0f} ms |")
    return lines


def compile_lines(paths: list[Path], checked: Checked, results: list[Result]) -> list[str]:
    """What the real compiler says, beside what `mdx-syntax` says."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    updated = [result.text for result in results if result.text]
    try:
        why = compile_pages(texts + updated)
    except (OSError, subprocess.CalledProcessError):
        return ["The MDX compiler was not run: Node or the compiler is not there."]
    refused = {path.stem for path, reason in zip(paths, why[: len(texts)], strict=True) if reason}
    broken_before = sum(1 for result in results if result.text and result.slug in refused)
    lines = [
        f"- the MDX 3 compiler accepts {len(texts) - len(refused)} of {len(texts)} pages",
        f"- `mdx-syntax` disagrees with it about {len(refused ^ checked.unsound)} of them"
        + (f" ({', '.join(sorted(refused ^ checked.unsound))})" if refused ^ checked.unsound else "")
        + (f"; {len(checked.unsure)} have something that `mdx-syntax` does not judge" if checked.unsure else ""),
    ]
    if updated:
        taken = sum(1 for reason in why[len(texts) :] if reason is None)
        lines.append(
            f"- it accepts {taken} of {len(updated)} pages after an update"
            + (f"; {broken_before} did not compile before" if broken_before else "")
        )
    return lines


def update_table(results: list[Result], seconds: float) -> list[str]:
    """How many pages an update harms, and how."""
    groups = {
        "a bullet, step or fixed sentence is there more often than before": [each for each in results if each.doubled],
        "a line of the author's, or a name or address in one, is gone": [each for each in results if each.lost],
        "the second run adds lines": [each for each in results if each.grown],
        "the second run changes something": [each for each in results if each.differs],
        "rejected": [each for each in results if each.refusal],
    }
    lines = [
        f"{len(results)} guides of known providers, each updated twice in {seconds:.1f} s.",
        "",
        "| after `--update` | pages | which |",
        "|---|---|---|",
    ]
    for words, found in groups.items():
        lines.append(f"| {words} | {len(found)} | {shown([each.slug for each in found])} |")
    kinds = Counter(kind for result in results for kind in result.doubled)
    if kinds:
        lines += ["", f"Doubled are {', '.join(f'{kind} ({count})' for kind, count in kinds.most_common())}."]
    return lines


def shown(names: list[str], most: int = 12) -> str:
    """The first of some names."""
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def date_of(folder: Path) -> str:
    """The day of the newest commit of a checkout; empty if it is not one."""
    run = subprocess.run(
        ["git", "-C", str(folder), "log", "-1", "--format=%cs"],  # noqa: S607 - whichever git the user has
        check=False,
        capture_output=True,
        text=True,
    )
    return run.stdout.strip()


def write_into_docs(text: str) -> None:
    """Put the tables between their marks in the documentation."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    PAGE.write_text(f"{before}{MARKS[0]}\n\n{text}\n{MARKS[1]}{after}", encoding="utf-8")


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--date", default="", help="the date of the pages, where DIR is not a git checkout")
    parser.add_argument("--no-update", action="store_true", help="check only")
    parser.add_argument("--details", action="store_true", help="name what is doubled and lost in each page")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/guides.md")
    return parser.parse_args()


def main() -> None:
    """Measure, print, and write if asked."""
    asked = options()
    catalog = load_catalog()
    paths = find_tree(asked.folder).guides
    date = asked.date or date_of(asked.folder)
    checked = check_all(paths, catalog)
    start = time.perf_counter()
    known = [(path, keys[0]) for path in paths if (keys := providers_of(path.stem, catalog))]
    results = [] if asked.no_update else update_all(known)
    seconds = time.perf_counter() - start
    lines = [
        *summary(checked, len(paths), date, catalog),
        "",
        *rule_table(checked),
        "",
        *([*update_table(results, seconds), ""] if results else []),
        *compile_lines(paths, checked, results),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if asked.details:
        for result in results:
            for line in result.details():
                print(line)
    if asked.write:
        write_into_docs(text)


if __name__ == "__main__":
    main()
