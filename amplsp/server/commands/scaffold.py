"""`amplsp.scaffold [provider, options?]`: the text of a sample manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.scaffold import ScaffoldError, request_from_options, scaffold
from amplsp.server.errors import InvalidParams

if TYPE_CHECKING:
    from amplsp.server.session import Session

COMMAND = "amplsp.scaffold"


def run(session: Session, arguments: list[Any]) -> str:
    """The manifest; the options are those of `ScaffoldRequest`, by default as the workspace's settings say.

    Raises:
        InvalidParams: no provider, an unknown one, or an option that makes no sense.
    """
    provider, options = (*arguments, {})[:2] if arguments else (None, {})
    if not isinstance(provider, str) or not isinstance(options, dict) or len(arguments) > 2:
        raise InvalidParams(f'{COMMAND} takes a provider such as "hubspot" and perhaps an object of options')
    settings, catalog = session.settings_for(f"untitled:{provider}")
    usual = {"profile": settings.profile.value, "destinations": settings.destinations}
    try:
        return scaffold(request_from_options((provider,), {**usual, **options}), catalog)
    except ScaffoldError as error:
        raise InvalidParams(str(error)) from None
