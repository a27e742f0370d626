"""What a change of a manifest does to installed customers: `diff`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as in_address

from lsprotocol import types

from amplsp.problem import quote
from amplsp.server.commands import command
from amplsp.server.jobs import then
from amplsp.server.json_rpc import InvalidParamsError
from amplsp.server.uris import same_file

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.engine.sides import Version
    from amplsp.server.comparing import Compared
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot
    from amplsp.yaml.text import Position

DIFF = "amplsp.diff"
LINKED = "linked"
"""The format with a link at every place, beside those of the command line."""
_JSON = "json"
_TAKES = "amplsp.diff takes the URI of a manifest and perhaps an object of format, against and show"
_MOST_SHOWN = 12
"""So many lines fit into a message."""


@command(DIFF)
def diff(session: Session, arguments: list[Any]) -> Future[Any]:
    """What became of a manifest since a revision, by default since its branch left the main one.

    Options: `format`, one of the command line's, of which `json` is answered as data, or `linked`, Markdown whose
    places are links; `against`, a revision; `show`, whether to show the answer as a message too, since most editors
    drop what a lens's command answers.

    Raises:
        InvalidParamsError: there is no such manifest, format or option.
    """
    from amplsp.report.changes import formats  # noqa: PLC0415 - loads what compares manifests

    uri, options = (*arguments, {})[:2] if arguments else (None, {})
    if not isinstance(uri, str) or not isinstance(options, dict) or len(arguments) > 2:
        raise InvalidParamsError(_TAKES)
    form, against, is_shown = options.get("format", _JSON), options.get("against"), options.get("show", False)
    if unknown := options.keys() - {"format", "against", "show"}:
        raise InvalidParamsError(f"there is no option {quote(min(unknown))}; {_TAKES}")
    known = [*formats(), LINKED]
    if form not in known:
        raise InvalidParamsError(f"there is no format {quote(str(form))}; there are {', '.join(known)}")
    if not isinstance(against, str | None) or not isinstance(is_shown, bool):
        raise InvalidParamsError(_TAKES)
    snapshot = _snapshot(session, uri)

    def answer(compared: Compared) -> Any:
        said = _said(compared, form, snapshot)
        if is_shown:
            words = _in_a_message(compared, said) if isinstance(said, str) else compared.headline
            session.server.pygls.window_show_message(types.ShowMessageParams(types.MessageType.Info, words))
        return said

    return then(session.comparisons.compare(snapshot, against), answer)


def _snapshot(session: Session, uri: str) -> Snapshot:
    found = session.snapshot(uri) or session.workspace.files.get(same_file(uri))
    if found is None:
        raise InvalidParamsError(f"{quote(uri)} is no manifest that is open or in the workspace")
    return found


def _said(compared: Compared, form: str, snapshot: Snapshot) -> Any:
    from amplsp.report import Style  # noqa: PLC0415 - as above
    from amplsp.report.changes import render  # noqa: PLC0415
    from amplsp.report.changes.linked_markdown import render_linked  # noqa: PLC0415

    if form == LINKED:

        def address(version: Version, at: Position) -> str | None:
            is_new = version.document is snapshot.document
            return f"{in_address(snapshot.uri, safe=':/%')}#L{at.line + 1},{at.column + 1}" if is_new else None

        return render_linked(compared.report, compared.headline, address)
    said = render(compared.report, form, Style())
    return json.loads(said) if form == _JSON else said


def _in_a_message(compared: Compared, said: str) -> str:
    lines = said.splitlines()
    more = [f"… and {len(lines) - _MOST_SHOWN:,} more lines"] if len(lines) > _MOST_SHOWN else []
    return "\n".join([compared.headline, *lines[:_MOST_SHOWN], *more])
