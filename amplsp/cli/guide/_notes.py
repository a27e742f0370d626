"""Messages about a page on standard error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amplsp.cli._output import say_note

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.guide.provider_info import ProviderInfo

_MOST_NAMES = 12


def warn(known: ProviderInfo) -> None:
    """Write what must be completed in a page."""
    for warning in known.warnings:
        say_note(f"warning: {warning}")
    if known.auth.kind == "unknown":
        say_note(f'warning: no guide text is known for the authentication "{known.auth.word}"; complete the TODO')


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def say_differing(path: Path, differing: tuple[str, ...]) -> None:
    """Write which values of a page differ from the catalog."""
    for each in differing:
        say_note(f"note: {path}: {each}")


def say_unlisted(path: Path, unlisted: Mapping[str, list[str]]) -> None:
    """Write which known objects are in no list of the page."""
    for action, names in unlisted.items():
        say_note(f"note: {path}: no list has these objects, which are known for {action}: {_some(names)}")
