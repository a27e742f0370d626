"""Fixtures of rules: ordinary manifests with the complete list of findings as comments under the lines they are about.

    schedule: "*/5 * * * *"
    #         ^^^^^^^^^^^^^ schedule-minimum-interval W/E: runs every 5 minutes …

The carets are under the finding's span (`#^^^` where it begins at the `#` itself, a final `~` where it goes on in the
next line). `W/E` are the severities in the profiles spec and platform, `-` where a profile has no such finding. These
comments are removed before the manifest is checked. A first line `# settings: destinations=a,b` configures the check.

Next to a fixture whose findings have fixes is `<name>.fixes.txt`: their titles, and after a line `====` the manifest
with the first fix of every finding in the profile spec.

`pytest --update-fixtures` rewrites the comments from the findings; read the difference before you commit it.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from support_check import check_document

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.engine.fixing import combine
from amplsp.manifest.reading import read_document
from amplsp.problem import Profile
from amplsp.rules import rules
from amplsp.yaml import apply_edits

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine import Diagnostic

_EXPECTATION = re.compile(r"[ ]*#[ ]*\^+~?[ ][a-z-]+[ ][EWI-]/[EWI-]:")
_SEPARATOR = "====\n"
_BLOCK = re.compile(r"^(Wrong|Right):\n((?:(?:    .*)?\n)+)", re.MULTILINE)
_SETTINGS = re.compile(r"# settings: destinations=(?P<names>\S+)")


def strip_expectations(text: str) -> str:
    """Return the manifest without the comments that say what is expected."""
    return "".join(line for line in text.splitlines(keepends=True) if not _EXPECTATION.match(line))


def findings(text: str, profile: Profile) -> list[Diagnostic]:
    """Check a fixture's manifest with the settings in its first line."""
    settings = _SETTINGS.match(text)
    names = tuple(settings["names"].split(",")) if settings else None
    return check_document(read_document(text), Settings(profile, destinations=names, has_all=True), load_catalog())


def annotate(text: str) -> str:
    """Return the manifest with a comment for every finding in either profile."""
    levels: dict[tuple[int, int, int, bool, str, str], dict[Profile, str]] = {}
    lines = text.splitlines(keepends=True)
    for profile in Profile:
        for found in findings(text, profile):
            length = (
                found.end.column if found.end.line == found.start.line else len(lines[found.start.line].rstrip("\r\n"))
            )
            key = (
                found.start.line,
                found.start.column,
                max(length - found.start.column, 1),
                found.end.line > found.start.line,
                found.rule,
                found.message,
            )
            levels.setdefault(key, {})[profile] = found.severity.name[0]
    out = []
    for number, line in enumerate(lines or [""]):
        out.append(line)
        for key, by_profile in sorted(levels.items()):
            if key[0] == number:
                if out[-1] and not out[-1].endswith(("\n", "\r")):
                    out.append("\n")
                out.append(_expectation(key, by_profile))
    return "".join(out)


def _expectation(key: tuple[int, int, int, bool, str, str], by_profile: dict[Profile, str]) -> str:
    _, column, length, goes_on, rule, message = key
    carets = "^" * length + ("~" if goes_on else "")
    lead = (
        "#" + carets[1:].rjust(len(carets) - 1)
        if column == 0 and length > 1
        else "#" + " " * max(column - 1, 0) + carets
    )
    if column > 1:
        indent = min(column - 2, 8)
        lead = " " * indent + "#" + " " * (column - indent - 1) + carets
    spec, platform = (by_profile.get(profile, "-") for profile in Profile)
    return f"{lead} {rule} {spec}/{platform}: {message}\n"


def check_fixture(path: Path, *, update: bool) -> tuple[str, str]:
    """Return a fixture's text and the expected one; with `update`, the file is rewritten first."""
    written = path.read_bytes().decode("utf-8")
    wanted = annotate(strip_expectations(written))
    if update and written != wanted:
        path.write_bytes(wanted.encode("utf-8"))
        written = wanted
    return written, wanted


def describe_fixes(text: str) -> str:
    """Return the titles of a manifest's fixes, and the manifest after the first of each; empty if there are none."""
    found = [each for each in findings(text, Profile.SPEC) if each.fixes]
    if not found:
        return ""
    lines = [
        f"{each.start.line + 1}:{each.start.column + 1} {each.rule}: {'safe' if fix.safe else 'unsafe'}: {fix.title}\n"
        for each in found
        for fix in each.fixes
    ]
    _, edits = combine(each.fixes[0] for each in found)
    return "".join(lines) + _SEPARATOR + apply_edits(text, edits)


def check_fixes(path: Path, *, update: bool) -> tuple[str, str]:
    """Return the recorded fixes of a fixture and the expected ones; with `update`, they are rewritten first."""
    wanted = describe_fixes(strip_expectations(path.read_bytes().decode("utf-8")))
    beside = path.with_suffix(".fixes.txt")
    if update and wanted:
        beside.write_bytes(wanted.encode("utf-8"))
    elif update:
        beside.unlink(missing_ok=True)
    return beside.read_bytes().decode("utf-8") if beside.exists() else "", wanted


def blocks(rule: str) -> list[tuple[str, str]]:
    """The labelled manifests of a manual, in order."""
    manual = textwrap.dedent(rules()[rule].manual) + "\n"
    return [(label, textwrap.dedent(text).strip("\n") + "\n") for label, text in _BLOCK.findall(manual)]
