"""The facts about one provider that the platform's own catalog has, and that `catalog update` replaces.

Flags have three values: True and False if the catalog says so, None if it does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplsp.named_tuple import NamedTuple

ACTIONS = ("read", "write", "subscribe", "proxy")
"""The actions of a provider that a manifest can use; each is the name of a section."""

CAPABILITIES = (
    *ACTIONS,
    "delete",
    *(f"{how}.{what}" for how in ("batchWrite", "bulkWrite") for what in ("create", "update", "upsert", "delete")),
    "search.equals",
)
"""All capabilities in the bundled catalog; a refreshed one can have more."""

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
"""The kinds of authentication. The last four and `oauth2_other` occur only in refreshed catalogs."""


_NOT_IN_ADDRESSES = frozenset(' <>"\\`')


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
    """The OAuth settings of a provider app on the platform."""

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
    """For each action, letters for its sources; `sources.json` explains them (`m`: used in a sample manifest)."""
    modules: dict[str, tuple[str, ...]]
    """For each module, the actions; empty if the sources name no module."""


class ObjectFields(NamedTuple):
    """The known fields of one object, the most useful first."""

    names: tuple[str, ...]
    labels: dict[str, str]
    """Display names that say more than the name."""
    total: int
    """How many fields the sources name; more than `len(names)` if the list is cut at 40."""
    sources: str
    """`m` if sample manifests use some of them; these come first."""

    def label(self, field: str) -> str:
        """The display name of a field; the name itself if none is known."""
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


def web_address(text: str) -> str:
    """A page's address; empty if it is none: a catalog may come from anybody, and editors open what they are given."""
    is_page = text.startswith(("https://", "http://")) and text.isprintable() and _NOT_IN_ADDRESSES.isdisjoint(text)
    return text if is_page else ""


class PlatformFacts:
    """Name, address, authentication, modules and capabilities of a provider. It is immutable."""

    __slots__ = ("_platform", "slug")

    def __init__(self, slug: str, platform: Mapping[str, Any]) -> None:
        self.slug = slug
        self._platform = platform

    def has_platform_facts(self, platform: Mapping[str, Any]) -> bool:
        """Whether these facts are the ones that this provider has."""
        return self._platform == platform

    @property
    def display_name(self) -> str:
        """The name that people know, such as `HubSpot`."""
        return str(self._platform["displayName"])

    @property
    def base_url(self) -> str:
        """The address that proxied calls go to, with `{{.name}}` for tokens; empty when unknown."""
        return str(self._platform["baseUrl"])

    @property
    def auth(self) -> str:
        """One of `facts.AUTH_KINDS`."""
        return str(self._platform["auth"])

    @property
    def modules(self) -> dict[str, Module]:
        """The provider's modules by id; empty for most providers."""
        return {
            name: Module(name, facts["displayName"], facts["baseUrl"], tuple(facts.get("subscribeRequirements", ())))
            for name, facts in self._platform.get("modules", {}).items()
        }

    @property
    def default_module(self) -> str | None:
        """The module that is used if a manifest names none."""
        name = self._platform.get("defaultModule")
        return None if name is None else str(name)

    def has_module(self, module: str) -> bool:
        """Whether the provider has a module of this id (case-sensitive)."""
        return module in self._platform.get("modules", {})

    def capabilities(self, module: str | None = None) -> dict[str, bool | None]:
        """The result of `can` for every known capability, the four actions first."""
        words = dict.fromkeys(ACTIONS)
        for flags in self._flag_sets(module):
            words.update(dict.fromkeys(sorted(flags)))
        return {word: self.can(word, module) for word in words}

    @property
    def own_capabilities(self) -> dict[str, bool | None]:
        """The flags of the provider itself, whatever its modules can do, the four actions first."""
        flags = self._platform["capabilities"]
        return {word: flags.get(word) for word in dict.fromkeys((*ACTIONS, *sorted(flags)))}

    def can(self, action: str, module: str | None = None) -> bool | None:
        """Whether the provider can do this; None if the catalog does not say.

        With a module, its own flags are used, and for `proxy` the provider's too; without one, the provider's and those
        of the default module. For an unknown module it is None.
        """
        if module is not None and not self.has_module(module):
            return None
        answers = [flags.get(action) for flags in self._flag_sets(module, proxy=action == "proxy")]
        if True in answers:
            return True
        return None if None in answers else False

    def _flag_sets(self, module: str | None, *, proxy: bool = False) -> list[Mapping[str, bool]]:
        modules = self._platform.get("modules", {})
        chosen = module if module is not None else self.default_module
        own = [self._platform["capabilities"]] if module is None or proxy else []
        return [*own, *([modules[chosen]["capabilities"]] if chosen in modules else [])]

    def inputs(self, module: str | None = None) -> tuple[Input, ...]:
        """What the customer must supply; with a module, only what that module needs."""
        return tuple(
            Input(
                each["name"],
                each.get("displayName", ""),
                web_address(each.get("docsUrl", "")),
                each.get("prompt", ""),
                each.get("defaultValue", ""),
                tuple(each.get("modules", ())),
            )
            for each in self._platform.get("inputs", ())
            if module is None or not each.get("modules") or module in each["modules"]
        )

    @property
    def post_auth(self) -> tuple[str, ...]:
        """Names of what the platform fetches after authentication."""
        return tuple(self._platform.get("postAuth", ()))

    @property
    def api_key(self) -> ApiKey | None:
        """Where the API key goes, for providers with `auth` `api_key`."""
        key = self._platform.get("apiKey")
        if key is None:
            return None
        return ApiKey(
            key.get("in", ""), key.get("name", ""), key.get("prefix", ""), web_address(key.get("docsUrl", ""))
        )

    @property
    def basic_docs_url(self) -> str:
        """The address of documentation about an unusual use of user name and password; empty if it is the usual use."""
        return web_address(self._platform.get("basicDocsUrl", ""))

    @property
    def oauth(self) -> OAuth:
        """OAuth facts; empty values if the provider has none."""
        facts = self._platform.get("oauth", {})
        return OAuth(
            web_address(facts.get("docsUrl", "")),
            facts.get("explicitScopesRequired", False),
            facts.get("explicitWorkspaceRequired", False),
            tuple(facts.get("scopeMappings", ())),
        )

    @property
    def custom_auth(self) -> CustomAuth | None:
        """The parts of a custom authentication."""
        facts = self._platform.get("customAuth")
        if facts is None:
            return None
        return CustomAuth(
            tuple(facts.get("inputs", ())),
            tuple(facts.get("providerInputs", ())),
            tuple(facts.get("headers", ())),
            facts.get("multiStep", False),
        )

    @property
    def provider_app_fields(self) -> tuple[str, ...]:
        """What the platform's provider app asks for beyond client id and secret."""
        return tuple(self._platform.get("providerAppFields", ()))

    @property
    def subscribe_requirements(self) -> tuple[str, ...]:
        """What subscribing needs, at provider level; modules have their own."""
        return tuple(self._platform.get("subscribeRequirements", ()))
