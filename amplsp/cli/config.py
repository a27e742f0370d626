"""`amplsp config`: the settings in effect, each with where it comes from."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from amplsp.cli._catalog import Opened, open_catalog
from amplsp.cli._options import Choice, config_option, profile_option
from amplsp.cli._output import Failure, say
from amplsp.engine.configuration_file import place_in_file
from amplsp.problem import Kind, Profile
from amplsp.rules import rules

if TYPE_CHECKING:
    from amplsp.engine.configuration import Configuration


class Setting(NamedTuple):
    """One setting: its name, its value as JSON has it, and who says so."""

    name: str
    value: Any
    source: str


@click.command(name="config", short_help="Show the settings and where each comes from.")
@click.argument("path", default=".", type=click.Path())
@config_option
@profile_option
@click.option("--format", "form", type=Choice(["table", "json"]), default="table", help="How to show them.")
def command(path: str, config: Path | None, profile: str | None, form: str) -> None:
    """Show the settings in effect for PATH, a file or a folder (by default this one), and where each comes from."""
    if not os.path.lexists(path):
        raise Failure(f'there is no file or folder "{path}"')
    opened = open_catalog(config, Path(path))
    found, settings = opened.configuration, _settings(opened, profile)
    if form == "json":
        data = {
            "file": str(found.path) if found.path else None,
            "settings": {each.name: {"value": each.value, "source": each.source} for each in settings},
        }
        say(json.dumps(data, indent=2) + "\n")
        return
    head = (
        f"configuration file: {found.path}" if found.path else "configuration file: none found, these are the defaults"
    )
    say(f"{head}\n\n{_table(settings)}")


def _settings(opened: Opened, profile: str | None) -> list[Setting]:
    catalog, found = opened
    chosen = found.profile or Profile.SPEC
    refreshed = catalog.refreshed
    where = str(found.catalog or (refreshed.path if refreshed else "bundled"))
    settings = [
        Setting("profile", profile, "command line")
        if profile
        else Setting("profile", chosen.value, _source(found, "profile", is_set=found.profile is not None)),
        Setting(
            "destinations",
            list(found.destinations) if found.destinations is not None else None,
            _source(found, "destinations", is_set=found.destinations is not None),
        ),
        Setting("exclude", list(found.exclude), _source(found, "exclude", is_set=bool(found.exclude))),
    ]
    settings += [
        Setting(f"rules.{rule}", severity.word, _source_of_rule(found, rule)) for rule, severity in found.severities
    ]
    source = _source(found, "catalog", is_set=True) if found.catalog else "refreshed" if refreshed else "default"
    return [*settings, Setting("catalog", f"{where} (of {catalog.date})", source)]


def _source(found: Configuration, *keys: str, is_set: bool) -> str:
    if not is_set or found.path is None:
        return "default"
    return f"{found.path.name}:{place_in_file(found.path, keys).line + 1}"


def _source_of_rule(found: Configuration, rule: str) -> str:
    """Where the severity of a rule is set, perhaps under another name of it."""
    aliases = [name for kind in Kind if (known := rules(kind).get(rule)) for name in known.aliases]
    sources = [_source(found, "rules", name, is_set=True) for name in (rule, *aliases)]
    table = _source(found, "rules", is_set=True)
    return next((source for source in sources if source != table), table)


def _table(settings: list[Setting]) -> str:
    shown = [(each.name, _shown(each.value), each.source) for each in settings]
    names, values = (max(len(row[column]) for row in shown) for column in (0, 1))
    return "".join(f"{name:{names}}  {value:{values}}  {source}\n" for name, value, source in shown)


def _shown(value: Any) -> str:
    if value is None:
        return "(any)"
    if isinstance(value, list):
        return ", ".join(value) or "(nothing)"
    return str(value)
