"""Every provider with every simple choice."""

from __future__ import annotations

import pytest
from support_scaffold import findings, usual_requests

from amplsp.catalog import ACTIONS, Catalog, load_catalog
from amplsp.scaffold import ScaffoldError, ScaffoldRequest, scaffold
from amplsp.yaml import Document

CATALOG = load_catalog()
PARTS = 16


@pytest.mark.parametrize("part", range(PARTS))
def test_no_scaffold_has_any_finding_in_any_profile(part: int) -> None:
    for slug in CATALOG.slugs[part::PARTS]:
        provider = CATALOG.get(slug)
        assert provider is not None
        for request in usual_requests(provider):
            assert findings(scaffold(request, CATALOG), CATALOG) == [], request


def test_the_same_request_gives_the_same_bytes_with_a_fresh_catalog() -> None:
    def texts(catalog: Catalog) -> list[str]:
        providers = filter(None, map(catalog.get, catalog.slugs))
        requests = [request for provider in providers for request in usual_requests(provider) if not request.objects]
        return [scaffold(request, catalog) for request in requests]

    assert texts(CATALOG) == texts(load_catalog())


def test_a_provider_that_can_do_nothing_is_rejected_with_a_sentence() -> None:
    refused = []
    for slug in CATALOG.slugs:
        provider = CATALOG.get(slug)
        assert provider is not None
        if any(provider.can(action) for action in ACTIONS):
            continue
        with pytest.raises(ScaffoldError, match=f'"{slug}" does not support anything yet'):
            scaffold(ScaffoldRequest((slug,)), CATALOG)
        refused.append(slug)

    assert "activeCampaign" in refused


def test_all_providers_can_be_in_one_manifest() -> None:
    able = tuple(slug for slug in CATALOG.slugs if any(CATALOG.get(slug).can(a) for a in ACTIONS))  # type: ignore[union-attr]

    assert findings(scaffold(ScaffoldRequest(able), CATALOG), CATALOG) == []


def test_every_line_is_short_and_has_no_spaces_at_its_end() -> None:
    for slug in CATALOG.slugs:
        provider = CATALOG.get(slug)
        for request in usual_requests(provider) if provider else ():
            if request.objects:
                continue
            for line in scaffold(request, CATALOG).splitlines():
                assert line == line.rstrip(), request
                assert len(line) <= 120 or "http" in line or "fieldName" in line, (request, line)


def test_what_is_read_and_written_is_written_under_the_names_it_is_read_under() -> None:
    for slug in CATALOG.slugs:
        provider = CATALOG.get(slug)
        if provider is None or not (provider.can("read") and provider.can("write")):
            continue
        data = Document(scaffold(ScaffoldRequest((slug,)), CATALOG)).root.plain()["integrations"][0]
        read = {each["objectName"] for each in data["read"]["objects"]}
        for each in data["write"]["objects"]:
            assert each.get("inheritMapping", False) is (each["objectName"] in read), (slug, each)
