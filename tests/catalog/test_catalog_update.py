"""`catalog update`, `status` and `reset`: the user's refreshed catalog."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support_catalog_format import BUNDLED, NOW, Update, hubspot
from support_catalog_server import Server

from amplsp.catalog import CatalogError, bundle, load_catalog
from amplsp.catalog.store import read_provider
from amplsp.catalog.update import catalog_status, reset_catalog, update_catalog


def test_the_bundled_facts_in_the_platforms_format_come_back_unchanged(document: Any, update: Update) -> None:
    result = update(document)

    assert (result.added, result.removed, result.changed) == ((), (), ())
    assert result.catalog.providers["google"] == read_provider("google")["platform"]


def test_an_update_over_http_is_in_use_at_once_and_says_where_it_is_from(server: Server, cache: Path) -> None:
    update_catalog(server.url + "good?token=secret", now=NOW)
    status = catalog_status(today=date(2027, 3, 14))

    assert load_catalog().date == status.date == "2027-03-04"
    assert status.source == server.url + "good"
    assert (status.refreshed, status.age_days, status.providers, status.problem) == (True, 10, BUNDLED, None)
    assert status.path == cache / "catalog.json"
    assert status.fetched == "2027-03-05T00:00:00+00:00"


def test_the_platforms_part_is_replaced_and_the_facts_about_objects_are_kept(document: Any, update: Update) -> None:
    document["catalog"]["hubspot"] = hubspot()["catalog"]["hubspot"]
    document["catalog"]["brandNew"] = {"displayName": "Brand New", "authType": "jwt", "support": {"proxy": True}}
    del document["catalog"]["google"]

    result = update(document)
    catalog = load_catalog()

    assert (result.added, result.removed, result.changed) == (("brandNew",), ("google",), ("hubspot",))
    assert catalog.removed == ("google",)
    assert catalog.get("google") is None
    assert "google" not in catalog.slugs
    assert catalog.get("hubspot").base_url == "https://x.example"
    assert catalog.get("hubspot").modules == {}
    assert "contacts" in catalog.get("hubspot").objects("read")
    assert catalog.get("hubspot").can("subscribe") is None
    assert catalog.get("brandNew").auth == "jwt"
    assert catalog.get("brandNew").can("proxy") is True
    assert catalog.get("brandNew").objects("read") == ()
    assert catalog.get("brandNew").fields("x") is None
    assert catalog.suggest("brandnew") == ["brandNew"]
    assert catalog.suggest("gmail") == ["googleWorkspaceDelegation"]
    assert catalog.summary("brandNew").capabilities == ("proxy",)


def test_another_name_that_has_become_a_provider_means_that_one(document: Any, update: Update) -> None:
    document["catalog"]["jira"] = {"displayName": "Jira", "authType": "jwt", "support": {"proxy": True}}

    update(document)

    assert load_catalog().alias("jira") is None
    assert "jira" not in {alias.name for alias in load_catalog().aliases}
    assert load_catalog().suggest("Jira") == ["jira"]


def test_tokens_with_prompts_and_modules_are_taken_over(update: Update) -> None:
    item = {"name": "w", "displayName": "W", "prompt": "Look here", "docsURL": "https://d", "defaultValue": "v"}
    update(
        hubspot(
            metadata={"input": [{**item, "moduleDependencies": {"b": {}}}], "postAuthentication": [{"name": "id"}]},
            modules={"b": {"displayName": "B", "support": {"read": False}}, "c": {}},
            defaultModule="b",
            support={"read": False, "bulkWrite": {"delete": True, "insert": False}, "delete": True, "future": [1]},
        )
    )
    provider = load_catalog().get("hubspot")

    assert provider.inputs("b") == (("w", "W", "https://d", "Look here", "v", ("b",)),)
    assert provider.inputs("c") == ()
    assert provider.post_auth == ("id",)
    assert provider.default_module == "b"
    assert provider.can("read") is False
    assert provider.can("read", "c") is None
    assert provider.can("bulkWrite.delete") is True


@pytest.mark.parametrize(
    ("auth", "options", "kind"),
    [
        ("oauth2", {"grantType": "clientCredentials"}, "oauth2_client_credentials"),
        ("oauth2", {"grantType": "somethingNew"}, "oauth2_other"),
        ("oauth2", None, "oauth2_other"),
        ("apiKey", None, "api_key"),
        ("somethingNew", None, "unknown"),
        (None, None, "oauth2_auth_code"),
    ],
)
def test_authentication_is_translated_and_new_kinds_do_no_harm(
    update: Update, auth: str | None, options: Any, kind: str
) -> None:
    update(hubspot(authType=auth, oauth2Opts=options))

    assert load_catalog().get("hubspot").auth == kind


def test_a_bare_map_and_an_array_are_read_too_and_are_dated_by_the_update(update: Update) -> None:
    entry = hubspot()["catalog"]["hubspot"]

    assert set(update({"hubspot": entry, "timestamp": None}).catalog.providers) == {"hubspot"}
    result = update([{"name": "hubspot", **entry}, {"name": "new", **entry}])
    assert set(result.catalog.providers) == {"hubspot", "new"}
    assert result.catalog.date == "2027-03-05"


@pytest.mark.parametrize(("stamp", "day"), [(1772600000, "2026-03-04"), ("soon", "2027-03-05"), (1e300, "2027-03-05")])
def test_any_time_stamp_gives_a_date(update: Update, stamp: Any, day: str) -> None:
    assert update({**hubspot(), "timestamp": stamp}).catalog.date == day


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (hubspot(support={"read": "yes"}), "hubspot.support.read: input should be a valid boolean"),
        (hubspot(displayName=5), "hubspot.displayName: input should be a valid string"),
        (hubspot(modules=[]), "hubspot.modules: input should be a valid dictionary"),
        (hubspot(metadata={"input": [{}]}), "hubspot.metadata.input.0.name: field required"),
        ({"catalog": {"a/../b": {"displayName": "x"}}}, "a/../b.[key]: string should match pattern"),
        ({"catalog": {}}, "has no providers"),
        ({"error": {"code": 401}}, '"error" does not describe a provider'),
        ({"catalog": {"x": 5}}, '"x" does not describe a provider'),
        ([{"displayName": "x"}], "entry 1 does not describe a provider"),
        ([{"name": "x", "support": {}}] * 2, 'two providers of the name "x"'),
        ("text", "neither a map of providers nor an array"),
        (None, "neither a map of providers nor an array"),
    ],
)
def test_a_document_of_another_shape_is_rejected_and_the_old_catalog_stays(
    update: Update, cache: Path, document: Any, words: str
) -> None:
    update(hubspot())
    before = (cache / "catalog.json").read_bytes()

    with pytest.raises(CatalogError) as caught:
        update(document)

    assert words in str(caught.value)
    assert (cache / "catalog.json").read_bytes() == before


def test_what_is_nice_to_have_is_skipped_where_its_shape_is_new(update: Update) -> None:
    update(hubspot(customOpts=7, apiKeyOpts={"header": []}, oauth2Opts={"docsURL": 5}, basicOpts={"docsURL": {}}))

    assert load_catalog().get("hubspot").custom_auth is None


@pytest.mark.parametrize("content", [b"[" * 100_000, b"\xff\xfe\xfa", b"9" * 10_000, b"{'a': 1}", b'"\\ud800"'])
@pytest.mark.usefixtures("cache")
def test_hostile_bytes_are_rejected_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)

    with pytest.raises(CatalogError, match=r"bad\.json"):
        update_catalog(str(tmp_path / "bad.json"))


def test_facts_older_than_the_bundled_ones_are_used_when_the_user_chose_them(update: Update) -> None:
    result = update({**hubspot(), "timestamp": "2020-01-01"})

    assert result.is_older_than_bundled
    assert load_catalog().date == "2020-01-01"


def test_reset_goes_back_to_the_bundled_catalog(update: Update, cache: Path) -> None:
    update(hubspot())

    assert reset_catalog() is True
    assert reset_catalog() is False
    status = catalog_status(today=date(2026, 8, 1))
    assert (status.refreshed, status.source, status.providers, status.age_days) == (False, "bundled", BUNDLED, 0)
    assert list(cache.iterdir()) == []


def test_maintainers_can_refresh_the_bundled_files_from_a_document(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = tmp_path / "source.json"
    source.write_text(json.dumps(hubspot()), encoding="utf-8")
    calls = []
    monkeypatch.setattr(bundle, "refresh", lambda providers, day: calls.append((list(providers), day)))

    bundle.main([str(source)])

    assert calls == [(["hubspot"], "2027-03-04")]
