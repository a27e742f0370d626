"""No output names an address that nobody serves; with an address, every link leads to a page of the site."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import carry_addresses
import pytest
from support_reports import MIXED, checked, report

from amplsp import addresses
from amplsp.editor.documentation import rule_text
from amplsp.engine.toml_text import tomllib
from amplsp.problem import Kind
from amplsp.report import render
from amplsp.rules import all_rule_ids, rules

ROOT = Path(__file__).parents[1]
SITE = "https://docs.example/amplsp/"
SCHEMAS = sorted((ROOT / "schema").rglob("*.schema.json"))
FORMATS = ["concise", "full", "github", "gitlab", "json", "junit", "sarif"]
FOREIGN = ("https://json.schemastore.org/sarif-2.1.0.json", "https://json-schema.org/")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(addresses, "DOCUMENTATION", SITE)
    return SITE


def links(text: str) -> set[str]:
    return {each for each in re.findall(r"https?://[^\s\"<>)]+", text) if not each.startswith(FOREIGN)}


def test_the_address_is_the_one_of_the_package() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]

    assert urls.get("Documentation", "") == addresses.DOCUMENTATION, "run: make docs"


def test_no_address_of_ours_is_written_anywhere_but_in_the_package() -> None:
    found = subprocess.run(
        ["git", "grep", "-lIE", r"https?://([a-z.-]*\.)?amplsp\.[a-z]+|github\.(com|io)/[^/ ]*/?amplsp"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.stdout.split() in ([], ["pyproject.toml"])


@pytest.mark.skipif(addresses.DOCUMENTATION != "", reason="there is an address")
@pytest.mark.parametrize("form", FORMATS)
def test_without_an_address_a_report_names_none(form: str) -> None:
    assert links(render(form, report(checked(MIXED)))) == set()


@pytest.mark.skipif(addresses.DOCUMENTATION != "", reason="there is an address")
@pytest.mark.parametrize("form", ["full", "junit"])
def test_without_an_address_people_are_shown_the_command_that_explains_a_finding(form: str) -> None:
    text = render(form, report(checked(MIXED)))

    told = set(re.findall(r"amplsp explain ([a-z-]+)", text))
    assert told
    assert told <= set(all_rule_ids())


@pytest.mark.parametrize("form", ["full", "json", "junit", "sarif"])
def test_with_an_address_every_link_of_a_report_leads_to_a_page(form: str, site: str) -> None:
    found = links(render(form, report(checked(MIXED)))) - {site}

    assert found
    assert [each for each in found if not page(each, site).is_file()] == []


@pytest.mark.parametrize("kind", Kind)
def test_with_an_address_every_rule_has_its_page(kind: Kind, site: str) -> None:
    assert [rule.id for rule in rules(kind).values() if not page(rule.url or "", site).is_file()] == []


def test_the_hover_of_a_rule_says_the_way_to_its_manual(site: str) -> None:
    assert f"[Manual]({site}docs/rules/no-action/)" in rule_text("no-action")


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_has_the_address_where_it_is_served_as_its_identifier_or_none(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()

    assert json.loads(path.read_text("utf-8")).get("$id") == addresses.schema_id(where).get("$id")


def test_with_an_address_schemas_are_identified_by_it(site: str) -> None:
    assert addresses.schema_id("schema/v1/manifest.schema.json") == {"$id": f"{site}schema/v1/manifest.schema.json"}


def test_the_addresses_of_the_package_get_into_schemas_the_extension_and_outputs_and_out_again() -> None:
    urls = {
        "Documentation": SITE,
        "Source": "https://git.example/amplsp",
        "Issues": "https://git.example/amplsp/issues",
    }

    made = carry_addresses.addresses(urls)

    assert f'DOCUMENTATION: str = "{SITE}"' in made[carry_addresses.MODULE]
    for path in carry_addresses.SCHEMAS:
        assert json.loads(made[path])["$id"] == SITE + path.relative_to(ROOT).as_posix()
    assert [each["url"].startswith(SITE) for each in json.loads(made[carry_addresses.STORE])] == [True, True]
    extension = json.loads(made[carry_addresses.EXTENSION])
    assert extension["homepage"] == SITE
    assert extension["repository"]["url"] == urls["Source"]
    assert not {"homepage", "repository", "bugs"} & set(
        json.loads(carry_addresses.addresses({})[carry_addresses.EXTENSION])
    )


def page(url: str, site: str) -> Path:
    """The source of a page of the site."""
    return ROOT / f"{url.removeprefix(site).rstrip('/')}.md"
