"""The text of a scaffold: the header, and integrations with their sections and how to connect to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.scaffold.lines import BLANK, Line, comment, render
from amplsp.scaffold.plan import plan_all
from amplsp.scaffold.sections import proxy_section, read_section, subscribe_section, write_section
from amplsp.yaml.scalars import as_scalar

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Input, Provider
    from amplsp.scaffold.plan import IntegrationPlan
    from amplsp.scaffold.request import ScaffoldRequest
    from amplsp.scaffold.target import Target

SPEC_VERSION = "1.0.0"

_ITEM = 2
_KEY = 4


def scaffold(request: ScaffoldRequest, catalog: Catalog) -> str:
    """Write a sample manifest. The same request and catalog always give the same text.

    Raises:
        ScaffoldError: a choice is not possible.
    """
    plans = plan_all(request, catalog)
    lines = [
        *comment(
            0, "A sample manifest: keep what you need, rename what you like, complete each TODO, run amplsp check."
        ),
        Line(0, f"specVersion: {SPEC_VERSION}"),
        BLANK,
        Line(0, "integrations:"),
    ]
    for index, plan in enumerate(plans):
        lines += [BLANK] if index else []
        lines += integration_lines(plan)
    return render(lines, comments=request.comments)


def integration_lines(plan: IntegrationPlan) -> list[Line]:
    """One integration as an item of a list that is indented by two spaces."""
    target = plan.target
    guide = target.provider.guide or target.main.guide
    modules = [each for each in target.provider.modules if each != target.module]
    head = comment(_ITEM, f"{target.title}, guide: {guide.url}" if guide else target.title, *_how_to_connect(target))
    others = f"or {', '.join(modules)}" if modules else ""
    lines = [
        *head,
        Line(_ITEM, f"- name: {as_scalar(plan.name)}"),
        *([Line(_KEY, f"displayName: {as_scalar(target.title)}", "what people see")] if target.title.strip() else []),
        Line(_KEY, f"provider: {as_scalar(target.provider.slug)}"),
        *([Line(_KEY, f"module: {as_scalar(target.module)}", others)] if target.module else []),
    ]
    return [*lines, *read_section(plan), *subscribe_section(plan), *write_section(plan), *proxy_section(plan)]


def _how_to_connect(target: Target) -> list[str]:
    """What the builder of the integration and the customer must do to connect, a sentence for each step."""
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
        *([] if own else [f"Connecting to {provider.display_name} works differently; the guide says how."]),
    ]


def _input(asked: Input) -> str:
    name = f"{asked.display_name} ({asked.name})" if asked.display_name else asked.name
    default = f", usually {asked.default}" if asked.default else ""
    return f"- {name}{default}{_see(asked.docs_url)}"


def _see(url: str) -> str:
    """A link at the end of a sentence, without a full stop, which programs would treat as part of the link."""
    return f", see {url}" if url else ""
