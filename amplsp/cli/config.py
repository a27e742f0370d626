"""`amplsp config`: the settings in effect, and where each comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from amplsp.cli._catalog import Opened, open_catalog
from amplsp.cli._options import NAME, Choice, config_option, profile_option
from amplsp.cli._output import Failure, say
from amplsp.engine.configuration_file import place_in_file
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.configuration_keys import KEYS
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind, Profile, quote
from amplsp.rules import rules
from amplsp.terminal import escape

if TYPE_CHECKING:
    from amplsp.engine.configuration import Configuration

_TABLES = ("rules", "per-file-rules", "diff", "model", "policy")
_DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {"profile": Profile.SPEC, "force-exclude": False, "strict": False, "wording": "seed"}
)


class Setting(NamedTuple):
    """A setting: its name, its value as in JSON, and its source."""

    name: str
    value: Any
    source: str


@click.command(name="config", short_help="Show the settings and where each comes from.")
@click.argument("path", default=".", type=NAME)
@config_option
@profile_option
@click.option("--format", "form", type=Choice(["table", "json"]), default="table", help="The output format.")
def command(path: str, config: Path | None, profile: str | None, form: str) -> None:
    """Show the settings in effect for PATH and where each comes from.

    PATH is a file or a folder; by default the current folder.
    """
    if not os.path.lexists(path):
        raise Failure(f'there is no file or folder "{path}"')
    opened = open_catalog(config, Path(path))
    is_file = not Path(path).is_dir()
    if is_file:
        opened = opened._replace(configuration=ConfigurationFinder(config).for_file(path))
    found, settings = opened.configuration, _settings(opened, profile, is_file=is_file)
    if form == "json":
        data = {
            "file": str(found.path) if found.path else None,
            "settings": {each.name: {"value": each.value, "source": each.source} for each in settings},
        }
        say(json.dumps(data, indent=2) + "\n")
        return
    head = (
        f"configuration file: {escape(str(found.path))}"
        if found.path
        else "configuration file: none found, these are the defaults"
    )
    say(f"{head}\n\n{_table(settings)}")


def _settings(opened: Opened, profile: str | None, *, is_file: bool) -> list[Setting]:
    found = opened.configuration
    settings = [_setting(found, name) for name in KEYS if name not in {"catalog", *_TABLES}]
    if profile:
        settings[0] = Setting("profile", profile, "command line")
    settings.append(_catalog(opened))
    verdicts = [
        Setting(f"diff.{kind}", verdict, _source(found, "diff", kind, is_set=True)) for kind, verdict in found.diff
    ]
    return [
        *settings,
        *_severities(found, is_file=is_file),
        *verdicts,
        *_model(found),
        *_policies(found, is_file=is_file),
    ]


def _policies(found: Configuration, *, is_file: bool) -> list[Setting]:
    """The rules that the configuration adds, with their requirements; for a file, only those that apply to it."""
    if found.path is None:
        return []
    return [
        Setting(f"policy.{rule.id}", rule.summary, _source(found, "policy", number, is_set=True))
        for number, rule in enumerate(each for each in found.added_rules if each.origin.startswith("policy"))
        if not is_file or rule.id not in found.elsewhere
    ]


def _model(found: Configuration) -> list[Setting]:
    """The settings of the data model: which manifests belong together, and the names that each object should have."""
    if found.model is None:
        return []
    group = Setting("model.group", found.model.group or "file", _source(found, "model", "group", is_set=True))
    described = [
        Setting(
            f"model.objects.{each.name}", list(each.names), _source(found, "model", "objects", each.name, is_set=True)
        )
        for each in found.model.objects
    ]
    return [group, *described]


def _setting(found: Configuration, name: str) -> Setting:
    value = getattr(found, name.replace("-", "_"))
    source = _source(found, name, is_set=value not in (None, ()))
    return Setting(name, _as_json(_DEFAULTS.get(name) if value is None else value), source)


def _as_json(value: Any) -> Any:
    if isinstance(value, Profile):
        return value.value
    if isinstance(value, Path):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _catalog(opened: Opened) -> Setting:
    catalog, found = opened
    refreshed = catalog.refreshed
    where = str(found.catalog or (refreshed.path if refreshed else "bundled"))
    source = _source(found, "catalog", is_set=True) if found.catalog else "refreshed" if refreshed else "default"
    return Setting("catalog", f"{where} (of {catalog.date})", source)


def _source(found: Configuration, *keys: str | int, is_set: bool) -> str:
    if not is_set or found.path is None:
        return "default"
    return f"{found.path.name}:{place_in_file(found.path, keys).line + 1}"


def _severities(found: Configuration, *, is_file: bool) -> list[Setting]:
    """The severities of rules; for a file, with those of its patterns, for a folder, those of each pattern."""
    tables = [(("per-file-rules", pattern), severities) for pattern, severities in found.per_file_rules]
    where = {rule: keys for keys, severities in tables for rule, _ in severities} if is_file else {}
    shown = [
        Setting(f"rules.{rule}", severity.word, _source_of_rule(found, where.get(rule, ("rules",)), rule))
        for rule, severity in found.rules
    ]
    if is_file:
        return shown
    return shown + [
        Setting(f"{keys[0]}.{quote(keys[1])}.{rule}", severity.word, _source_of_rule(found, keys, rule))
        for keys, severities in tables
        for rule, severity in severities
    ]


def _source_of_rule(found: Configuration, keys: tuple[str, ...], rule: str) -> str:
    """The place in a table that sets the severity of a rule, possibly by an alias."""
    aliases = [name for kind in Kind if (known := rules(kind).get(rule)) for name in known.aliases]
    sources = [_source(found, *keys, name, is_set=True) for name in (rule, *aliases)]
    table = _source(found, *keys, is_set=True)
    return next((source for source in sources if source != table), table)


def _table(settings: list[Setting]) -> str:
    shown = [(escape(each.name), escape(_shown(each.name, each.value)), escape(each.source)) for each in settings]
    names, values = (max(len(row[column]) for row in shown) for column in (0, 1))
    return "".join(f"{name:{names}}  {value:{values}}  {source}\n" for name, value, source in shown)


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "(none)" if name == "baseline" else "(any)"
    if isinstance(value, list):
        return ", ".join(value) or "(nothing)"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
