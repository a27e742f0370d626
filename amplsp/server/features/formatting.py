"""`textDocument/formatting` and `textDocument/rangeFormatting`: the canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.format import Wishes, format_range, format_text, line_edits, with_end
from amplsp.server.features import about_manifest
from amplsp.server.json_rpc import ErrorCode, RequestError
from amplsp.yaml import Edit, apply_edits, within_lines
from amplsp.yaml.witness import change_of_data

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_FORMATTING, "formatting")
def formatting(session: Session, snapshot: Snapshot, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """Edits of whole lines; none if the text has mistakes, which the diagnostics show."""
    text, wishes = snapshot.text, _wishes(params.options)
    return _witnessed(snapshot, line_edits(text, with_end(text, format_text(text).text, wishes), wishes))


@about_manifest(types.TEXT_DOCUMENT_RANGE_FORMATTING, "formatting")
def range_formatting(
    session: Session, snapshot: Snapshot, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit]:
    """Edits of whole lines in the range; none if the text has mistakes, which the diagnostics show."""
    span = snapshot.positions.span(params.range)
    return _witnessed(snapshot, format_range(snapshot.text, span, _wishes(params.options)))


def _wishes(options: types.FormattingOptions) -> Wishes:
    """The editor's settings for ends; a last line break is added only on request: some editors show it as a line."""
    return Wishes(
        trim_lines=options.trim_trailing_whitespace is not False,
        trim_end=options.trim_final_newlines is not False,
        end_with_break=options.insert_final_newline is True,
    )


def _witnessed(snapshot: Snapshot, edits: list[Edit]) -> list[types.TextEdit]:
    if edits and (wrong := change_of_data(snapshot.text, apply_edits(snapshot.text, edits))):
        raise RequestError(ErrorCode.REQUEST_FAILED, f"not formatted: {wrong}; please report this manifest")
    return snapshot.text_edits(within_lines(snapshot.text, edits))
