"""The first screen: how customers connect, according to the catalog's facts about the provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.preview.model_of_screens import Connecting, Input
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.catalog import Provider

_SIGN_IN = "Click Next to sign into the {name} account you'd like to sync."
_KINDS = {
    "oauth2_auth_code": "signs in with OAuth",
    "oauth2_auth_code_pkce": "signs in with OAuth",
    "oauth2_client_credentials": "enters a client ID and a client secret",
    "oauth2_password": "would sign in with a password",
    "api_key": "enters an API key",
    "basic": "enters a user name and a password",
    "custom": "enters credentials of the provider's own kind",
    "none": "connects without credentials",
}
UNKNOWN_KIND = "connects"
_NOT_SUPPORTED = "the install screens do not support signing in with a password yet"
_NOT_KNOWN = "the catalog does not know how customers connect"
_SEVERAL_STEPS = "connecting takes several steps"


def connecting_of(slug: str | None, provider: Provider | None, module: str | None) -> Connecting:
    """The first screen for a provider, which may not be in the catalog."""
    if provider is None:
        name = slug or "the provider"
        note = (
            f"the catalog does not know the provider {quote(slug)}" if slug else "the manifest does not name a provider"
        )
        return Connecting(f"Set up {name} integration", UNKNOWN_KIND, note=note)
    kind = provider.auth
    inputs = tuple(_credentials(provider)) + _tokens(provider, module)
    signs_in = kind.startswith("oauth2_auth_code")
    text = _SIGN_IN.format(name=provider.display_name) if signs_in and not inputs else ""
    note = _NOT_SUPPORTED if kind == "oauth2_password" else "" if kind in _KINDS else _NOT_KNOWN
    custom = provider.custom_auth
    if custom and custom.multi_step:
        note = _SEVERAL_STEPS
    if kind == "custom" and not custom:
        note = _NOT_KNOWN
    return Connecting(f"Set up {provider.display_name} integration", _KINDS.get(kind, UNKNOWN_KIND), text, inputs, note)


def _credentials(provider: Provider) -> tuple[Input, ...]:
    """The credentials that the customer enters."""
    if provider.auth == "api_key":
        url = provider.api_key.docs_url if provider.api_key else ""
        return (Input(f"{provider.display_name} API Key", "Paste your API key here", url=url, is_secret=True),)
    if provider.auth == "basic":
        url = provider.basic_docs_url
        return (Input("Username", "Username", url=url), Input("Password", "Password", is_secret=True))
    if provider.auth == "oauth2_client_credentials":
        scopes = (Input("Scopes", "Scopes separated by new line"),) if provider.oauth.scopes_required else ()
        return (Input("Client ID", "Client ID"), Input("Client Secret", "Client Secret", is_secret=True), *scopes)
    custom = provider.custom_auth if provider.auth == "custom" else None
    return tuple(Input(name, is_secret=True) for name in custom.inputs) if custom else ()


def _tokens(provider: Provider, module: str | None) -> tuple[Input, ...]:
    """The values about the customer's account, such as its subdomain."""
    return tuple(
        Input(each.display_name or each.name, each.default, each.prompt, each.docs_url)
        for each in provider.inputs(module or provider.default_module)
    )
