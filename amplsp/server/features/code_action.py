"""`textDocument/codeAction` and `codeAction/resolve`: fixes, suppressions, and refactorings."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.code_action import ActionKind, CodeAction, fix_all, quick_fixes, suppress_actions
from amplsp.editor.refactor import refactorings
from amplsp.server.diagnostics import SOURCE, item_of
from amplsp.server.features import about_manifest, about_session
from amplsp.server.json_rpc import ErrorCode, InvalidParamsError, RequestError
from amplsp.server.uris import name_of
from amplsp.server.workspace_edits import workspace_edit

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


OPTIONS = types.CodeActionOptions([kind.value for kind in ActionKind], resolve_provider=True)


@about_manifest(types.TEXT_DOCUMENT_CODE_ACTION, "codeAction", OPTIONS)
def code_action(session: Session, snapshot: Snapshot, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The code actions for a range; without `only`, those for a person."""
    only = params.context.only
    actions: list[CodeAction] = []
    if _is_wanted(ActionKind.QUICK_FIX, only):
        chosen = _chosen(snapshot, params)
        actions += quick_fixes(chosen)
        actions += suppress_actions(snapshot.manifest, chosen)
    if _is_wanted(ActionKind.REWRITE, only) or _is_wanted(ActionKind.EXTRACT, only):
        known = {action.edits for action in actions}
        offered = refactorings(snapshot.manifest, snapshot.offset(params.range.start))
        actions += [each for each in offered if each.edits not in known and _is_wanted(each.kind, only)]
    items = [_item(session, snapshot, action) for action in actions]
    is_automatic = params.context.trigger_kind == types.CodeActionTriggerKind.Automatic
    if _is_wanted(ActionKind.FIX_ALL, only) and not (is_automatic and not only):
        items += _fix_all_action(session, snapshot)
    return items


def _findings(snapshot: Snapshot) -> list[Diagnostic]:
    """The findings of a snapshot, which is checked now if it has not been checked yet."""
    deque(snapshot.check(), maxlen=0)
    return snapshot.diagnostics or []


def _fix_all_edit(session: Session, snapshot: Snapshot) -> types.WorkspaceEdit:
    """The edit with all safe fixes; the log says what is left out, and why.

    Raises:
        RequestError: a second parser finds other changes.
    """
    edits, left_out, refusal = fix_all(snapshot.manifest, snapshot.settings)
    for fix, found, reason in left_out:
        place = f"{name_of(snapshot.uri)}:{found.start.line + 1}:{found.start.column + 1}"
        session.server.complain(f"{place}: left out: {fix.title} ({found.rule}): {reason}")
    if refusal:
        raise RequestError(ErrorCode.REQUEST_FAILED, f"not fixed: {refusal}; please report this manifest")
    return workspace_edit(session, [(snapshot, edits)] if edits else [])


def _is_wanted(kind: ActionKind, only: Sequence[str] | None) -> bool:
    return not only or any(not each or f"{kind.value}.".startswith(f"{each}.") for each in only)


def _chosen(snapshot: Snapshot, params: types.CodeActionParams) -> list[Diagnostic]:
    """The findings that the client asks about, or all in the range if it names none."""
    asked = [each for each in params.context.diagnostics if each.source in (SOURCE, None)]
    found = _findings(snapshot)
    if params.context.diagnostics:
        return [each for each in found if any(_is_same(snapshot, each, one) for one in asked)]
    start, end = snapshot.positions.span(params.range)
    return [each for each in found if each.span.start <= end and start <= each.span.end]


def _is_same(snapshot: Snapshot, found: Diagnostic, asked: types.Diagnostic) -> bool:
    """Whether the client means a finding; some clients send another range than they received."""
    if asked.code != found.rule:
        return False
    place = snapshot.range(found.span)
    return asked.range == place or (asked.range.start.line == place.start.line and asked.message == found.message)


def _item(session: Session, snapshot: Snapshot, action: CodeAction) -> types.CodeAction:
    return types.CodeAction(
        title=action.title,
        kind=action.kind.value,
        diagnostics=[item_of(snapshot, each) for each in action.diagnostics] or None,
        is_preferred=action.is_preferred or None,
        edit=workspace_edit(session, [(snapshot, action.edits)]),
    )


def _fix_all_action(session: Session, snapshot: Snapshot) -> list[types.CodeAction]:
    """An action; its edit is made only when it is chosen, if the client supports that."""
    if not any(fix.safe for each in _findings(snapshot) for fix in each.fixes) or not snapshot.can_be_fixed:
        return []
    action = types.CodeAction("fix everything that amplsp can fix safely", kind=ActionKind.FIX_ALL.value)
    client = session.server.client
    if "edit" in client.values("textDocument.codeAction.resolveSupport.properties"):
        action.data = {"uri": snapshot.uri}
        return [action]
    try:
        action.edit = _fix_all_edit(session, snapshot)
    except RequestError as error:  # the other actions are offered all the same
        session.server.complain(str(error))
        return []
    return [action]


@about_session(types.CODE_ACTION_RESOLVE, "codeAction")
def resolve(session: Session, params: types.CodeAction) -> types.CodeAction:
    """The action with its edit of the current document.

    Raises:
        InvalidParamsError: it is about no open manifest.
    """
    if params.edit is not None:
        return params
    uri = params.data.get("uri") if isinstance(params.data, dict) else None
    snapshot = session.snapshot(uri) if isinstance(uri, str) else None
    if snapshot is None:
        raise InvalidParamsError("the action is not about an open manifest")
    params.edit = _fix_all_edit(session, snapshot)
    return params
