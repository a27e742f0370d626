"""What pages show as the output of `diff`, `plan` and `send` is what these commands print."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support_handlers import Request, handler, verified
from support_platform import DEPLOYED, chosen, installation, integration
from support_sending import SECRET

if TYPE_CHECKING:
    import pytest
    from support_cli import Program
    from support_platform import Platform

DOCS = Path(__file__).parents[2] / "docs"
RENAMED = """\
# Deals of our customers,
# to show what a renamed key breaks.
specVersion: 1.0.0
integrations:
  - name: crm
    displayName: CRM
    provider: hubspot
    read:
      objects:
        - objectName: deals
          destination: dealHook
          schedule: "0 * * * *"
          backfill:
            defaultPeriod:
              days: 30
          requiredFields:
            - fieldName: dealname
              mapToName: title
    write:
      objects:
        - objectName: deals
          inheritMapping: true
"""
SENT = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: crmWebhook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
    subscribe:
      objects:
        - objectName: contacts
          destination: crmWebhook
          inheritFieldsAndMapping: true
          createEvent:
            enabled: always
"""


def shown(page: str) -> list[str]:
    """The outputs on a page."""
    return re.findall(r"^```text\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_page_on_changes_shows_what_diff_prints(program: Program) -> None:
    program.write("old.yaml", RENAMED)
    program.write("amp.yaml", RENAMED.replace("mapToName: title", "mapToName: caption"))

    assert program("diff", "old.yaml", "amp.yaml", "--format", "full").out == shown("deploy-changes.md")[0]


def test_the_page_on_changes_shows_what_plan_prints(program: Program, platform: Platform) -> None:
    own = [installation(1, "Acme Corp", chosen()), installation(2, "Beta", chosen(destination="betaHook"))]
    platform.has([integration()], {"crm": [*own, installation(3, "Gamma")]}, ["contactHook", "betaHook", "crmHook"])
    program.write("amp.yaml", DEPLOYED.replace("contactHook", "crmHook", 1))

    assert program("plan", "--project", "my project").out == shown("deploy-changes.md")[1]


def careless(request: Request) -> Any:
    """A handler that does not expect null, and never verifies a signature."""
    if b'"email":null' in request.body.replace(b" ", b""):
        return 500, {}, b"TypeError: Cannot read properties of null (reading 'toLowerCase')"
    return 204 if verified(request) == 204 else 200


def test_the_page_on_handlers_shows_lines_that_send_prints(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", SECRET)
    program.write("amp.yaml", SENT)
    with handler(careless) as found:
        out = program("send", "--to", found.url, "--secret-env", "WEBHOOK_SECRET", "--hostile").out

    (page,) = shown("handlers.md")
    printed = timeless(out.replace(found.url, "http://localhost:3000/webhook"))
    assert len(timeless(page)) > 8
    assert [line for line in timeless(page) if line not in printed] == []


def timeless(text: str) -> list[str]:
    """The lines of a report, without how long each delivery took."""
    return re.sub(r" +\d+ ms", "", text).splitlines()
