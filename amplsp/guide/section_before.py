"""The lines of "Before you get started": what to prepare, by class of authentication, and what customers supply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.section_supported import todo
from amplsp.guide.strings import as_prose, as_target, as_text, fill

if TYPE_CHECKING:
    from amplsp.guide.customer_inputs import AuthField, CustomerInput
    from amplsp.guide.provider_info import ProviderInfo

_BLANK = "blank"
_TASKS = {
    "api_key": "create an API key",
    "api_key_secret": "create an API key with its secret",
    "basic_auth": "look up the username and the password",
    "oauth_client_credentials": "create a client ID and a client secret",
}
_CUSTOM = "create the credentials"
_QUESTIONS = {
    "api_key": "Describe where and how an API key is created",
    "api_key_secret": "Describe where and how an API key and its secret are created",
    "basic_auth": "Describe where the username and the password are found",
    "oauth_client_credentials": "Describe where and how a client ID and a client secret are created",
    "unknown": "Describe how customers sign in",
}


def before_lines(known: ProviderInfo) -> list[str]:
    """The lines of "Before you get started", with its subsections."""
    signup = known.facts.links.signup
    account = f"[{as_text(known.name)} account]({as_target(signup)})" if signup else f"{as_text(known.name)} account"
    more = "" if signup else f" {todo(known, 'Add a sign-up link')}"
    purpose = f"{'integrate' if known.is_docs and known.auth.needs_app else 'connect'} {as_text(known.name)}"
    need = "you will need" if known.is_docs else "you need"
    lines = [f"To {purpose} with Ampersand, {need} {known.article} {account}.{more}"]
    lines += _app_lines(known) if known.auth.needs_app else _credential_lines(known)
    return [*lines, *_token_lines(known), *_later_lines(known)]


def _app_lines(known: ProviderInfo) -> list[str]:
    link = known.facts.links.app_registration or known.auth.docs_url
    steps = [as_prose(step) for step in known.facts.credentials_steps or ()]
    opening = [] if steps or link else [todo(known, "Describe where and how an app is created"), ""]
    redirect = f"Set the redirect URL of the app to `{fill('REDIRECT')}`."
    if not steps:
        begin = [f"Sign in to {as_text(known.name)} and create an app{_see(link)}."] if link else []
        steps = [*begin, redirect, "Note the **Client ID** and the **Client Secret** of the app."]
    elif not any(fill("REDIRECT") in step for step in steps):
        steps.append(redirect)
    return [
        *(_docs_need(known) if known.is_docs else ()),
        *("", f"### {known.say('H-APP')}", "", *opening, *_numbered(steps)),
        *("", todo(known, "Add a screenshot of the app settings")),
        *("", f"### {known.say('H-APPINFO')}", "", *_numbered(_docs_info(known) if known.is_docs else _info(known))),
    ]


def _info(known: ProviderInfo) -> list[str]:
    return [
        "In the Ampersand Dashboard, select your project.",
        f"Open **Provider Apps** and select {as_text(known.name)}.",
        "Enter the **Client ID** and the **Client Secret** of your app.",
        "List the **Scopes** that your app uses.",
        *(f"Enter `{field}`." for field in known.auth.app_fields),
        "Save the changes.",
    ]


def _docs_need(known: ProviderInfo) -> list[str]:
    """The purpose of an app, in the words of the docs team."""
    app = f"{known.article} {as_text(known.name)} app"
    return [
        *(
            "",
            f"Once your account is created, you'll need to create {app} and obtain the following credentials from it:",
        ),
        *("", "- Client ID", "- Client Secret"),
        *("", "You will then use these credentials to connect your application to Ampersand."),
    ]


def _docs_info(known: ProviderInfo) -> list[str]:
    """The same steps as `_info`, in the words of the docs team."""
    return [
        f"Log in to your [Ampersand Dashboard]({fill('DASHBOARD')}).",
        f"Select the project where you want to create {known.article} {as_text(known.name)} integration.",
        "Select **Provider Apps**.",
        f"Select **{as_text(known.name)}** from the **Provider** list.",  # noqa: S608 - a sentence for people
        f"Enter the **Client ID** and **Client Secret** obtained from your {as_text(known.name)} app.",
        "Enter the scopes your integration requires.",
        *(f"Enter `{field}`." for field in known.auth.app_fields),
        "Click **Save Changes**.",
    ]


def _credential_lines(known: ProviderInfo) -> list[str]:
    is_key = known.auth.kind in {"api_key", "api_key_secret"}
    heading = fill("H-KEY") if is_key else fill("H-CRED", provider=known.name)
    link = known.facts.links.credentials or ("" if known.auth.is_unusual else known.auth.docs_url)
    steps = [as_prose(step) for step in known.facts.credentials_steps or ()]
    if not steps and link and known.auth.kind != "unknown":
        steps = [f"Sign in to {as_text(known.name)} and {_TASKS.get(known.auth.kind, _CUSTOM)}{_see(link)}."]
    is_told = steps or known.auth.is_unusual
    asked = (
        [] if is_told else [todo(known, _QUESTIONS.get(known.auth.kind, "Describe where the credentials are found"))]
    )
    lines = ["", f"### {heading}", *(["", *_numbered(steps), *asked] if steps or asked else [])]
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
    if not how:
        link = f"[documentation]({as_target(auth.docs_url)})"
        text = f"What to enter as username and password is described in the {link} of {as_text(known.name)}."
        return ["", f"{text} {todo(known, 'Describe the username and the password')}"]
    text = f"{as_text(known.name)} uses Basic Auth with {how}."
    if not auth.docs_url:
        return ["", text]
    shown = " The UI components will display this link, so that your users can successfully provide their credentials."
    return ["", f"{text} See [its documentation]({as_target(auth.docs_url)}).{shown if known.is_docs else ''}"]


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
    parts = [f"- {name}", _where(token.where, goes_on=bool(token.default or token.url))]
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
    where = _where(field.where, goes_on=bool(field.url))
    link = _see(field.url)
    missing = "" if where or link else f" {todo(known, 'Say what it is and where to find it')}"
    return f"- {field.label}{where}{link}{missing}"


def _where(words: str | None, *, goes_on: bool) -> str:
    """What something is and where it is found; without the full stop if the sentence continues."""
    if not words:
        return ""
    return f": {as_prose(words.rstrip().removesuffix('.') if goes_on else words)}"


def _see(url: str | None) -> str:
    return f", see [its documentation]({as_target(url)})" if url else ""


def _numbered(steps: list[str]) -> list[str]:
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
