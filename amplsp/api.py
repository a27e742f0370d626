"""The Python API: check a text or a file and get typed diagnostics. `docs/api.md` shows it in use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from amplsp.collecting import uncollected
from amplsp.did_you_mean import did_you_mean
from amplsp.engine.check import check_subject
from amplsp.engine.configuration import NOTHING, Overrides, settings_of
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.runner import Catalogs
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.problem import Kind, Profile, Severity
from amplsp.rule import names_of
from amplsp.rules import WHY_ALWAYS_ON, is_always_on, rule_ids, with_always_on
from amplsp.text_file import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.configuration import Configuration
    from amplsp.engine.diagnostic import Diagnostic


def check_text(  # noqa: PLR0913 - each is a separate choice, with a name
    text: str,
    *,
    filename: str | Path | None = None,
    profile: Profile | str | None = None,
    rules: Mapping[str, Severity | str] | None = None,
    destinations: Iterable[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
) -> list[Diagnostic]:
    """Check the text of a manifest.

    Args:
        text: the manifest.
        filename: the path that the text belongs to; the nearest configuration is used. Without it, none is used.
        profile: `"spec"` or `"platform"`.
        rules: severities by rule id: `"error"`, `"warning"`, `"info"` or `"off"`.
        destinations: the destinations that exist.
        select: report only these rules, and syntax errors.
        ignore: do not report these rules.

    Returns:
        The findings, in the order of the text; lines and columns are zero-based and count code points.

    Raises:
        ValueError: a rule, severity or profile that does not exist, or `yaml-syntax` switched off.
        ConfigurationError: the configuration is broken.
        CatalogError: the configured catalog cannot be used.
    """
    configuration = NOTHING if filename is None else ConfigurationFinder().for_file(filename)
    overrides = _overrides(configuration, profile, rules or {}, destinations, select, ignore)
    return _check(text, configuration, overrides)


def check_file(  # noqa: PLR0913 - as above
    path: str | Path,
    *,
    profile: Profile | str | None = None,
    rules: Mapping[str, Severity | str] | None = None,
    destinations: Iterable[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
) -> list[Diagnostic]:
    """Check a manifest file as `amplsp check` does, with the nearest configuration; the arguments win over it.

    Args:
        path: the file.
        profile: as for `check_text`.
        rules: as for `check_text`.
        destinations: as for `check_text`.
        select: as for `check_text`.
        ignore: as for `check_text`.

    Returns:
        As `check_text`.

    Raises:
        ReadError: the file is missing, is not a regular file, cannot be opened, or is neither UTF-8 nor marked UTF-16.
        ValueError: as for `check_text`.
        ConfigurationError: as for `check_text`.
        CatalogError: as for `check_text`.
    """
    configuration = ConfigurationFinder().for_file(path)
    overrides = _overrides(configuration, profile, rules or {}, destinations, select, ignore)
    return _check(read_text(str(path)).text, configuration, overrides)


@uncollected
def _check(text: str, configuration: Configuration, overrides: Overrides) -> list[Diagnostic]:
    catalog = Catalogs().get(configuration.catalog)
    settings = settings_of(configuration, overrides)
    return check_subject(
        Manifest(read_document(text), catalog, settings.destinations, settings.model, settings.added_rules), settings
    )


def _overrides(  # noqa: PLR0913, PLR0917 - as above
    configuration: Configuration,
    profile: Profile | str | None,
    rules: Mapping[str, Severity | str],
    destinations: Iterable[str] | None,
    select: Iterable[str] | None,
    ignore: Iterable[str],
) -> Overrides:
    known = {*rule_ids(), *names_of(configuration.added_rules, Kind.MANIFEST)}
    selected = None if select is None else with_always_on(frozenset(_known(rule, known) for rule in select))
    ignored = frozenset(_known(rule, known) for rule in ignore)
    severities = tuple((_known(rule, known), _severity(word)) for rule, word in rules.items())
    off = ignored.union(rule for rule, severity in severities if severity is Severity.OFF)
    for rule in filter(is_always_on, sorted(off)):
        raise ValueError(f"{rule} cannot be switched off: {WHY_ALWAYS_ON}")
    named = None if destinations is None else tuple(destinations)
    return Overrides(None if profile is None else Profile(profile), named, severities, selected, ignored)


def _known(rule: str, known: Collection[str]) -> str:
    if rule not in known:
        raise ValueError(f'unknown rule "{rule}"{did_you_mean(rule, known)}')
    return rule


def _severity(word: Severity | str) -> Severity:
    if isinstance(word, Severity):
        return word
    by_word = {severity.word: severity for severity in Severity}
    if word not in by_word:
        raise ValueError(f'unknown severity "{word}"; use error, warning, info or off')
    return by_word[word]
