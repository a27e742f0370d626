"""The look-ups of rules, scaffold and guide in the catalog."""

import subprocess
import sys
from typing import Any

import pytest
from support_catalog_format import BUNDLED

from amplsp.catalog import ACTIONS, Catalog, Provider, load_catalog


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return load_catalog(cache_dir=tmp_path_factory.mktemp("cache"))


def made_up(**platform: Any) -> Provider:
    facts = {"displayName": "X", "baseUrl": "", "auth": "none", "capabilities": {}, **platform}
    return Provider("x", {"platform": facts})


def test_every_slug_opens_and_answers_everything(catalog: Catalog) -> None:
    assert len(catalog) == len(catalog.slugs) == BUNDLED
    for slug in catalog.slugs:
        provider = catalog.get(slug)
        assert provider.display_name == catalog.display_name(slug)
        assert provider.auth == catalog.summary(slug).auth
        for name in dir(provider):
            getattr(provider, name)
        for module in (None, *provider.modules):
            assert {provider.can(action, module) for action in ACTIONS} <= {True, False}
            assert provider.inputs(module) is not None
        for name in provider.objects():
            assert provider.object(name).actions
        assert provider.fields("no such object") is None


def test_slugs_are_case_sensitive_and_sorted_without_regard_to_case(catalog: Catalog) -> None:
    assert catalog.get("Hubspot") is None
    assert catalog.display_name("Hubspot") is None
    assert catalog.summary("Hubspot") is None
    assert catalog.get("hubspot") is catalog.get("hubspot")
    assert "hubspot" in catalog
    assert list(catalog.slugs) == sorted(catalog.slugs, key=str.lower)


def test_without_a_module_the_providers_or_the_default_modules_flag_counts(catalog: Catalog) -> None:
    google = catalog.get("google")

    assert google.default_module == "calendar"
    assert google.can("subscribe") is True
    assert google.can("subscribe", "contacts") is False
    assert google.can("subscribe", "gmail") is True


def test_an_unknown_module_is_unknown_and_not_denied(catalog: Catalog) -> None:
    assert catalog.get("google").can("read", "drive") is None
    assert not catalog.get("google").has_module("drive")


def test_proxy_is_looked_up_in_the_module_and_in_the_provider(catalog: Catalog) -> None:
    assert catalog.get("google").can("proxy", "calendar") is True
    assert made_up(capabilities={"proxy": False}, modules={"m": {"capabilities": {"proxy": True}}}).can("proxy", "m")
    assert made_up(capabilities={"read": True}, modules={"m": {"capabilities": {"read": False}}}).can("read", "m") is (
        False
    )


def test_what_no_source_says_is_none(catalog: Catalog) -> None:
    assert made_up().can("read") is None
    assert made_up(capabilities={"read": False}).can("read") is False
    assert catalog.get("google").can("delete") is None
    assert catalog.get("salesforce").can("bulkWrite.upsert") is True


def test_capabilities_list_the_four_actions_first(catalog: Catalog) -> None:
    words = catalog.get("hubspot").capabilities()

    assert list(words)[:4] == list(ACTIONS)
    assert words["delete"] is True
    assert catalog.get("activeCampaign").capabilities() == dict.fromkeys(ACTIONS, False)
    assert catalog.summary("hubspot").capabilities[:2] == ("read", "write")


def test_objects_are_those_of_the_module_or_else_of_the_default_module_and_the_provider(catalog: Catalog) -> None:
    google = catalog.get("google")

    assert google.objects("read") == google.objects("read", "calendar") == ("acl", "calendarList", "events", "settings")
    assert "messages" in google.objects("read", "gmail")
    assert google.objects("subscribe") == ("events",)
    assert catalog.get("hubspot").objects("read", "crm") == catalog.get("hubspot").objects("read")
    assert catalog.get("snowflake").objects("read") == ()


def test_an_object_whose_module_no_source_tells_counts_for_every_module(catalog: Catalog) -> None:
    linkedin = catalog.get("linkedIn")

    assert "posts" in linkedin.objects("write", "ads")
    assert "posts" in linkedin.objects("write", "platform")
    assert "adAnalytics" not in linkedin.objects("read", "platform")
    assert "dmpSegments" in linkedin.objects("write", "platform")


def test_objects_known_for_a_denied_action_can_be_looked_up(catalog: Catalog) -> None:
    breezy = catalog.get("breezy")

    assert breezy.can("read") is False
    assert breezy.objects("read")


def test_objects_of_the_connectors_live_tests_are_known_and_those_that_cannot_be_are_not(
    catalog: Catalog,
) -> None:
    assert "Deals" in catalog.get("apollo").objects("write")
    assert "workspace_users" in catalog.get("chilipiper").objects("read")
    assert catalog.get("chilipiper").object("workspace_users").sources == {"read": "t"}
    assert "requests" in catalog.get("zoho").objects("read", "servicedeskplus")
    assert "requests" not in catalog.get("zoho").objects("read")
    assert catalog.get("insightly").object("Fruit__c") is None
    assert "calendarList" not in catalog.get("google").objects("subscribe")


def test_open_ended_providers_patterns_and_case(catalog: Catalog) -> None:
    hubspot = catalog.get("hubspot")

    assert hubspot.is_open_ended("subscribe")
    assert hubspot.matches_pattern("AMPERSAND-event-occurrences-e_x")
    assert not hubspot.matches_pattern("AMPERSAND-event-occurrences-")
    assert not hubspot.matches_pattern("AMPERSAND-event-occurrences-e_x", "write")
    assert catalog.get("bitbucket").is_open_ended("write")
    assert not catalog.get("bitbucket").is_open_ended("subscribe")
    assert [slug for slug in catalog.slugs if catalog.get(slug).case_free] == ["salesforce", "salesforceJWT", "zoho"]


def test_limits(catalog: Catalog) -> None:
    assert catalog.get("google").backfill_max_days("events") == 28
    assert catalog.get("google").backfill_max_days("acl") is None
    assert catalog.get("attio").watch_fields_auto_only
    assert catalog.get("gong").subscribe_partial == {"calls": ("createEvent",)}
    assert catalog.get("gong").subscribe_events("calls") == ("createEvent",)
    assert catalog.get("gong").subscribe_events("Calls") is None
    assert catalog.get("zoho").subscribe_events("Messages") == ("createEvent",)
    assert "recordings" in catalog.get("zoom").no_historic_backfill


def test_incremental_reading(catalog: Catalog) -> None:
    assert catalog.get("aha").incremental_mode == "some"
    assert "ideas" in catalog.get("aha").incremental
    assert catalog.get("snowflake").incremental_mode is None


def test_inputs_are_those_of_the_module(catalog: Catalog) -> None:
    netsuite = catalog.get("netsuite")

    assert [each.name for each in netsuite.inputs("restapi")] == ["workspace"]
    assert [each.name for each in netsuite.inputs("restlet")] == ["workspace", "scriptId", "deployId"]
    assert netsuite.inputs()[0].default == "1234567-sb"
    assert catalog.get("marketo").inputs()[0].display_name == "Munchkin Account ID"


def test_authentication_facts(catalog: Catalog) -> None:
    assert catalog.get("accuLynx").api_key[:3] == ("header", "Authorization", "Bearer ")
    assert catalog.get("hubspot").api_key is None
    assert catalog.get("redtail").custom_auth.multi_step
    assert catalog.get("dynamicsCRM").oauth.scope_mappings == (".default", "user_impersonation")
    assert catalog.get("atlassian").post_auth == ("cloudId",)
    assert catalog.get("cloudTalk").basic_docs_url.startswith("https://")


def test_documentation(catalog: Catalog) -> None:
    assert catalog.get("highLevelWhiteLabel").guide == ("highlevel", True)
    assert catalog.get("aWeber").guide.url == "https://docs.withampersand.com/provider-guides/aweber"
    assert catalog.get("snowflake").samples == ()
    assert "hubspot/amp.yaml" in catalog.get("hubspot").samples
    assert catalog.get("google").object("events").docs_url.startswith("https://developers.google.com")


def test_fields_of_an_object_come_in_order_of_use_with_their_labels(catalog: Catalog) -> None:
    fields = catalog.get("hubspot").fields("contacts")

    assert fields.names[:3] == ("firstname", "lastname", "email")
    assert fields.label("firstname")
    assert fields.total == len(fields.names)
    assert max(catalog.get("connectWise").fields(name).total for name in catalog.get("connectWise").objects()) > 40


@pytest.mark.parametrize("slug", ["salesforce", "salesforceJWT"])
def test_names_that_samples_map_to_are_not_fields_of_the_provider(catalog: Catalog, slug: str) -> None:
    fields = catalog.get(slug).fields("account").names

    assert not {"city", "notes", "accountName"} & set(fields)
    assert {"billingcity", "phone", "name"} <= set(fields)


def test_a_variant_knows_the_fields_of_its_main_provider() -> None:
    variant = Provider("x", {"variantOf": "hubspot", "platform": {}})

    assert variant.fields("contacts") == load_catalog().get("hubspot").fields("contacts")


def test_looking_up_loads_neither_pydantic_nor_rapidfuzz_nor_platformdirs_nor_the_network() -> None:
    """In every run of `check`, they would take more time than the whole look-up."""
    code = (
        "import sys; from amplsp.catalog import load_catalog; load_catalog().get('hubspot').objects('read');"
        "print([name for name in ('pydantic', 'rapidfuzz', 'urllib.request', 'tempfile') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("hubspott", ["hubspot"]),
        ("Hubspot", ["hubspot"]),
        ("HubSpot", ["hubspot"]),
        ("saleforce", ["salesforce"]),
        ("jira", ["atlassian"]),
        ("zendesk", ["zendeskSupport"]),
        ("closecrm", ["close"]),
        ("gooegl", ["google"]),
        ("gooogl", ["google"]),
        ("gogel", []),
        ("asna", ["asana"]),
        ("hubspotCRM", ["hubspot"]),
        ("zoomRooms", ["zoom"]),
        ("awsThings", []),
        ("sales", ["salesfinity", "salesflare", "salesforce"]),
        ("Zendesk Support", ["zendeskSupport"]),
        ("highlevel", ["highLevelStandard", "highLevelWhiteLabel"]),
        ("gmail", ["google", "googleWorkspaceDelegation"]),
        ("microsoftTeams", ["microsoft"]),
        ("nothing like it", []),
        ("", []),
        ("🙂", []),
        ("x" * 10_000, []),
    ],
)
def test_a_wrong_name_leads_to_the_provider_that_was_meant(catalog: Catalog, wrong: str, right: Any) -> None:
    assert catalog.suggest(wrong) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("hubspott", "hubspot"),
        ("HUBSPOT", "hubspot"),
        ("jira", "atlassian"),
        ("highlevel", None),
        ("Hubspott", "hubspot"),
        ("hubpsot", "hubspot"),
        ("hubbspott", None),
        ("x" * 10_000, None),
    ],
)
def test_only_a_single_near_miss_is_sure_enough_to_be_corrected(catalog: Catalog, wrong: str, right: Any) -> None:
    assert catalog.sure_match(wrong) == right


def test_an_alias_tells_its_module_and_whether_the_reference_lists_it(catalog: Catalog) -> None:
    assert catalog.alias("jira")[1:] == (("atlassian",), "jira", True)
    assert catalog.alias("hubspot") is None
    assert not catalog.alias("closecrm").in_reference


def test_words_that_several_providers_have_for_an_object_are_common(catalog: Catalog) -> None:
    assert {"contracts", "quotes"} <= set(catalog.common_objects)
    assert "touchpointsc" not in catalog.common_objects


def test_an_accounts_own_objects_can_be_recognised_by_the_end_of_their_names(catalog: Catalog) -> None:
    assert "__c" in catalog.get("salesforce").custom_object_marks
    assert catalog.get("hubspot").custom_object_marks == ()


def test_a_variant_without_a_module_lists_no_objects_of_it(catalog: Catalog) -> None:
    assert set(catalog.get("salesforceJWT").objects()) < set(catalog.get("salesforce").objects(module="crm"))
    assert catalog.get("salesforceJWT").fields("contact") == catalog.get("salesforce").fields("contact")


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("salesforce", ["salesforce"]),
        ("my-hubspot-sync", ["hubspot"]),
        ("Zendesk Support", ["zendeskSupport", "zendeskChat"]),
        ("zendesk_chat_export", ["zendeskChat", "zendeskSupport"]),
        ("jira-issues", ["atlassian"]),
        ("gmail", ["google", "googleWorkspaceDelegation"]),
        ("contacts", []),
        ("crm", []),
        ("", []),
        ("hub-spotted", []),
    ],
)
def test_a_name_mentions_providers_by_whole_words(name: str, slugs: list[str]) -> None:
    assert load_catalog().named_in(name)[: len(slugs) or 1] == slugs
