"""The content of a contract."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from support_contract import BUILT_IN, NAME, URL, Bench, Outcome

from amplsp.contract.entries import is_official
from amplsp.contract.naming import file_name, platform_token, preview_key

ENTRY = ["scope_name", "scope_type", "description", "requires_firearm", "firearm_type_id"]


def scopes_of(outcome: Outcome) -> list[dict[str, Any]]:
    """The scopes of a contract on standard output."""
    scopes: list[dict[str, Any]] = json.loads(outcome.out)["sections"]["scopes"]["scopes"]
    return scopes


def test_c01_a_missing_provider_is_wrong_usage(bench: Bench) -> None:
    bench.refuses(bench.run("--scopes", "scopes.csv"), "missing PROVIDER")
    bench.refuses(bench.run(), "missing PROVIDER")


def test_c01_the_display_name_comes_from_the_option_else_from_the_catalog_else_it_is_an_error(bench: Bench) -> None:
    asked = json.loads(bench.run("hubspot", "--display-name", "Hub", "--scopes", "scopes.csv").out)
    known = json.loads(bench.run("hubspot", "--scopes", "scopes.csv").out)

    assert (asked["display_name"], known["display_name"]) == ("Hub", "HubSpot")
    bench.refuses(bench.run("hubspott", "--scopes", "scopes.csv"), 'did you mean "hubspot"?', "--display-name")
    unknown = bench.run("exampleCrm", "--scopes", "scopes.csv")
    bench.refuses(unknown, '"exampleCrm" is not in the catalog; for a new provider give its name')


@pytest.mark.parametrize("slug", ["../hubspot", "a/b", "", " ", "a--b", "ü", "-a."])
def test_c01_what_cannot_be_a_slug_is_rejected(bench: Bench, slug: str) -> None:
    bench.refuses(bench.run("--display-name", "X", "--scopes", "scopes.csv", "-o", ".", "--", slug), "is not a slug")


def test_c03_each_entry_has_exactly_five_keys_in_their_order(bench: Bench) -> None:
    assert [list(scope) for scope in scopes_of(bench.make())] == [ENTRY, ENTRY]


def test_c04_no_scope_requires_a_firearm_and_none_has_a_type(bench: Bench) -> None:
    values = [(scope["requires_firearm"], scope["firearm_type_id"]) for scope in scopes_of(bench.make())]

    assert values == [(False, ""), (False, "")]


VERBATIM = ["HTTPS://Api.Example.com/Auth/Deals", "user:email", "a b", " padded ", "ü.lesen", "*", 'a"b\\c', ".default"]


def test_c05_scope_names_are_verbatim(bench: Bench) -> None:
    bench.write("a.json", [{"name": name, "source": URL} for name in VERBATIM])

    outcome = bench.make(scopes="a.json")

    assert [scope["scope_name"] for scope in scopes_of(outcome)] == VERBATIM
    assert '[W] scope names with spaces around them, kept as they are: " padded "' in outcome.err


def test_c06_all_scopes_are_emitted_in_the_order_of_the_input(bench: Bench) -> None:
    names = ["z", "a", "m", "B", "10", "9"]
    bench.write("a.csv", "name\n" + "".join(f"{name}\n" for name in names))

    assert [scope["scope_name"] for scope in scopes_of(bench.make("--source", URL, scopes="a.csv"))] == names


@pytest.mark.parametrize(
    ("description", "version", "expected"),
    [
        ("Reads", "v2", f"Reads [v2; source: {URL}]"),
        ("Reads", "2", f"Reads [v2; source: {URL}]"),
        ("Reads", "beta 3", f"Reads [beta 3; source: {URL}]"),
        ("Reads", "", f"Reads [source: {URL}]"),
        ("", "v2", f"[v2; source: {URL}]"),
        ("", "", f"[source: {URL}]"),
    ],
)
def test_c06_version_and_source_are_appended_to_the_description(
    bench: Bench, description: str, version: str, expected: str
) -> None:
    bench.write("a.json", [{"name": "a", "description": description, "version": version, "source": URL}])

    assert scopes_of(bench.make(scopes="a.json"))[0]["description"] == expected


def test_c07_sources_outside_the_official_domains_are_warned_about(bench: Bench) -> None:
    bench.write("a.csv", "name,source\na,https://docs.example.com/x\nb,https://blog.other.example/y\n")

    outcome = bench.make("--official-domain", "Example.com", "--official-domain", "x.example", scopes="a.csv")

    assert outcome.code == 0
    assert '[W] sources outside Example.com, x.example: "https://blog.other.example/y"' in outcome.err


def test_c07_without_an_official_domain_the_report_says_that_nothing_was_judged(bench: Bench) -> None:
    assert "whether the sources are official: not checked" in bench.make().err
    bench.refuses(bench.make("--official-domain", "https://example.com"), "is not a domain name")


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://example.com", True),
        ("https://a.b.EXAMPLE.com:8443/x", True),
        ("https://example.com.", True),
        ("https://badexample.com", False),
        ("https://example.com.evil.example", False),
        ("https://evil.example/example.com", False),
    ],
)
def test_c07_a_host_is_official_when_it_is_the_domain_or_below_it(url: str, verdict: bool) -> None:  # noqa: FBT001 - an expectation
    assert is_official(url, ["example.com"]) is verdict


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("TikTok Ads", "TIKTOK_ADS"),
        ("AccuLynx", "ACCULYNX"),
        ("accuLynx", "ACCULYNX"),
        ("monday.com", "MONDAY_COM"),
        ("Café - Größe", "CAFE_GRO_E"),
        ("  A  &  B  ", "A_B"),
        ("株式会社", ""),
    ],
)
def test_c11_the_platform_is_slugified_and_upper_case_and_camel_case_is_not_split(name: str, token: str) -> None:
    assert platform_token(name) == token


def test_c11_the_naming_rule_stays_a_literal_token_and_the_key_is_previewed_but_not_stored(bench: Bench) -> None:
    outcome = bench.run("accuLynx", "--scopes", "scopes.csv")

    assert outcome.out.count("PROVIDER_{PLATFORM}_KEY") == 1
    assert "PROVIDER_ACCULYNX_KEY" not in outcome.out
    assert "key preview (not stored): PROVIDER_ACCULYNX_KEY\n" in outcome.err


def test_c11_where_slug_and_display_name_give_different_keys_both_are_shown_with_a_warning(bench: Bench) -> None:
    outcome = bench.run("tikTokAds", "--display-name", "TikTok Ads", "--scopes", "scopes.csv")

    assert preview_key("tikTokAds", "TikTok Ads") == ("PROVIDER_TIKTOKADS_KEY", "PROVIDER_TIKTOK_ADS_KEY")
    assert "PROVIDER_TIKTOKADS_KEY from the slug, PROVIDER_TIKTOK_ADS_KEY from the display name" in outcome.err
    assert "[W] slug and display name give different keys" in outcome.err
    assert "[W] slug and display name" not in bench.run("accuLynx", "--scopes", "scopes.csv").err


def test_c13_the_utm_section_is_filled_from_the_slug_and_its_pair_fits(bench: Bench) -> None:
    utm = json.loads(bench.make().out)["sections"]["utm"]

    assert utm["templates"] == []
    assert utm["schema"]["provider_slug"] == "exampleCrm"
    assert utm["schema"]["static_params"] == {"utm_source": "exampleCrm", "utm_medium": "referral"}
    pattern = utm["schema"]["pattern_structure"]
    used = re.findall(r"\{\{(\w+)\}\}", pattern)
    assert used
    assert set(used) <= set(utm["schema"]["allowed_variables"])
    assert "__" not in pattern


def test_c13_the_medium_comes_from_the_option_else_from_the_template(bench: Bench) -> None:
    template = json.loads(json.dumps(BUILT_IN))
    template["sections"]["utm"]["schema"]["static_params"]["utm_medium"] = "email"
    bench.write("t.json", template)

    def medium(*options: str) -> str:
        made: str = json.loads(bench.make(*options).out)["sections"]["utm"]["schema"]["static_params"]["utm_medium"]
        return made

    assert medium("--utm-medium", "partner") == "partner"
    assert medium("--template", "t.json") == "email"
    assert medium("--template", "t.json", "--utm-medium", "partner") == "partner"
    bench.refuses(bench.make("--utm-medium", "a__b"), '--utm-medium "a__b"')


@pytest.mark.parametrize(
    ("slug", "mode"), [("stripe", "byok_only"), ("freshdesk", "byok_only"), ("hubspot", "oauth_and_byok")]
)
def test_c14_the_mode_follows_the_catalog(bench: Bench, slug: str, mode: str) -> None:
    byok = json.loads(bench.run(slug, "--scopes", "scopes.csv").out)["sections"]["byok"]

    assert [name for name, value in byok.items() if value] == [mode]


@pytest.mark.parametrize("slug", ["stripe", "hubspot", "salesforce"])
@pytest.mark.parametrize("mode", ["oauth_only", "byok_only", "oauth_and_byok"])
def test_c14_auth_mode_overrides_and_exactly_one_is_true(bench: Bench, slug: str, mode: str) -> None:
    byok = json.loads(bench.run(slug, "--scopes", "scopes.csv", "--auth-mode", mode).out)["sections"]["byok"]

    assert byok == {name: name == mode for name in ("oauth_only", "byok_only", "oauth_and_byok")}


def test_c14_with_oauth_the_template_s_mode_is_kept_and_must_be_one(bench: Bench) -> None:
    template = json.loads(json.dumps(BUILT_IN))
    byok = template["sections"]["byok"]
    byok.update(oauth_only=True, oauth_and_byok=False)
    bench.write("t.json", template)
    byok.update(byok_only=True)
    bench.write("two.json", template)

    made = bench.run("hubspot", "--scopes", "scopes.csv", "--template", "t.json")

    assert json.loads(made.out)["sections"]["byok"]["oauth_only"] is True
    bench.refuses(bench.make("--template", "two.json"), "exactly one of", "--auth-mode")
    assert bench.make("--template", "two.json", "--auth-mode", "byok_only").code == 0


def test_c18_the_file_is_named_after_the_upper_cased_slug(bench: Bench) -> None:
    outcome = bench.make("-o", "deep/er")

    assert outcome.out == ""
    assert f"deep/er/{NAME}" in outcome.files
    assert file_name("my-crm.v2") == "MY_CRM_V2_CONNECTOR_CONTRACT.json"
