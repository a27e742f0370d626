"""`catalog = "cat.json"` in the configuration is used by every command, and by the shell's completion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest

from amplsp.cli._catalog import complete_provider

if TYPE_CHECKING:
    from support_cli import Program

ONLY_THERE = {
    "name": "onlyThere",
    "displayName": "Only There",
    "authType": "none",
    "baseURL": "https://only.example.com",
    "support": {"proxy": True, "read": True, "write": False},
}
SCOPES = "scope_name,description,source\na.read,Reads a,https://docs.example.com/a\n"


@pytest.fixture
def configured(program: Program) -> Program:
    """The program, with a configuration that names a catalog of one provider."""
    catalog = {"catalog": {"onlyThere": ONLY_THERE}, "timestamp": "2026-11-01T00:00:00Z"}
    program.write("cat.json", json.dumps(catalog))
    program.write("amplsp.toml", 'catalog = "cat.json"\n')
    program.write("scopes.csv", SCOPES)
    return program


@pytest.mark.parametrize(
    "arguments",
    [
        ("guide", "onlyThere"),
        ("guide", "onlyThere", "-o", "onlyThere.mdx"),
        ("contract", "onlyThere", "--scopes", "scopes.csv"),
        ("contract", "onlyThere", "--scopes", "scopes.csv", "--output", "contracts"),
        ("scaffold", "onlyThere"),
        ("scaffold", "onlyThere", "-o", "amp.yaml"),
        ("providers", "onlyThere"),
    ],
    ids=" ".join,
)
def test_a_provider_only_there_is_known_to_all_that_write(configured: Program, arguments: tuple[str, ...]) -> None:
    (configured.folder / "contracts").mkdir()

    outcome = configured(*arguments)

    assert outcome.code == 0, outcome.err
    assert "unknown" not in outcome.err


def test_a_provider_only_there_is_known_to_all_that_check(configured: Program) -> None:
    configured("scaffold", "onlyThere", "-o", "amp.yaml")
    configured("guide", "onlyThere", "-o", "onlyThere.mdx")
    configured("contract", "onlyThere", "--scopes", "scopes.csv", "--output", ".")

    assert (configured.folder / "ONLYTHERE_CONNECTOR_CONTRACT.json").exists()
    for mode in (("check",), ("guide", "--check"), ("contract", "--check")):
        file = {"check": "amp.yaml", "guide": "onlyThere.mdx", "contract": "ONLYTHERE_CONNECTOR_CONTRACT.json"}[mode[0]]
        found = json.loads(configured(*mode, file, "--output-format", "json").out)["summary"]["rules"]
        assert not {"unknown-provider", "provider-not-supported"} & set(found)


def test_a_configuration_named_on_the_command_line_counts_as_well(configured: Program) -> None:
    (configured.folder / "amplsp.toml").rename(configured.folder / "other.toml")
    arguments = ("contract", "onlyThere", "--scopes", "scopes.csv")

    assert configured(*arguments).code == 2
    assert configured(*arguments, "--config", "other.toml").code == 0


def test_the_shell_completes_the_providers_of_the_configured_catalog(configured: Program) -> None:
    context, param = click.Context(click.Command("x")), click.Argument(["provider"])

    assert [each.value for each in complete_provider(context, param, "ONLY")] == ["onlyThere"]
    assert complete_provider(context, param, "hubspot") == []
    configured.write("amplsp.toml", "catalog = 1\n")
    assert [each.value for each in complete_provider(context, param, "hubspot")] == ["hubspot"]


def test_the_version_names_the_date_of_the_catalog_that_counts(configured: Program) -> None:
    assert "(catalog of 2026-11-01)" in configured("--version").out
    configured.write("amplsp.toml", "catalog = 1\n")
    assert configured("--version").code == 0
