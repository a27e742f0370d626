"""Who a contract is for: the provider's slug, its display name, and how it lets customers in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.contract.complaint import complain
from amplsp.contract.naming import is_slug
from amplsp.did_you_mean import question
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.catalog import Catalog

KEY_ONLY = ("api_key", "basic", "custom")
"""The kinds of authentication in which the customer's own key is all there is."""


class Identity(NamedTuple):
    """A provider as its contract names it.

    Attributes:
        slug: verbatim.
        display_name: verbatim.
        auth: one of the catalog's kinds of authentication; empty where the catalog does not have the provider.
    """

    slug: str
    display_name: str
    auth: str

    @property
    def is_key_only(self) -> bool:
        """Whether the catalog says that there is no OAuth."""
        return self.auth in KEY_ONLY

    @property
    def is_oauth(self) -> bool:
        """Whether the catalog says that there is OAuth."""
        return self.auth.startswith("oauth2")


def identify(catalog: Catalog, slug: str, display_name: str = "") -> Identity:
    """Find out who a contract is for.

    Args:
        catalog: what is known of providers.
        slug: the provider's, exact.
        display_name: the user's choice, which wins; empty for the catalog's.

    Raises:
        ContractError: the slug cannot name a provider, or nobody tells the display name.
    """
    if not is_slug(slug):
        raise complain(
            f"provider {quote(slug)} is no slug; a slug has letters and digits, with single -, _ or . between"
        )
    summary = catalog.summary(slug)
    name = display_name or (summary.display_name if summary else "")
    if not name.strip():
        near = question(catalog.suggest(slug))
        hint = f"{near} Else" if near else "; for a new provider"
        raise complain(f"provider {quote(slug)} is not in the catalog{hint} give its name with --display-name")
    return Identity(slug, name, summary.auth if summary else "")
