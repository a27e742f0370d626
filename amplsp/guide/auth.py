"""How customers are let in, as guides tell it: the class of authentication and what the customer types in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.guide.facts import Facts

_CLASSES = {
    "oauth2_auth_code": "oauth_auth_code",
    "oauth2_auth_code_pkce": "oauth_auth_code",
    "oauth2_client_credentials": "oauth_client_credentials",
    "api_key": "api_key",
    "basic": "basic_auth",
    "custom": "custom",
}
_KEY_AND_SECRET = frozenset(["apikey", "apisecret"])
_NAMED = frozenset(["custom", "api_key_secret"])
APP_CLASSES = frozenset(["oauth_auth_code"])
"""The classes for which a provider app is needed."""


class AuthField(NamedTuple):
    """Something that the customer types in.

    Attributes:
        label: what the form calls it, as Markdown.
        where: where it is found.
        url: a page that says so.
    """

    label: str
    where: str = ""
    url: str = ""


class Auth(NamedTuple):
    """How customers are let in.

    Attributes:
        kind: the class; `unknown` where the catalog's word has none.
        fields: what the customer types in, where that is known by name.
        docs_url: the page about an unusual use of user name and password, or about the key.
        username_is: what goes into the user name.
        password: what goes into the password; `blank` for nothing.
        intro: the facts' sentence for a custom class.
        app_fields: what the platform's provider app needs besides client ID and secret.
        word: the catalog's word, for messages.
    """

    kind: str
    fields: tuple[AuthField, ...] = ()
    docs_url: str = ""
    username_is: str = ""
    password: str = ""
    intro: str = ""
    app_fields: tuple[str, ...] = ()
    word: str = ""

    @property
    def needs_app(self) -> bool:
        """Whether a provider app is needed."""
        return self.kind in APP_CLASSES

    @property
    def is_unusual(self) -> bool:
        """Whether user name and password mean something else."""
        return self.kind == "basic_auth" and bool(self.docs_url or self.username_is or self.password)


def auth_of(provider: Provider | None, facts: Facts) -> Auth:
    """Classify the authentication."""
    from amplsp.guide.mdx_text import as_text  # noqa: PLC0415 - keeps this module importable by it

    kind = facts.auth.auth_class or (_class_of(provider) if provider else "unknown")
    fields = tuple(AuthField(as_text(each.label), each.where or "", each.url or "") for each in facts.auth.fields or ())
    if not fields and kind in _NAMED and provider is not None and provider.custom_auth is not None:
        fields = tuple(AuthField(f"`{name}`") for name in provider.custom_auth.inputs)
    if not fields and kind == "api_key_secret":
        fields = (AuthField("API Key"), AuthField("API Secret"))
    return Auth(
        kind,
        fields,
        _docs(provider, kind),
        facts.auth.username_is or "",
        facts.auth.password or "",
        facts.auth.intro or "",
        provider.provider_app_fields if provider else (),
        provider.auth if provider else "",
    )


def _class_of(provider: Provider) -> str:
    custom = provider.custom_auth
    if provider.auth == "custom" and custom and {name.lower() for name in custom.inputs} == _KEY_AND_SECRET:
        return "api_key_secret"
    return _CLASSES.get(provider.auth, "unknown")


def _docs(provider: Provider | None, kind: str) -> str:
    if provider is None:
        return ""
    if kind == "basic_auth":
        return provider.basic_docs_url
    if kind in APP_CLASSES:
        return provider.oauth.docs_url
    return provider.api_key.docs_url if provider.api_key else ""
