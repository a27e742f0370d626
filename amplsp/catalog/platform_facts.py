"""What the platform's own catalog says about one provider: the part that `catalog update` replaces.

Three-valued: True and False are statements of the catalog, None means that it does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.catalog.facts import ACTIONS, ApiKey, CustomAuth, Input, Module, OAuth

if TYPE_CHECKING:
    from collections.abc import Mapping


class PlatformFacts:
    """Name, address, authentication, modules and capabilities of a provider. Nothing in it changes."""

    __slots__ = ("_platform", "slug")

    def __init__(self, slug: str, platform: Mapping[str, Any]) -> None:
        self.slug = slug
        self._platform = platform

    def has_platform_facts(self, platform: Mapping[str, Any]) -> bool:
        """Whether these are the very facts that this provider holds."""
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
        """The module that holds where a manifest names none."""
        name = self._platform.get("defaultModule")
        return None if name is None else str(name)

    def has_module(self, module: str) -> bool:
        """Whether the provider has a module of this id (case-sensitive)."""
        return module in self._platform.get("modules", {})

    def capabilities(self, module: str | None = None) -> dict[str, bool | None]:
        """`can` for every capability that some source speaks of, the four actions first."""
        words = dict.fromkeys(ACTIONS)
        for flags in self._flag_sets(module):
            words.update(dict.fromkeys(sorted(flags)))
        return {word: self.can(word, module) for word in words}

    def can(self, action: str, module: str | None = None) -> bool | None:
        """Whether the catalog says that the provider can do this; None where it does not know.

        With a module its flags count, and for `proxy` the provider's too; without, the provider's and the default
        module's. An unknown module gives None.
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
        """What the customer must supply; with a module only what that module needs."""
        return tuple(
            Input(
                each["name"],
                each.get("displayName", ""),
                each.get("docsUrl", ""),
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
        return ApiKey(key.get("in", ""), key.get("name", ""), key.get("prefix", ""), key.get("docsUrl", ""))

    @property
    def basic_docs_url(self) -> str:
        """Documentation of an unusual use of user name and password; empty when it is the usual one."""
        return str(self._platform.get("basicDocsUrl", ""))

    @property
    def oauth(self) -> OAuth:
        """OAuth facts; empty values where the provider has none."""
        facts = self._platform.get("oauth", {})
        return OAuth(
            facts.get("docsUrl", ""),
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
