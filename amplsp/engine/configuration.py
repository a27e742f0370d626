"""The configuration, and how it and the command line are combined to the settings of a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind, Profile, Severity
from amplsp.rule import Rule, names_of
from amplsp.rules import rule_ids, with_always_on
from amplsp.settings import NO_MODEL, ModelSettings, Settings
from amplsp.yaml.text import Position

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amplsp.engine.configuration_shapes import Severities

FILE_NAMES = ("amplsp.toml", "pyproject.toml")
"""The names of configuration files; in a folder, the first that exists is used."""


class ConfigurationError(Exception):
    """A configuration that cannot be used.

    Attributes:
        path: the file.
        message: what is wrong, for people.
        start: the zero-based position of what is wrong.
        end: its end; equal to `start` if only a point is known.
    """

    def __init__(self, path: Path, message: str, start: Position, end: Position) -> None:
        super().__init__(f"{path}:{start.line + 1}:{start.column + 1}: {message}")
        self.path = path
        self.message = message
        self.start = start
        self.end = end


class PassedOverError(ConfigurationError):
    """A `pyproject.toml` that cannot be read and does not mention amplsp: it is ignored, with a note."""


class Configuration(NamedTuple):
    """The content of a configuration file; None or empty for what it does not set.

    Attributes:
        path: the file; None if there is none.
        profile: what to check against, the written specification or the live platform.
        destinations: the destinations that exist.
        include: patterns, as in `.gitignore`, of further manifests, relative to the file's folder.
        exclude: such patterns of files and folders that a search leaves out.
        force_exclude: whether they are also left out if they are named or open in an editor.
        strict: whether warnings fail a run.
        select: the only rules to report, of any kind.
        ignore: rules that are not reported.
        baseline: the file with known findings.
        catalog: a catalog file to use instead of the usual one.
        rules: the severities of rules, by id.
        per_file_rules: the severities of rules for files that match a pattern.
        wording: the wording of the fixed sentences in guides.
        diff: the verdicts of kinds of change; `off` for a kind that is not reported.
        model: the data model that integrations share; None if it does not describe one.
        plugins: the plug-ins with additional rules.
        added_rules: the rules of policies and plug-ins.
        files_of_rules: for the ids of policies that apply only to some files, the patterns of these files.
        elsewhere: the policies that do not apply to the file; without a file, all that apply only to some.
    """

    path: Path | None = None
    profile: Profile | None = None
    destinations: tuple[str, ...] | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool | None = None
    strict: bool | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    catalog: Path | None = None
    rules: Severities = ()
    per_file_rules: tuple[tuple[str, Severities], ...] = ()
    wording: str | None = None
    diff: tuple[tuple[str, str], ...] = ()
    model: ModelSettings | None = None
    plugins: tuple[str, ...] = ()
    added_rules: tuple[Rule, ...] = ()
    files_of_rules: tuple[tuple[str, tuple[str, ...]], ...] = ()
    elsewhere: frozenset[str] = frozenset()


class Overrides(NamedTuple):
    """The settings of the command line or a caller, which override the configuration; None for what is not set.

    Attributes:
        profile: as in a configuration.
        destinations: as in a configuration.
        severities: the severities of rules, by id.
        select: the only rules to report; the configuration's `ignore` is then not used.
        ignore: rules that are not reported, in addition to the configuration's.
        strict: as in a configuration.
    """

    profile: Profile | None = None
    destinations: tuple[str, ...] | None = None
    severities: Severities = ()
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    strict: bool | None = None


NOTHING = Configuration()
NO_OVERRIDES = Overrides()


def settings_of(
    configuration: Configuration, overrides: Overrides = NO_OVERRIDES, kind: Kind = Kind.MANIFEST
) -> Settings:
    """The settings of a check: the overrides, else the configuration, else the defaults."""
    strict = bool(configuration.strict if overrides.strict is None else overrides.strict)
    destinations = configuration.destinations if overrides.destinations is None else overrides.destinations
    select, ignore = overrides.select, overrides.ignore
    if configuration.added_rules:
        names = names_of(configuration.added_rules, kind)
        select, ignore = select and _meant(select, names), _meant(ignore, names)
    if select is None:
        select, ignore = _selected(configuration, kind), ignore.union(configuration.ignore)
    severities = {**dict(configuration.rules), **dict(overrides.severities)}
    return Settings(
        overrides.profile or configuration.profile or Profile.SPEC,
        tuple(severities.items()),
        destinations,
        select,
        ignore,
        # A strict check of a guide looks at the wording, too.
        strict and kind is Kind.GUIDE,
        strict,
        configuration.wording or "seed",
        _asked(configuration, severities) if kind is Kind.MANIFEST else frozenset(),
        configuration.model or NO_MODEL,
        configuration.added_rules,
        configuration.elsewhere,
    )


def _meant(rules: frozenset[str], names: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The ids of the rules that an override names."""
    return frozenset(rule for name in rules for rule in names.get(name, (name,)))


def _asked(configuration: Configuration, severities: Mapping[str, Severity]) -> frozenset[str]:
    """The rules about models that a configuration asks for: all if it describes a model, else those that it names."""
    if configuration.model is not None:
        return frozenset(model_rules())
    return frozenset(rule for rule in model_rules() if severities.get(rule, Severity.OFF) is not Severity.OFF)


def model_rules() -> list[str]:
    """The ids of the rules about models, found without importing them."""
    return [rule for rule in rule_ids() if rule.startswith("model-")]


def _selected(configuration: Configuration, kind: Kind) -> frozenset[str] | None:
    """The selected rules of a kind; None, for all, if there are none."""
    known = {*rule_ids(kind), *names_of(configuration.added_rules, kind)}
    mine = frozenset(configuration.select or ()).intersection(known)
    return with_always_on(mine, kind) if mine else None
