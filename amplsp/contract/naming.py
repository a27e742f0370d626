"""Who a contract is for, and the names that follow from it: platform token, key of the naming rule, file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.errors import refusal
from amplsp.did_you_mean import question
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.catalog import Catalog

NAMING_RULE = "PROVIDER_{PLATFORM}_KEY"
"""Stands in a contract as it is. A naming engine elsewhere puts the platform in; the result is stored nowhere."""

FILE_SUFFIX = "_CONNECTOR_CONTRACT.json"

KEY_ONLY = ("api_key", "basic", "custom")
"""The kinds of authentication in which the customer's own key is all there is."""

_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SLUG = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")


class KeyPreview(NamedTuple):
    """The key that the naming rule gives for a provider, made from both of its names.

    Attributes:
        from_slug: made from the slug.
        from_display_name: made from the display name; empty where no letter or digit of it can be used.
    """

    from_slug: str
    from_display_name: str

    @property
    def is_ambiguous(self) -> bool:
        """Whether the two names give different keys."""
        return self.from_slug != self.from_display_name


def is_slug(text: str) -> bool:
    """Whether a text can name a provider: letters and digits, with single separators between them."""
    return _SLUG.fullmatch(text) is not None


def slugify(name: str) -> str:
    """A name in lower case, with one hyphen for each run of other characters; camel case is not split."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower()


def platform_token(name: str) -> str:
    """What stands for `{PLATFORM}`: `TikTok Ads` gives `TIKTOK_ADS`, `accuLynx` gives `ACCULYNX`."""
    return slugify(name).upper().replace("-", "_")


def preview_key(slug: str, display_name: str) -> KeyPreview:
    """The keys that the naming rule gives for the slug and for the display name."""
    return KeyPreview(_key(slug), _key(display_name))


def _key(name: str) -> str:
    token = platform_token(name)
    return NAMING_RULE.replace("{PLATFORM}", token) if token else ""


def file_name(slug: str) -> str:
    """The name of a provider's contract file: `HUBSPOT_CONNECTOR_CONTRACT.json`."""
    return platform_token(slug) + FILE_SUFFIX


def words_of(key: str) -> Iterator[str]:
    """The words of a key, in lower case: `riskLevel`, `risk_level` and `RISK-LEVEL` give the same."""
    return (found.group().lower() for found in _CAMEL.finditer(key))


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
        raise refusal(
            f"provider {quote(slug)} is not a slug; a slug has letters and digits, with single -, _ or . between"
        )
    summary = catalog.summary(slug)
    name = display_name or (summary.display_name if summary else "")
    if not name.strip():
        near = question(catalog.suggest(slug))
        hint = f"{near} Else" if near else "; for a new provider"
        raise refusal(f"provider {quote(slug)} is not in the catalog{hint} give its name with --display-name")
    return Identity(slug, name, summary.auth if summary else "")
