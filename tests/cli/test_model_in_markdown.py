"""`amplsp model --format markdown` in a comment on a pull request: names in it stay names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support_model import integration, manifest

if TYPE_CHECKING:
    from support_cli import Program


def test_names_that_a_service_would_act_on_are_shown_as_they_are(program: Program) -> None:
    fields = '"Name":"@acme/team" "Ticket":"#12"'
    program.write("amp.yaml", manifest(integration("sf", fields), integration("hs", fields)))

    written = program("model", "--format", "markdown").out

    assert "@<!-- -->acme/team" in written
    assert "@acme" not in written
    assert "#12 |" not in written


def test_a_provider_that_is_the_only_one_is_not_mentioned_either(program: Program) -> None:
    program.write("amp.yaml", manifest(integration("sf", "Name:name")).replace("salesforce", '"@acme"'))

    assert "@acme" not in program("model", "--format", "markdown").out
