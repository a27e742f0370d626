"""The settings that the client sends under `amplsp`, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Collection, Container
from typing import TYPE_CHECKING, Any

from amplsp.engine.configuration import NO_OVERRIDES, Overrides
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile, Severity, quote
from amplsp.rule import names_of
from amplsp.rules import rule_ids, rules

if TYPE_CHECKING:
    from amplsp.rule import Rule

KEYS = ("profile", "destinations", "rules", "features", "besideYaml")
"""The keys that the server reads; other keys under `amplsp` are for the client."""

LEFT_FEATURES = frozenset({"documentSymbol", "foldingRange", "formatting", "selectionRange"})
"""The features that Red Hat's YAML language server has for every YAML file; with `besideYaml` they are left to it."""

LEFT_RULES = frozenset({"yaml-syntax", "yaml-duplicate-key"})
"""The rules whose findings that server also reports in open files."""

_SEVERITIES = {severity.word: severity for severity in Severity}


class ClientSettings(NamedTuple):
    """The user's choices in the editor; they override the configuration file, as the command line does.

    Attributes:
        overrides: the settings that override the configuration file.
        off: the names of features that are switched off.
        hidden: the rules whose findings in open documents another server reports.
        complaints: messages about values that make no sense and are ignored.
    """

    overrides: Overrides = NO_OVERRIDES
    off: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    complaints: tuple[str, ...] = ()


DEFAULTS = ClientSettings()


def read_client_settings(section: object, features: Collection[str], added: tuple[Rule, ...] = ()) -> ClientSettings:
    """Read the section `amplsp` of the client's settings; values that make no sense are left out and reported.

    Args:
        section: any JSON value; null if the user chose nothing.
        features: the names that can be switched off.
        added: the rules that configurations add.
    """
    if section is None:
        return DEFAULTS
    if not isinstance(section, dict):
        return ClientSettings(complaints=("the settings under amplsp must be an object",))
    complaints: list[str] = []
    overrides = Overrides(
        profile=_profile(section.get("profile"), complaints),
        destinations=_destinations(section.get("destinations"), complaints),
        severities=_severities(section.get("rules"), complaints, names_of(added)),
    )
    switches = _switches(section.get("features"), features, complaints)
    is_beside_yaml = _flag("besideYaml", section.get("besideYaml"), complaints)
    usual = dict.fromkeys(LEFT_FEATURES, not is_beside_yaml)
    off = frozenset(name for name, switch in {**usual, **switches}.items() if not switch)
    return ClientSettings(overrides, off, LEFT_RULES if is_beside_yaml else frozenset(), tuple(complaints))


def _profile(value: Any, complaints: list[str]) -> Profile | None:
    # Editors send the empty default of a setting that nobody has set.
    if value in (None, ""):
        return None
    known = {profile.value: profile for profile in Profile}
    if isinstance(value, str) and value in known:
        return known[value]
    complaints.append(f"amplsp.profile must be one of {', '.join(known)}, not {_shown(value)}")
    return None


def _destinations(value: Any, complaints: list[str]) -> tuple[str, ...] | None:
    if value in (None, []):
        return None
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    complaints.append("amplsp.destinations must be a list of names")
    return None


def _severities(value: Any, complaints: list[str], added: Container[str]) -> tuple[tuple[str, Severity], ...]:
    chosen = []
    for rule, word in _entries("amplsp.rules", value, complaints):
        is_ours = rule in rule_ids()
        if not is_ours and rule not in added:
            complaints.append(f"amplsp.rules: there is no rule {quote(rule)}")
        elif not isinstance(word, str) or word not in _SEVERITIES:
            complaints.append(f"amplsp.rules.{rule} must be one of {', '.join(_SEVERITIES)}, not {_shown(word)}")
        elif _SEVERITIES[word] is Severity.OFF and is_ours and not rules()[rule].is_suppressible:
            complaints.append(f"amplsp.rules.{rule} cannot be switched off")
        else:
            chosen.append((rule, _SEVERITIES[word]))
    return tuple(chosen)


def _switches(value: Any, features: Collection[str], complaints: list[str]) -> dict[str, bool]:
    chosen = {}
    for name, switch in _entries("amplsp.features", value, complaints):
        if name not in features:
            complaints.append(f"amplsp.features: there is no feature {quote(name)}")
        elif switch is not None and _is_flag(f"features.{name}", switch, complaints):
            chosen[name] = switch
    return chosen


def _flag(key: str, value: Any, complaints: list[str]) -> bool:
    return value is not None and _is_flag(key, value, complaints) and bool(value)


def _is_flag(key: str, value: Any, complaints: list[str]) -> bool:
    if isinstance(value, bool):
        return True
    complaints.append(f"amplsp.{key} must be true or false, not {_shown(value)}")
    return False


def _entries(key: str, value: Any, complaints: list[str]) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    if value is not None:
        complaints.append(f"{key} must be an object")
    return []


def _shown(value: Any) -> str:
    return quote(value) if isinstance(value, str) else quote(str(value))
