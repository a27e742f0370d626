"""No text of a manifest or a catalog becomes a link, a picture, a heading or HTML in an editor."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt
from support_lsp import PULLING, LocalServer, folder_of

from amplsp.catalog import load_catalog
from amplsp.catalog.facts import web_address
from amplsp.catalog.user_catalog import FORMAT
from amplsp.markdown_text import link, quoted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support_cli import Program

ATTACK = (
    "](command:evil) [l](javascript:evil) ![x](https://evil.example/x.png) <img src=x onerror=evil> `</code>`"
    " www.evil.example https://evil.example **b** _evil_ \\n# evil\\n- evil\\n\\n---\\n"
)
ALLOWED = {"strong", "code_inline", "text", "softbreak", "inline", "paragraph", "bullet_list", "list_item", "link"}
MANIFEST = f"""\
specVersion: 1.0.0
integrations:
  - name: "crm{ATTACK}"
    displayName: "d{ATTACK}"
    provider: hubspot
    module: "mod{ATTACK}"
    read: &a
      objects:
        - objectName: "o{ATTACK}"
          destination: "w{ATTACK}"
          schedule: "s{ATTACK}"
          mapToName: "m{ATTACK}"
          requiredFields:
            - fieldName: "f{ATTACK}"
              mapToName: "mm{ATTACK}"
            - mapToName: "q{ATTACK}"
              mapToDisplayName: "qq{ATTACK}"
              prompt: "p{ATTACK}"
              default: "x{ATTACK}"
    subscribe:
      objects:
        - objectName: "o{ATTACK}"
          destination: "w{ATTACK}"
          inheritFieldsAndMapping: true
          updateEvent:
            enabled: always
            requiredWatchFields:
              - "mm{ATTACK}"
              - "nothing{ATTACK}"
    write:
      objects:
        - objectName: "o{ATTACK}"
          inheritMapping: true
  - name: second
    provider: "unknown{ATTACK}"
    other: {{"k{ATTACK}": &b {{"in{ATTACK}": 1}}, <<: *b}}
    read: *a
"""
MARKDOWN = {**PULLING, "textDocument": {**PULLING["textDocument"], "hover": {"contentFormat": ["markdown"]}}}
READER = MarkdownIt("commonmark", {"linkify": False}).enable("table")


def kinds(markdown: str) -> dict[str, list[str]]:
    """What there is in a text, as a reader of Markdown sees it, with the content or the address of each."""
    found: dict[str, list[str]] = {}
    for block in READER.parse(markdown):
        for each in [block, *(block.children or [])]:
            kind = each.type.removesuffix("_open").removesuffix("_close")
            found.setdefault(kind, []).append(str(each.attrs.get("href", each.content)))
    return found


def assert_harmless(markdown: str) -> None:
    found = kinds(markdown)
    assert set(found) <= ALLOWED, markdown
    assert not [url for url in found.get("link", []) if "evil" in url or not url.startswith(("https://", ""))]
    assert "evil.example" not in "".join(found.get("text", [])), "an address is a link even without mark-up"


def hovers(client: LocalServer, uri: str, text: str) -> Iterator[str]:
    for line, content in enumerate(text.split("\n")):
        for character in range(0, min(len(content), 60), 4):
            place = {"line": line, "character": character}
            found = client.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})["result"]
            if found:
                yield found["contents"]["value"]


@pytest.fixture
def client() -> Iterator[LocalServer]:
    with LocalServer() as server:
        yield server


def test_a_hover_shows_what_a_manifest_says_and_does_nothing(client: LocalServer) -> None:
    client.start(MARKDOWN)
    client.open("file:///folder/amp.yaml", MANIFEST)

    found = set(hovers(client, "file:///folder/amp.yaml", MANIFEST))

    assert sum("evil" in each for each in found) > 8
    for each in found:
        assert_harmless(each)


def test_a_hover_shows_what_the_catalog_of_a_repository_says(client: LocalServer, tmp_path: Path) -> None:
    (tmp_path / "amplsp.toml").write_text('catalog = "catalog.json"\n', encoding="utf-8")
    (tmp_path / "catalog.json").write_text(json.dumps(hostile_catalog()), encoding="utf-8")
    text = 'specVersion: 1.0.0\nintegrations:\n  - name: x\n    provider: evil\n    module: "m"\n'
    uri = (tmp_path / "amp.yaml").as_uri()
    client.start(MARKDOWN, workspaceFolders=folder_of(tmp_path))
    client.open(uri, text)

    found = set(hovers(client, uri, text))
    links = client.request("textDocument/documentLink", {"textDocument": {"uri": uri}})["result"]

    assert any("Customers supply" in each for each in found)
    for each in found:
        assert_harmless(each)
    assert links == [], "no address of that catalog is one of the documentation"


def hostile_catalog() -> dict[str, Any]:
    attack = ATTACK.replace("\\n", "\n")
    url = "command:workbench.action.terminal.new"
    inputs = [{"name": attack, "displayName": attack, "docsUrl": url, "prompt": attack, "defaultValue": attack}]
    capabilities = {"read": True, "write": True, "subscribe": False, "proxy": True}
    facts = {
        "displayName": attack,
        "baseUrl": url,
        "auth": "basic",
        "basicDocsUrl": "javascript:evil",
        "capabilities": capabilities,
        "inputs": inputs,
        "modules": {"m": {"displayName": attack, "baseUrl": url, "capabilities": capabilities}},
        "apiKey": {"in": attack, "name": attack, "prefix": attack, "docsUrl": "https://a.example/) [x](command:evil)"},
        "oauth": {"docsUrl": "file:///etc/passwd"},
        "customAuth": {"inputs": [attack]},
    }
    header = {"source": attack, "date": "2026-01-01", "fetched": "2026-01-01", "bundledDate": "2026-01-01"}
    return {"format": FORMAT, **header, "providers": {"evil": facts}}


@pytest.mark.parametrize(
    "text", ["owner_id", "Contact", "What is it, please?", "naïve café", "日本語", "R&D (EU) + 5%"]
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    "text", ["_a_", "a*b*", "# a", "[a](b)", "a\nb", "<b>", "`", "www.a.b", "https://a.b", "a@b.c"]
)
def test_mark_up_becomes_code(text: str) -> None:
    assert shown(text) == quoted(text)
    assert set(kinds(shown(text))) <= {"paragraph", "inline", "code_inline", "text"}


@pytest.mark.parametrize(
    "url",
    [
        "command:x",
        "javascript:x",
        "file:///etc/passwd",
        "data:text/html,x",
        "//a.b",
        "https://",
        "https://a b",
        "http:a",
    ],
)
def test_a_link_leads_to_a_page_on_the_web_or_is_none(url: str) -> None:
    assert link("words", url) == "words"
    assert kinds(link("a ](b", "https://a.example/(x)"))["link"] == ["https://a.example/%28x%29", ""]


def test_every_address_of_the_bundled_catalog_is_kept() -> None:
    catalog = load_catalog()
    for slug in catalog.slugs:
        provider = catalog.get(slug)
        assert provider is not None
        for name, facts in catalog.data(slug).get("objects", {}).items():
            known = provider.object(name)
            assert known is not None
            assert known.docs_url == facts.get("docsUrl", "")
    assert web_address("https://a.example/{id}#x(y)") == "https://a.example/{id}#x(y)"


def test_a_catalog_of_a_repository_writes_no_mark_up_into_guides_and_manifests(program: Program) -> None:
    program.write("catalog.json", json.dumps(hostile_catalog()))
    program.write("amplsp.toml", 'catalog = "catalog.json"\n')

    guide = program("guide", "evil", "--no-input").out
    manifest = program("scaffold", "evil").out
    providers = program("providers", "evil").out

    assert "command:evil" in guide + manifest, "the words are still there"
    body = guide.partition("\n---\n")[2]
    for text in (body, manifest, providers):
        assert not re.search(r"(?m)^(?:# evil|- evil|---$)|<img|\]\((?:command|javascript):", text)
    program.write("guide.evil.mdx", guide)
    assert "syntax" not in program("guide", "--check", "guide.evil.mdx").out
