"""What customers see of a manifest, what is delivered, and when: `preview`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.problem import quote
from amplsp.server.command_arguments import manifest_and_options
from amplsp.server.commands import command
from amplsp.server.json_rpc import InvalidParamsError
from amplsp.server.previews import Look

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.session import Session

_CHOICES = {"variant": ("standard", "wizard"), "theme": ("light", "dark")}


@command("amplsp.preview")
def preview(session: Session, arguments: list[Any]) -> Future[str]:
    """The preview of a manifest as an HTML page that loads nothing.

    Options: `app`, the name of the builder's application; `variant` and `theme`; `script`, a script by the caller,
    which is added to the page's content security policy.

    Raises:
        InvalidParamsError: there is no such manifest, option or choice.
    """
    snapshot, options = manifest_and_options(session, "amplsp.preview", arguments, dict.fromkeys(Look._fields, str))
    for name, choices in _CHOICES.items():
        if options.get(name, choices[0]) not in choices:
            raise InvalidParamsError(f"there is no {name} {quote(options[name])}; there are {', '.join(choices)}")
    return session.previews.page(snapshot, Look(**options))
