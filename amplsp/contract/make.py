"""Makes a contract for a user: reads the inputs, builds it, compares it with the existing one, and writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.contract.errors import ContractError, refusal
from amplsp.contract.file_update import (
    check_may_replace,
    check_may_write,
    compare,
    new_file,
    read_contract,
    write_file,
)
from amplsp.contract.generate import Order, generate
from amplsp.contract.json_text import render_json
from amplsp.contract.merge import merge
from amplsp.contract.naming import file_name, identify, is_slug
from amplsp.contract.options import check_options
from amplsp.contract.report import ContractReport, compare_lists, render_report
from amplsp.contract.scopes_file import ScopeList, read_scopes
from amplsp.contract.template import load_template, mode_of, state_no_scopes
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog
    from amplsp.contract.file_update import ContractFile, Draft
    from amplsp.contract.naming import Identity
    from amplsp.contract.options import ContractOptions


class Made(NamedTuple):
    """A contract that has been made, but not yet written.

    Attributes:
        text: the contract.
        draft: the comparison with the existing file; None for standard output.
        report: the report about it.
    """

    text: str
    draft: Draft | None
    report: ContractReport


def make(options: ContractOptions, catalog: Catalog) -> Made:
    """Make a contract; nothing is written.

    Raises:
        ContractError: the options do not go together, or an input cannot be used.
    """
    path = options.output / file_name(options.provider) if options.output else None
    try:
        there, identity = _identified(options, catalog, path)
    except ContractError as error:
        check_options(options, also=error.reasons)
        raise
    check_options(options)
    order = Order(
        options,
        identity,
        load_template(options.template),
        read_scopes(options.scopes, options.source) if options.scopes else ScopeList(),
        state_no_scopes(options.auth_method, options.source) if options.no_scopes else None,
    )
    if path and options.report and path.resolve() == options.report.resolve():
        raise refusal("the report would overwrite the contract; name another file with --report", str(path))
    against = (str(options.against), read_scopes(options.against, sources=False).rows) if options.against else None
    completeness = compare_lists(order.rows, options.expect_count, against)
    contract, draft = _put_in(order, path, there)
    mode = mode_of(contract["sections"]["byok"])
    report = ContractReport(order, mode, str(path or ""), completeness, draft)
    return Made(render_json(contract), draft, report)


def _identified(options: ContractOptions, catalog: Catalog, path: Path | None) -> tuple[ContractFile | None, Identity]:
    """The existing contract, and the provider of the new one."""
    there = read_contract(path) if path and is_slug(options.provider) else None
    is_same = there is not None and there.value["provider_slug"] == options.provider
    name = options.display_name or (there.value["display_name"] if there and is_same else "")
    return there, identify(catalog, options.provider, name)


def _put_in(order: Order, path: Path | None, there: ContractFile | None) -> tuple[dict[str, Any], Draft | None]:
    """The contract, merged into the existing one, and the comparison."""
    contract = generate(order)
    if path is None:
        return contract, None
    if there is None:
        return contract, new_file(path, contract, render_json(contract))
    merged = merge(there.value, contract, order)
    return merged.value, compare(path, there, merged, force=order.options.force)


def write(made: Made, options: ContractOptions) -> str:
    """Write the contract, unless only the differences were requested, and the report, if it has a file.

    Returns:
        What was done with the contract: `written`, `unchanged`, `compared`, `printed`.

    Raises:
        ContractError: one of them must not or cannot be written; if one must not, neither is.
    """
    draft = made.draft
    writes = draft is not None and not options.diff
    if draft and writes:
        check_may_write(draft, force=options.force, prune=options.prune)
    report = render_report(made.report, options.form)
    is_unchanged = writes and draft is not None and draft.is_unchanged
    # The existing report on an unchanged contract is still true.
    keeps = options.report is not None and check_may_replace(
        options.report, report, force=options.force, may_stay=is_unchanged
    )
    if draft and writes and not draft.is_unchanged:
        write_file(draft.path, made.text)
    if options.report and keeps:
        write_file(options.report, report)
    if draft is None:
        return "printed"
    if options.diff:
        return "compared"
    return "unchanged" if draft.is_unchanged else "written"
