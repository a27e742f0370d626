"""How a change of a manifest affects installed customers: `diff`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.problem import quote
from amplsp.server.command_arguments import manifest_and_options
from amplsp.server.commands import command
from amplsp.server.jobs import then
from amplsp.server.json_rpc import InvalidParamsError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.comparing import Compared
    from amplsp.server.session import Session

DIFF = "amplsp.diff"
HTML = "html"
"""The format for a page with links into the manifest, in addition to those of the command line."""
_JSON = "json"
_OPTIONS = {"format": str, "against": str, "show": bool, "script": str}
_MOST_SHOWN = 12
"""The largest number of lines in a message."""


@command(DIFF)
def diff(session: Session, arguments: list[Any]) -> Future[Any]:
    """The changes of a manifest since a revision, by default since its branch left the main branch.

    Options: `format`, one of the command line's, of which `json` is answered as data, or `html`, a page whose places
    lead into the manifest, with a `script` of the caller's in it; `against`, a revision; `show`, whether to show the
    answer as a message too, since most editors drop what a lens's command answers.

    Raises:
        InvalidParamsError: there is no such manifest, format or option.
    """
    from amplsp.report.changes import formats  # noqa: PLC0415 - loads what compares manifests

    snapshot, options = manifest_and_options(session, DIFF, arguments, _OPTIONS)
    form, known = options.get("format", _JSON), [*formats(), HTML]
    if form not in known:
        raise InvalidParamsError(f"there is no format {quote(form)}; there are {', '.join(known)}")

    def answer(compared: Compared) -> Any:
        said = _said(compared, form, options.get("script", ""))
        if options.get("show"):
            words = _in_a_message(compared, said) if isinstance(said, str) else compared.headline
            session.server.pygls.window_show_message(types.ShowMessageParams(types.MessageType.Info, words))
        return said

    return then(session.comparisons.compare(snapshot, options.get("against")), answer)


def _said(compared: Compared, form: str, script: str) -> Any:
    from amplsp.report import Style  # noqa: PLC0415 - as above
    from amplsp.report.changes import render  # noqa: PLC0415
    from amplsp.report.changes.page import as_page  # noqa: PLC0415

    if form == HTML:
        return as_page(compared.report, compared.headline, script)
    said = render(compared.report, form, Style())
    return json.loads(said) if form == _JSON else said


def _in_a_message(compared: Compared, said: str) -> str:
    lines = said.splitlines()
    more = [f"… and {len(lines) - _MOST_SHOWN:,} more lines"] if len(lines) > _MOST_SHOWN else []
    return "\n".join([compared.headline, *lines[:_MOST_SHOWN], *more])
