"""`amplsp.offer [provider, module?]`: what can be chosen before a provider is scaffolded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.scaffold import ScaffoldError, offer
from amplsp.server.errors import InvalidParams

if TYPE_CHECKING:
    from amplsp.server.session import Session

COMMAND = "amplsp.offer"


def run(session: Session, arguments: list[Any]) -> dict[str, Any]:
    """The attributes of `amplsp.scaffold.Offer`.

    Raises:
        InvalidParams: no provider, an unknown one, or a module that it does not have.
    """
    provider, module = (*arguments, None)[:2] if arguments else (None, None)
    if not isinstance(provider, str) or not isinstance(module, str | None) or len(arguments) > 2:
        raise InvalidParams(f'{COMMAND} takes a provider such as "salesforce" and perhaps one of its modules')
    _, catalog = session.settings_for(f"untitled:{provider}")
    try:
        return offer(provider, catalog, module)._asdict()
    except ScaffoldError as error:
        raise InvalidParams(str(error)) from None
