"""`amplsp.addIntegration [text, provider, options?]`: a manifest's text with one more scaffolded integration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.scaffold import ScaffoldError, append, request_from_options
from amplsp.server.errors import InvalidParams

if TYPE_CHECKING:
    from amplsp.server.session import Session

COMMAND = "amplsp.addIntegration"


def run(session: Session, arguments: list[Any]) -> str:
    """The text, nothing of which is changed elsewhere; the options are those of `amplsp.scaffold`.

    Raises:
        InvalidParams: no text or provider, a text that is no sound manifest, or a choice that makes no sense.
    """
    text, provider, options = (*arguments, {})[:3] if len(arguments) > 1 else (None, None, {})
    if not (isinstance(text, str) and isinstance(provider, str) and isinstance(options, dict)) or len(arguments) > 3:
        raise InvalidParams(f"{COMMAND} takes the text of a manifest, a provider and perhaps an object of options")
    settings, catalog = session.settings_for(f"untitled:{provider}")
    usual = {"profile": settings.profile.value, "destinations": settings.destinations}
    try:
        return append(text, request_from_options((provider,), {**usual, **options}), catalog)
    except ScaffoldError as error:
        raise InvalidParams(str(error)) from None
