"""The lines of "Before you get started": what to prepare, by class of authentication, and what customers supply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.section_supported import todo
from amplsp.guide.strings import as_prose, as_target, as_text, fill

if TYPE_CHECKING:
    from amplsp.guide.customer_inputs import AuthField, CustomerInput
    from amplsp.guide.provider_info import ProviderInfo

_BLANK = "blank"


def before_lines(known: ProviderInfo) -> list[str]:
    """What stands below "Before you get started", with its subsections."""
    signup = known.facts.links.signup
    account = f"[{as_text(known.name)} account]({as_target(signup)})" if signup else f"{as_text(known.name)} account"
    more = "" if signup else f" {todo(known, 'Add a sign-up link')}"
    lines = [f"To connect {as_text(known.name)} with Ampersand, you need {known.article} {account}.{more}"]
    lines += _app_lines(known) if known.auth.needs_app else _credential_lines(known)
    return [*lines, *_token_lines(known), *_later_lines(known)]


def _app_lines(known: ProviderInfo) -> list[str]:
    link = known.facts.links.app_registration or known.auth.docs_url
    steps = [as_prose(step) for step in known.facts.credentials_steps or ()]
    if not steps:
        steps = [
            f"Sign in to {as_text(known.name)} and create an app{_see(link)}."
            + ("" if link else f" {todo(known, 'Add where apps are registered')}"),
            f"Set the redirect URL of the app to `{fill('REDIRECT')}`.",
            "Note the **Client ID** and the **Client Secret** of the app.",
        ]
    elif not any(fill("REDIRECT") in step for step in steps):
        steps.append(f"Set the redirect URL of the app to `{fill('REDIRECT')}`.")
    info = [
        "In the Ampersand Dashboard, select your project.",
        f"Open **Provider Apps** and select {as_text(known.name)}.",
        "Enter the **Client ID** and the **Client Secret** of your app.",
        "List the **Scopes** that your app uses.",
        *(f"Enter `{field}`." for field in known.auth.app_fields),
        "Save the changes.",
    ]
    return [
        *("", f"### {fill('H-APP', article=known.article, provider=known.name)}", "", *_numbered(steps)),
        *("", todo(known, "Add a screenshot of the app settings")),
        *("", f"### {fill('H-APPINFO', provider=known.name)}", "", *_numbered(info)),
    ]


def _credential_lines(known: ProviderInfo) -> list[str]:
    is_key = known.auth.kind in {"api_key", "api_key_secret"}
    heading = fill("H-KEY") if is_key else fill("H-CRED", provider=known.name)
    what = "an API key" if is_key else "the credentials"
    link = known.facts.links.credentials or ("" if known.auth.is_unusual else known.auth.docs_url)
    steps = [as_prose(step) for step in known.facts.credentials_steps or ()]
    if not steps and known.auth.kind == "unknown":
        steps = [todo(known, "Describe how customers sign in")]
    elif not steps:
        missing = "" if link else f" {todo(known, 'Add where it is found')}"
        steps = [f"Sign in to {as_text(known.name)} and create {what}{_see(link)}.{missing}"]
    lines = ["", f"### {heading}", "", *(_numbered(steps) if known.auth.kind != "unknown" else steps)]
    if known.auth.fields:
        lines += ["", "These fields are needed:", "", *(_field(known, each) for each in known.auth.fields)]
    return [*lines, *_unusual(known)]


def _unusual(known: ProviderInfo) -> list[str]:
    auth = known.auth
    if not auth.is_unusual:
        return []
    words = []
    if auth.username_is:
        words.append(f"{as_prose(auth.username_is)} as username")
    if auth.password:
        words.append("blank password" if auth.password.lower() == _BLANK else f"{as_prose(auth.password)} as password")
    how = ", ".join(words)
    text = f"{as_text(known.name)} uses Basic Auth in its own way{f': {how}' if how else ''}."
    text += f" See [its documentation]({as_target(auth.docs_url)})." if auth.docs_url else ""
    return ["", text + ("" if how else f" {todo(known, 'Describe the username and the password')}")]


def _token_lines(known: ProviderInfo) -> list[str]:
    if not known.inputs:
        return []
    lines = ["", "### Connection details", "", "The connection also needs:", ""]
    for token in known.inputs:
        lines.append(_token(known, token))
        lines += [f"   - {as_text(name)}: `{value}`" for name, value in token.values]
    return lines


def _token(known: ProviderInfo, token: CustomerInput) -> str:
    name = f"`{token.name}`" if token.label == token.name else f"**{as_text(token.label)}** (`{token.name}`)"
    parts = [f"- {name}", f": {as_prose(token.where)}" if token.where else ""]
    parts.append(f", usually `{token.default}`" if token.default else "")
    parts.append(f", see [its documentation]({as_target(token.url)})" if token.url else "")
    if not (token.where or token.url):
        parts.append(f" {todo(known, 'Say what it is and where to find it')}")
    return "".join(parts)


def _later_lines(known: ProviderInfo) -> list[str]:
    if not known.post_auth:
        return []
    return [
        *("", "### After authentication", ""),
        "This connector needs information after authentication (`postAuthInfoNeeded`):",
        *("", *(f"- `{name}`" for name in known.post_auth)),
        *("", todo(known, "Describe what the customer does")),
    ]


def _field(known: ProviderInfo, field: AuthField) -> str:
    where = f": {as_prose(field.where)}" if field.where else ""
    link = _see(field.url)
    missing = "" if where or link else f" {todo(known, 'Say what it is and where to find it')}"
    return f"- {field.label}{where}{link}{missing}"


def _see(url: str | None) -> str:
    return f", see [its documentation]({as_target(url)})" if url else ""


def _numbered(steps: list[str]) -> list[str]:
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
