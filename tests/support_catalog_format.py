"""Our facts about a provider, written back in the platform's format."""

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any, TypeAlias

from amplsp.catalog.store import read_index
from amplsp.catalog.update import UpdateResult

Update: TypeAlias = Callable[[Any], UpdateResult]
NOW = datetime(2027, 3, 5, tzinfo=timezone.utc)
"""When the tests update."""
BUNDLED = len(read_index()["providers"])
"""How many providers there are."""

GRANTS = {
    "oauth2_auth_code": "authorizationCode",
    "oauth2_auth_code_pkce": "authorizationCodePKCE",
    "oauth2_client_credentials": "clientCredentials",
    "oauth2_password": "password",
}
KINDS = {"api_key": "apiKey", "basic": "basic", "custom": "custom"}


def nested(flags: dict[str, bool]) -> dict[str, Any]:
    """Flags as the platform writes them: `search.equals` becomes a map in a map."""
    support: dict[str, Any] = {}
    for word, flag in flags.items():
        outer, _, inner = word.partition(".")
        if not inner:
            support[outer] = flag
        elif outer == "search":
            support[outer] = {"operators": {inner: flag}}
        elif outer == "batchWrite":
            support.setdefault(outer, {})[inner] = {"defaultRecordLimit": 100, "supported": flag}
        else:
            support.setdefault(outer, {"insert": False})[inner] = flag
    return support


def renamed(facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {{"docsUrl": "docsURL", "baseUrl": "baseURL"}.get(key, key): value for key, value in facts.items()} | more


def as_platform(facts: dict[str, Any]) -> dict[str, Any]:
    """Our facts about a provider, in the platform's words."""
    oauth = facts.get("oauth", {})
    key = facts.get("apiKey", {})
    custom = facts.get("customAuth")
    attached = {"name": key.get("name"), "valuePrefix": key.get("prefix")} if key else None
    inputs = [
        {**renamed(each), "moduleDependencies": {name: {} for name in each.get("modules", ())}}
        for each in facts.get("inputs", ())
    ]
    return {
        "displayName": facts["displayName"],
        "baseURL": facts["baseUrl"],
        "authType": "oauth2" if facts["auth"] in GRANTS else KINDS[facts["auth"]],
        "oauth2Opts": {**renamed(oauth), "grantType": GRANTS.get(facts["auth"])} if facts["auth"] in GRANTS else None,
        "apiKeyOpts": {"attachmentType": key["in"], key["in"]: attached, "docsURL": key.get("docsUrl")}
        if key
        else None,
        "basicOpts": {"docsURL": facts["basicDocsUrl"]} if "basicDocsUrl" in facts else None,
        "customOpts": {
            "inputs": [{"name": name} for name in custom["inputs"]],
            "headers": [{"name": name, "valueTemplate": "x"} for name in custom.get("headers", ())],
        }
        if custom is not None
        else None,
        "defaultModule": facts.get("defaultModule", ""),
        "modules": {
            name: renamed(module, support=nested(module["capabilities"]), subscribeRequirements=None)
            for name, module in facts.get("modules", {}).items()
        }
        or None,
        "support": nested(facts["capabilities"]),
        "metadata": {"input": inputs, "postAuthentication": [{"name": name} for name in facts.get("postAuth", ())]},
        "media": {"regular": {"iconURL": "https://example.com/icon.svg"}},
    }


def hubspot(**changes: Any) -> dict[str, Any]:
    """A platform catalog of one provider, with changes to its entry."""
    facts = {"displayName": "HubSpot", "baseURL": "https://x.example", "authType": "none", "support": {"read": True}}
    return {"catalog": {"hubspot": {**facts, **changes}}, "timestamp": "2027-03-04T05:06:07Z"}
