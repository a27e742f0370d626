"""`amplsp rules`: the list of rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from amplsp.cli._added import rules_added_here
from amplsp.cli._options import Choice, color_option, config_option
from amplsp.cli._output import say, wants_colour
from amplsp.problem import Kind, Profile, Severity
from amplsp.rules import Rule, rules_with
from amplsp.terminal import BOLD, DIM, Painter, colour_of

if TYPE_CHECKING:
    from pathlib import Path

_WIDEST_SEVERITY = len("platform")


@click.command(name="rules", short_help="List the rules.")
@click.option(
    "--kind",
    type=Choice([*(kind.value for kind in Kind), "all"]),
    help="The rules for manifests (default), for guides, for contracts, or all of them.",
)
@click.option(
    "--format", "form", type=Choice(["table", "json", "markdown"]), default="table", help="The output format."
)
@color_option
@config_option
def command(kind: str | None, form: str, color: str, config: Path | None) -> None:
    """List the rules with their severities in both profiles, also those that the configuration of this folder adds."""
    added = rules_added_here(config)
    kinds = tuple(Kind) if kind == "all" else (Kind(kind or "manifest"),)
    known = list({(rule.folder, rule.id): rule for each in kinds for rule in rules_with(added, each).values()}.values())
    if form == "json":
        say(json.dumps([_data(rule, has_kind=kind is not None) for rule in known], indent=2) + "\n")
    elif form == "markdown":
        say(markdown_table(known))
    else:
        has_colour = wants_colour(color)
        say(_table(known, Painter(has_colour=has_colour), has_more=kind is None), has_colour=has_colour)


def _data(rule: Rule, *, has_kind: bool) -> dict[str, object]:
    more = {"kind": rule.folder, "aliases": list(rule.aliases)} if has_kind else {}
    return {
        "id": rule.id,
        **more,
        "summary": rule.summary,
        "severity": {profile.value: rule.levels.of(profile).word for profile in Profile},
        "suppressible": rule.is_suppressible,
        "origin": rule.origin or "amplsp",
        "url": rule.url,
    }


def markdown_table(known: list[Rule]) -> str:
    """The rules as a Markdown table."""
    rows = [f"| `{rule.id}` | {_words(rule)} | {rule.summary.replace('|', chr(92) + '|')} |" for rule in known]
    return "\n".join(["| rule | spec | platform | requirement |", "|---|---|---|---|", *rows]) + "\n"


def _words(rule: Rule) -> str:
    return " | ".join(rule.levels.of(profile).word for profile in Profile)


def _table(known: list[Rule], paint: Painter, *, has_more: bool) -> str:
    widest = max(len(rule.id) for rule in known)
    head = f"{'rule':{widest}}  {'spec':{_WIDEST_SEVERITY}}  {'platform':{_WIDEST_SEVERITY}}  requirement"
    rows = [
        f"{paint(f'{rule.id:{widest}}', BOLD)}  {_severity(rule, Profile.SPEC, paint)}  "
        f"{_severity(rule, Profile.PLATFORM, paint)}  {rule.summary}"
        for rule in known
    ]
    others = ["--kind guide and --kind contract list those for guides and contracts"] if has_more else []
    return "\n".join([paint(head, DIM), *rows, "", "amplsp explain RULE shows the manual of one", *others]) + "\n"


def _severity(rule: Rule, profile: Profile, paint: Painter) -> str:
    severity = rule.levels.of(profile)
    code = colour_of(severity)
    return paint(f"{'-' if severity is Severity.OFF else severity.word:{_WIDEST_SEVERITY}}", code)
