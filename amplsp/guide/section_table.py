"""The table of objects that a new page can have instead of lists, in the form of the docs team's newest pages."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from amplsp.guide.objects import MOST_INLINE
from amplsp.guide.strings import as_text, comment, fill

if TYPE_CHECKING:
    from amplsp.guide.objects import ListedObject
    from amplsp.guide.provider_info import ProviderInfo

_TABLE = (
    "<div style={{ width: '100%', overflowX: 'auto', display: 'block' }}>\n"
    "<table style={{ width: '100%', minWidth: '100%', tableLayout: 'fixed', textAlign: 'center',"
    " borderCollapse: 'collapse', display: 'table' }}>"
)
_GROUP = "style={{ display: 'table-%s-group', width: '100%%' }}"
SIGNS = ("export const Check = () => <span>✅</span>", "export const Cross = () => <span>🚫</span>")
"""The marks, which a page defines once."""
_FIRST = "style={{ textAlign: 'left', width: '44%' }}"


def table_lines(known: ProviderInfo) -> list[str]:
    """The table; empty if no object is known."""
    objects = _rows(known)
    if not objects:
        return []
    columns = ["read", "write"]
    lines = _TABLE.split("\n")
    if known.subscribed or "subscribe" not in known.capabilities:
        columns.append("subscribe")
    else:
        lines = [_todo(known, "Add a column that says which objects can be subscribed to"), "", *lines]
    heads = [f"      <th style={{{{ width: '14%' }}}}>{column.title()}</th>" for column in columns]
    return [
        *lines,
        f"  <thead {_GROUP % 'header'}>",
        "    <tr style={{ display: 'table-row', width: '100%' }}>",
        f"      <th {_FIRST}>Object</th>",
        *heads,
        "    </tr>",
        "  </thead>",
        f"  <tbody {_GROUP % 'row'}>",
        *(_row(known, each, columns) for each in objects),
        "  </tbody>",
        "</table>",
        "</div>",
    ]


def _todo(known: ProviderInfo, words: str) -> str:
    return comment(f"TODO: {words}", known.choices.todo_style)


def _rows(known: ProviderInfo) -> list[ListedObject]:
    """The objects that can be read, written or subscribed to, in the order of the lists."""
    listed = [each for action in ("read", "write") if action in known.capabilities for each in known.listed(action)]
    by_name = {each.name: each for each in known.objects} | {each.name: each for each in listed}
    order = {each.name: at for at, each in enumerate(known.objects)}
    subscribed = known.subscribed if "subscribe" in known.capabilities else ()
    names = dict.fromkeys([*(each.name for each in listed), *(name for name in subscribed if name in by_name)])
    wanted = [by_name[name] for name in names]
    key = (lambda each: (each.name.casefold(), each.name)) if known.is_docs else (lambda each: order[each.name])
    return sorted(wanted, key=key)


def _row(known: ProviderInfo, listed: ListedObject, columns: list[str]) -> str:
    url = listed.read_url or listed.write_url
    name = as_text(listed.name)
    shown = f'<a href="{html.escape(url)}">{name}</a>' if url else f"{name} {_todo(known, fill('TODO-LINK'))}"
    cells = "".join(f"<td>{_mark(known, listed, column)}</td>" for column in columns)
    return (
        f"    <tr style={{{{ display: 'table-row' }}}}><td style={{{{ textAlign: 'left' }}}}>{shown}</td>{cells}</tr>"
    )


def _mark(known: ProviderInfo, listed: ListedObject, column: str) -> str:
    able = listed.name in known.subscribed if column == "subscribe" else getattr(listed, column)
    if not able or column not in known.capabilities:
        return "<Cross />"
    is_listed = listed.name in known.incremental.names and len(known.incremental.names) > MOST_INLINE
    return "<Check /> (incremental)" if column == "read" and is_listed else "<Check />"
