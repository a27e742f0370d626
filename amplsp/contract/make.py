"""Makes a contract as a user wishes: reads what is named, builds, compares with what is there, writes at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.contract.byok import mode_of
from amplsp.contract.complaint import complain
from amplsp.contract.evidence import weigh
from amplsp.contract.generate import Order, generate
from amplsp.contract.identity import identify
from amplsp.contract.json_writer import render_json
from amplsp.contract.naming import file_name
from amplsp.contract.publish import check_may_replace, check_may_write, compare_with_file, write_file
from amplsp.contract.report import Report, render_report
from amplsp.contract.scopes_file import read_scopes
from amplsp.contract.statement import make_statement
from amplsp.contract.template import load_template
from amplsp.contract.wishes import Wishes, check_wishes

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.contract.publish import Draft


class Made(NamedTuple):
    """A contract that is made, and not yet written.

    Attributes:
        text: the contract.
        draft: how it compares with what is there; None for standard output.
        report: what is to be said about it.
    """

    text: str
    draft: Draft | None
    report: Report


def make(wishes: Wishes, catalog: Catalog) -> Made:
    """Make a contract; nothing is written.

    Raises:
        ContractError: the wishes do not go together, or an input cannot be used.
    """
    check_wishes(wishes)
    order = _order(wishes, catalog)
    contract = generate(order)
    text = render_json(contract)
    path = wishes.output / file_name(order.provider.slug) if wishes.output else None
    if path and wishes.report and path.resolve() == wishes.report.resolve():
        raise complain("the report would take the contract's place; name another file with --report", str(path))
    draft = compare_with_file(path, contract, text) if path else None
    against = (str(wishes.against), read_scopes(wishes.against, sources=False)) if wishes.against else None
    evidence = weigh(order.rows, wishes.expect_count, against)
    mode = mode_of(contract["sections"]["byok"])
    changes = draft.changes if draft and wishes.diff else None
    return Made(text, draft, Report(order, mode, str(path or ""), wishes.official_domains, evidence, changes))


def _order(wishes: Wishes, catalog: Catalog) -> Order:
    return Order(
        identify(catalog, wishes.provider, wishes.display_name),
        load_template(wishes.template),
        read_scopes(wishes.scopes, wishes.source) if wishes.scopes else (),
        wishes.source,
        make_statement(wishes.auth_method, wishes.source) if wishes.no_scopes else None,
        wishes.has_note,
        wishes.utm_medium,
        wishes.auth_mode,
        wishes.force,
    )


def write(made: Made, wishes: Wishes) -> str:
    """Write the contract, unless only the differences were asked for, and the report, where it has a file.

    Returns:
        What became of the contract: `written`, `unchanged`, `compared`, `printed`.

    Raises:
        ContractError: one of them may not or cannot be written; if it may not, neither is.
    """
    draft = made.draft
    writes = draft is not None and not wishes.diff
    if draft and writes:
        check_may_write(draft, force=wishes.force, prune=wishes.prune)
    report = render_report(made.report, wishes.form)
    keeps = wishes.report is not None and check_may_replace(wishes.report, report, force=wishes.force)
    if draft and writes and not draft.is_unchanged:
        write_file(draft.path, made.text)
    if wishes.report and keeps:
        write_file(wishes.report, report)
    if draft is None:
        return "printed"
    if wishes.diff:
        return "compared"
    return "unchanged" if draft.is_unchanged else "written"
