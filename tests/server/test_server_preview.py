"""The preview of a manifest for editors: a page that loads nothing and follows the text."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from typing import TYPE_CHECKING, Any

import pytest
from support_lsp import LocalServer, replace

from amplsp.server import previews

if TYPE_CHECKING:
    from collections.abc import Iterator

URI = "file:///folder/amp.yaml"
OPTIONS = "app, variant, theme, script"
TEXT = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
            - mapToName: score
              prompt: "</script><script>alert(1)</script>"
"""


@pytest.fixture
def client() -> Iterator[LocalServer]:
    with LocalServer() as client:
        client.start()
        client.open(URI, TEXT)
        yield client


def preview(client: LocalServer, *arguments: Any) -> Any:
    params = {"command": "amplsp.preview", "arguments": list(arguments)}
    return client.request("workspace/executeCommand", params)


def test_the_page_loads_nothing_and_runs_only_its_own_scripts_and_the_callers(client: LocalServer) -> None:
    page = preview(client, URI, {"script": "parent.postMessage('</script>')", "theme": "dark", "app": "Acme"})["result"]

    (policy,) = re.findall('Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts]
    assert scripts[-1] == r"parent.postMessage('<\/script>')"
    assert policy.replace("&#39;", "'").split("script-src ")[1].split(";")[0].split() == [
        f"'sha256-{each}'" for each in digests
    ]
    assert policy.startswith("default-src &#39;none&#39;;")
    assert page.count("<script") == 2
    assert 'data-theme="dark"' in page
    assert "Acme reads the following fields" in page
    assert 'data-line="7"' in page


def test_the_page_follows_the_text_and_keeps_what_half_typed_text_hides(client: LocalServer) -> None:
    assert "score" in preview(client, URI)["result"]

    client.change(URI, 2, replace((10, 25), (10, 30), "phone"))
    assert "phone" in preview(client, URI)["result"]
    client.change(URI, 3, replace((6, 0), (13, 0), "        - [\n"))
    half = preview(client, URI)["result"]
    client.change(URI, 4, replace((6, 0), (7, 0), "        - objectName: deals\n"))
    whole = preview(client, URI)["result"]

    assert all(word in half for word in ("contacts", "phone", "score"))
    assert "deals" in whole
    assert "score" not in whole


def test_nothing_waits_for_the_page(client: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    write = previews._written
    monkeypatch.setattr(previews, "_written", lambda *args: (go_on.wait(60), write(*args))[1])
    params = {"command": "amplsp.preview", "arguments": [URI]}

    asked = client.ask("workspace/executeCommand", params)
    lenses = client.request("textDocument/codeLens", {"textDocument": {"uri": URI}})["result"]
    go_on.set()

    assert lenses
    assert client.answer(asked)["result"].startswith("<!doctype html>")


def test_a_page_that_cannot_be_written_is_an_error_and_the_server_serves_on(
    client: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(previews, "_written", lambda *args: args[9])
        assert "error" in preview(client, URI)
    assert preview(client, URI)["result"].startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (
            [],
            (
                "amplsp.preview takes the URI of a manifest and optionally an object with options: app, variant, "
                "theme, script"
            ),
        ),
        (["file:///other.yaml"], '"file:///other.yaml" is not a manifest that is open or in the workspace'),
        ([URI, {"theme": "pink"}], 'there is no theme "pink"; there are light, dark'),
        ([URI, {"color": "pink"}], 'amplsp.preview has no option "color"; it has ' + OPTIONS),
        ([URI, {"app": 7}], 'amplsp.preview: "app" is not of the type str'),
    ],
)
def test_what_makes_no_sense_is_rejected_with_the_reason(
    client: LocalServer, arguments: list[Any], reason: str
) -> None:
    assert preview(client, *arguments)["error"] == {"code": -32602, "message": reason}
