"""What a guide says that customers are asked for, compared with what their class of authentication needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.guide.section_using import PROMPTS, prompt
from amplsp.guide.strings import WORDINGS, forms

if TYPE_CHECKING:
    from amplsp.guide.provider_info import ProviderInfo

_USER_NAME = "their username and password"
_ANY = {_USER_NAME, "their credentials"}
"""What customers enter with several classes of authentication; an author who says so is right."""
_ORDINARY = {
    "api_key": re.compile(r"(?:an?|their) API key", re.IGNORECASE),
    "oauth_auth_code": re.compile(r"OAuth authorization", re.IGNORECASE),
}
_OAUTH = re.compile(r"\boauth\b|authoriz", re.IGNORECASE)


def is_ordinary(asked: str, known: ProviderInfo) -> bool:
    """Whether a customer is asked for what the usual sentence says, in any wording.

    A user name and a password are more specific than "API credentials", so an author's words about them are kept.
    """
    if asked == _USER_NAME:
        return False
    pattern = _ORDINARY.get(known.auth.kind)
    usual = (prompt(known._replace(choices=known.choices._replace(wording=each))) for each in WORDINGS)
    is_said = any(each.rstrip(".").endswith(f" for {asked}") for each in usual)
    return is_said or (pattern is not None and pattern.fullmatch(asked) is not None)


def is_wrong(asked: str, known: ProviderInfo) -> bool:
    """Whether what a customer is asked for is what another class of authentication needs."""
    kind = known.auth.kind
    if kind in {"custom", "unknown", "api_key_secret"}:
        return False
    if (kind == "oauth_auth_code") != bool(_OAUTH.search(asked)):
        return True
    usual = {form.partition(" for ")[2].rstrip(".") for name in PROMPTS.values() for form in forms(name)}
    own = {form.partition(" for ")[2].rstrip(".") for form in forms(PROMPTS[kind])}
    return asked in usual - own - _ANY
