"""The provider of a contract, and the names that follow from it: platform token, key of the naming rule, file."""

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
"""The naming rule in a contract. Another program fills in the platform; the result is not stored."""

FILE_SUFFIX = "_CONNECTOR_CONTRACT.json"

KEY_ONLY = ("api_key", "basic", "custom")
"""The kinds of authentication that use only the customer's own key."""

_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SLUG = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")


class KeyPreview(NamedTuple):
    """The key by the naming rule for a provider, from both of its names.

    Attributes:
        from_slug: the key from the slug.
        from_display_name: the key from the display name; empty if it has no usable letter or digit.
    """

    from_slug: str
    from_display_name: str

    @property
    def is_ambiguous(self) -> bool:
        """Whether the two names give different keys."""
        return self.from_slug != self.from_display_name


def is_slug(text: str) -> bool:
    """Whether a text can be the name of a provider: letters and digits, with single separators between them."""
    return _SLUG.fullmatch(text) is not None


def slugify(name: str) -> str:
    """A name in lower case, with one hyphen for each run of other characters; camel case is not split."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower()


def platform_token(name: str) -> str:
    """The text for `{PLATFORM}`: `TikTok Ads` gives `TIKTOK_ADS`, `accuLynx` gives `ACCULYNX`."""
    return slugify(name).upper().replace("-", "_")


def preview_key(slug: str, display_name: str) -> KeyPreview:
    """The keys by the naming rule for the slug and for the display name."""
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
    """The provider of a contract.

    Attributes:
        slug: the slug, unchanged.
        display_name: the display name, unchanged.
        auth: one of the catalog's kinds of authentication; empty if the catalog does not have the provider.
    """

    slug: str
    display_name: str
    auth: str

    @property
    def is_key_only(self) -> bool:
        """Whether there is no OAuth, according to the catalog."""
        return self.auth in KEY_ONLY

    @property
    def is_oauth(self) -> bool:
        """Whether there is OAuth, according to the catalog."""
        return self.auth.startswith("oauth2")


def identify(catalog: Catalog, slug: str, display_name: str = "") -> Identity:
    """Find the provider of a contract.

    Args:
        catalog: the facts about providers.
        slug: the provider's exact slug.
        display_name: the user's choice; empty for the catalog's display name.

    Raises:
        ContractError: the slug cannot be the name of a provider, or the display name is not known.
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
