"""The BYOK section: exactly one of three modes is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.contract.complaint import complain

if TYPE_CHECKING:
    from amplsp.contract.identity import Identity

MODES = ("oauth_only", "byok_only", "oauth_and_byok")
KEY_ONLY_MODE = "byok_only"


def mode_of(section: dict[str, Any]) -> str:
    """The mode that is true; empty where none is or several are."""
    chosen = [mode for mode in MODES if section.get(mode) is True]
    return chosen[0] if len(chosen) == 1 else ""


def fill_byok(section: dict[str, Any], provider: Identity, wanted: str, *, is_stated: bool = False) -> None:
    """Make one mode true: the wanted one, `byok_only` for a provider without OAuth, else the template's.

    Args:
        section: of a copy of the template; changed in place.
        provider: whose contract it is.
        wanted: one of `MODES`; empty where the user leaves it open.
        is_stated: whether the user states that there is no OAuth, which counts where the catalog does not know.

    Raises:
        ContractError: the template's mode holds, but it has not exactly one.
    """
    is_key_only = provider.is_key_only or (is_stated and not provider.auth)
    mode = wanted or (KEY_ONLY_MODE if is_key_only else mode_of(section))
    if not mode:
        names = ", ".join(MODES)
        raise complain(
            f'exactly one of {names} must be true in the template\'s "sections.byok"; choose with --auth-mode'
        )
    for each in MODES:
        section[each] = each == mode
