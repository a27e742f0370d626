"""The fixed strings are those of the requirements, word for word."""

from __future__ import annotations

import pytest

from amplsp.guide.section_using import INDENT
from amplsp.guide.strings import fill, match, names, template

# As the requirements write them, with <Provider> as P and <object1>, <object2> as contacts, companies.
REQUIRED = {
    "H-WHAT": "What's supported",
    "H-ACT": "Supported actions",
    "LEAD": "This connector supports:",
    "READ-A": "[Read Actions](/read-actions), including full historic backfill. Please note that incremental read is "
    "not supported, a full read of the P instance will be done for each scheduled read.",
    "READ-B": "[Read Actions](/read-actions), including full historic backfill. Please note that incremental reading "
    "is only supported for `contacts`, `companies`. For all other objects, a full read of the P instance will be done "
    "per scheduled read.",
    "READ-C": "[Read Actions](/read-actions), including full historic backfill and incremental read for all supported "
    "objects.",
    "SUB": "[Subscribe Actions](/subscribe-actions).",
    "WRITE": "[Write Actions](/write-actions).",
    "PROXY": "[Proxy Actions](/proxy-actions), using the base URL `https://api.example.com`.",
    "H-OBJ": "Supported objects",
    "OBJ-R": "The P connector supports reading from the following objects:",
    "OBJ-W": "The P connector supports writing to the following objects:",
    "OBJ-INC": "(supports incremental read)",
    "H-EX": "Example integration",
    "EX": "For an example manifest file of a P integration, visit our [samples repo on Github](https://api.example.com).",
    "SAMPLES": "https://github.com/amp-labs/samples/blob/main/p/amp.yaml",
    "H-BEFORE": "Before you get started",
    "H-APP": "Creating a P app",
    "H-APPINFO": "Add your P app info to Ampersand",
    "H-KEY": "Creating an API key",
    "H-CRED": "Creating P credentials",
    "REDIRECT": "https://api.withampersand.com/callbacks/v1/oauth",
    "H-USE": "Using the connector",
    "INTRO-KEY": "This connector uses API Key auth, which means that you do not need to set up a Provider App before "
    "getting started. (Provider apps are only required for providers that use OAuth2 Authorization Code grant type.)",
    "INTRO-BAS": "This connector uses Basic Auth, which means that you do not need to set up a Provider App before "
    "getting started. (Provider apps are only required for providers that use OAuth2 Authorization Code grant type.)",
    "INTRO-CC": "This connector uses OAuth2 Client Credentials grant type, which means that you do not need to set up "
    "a Provider App before getting started. (Provider apps are only required for providers that use OAuth2 "
    "Authorization Code grant type.)",
    "START": "To start integrating with P:",
    "U1": "Create a manifest file like the [example above](#example-integration).",
    "U2": "Deploy it using the [amp CLI](/cli/overview).",
    "U3": "If you are using Read Actions, create a [destination](/destinations).",
    "U4": "Embed the [InstallIntegration](/embeddable-ui-components#install-integration) UI component.",
    "U5": "Start using the connector!",
    "U5-READ": "If your integration has [Read Actions](/read-actions), you'll start getting webhook messages.",
    "U5-WRITE": "If your integration has [Write Actions](/write-actions), you can start making API calls to our Write "
    "API.",
    "U5-PROXY": "If your integration has [Proxy Actions](/proxy-actions), you can start making Proxy API calls.",
    "PROMPT-OA": "The UI component will prompt the customer for OAuth authorization.",
    "PROMPT-KEY": "The UI component will prompt the customer for their API Key.",
    "PROMPT-BAS": "The UI component will prompt the customer for their API credentials.",
    "DYN": "Please note that this connector's base URL is `https://api.example.com`.",
    "H-CUST": "Customer guide",
    "H-UP": "Upstream API documentation",
    "TODO-OBJS": "Add supported objects",
    "TODO-LINK": "Add API reference link",
    "TODO-ALL": "All standard objects supported.",
    "TODO-ALL-COMMENT": "Replace with explicit list if required",
    "INCOMPLETE": "> Note: The list below may be incomplete.",
    "INCOMPLETE-COMMENT": "Confirm supported objects or replace with 'All objects supported.'",
    "DRAFT": "Draft based on branch: main; update links after merge",
    "CURSOR": "Uses `updated_at` as the incremental cursor",
}
SLOTS = {
    "provider": "P",
    "article": "a",
    "objects": "`contacts`, `companies`",
    "url": "https://api.example.com",
    "branch": "main",
    "path": "p/amp.yaml",
    "field": "updated_at",
    "fields": "x",
}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_fixed_string_is_the_required_one_and_recognised_again(name: str) -> None:
    assert fill(name, **SLOTS) == REQUIRED[name]
    assert match(name, REQUIRED[name]) is not None
    assert match(name, f"{REQUIRED[name]} more") is None or "<" in template(name)[-8:]


def test_only_what_the_requirements_leave_open_is_added() -> None:
    assert set(names()) - set(REQUIRED) == {
        *("H-NOTES", "READ-SOME", "U5-SUB", "PROMPT-FIELDS", "PROMPT-CC", "DASHBOARD"),
        *("READ-D", "OBJ-PROXY", "EX-LEAD", "U5-READ-SUB", "CALL-KEY", "CALL-BAS", "CALL-OA", "CALL"),
    }


def test_sub_bullets_have_three_spaces() -> None:
    assert INDENT == "   "


def test_both_spellings_of_github_are_taken() -> None:
    assert match("EX", REQUIRED["EX"].replace("Github", "GitHub")) is not None
