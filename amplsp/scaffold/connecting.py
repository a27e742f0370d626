"""What connecting to a provider takes, in sentences: from the builder of the integration and from the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.catalog import Input, Provider
    from amplsp.scaffold.target import Target


def how_to_connect(target: Target) -> list[str]:
    """One sentence for each thing to know."""
    provider = target.provider
    sentences = [*_signing_in(provider)]
    inputs = provider.inputs(target.module or provider.default_module)
    if inputs:
        sentences.append("They are also asked for:")
        sentences += [_input(each) for each in inputs]
    return sentences


def _signing_in(provider: Provider) -> list[str]:
    name = provider.display_name
    if provider.auth.startswith("oauth2_auth_code"):
        scopes = ", and list the scopes that it needs" if provider.oauth.scopes_required else ""
        fields = ", ".join(provider.provider_app_fields)
        app = f"Before you deploy: register an OAuth app with {name} and enter it in your Ampersand account{scopes}."
        more = [f"Your Ampersand account also asks for: {fields}."] if fields else []
        return [app, *more, f"Your customers sign in to {name} (OAuth)."]
    if provider.auth == "custom":
        return _custom(provider)
    key_docs = provider.api_key.docs_url if provider.api_key else ""
    known = {
        "oauth2_client_credentials": "Your customers enter a client ID and a client secret (OAuth).",
        "oauth2_password": "Your customers enter a user name and a password (OAuth).",
        "oauth2_other": f"Your customers sign in to {name} (OAuth).",
        "api_key": f"Your customers enter an API key{_see(key_docs)}",
        "basic": f"Your customers enter a user name and a password{_see(provider.basic_docs_url)}",
        "jwt": "Your customers enter a key that signs tokens (JWT).",
        "none": "Nobody needs to sign in.",
    }
    return [known[provider.auth]] if provider.auth in known else []


def _custom(provider: Provider) -> list[str]:
    facts = provider.custom_auth
    asked = ", ".join(facts.inputs) if facts else ""
    own = ", ".join(facts.provider_inputs) if facts else ""
    sentences = [f"You enter in your Ampersand account: {own}."] if own else []
    if asked:
        return [*sentences, f"Your customers enter: {asked}."]
    return [
        *sentences,
        *([] if own else [f"Connecting to {provider.display_name} works in a way of its own; the guide says how."]),
    ]


def _input(asked: Input) -> str:
    name = f"{asked.display_name} ({asked.name})" if asked.display_name else asked.name
    default = f", usually {asked.default}" if asked.default else ""
    return f"- {name}{default}{_see(asked.docs_url)}"


def _see(url: str) -> str:
    """A link at the end of a sentence; no full stop behind it, which would be taken for part of it."""
    return f", see {url}" if url else ""
