"""The lines of "Using the connector", and of the sections after it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from amplsp.guide.customer_inputs import placeholders
from amplsp.guide.section_supported import todo
from amplsp.guide.strings import as_prose, as_target, as_text, fill

if TYPE_CHECKING:
    from amplsp.guide.provider_info import ProviderInfo

_INTROS = {
    "api_key": "INTRO-KEY",
    "api_key_secret": "INTRO-KEY",
    "basic_auth": "INTRO-BAS",
    "oauth_client_credentials": "INTRO-CC",
}
PROMPTS = {
    "oauth_auth_code": "PROMPT-OA",
    "oauth_client_credentials": "PROMPT-CC",
    "api_key": "PROMPT-KEY",
    "basic_auth": "PROMPT-BAS",
}
STEPS = ("U1", "U2", "U3", "U4", "U5")
SUB_STEPS = {"read": "U5-READ", "subscribe": "U5-SUB", "write": "U5-WRITE", "proxy": "U5-PROXY"}
_CALLS = {
    "api_key": "CALL-KEY",
    "api_key_secret": "CALL-KEY",
    "basic_auth": "CALL-BAS",
    "unknown": "CALL",
}
INDENT = "   "


def intro(known: ProviderInfo) -> str:
    """The sentence about the class of authentication; empty if there is none."""
    kind = known.auth.kind
    if kind in _INTROS:
        fields = ", ".join(field.label for field in known.auth.fields)
        return known.say(_INTROS[kind]) + (f" The fields are {fields}." if kind == "api_key_secret" else "")
    if known.auth.needs_app:
        return ""
    return as_prose(known.auth.intro) or todo(known, "Say whether a Provider App is needed")


def prompt(known: ProviderInfo) -> str:
    """The sentence about what the UI component asks for."""
    labels = [as_text(token.label) for token in known.inputs if token.is_asked]
    name = PROMPTS.get(known.auth.kind)
    if name is not None:
        return _listed([known.say(name).removesuffix("."), *labels], known) + "."
    fields = [*(field.label for field in known.auth.fields), *labels]
    if not fields or known.auth.kind == "unknown":
        return todo(known, "Say what the UI component prompts the customer for")
    return fill("PROMPT-FIELDS", fields=_listed(fields, known))


def _listed(words: list[str], known: ProviderInfo) -> str:
    """Words separated by commas; the docs team writes "and" before the last."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if known.is_docs and others else ", ".join(words)


def step_lines(known: ProviderInfo) -> list[str]:
    """The bullets, without their dashes; those inside the last one are indented."""
    wanted = [name for name in STEPS if name != "U3" or "read" in known.capabilities]
    lines = [f"- {fill(name)}{f' {prompt(known)}' if name == 'U4' else ''}" for name in wanted]
    if known.is_docs and known.capabilities == ("proxy",):
        return [*lines[:-1], f"- {call(known)}"]
    return [*lines, *(f"{INDENT}- {fill(name)}" for name in sub_steps(known.capabilities, known.choices.wording))]


def call(known: ProviderInfo) -> str:
    """The last step of the docs team's page for a provider that only supports the proxy."""
    return known.say(_CALLS.get(known.auth.kind, "CALL-OA"))


def sub_steps(actions: Collection[str], wording: str) -> list[str]:
    """The names of the bullets inside the last step, for the supported actions."""
    if wording == "docs" and {"read", "subscribe"} <= {*actions}:
        return ["U5-READ-SUB", *(SUB_STEPS[each] for each in ("write", "proxy") if each in actions)]
    return [name for each, name in SUB_STEPS.items() if each in actions]


def using_lines(known: ProviderInfo) -> list[str]:
    """The lines of "Using the connector"."""
    sentence = intro(known)
    lines = [sentence, ""] if sentence else []
    lines += [fill("START", provider=known.name), "", *step_lines(known)]
    if placeholders(known.base_url):
        lines += ["", fill("DYN", url=known.base_url)]
    return lines


def customer_guide_lines(known: ProviderInfo) -> list[str]:
    """The lines of "Customer guide"; empty if there is none."""
    if not known.choices.has_customer_guide:
        return []
    return [f"Share the [customer guide](/customer-guides/{known.slug}) with your customers."]


def upstream_lines(known: ProviderInfo) -> list[str]:
    """The lines of "Upstream API documentation"; empty if its pages are linked elsewhere or unknown."""
    url = known.facts.links.api_docs
    if not url or any(each.read_url or each.write_url for each in known.objects):
        return []
    return [f"See the [{as_text(known.name)} API documentation]({as_target(url)})."]
