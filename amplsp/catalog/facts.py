"""The small records that a `Provider` hands out."""

from __future__ import annotations

from typing import NamedTuple

ACTIONS = ("read", "write", "subscribe", "proxy")
"""What a section of a manifest can ask of a provider; a section has the name of its action."""

CAPABILITIES = (
    *ACTIONS,
    "delete",
    *(f"{how}.{what}" for how in ("batchWrite", "bulkWrite") for what in ("create", "update", "upsert", "delete")),
    "search.equals",
)
"""Every capability word of the bundled catalog; a refreshed one may know more."""

AUTH_KINDS = (
    "oauth2_auth_code",
    "oauth2_auth_code_pkce",
    "oauth2_client_credentials",
    "oauth2_password",
    "oauth2_other",
    "api_key",
    "basic",
    "custom",
    "jwt",
    "none",
    "unknown",
)
"""How a provider lets customers in. The last four and `oauth2_other` occur only in refreshed catalogs."""


class Module(NamedTuple):
    """One module of a provider, such as `calendar` of `google`."""

    id: str
    display_name: str
    base_url: str
    subscribe_requirements: tuple[str, ...]


class Input(NamedTuple):
    """A token that the customer supplies when connecting; `{{.name}}` in a base URL stands for it."""

    name: str
    display_name: str
    docs_url: str
    prompt: str
    default: str
    modules: tuple[str, ...]
    """The modules that need it; empty when all do."""


class ApiKey(NamedTuple):
    """Where the API key goes in a request."""

    place: str
    """`header` or `query`."""
    name: str
    prefix: str
    docs_url: str


class OAuth(NamedTuple):
    """What the platform's provider app needs to know about OAuth."""

    docs_url: str
    scopes_required: bool
    workspace_required: bool
    scope_mappings: tuple[str, ...]


class CustomAuth(NamedTuple):
    """The parts of an authentication that fits no other kind."""

    inputs: tuple[str, ...]
    """What the customer supplies."""
    provider_inputs: tuple[str, ...]
    """What the builder of the integration supplies."""
    headers: tuple[str, ...]
    multi_step: bool


class ObjectFacts(NamedTuple):
    """One object of a provider."""

    name: str
    display_name: str
    docs_url: str
    actions: tuple[str, ...]
    """Sorted: `delete`, `read`, `subscribe`, `write`."""
    sources: dict[str, str]
    """Action to letters; `sources.json` tells what they stand for (`m`: used in a sample manifest)."""
    modules: dict[str, tuple[str, ...]]
    """Module to actions; empty when the sources name no module."""


class ObjectFields(NamedTuple):
    """The known fields of one object, the most useful first."""

    names: tuple[str, ...]
    labels: dict[str, str]
    """Display names, where they say more than the name."""
    total: int
    """How many fields the sources name; more than `len(names)` where the list is cut at 40."""
    sources: str
    """`m` when sample manifests use some of them: those come first."""

    def label(self, field: str) -> str:
        """The display name of a field; the name itself where none is known."""
        return self.labels.get(field, field)


class Guide(NamedTuple):
    """The provider's page in the platform's documentation."""

    slug: str
    shared: bool
    """Whether the page describes several providers."""

    @property
    def url(self) -> str:
        """The page's public address."""
        return f"https://docs.withampersand.com/provider-guides/{self.slug}"
