"""What customers supply: how they authenticate, what they enter for that, and which values the base URL needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.guide.facts import GuideFacts


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
PLACEHOLDER = re.compile(r"\{\{\s*\.(\w+)\s*\}\}")


class AuthField(NamedTuple):
    """A field that the customer fills in.

    Attributes:
        label: its label in the form, as Markdown.
        where: where customers find the value.
        url: a page that says so.
    """

    label: str
    where: str = ""
    url: str = ""


class Auth(NamedTuple):
    """How customers authenticate.

    Attributes:
        kind: the class; `unknown` if the catalog's word has none.
        fields: the fields that the customer fills in, if their names are known.
        docs_url: the page about an unusual use of user name and password, or about the key.
        username_is: what is entered as the user name.
        password: what is entered as the password; `blank` for nothing.
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


def auth_of(provider: Provider | None, facts: GuideFacts) -> Auth:
    """Classify the authentication."""
    from amplsp.guide.strings import as_text  # noqa: PLC0415 - keeps this module importable by it

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


class CustomerInput(NamedTuple):
    """A token that the customer supplies.

    Attributes:
        name: its name in `{{.name}}`.
        label: its label in the form; the name if nothing else is known.
        where: what it is, and where customers find it.
        url: a page that says so.
        default: its usual value.
        values: names, such as those of regions, with the value of each.
        is_asked: whether the customer is asked for it.
    """

    name: str
    label: str
    where: str = ""
    url: str = ""
    default: str = ""
    values: tuple[tuple[str, str], ...] = ()
    is_asked: bool = True


def placeholders(url: str) -> tuple[str, ...]:
    """The tokens in an address, each once."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(url)))


def customer_inputs_of(provider: Provider | None, facts: GuideFacts) -> tuple[CustomerInput, ...]:
    """The tokens to document; those in the facts replace the catalog's with the same name."""
    found = {token.name: token for token in _from_catalog(provider, facts)} if provider or facts.base_url else {}
    for each in facts.tokens or ():
        old = found.get(each.name, CustomerInput(each.name, each.name))
        found[each.name] = CustomerInput(
            each.name,
            each.label or old.label,
            each.where or old.where,
            each.url or old.url,
            old.default,
            tuple((each.values or {}).items()),
        )
    return tuple(found.values())


def _from_catalog(provider: Provider | None, facts: GuideFacts) -> Iterator[CustomerInput]:
    inputs = provider.inputs() if provider else ()
    for each in inputs:
        yield CustomerInput(each.name, each.display_name or each.name, each.prompt, each.docs_url, each.default)
    later = {*(each.name for each in inputs), *(provider.post_auth if provider else ())}
    for name in placeholders(facts.base_url or (provider.base_url if provider else "")):
        if name not in later:
            yield CustomerInput(name, name, is_asked=False)
