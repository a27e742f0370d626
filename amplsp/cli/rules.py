"""`amplsp rules`: the list of rules."""

from __future__ import annotations

import json

import click

from amplsp.addresses import manual_url
from amplsp.cli._options import Choice, color_option
from amplsp.cli._output import say, wants_colour
from amplsp.problem import Kind, Profile, Severity
from amplsp.report.terminal import BOLD, DIM, SEVERITY_COLOURS, Painter
from amplsp.rules import Rule, rules

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
def command(kind: str | None, form: str, color: str) -> None:
    """List the rules with their severities in both profiles."""
    kinds = tuple(Kind) if kind == "all" else (Kind(kind or "manifest"),)
    known = list({(rule.folder, rule.id): rule for each in kinds for rule in rules(each).values()}.values())
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
        "url": manual_url(rule.page),
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
    code = SEVERITY_COLOURS.get(severity, DIM)
    return paint(f"{'-' if severity is Severity.OFF else severity.word:{_WIDEST_SEVERITY}}", code)
