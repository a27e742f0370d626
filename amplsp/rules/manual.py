"""A rule's manual as Markdown: what `amplsp explain`, hovers and the pages of `docs/rules/` show."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from amplsp.problem import Kind, Profile

if TYPE_CHECKING:
    from amplsp.rules import Rule

_BLOCK = re.compile(r"^(?P<label>Wrong|Right):\n(?P<text>(?:(?:    .*)?\n)+)", re.MULTILINE)
_ASKED = {Kind.GUIDE.value: ", only with `--strict` or if it is selected"}
"""When a rule runs that is off by default, by its kind."""
_WITHOUT_PROFILES = {Kind.GUIDE.value, Kind.CONTRACT.value}
_GAP = re.compile(r"\n{3,}(?=(?:Wrong|Right):\n)")


def manual_markdown(rule: Rule) -> str:
    """The manual: a heading, the severities, the text, and the wrong and right manifests as code."""
    manual = textwrap.dedent(rule.manual).strip() + "\n"
    title, _, body = manual.partition("\n")
    text = _GAP.sub("\n\n", _BLOCK.sub(_as_code, body).strip())
    others = f"Also known as {' and '.join(f'`{each}`' for each in rule.aliases)}." if rule.aliases else ""
    parts = [f"# {rule.id}", title, severities(rule), others, text]
    return "\n\n".join(part for part in parts if part) + "\n"


def severities(rule: Rule) -> str:
    """The rule's usual severities in a sentence."""
    words = {profile: rule.levels.of(profile).word for profile in Profile}
    spec, platform = words[Profile.SPEC], words[Profile.PLATFORM]
    asked = "" if rule.is_default else _ASKED.get(rule.folder, ", only if it is asked for")
    if rule.folder in _WITHOUT_PROFILES:
        return f"For {rule.folder}s. Severity: **{spec}**{asked}."
    if spec == platform:
        return f"Severity: **{spec}** in both profiles{asked}."
    return f"Severity: **{spec}** in profile `spec`, **{platform}** in profile `platform`{asked}."


def _as_code(found: re.Match[str]) -> str:
    text = textwrap.dedent(found["text"]).strip("\n")
    return f"\n{found['label']}:\n\n```yaml\n{text}\n```\n"
