"""Builds a contract from a list of scopes: a copy of the template in which only a few values are filled in."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from amplsp.contract.errors import refusal
from amplsp.contract.json_text import at
from amplsp.contract.models import write_entry
from amplsp.contract.scopes_file import ScopeList
from amplsp.contract.template import STATUS, UTM_SCHEMA, fill_byok, fill_utm, load_template
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.contract.models import ScopeRow
    from amplsp.contract.naming import Identity
    from amplsp.contract.options import ContractOptions
    from amplsp.contract.template import LoadedTemplate, NoScopes


class Order(NamedTuple):
    """The inputs of a contract: the options, and what they name.

    Attributes:
        options: the options.
        provider: the provider.
        template: the template.
        scopes: the list of scopes.
        statement: the statement that the provider has no scopes.
    """

    options: ContractOptions
    provider: Identity
    template: LoadedTemplate
    scopes: ScopeList = ScopeList()
    statement: NoScopes | None = None

    @property
    def rows(self) -> tuple[ScopeRow, ...]:
        """The scopes, in order."""
        return self.scopes.rows


def generate(order: Order) -> dict[str, Any]:
    """Build a contract.

    Raises:
        ContractError: there are neither scopes nor a statement that there are none, the provider has OAuth according to
            the catalog but not to the statement, or the template's BYOK section does not have exactly one mode.
    """
    _check_scopes(order)
    options, contract = order.options, copy.deepcopy(order.template.value)
    sections = contract["sections"]
    contract["provider_slug"] = order.provider.slug
    contract["display_name"] = order.provider.display_name
    contract["status"] = STATUS
    sections["scopes"]["scopes"] = [write_entry(row, options.source) for row in order.rows]
    fill_utm(at(contract, UTM_SCHEMA), order.provider.slug, options.utm_medium, at(load_template().value, UTM_SCHEMA))
    fill_byok(sections["byok"], order.provider, options.auth_mode, is_stated=order.statement is not None)
    if order.statement is not None and options.has_note and isinstance(contract.get("notes"), list):
        contract["notes"].append(str(order.statement))
    return contract


def _check_scopes(order: Order) -> None:
    if order.rows:
        return
    if order.statement is None:
        raise refusal(
            "there are no scopes; if the provider has none, state it with --no-scopes --auth-method TEXT --source URL"
        )
    if not order.provider.is_key_only and not order.options.force:
        known = order.provider.auth
        says = f"the catalog says {known}" if known else "the catalog does not have this provider"
        raise refusal(f"--no-scopes is for providers without OAuth, but {says}; use --force if you are sure")
