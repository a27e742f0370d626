"""Exactly one BYOK mode is true, and it matches how customers authenticate with the provider.

A provider without OAuth has `byok_only`; for a provider with OAuth, this mode is unlikely.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.json_text import at
from amplsp.contract.naming import KEY_ONLY
from amplsp.contract.options import KEY_ONLY_MODE, MODES
from amplsp.contract.template import BYOK, mode_of
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report no mode, several modes, or one that contradicts the catalog."""
    section = at(subject.value, BYOK)
    if not isinstance(section, dict) or not all(isinstance(section.get(mode), bool) for mode in MODES):
        return
    mode = mode_of(section)
    if not mode:
        yield Problem(At(BYOK, is_key=True), f"exactly one of {', '.join(MODES)} must be true")
        return
    auth = subject.provider.auth if subject.provider else ""
    key_only = mode == KEY_ONLY_MODE
    if (auth in KEY_ONLY and not key_only) or (auth.startswith("oauth2") and key_only):
        message = f"{quote(mode)} does not fit the catalog, which says {quote(auth)}"
        yield Problem(At((*BYOK, mode)), message, Severity.WARNING)
