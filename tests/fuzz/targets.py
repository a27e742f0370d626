"""Everything that reads texts of others, with first texts for each."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from differential import manifests
from support_catalog_format import hubspot
from support_configurations import EVERYTHING
from support_connectors import ACME, BETA
from support_contract import SCOPES
from support_cron import WEEKDAY_NAMES
from support_lsp import changed, replace

from amplsp.catalog.user_catalog import FORMAT
from amplsp.suppression import WORD
from fuzz import file_judges, judges
from fuzz.inputs import Target

_ROOT = Path(__file__).parents[2]
_KEYS = (
    "name: ",
    "provider: ",
    "read:\n",
    "objects:\n",
    "  - ",
    "&a ",
    "*a",
    "!!int ",
    "<<: *a",
    " # amp:ignore[",
    "|\n",
)
_MARKUP = ("<script>", "</style>", "<!--", "-->", "<img src=x onerror=a>", '" onload="', "{{", "{%", "&#60;", "]]>")
_WORDS = {
    "configuration": ("[[policy]]\n", "[rules]\n", '"""', " = ", "[model.objects.a]\n", "1e400", "9" * 5_000, "(?"),
    "guide": ("## Before", "```", "<Note>", "{/*", "*/}", "- [", "](", "| a |\n", "---\n", "{/* amp:ignore */}"),
    "contract": ('"status"', "null", "true", "[]", "{}", "1e999", "9" * 5_000, "//", "/*", "\\ud800", "NaN"),
    "scopes": ("scope_name", "scope_type,", "| a |", "|---|", ";", '""', "- ", "https://", "read", "&a ", "*a"),
    "connector": (
        "func ",
        "[]string{",
        "const (\n",
        "`",
        "/*",
        "Provider = ",
        "Support{",
        "Read: true,",
        "\\x",
        "iota",
    ),
    "json": (
        '{"version": 2, ',
        '"findings": ',
        '"providers": ',
        "null",
        "true",
        "[]",
        "{}",
        "1e999",
        "9" * 5_000,
        "\\ud800",
    ),
    "ignored": ("**/", "*", "!", "[a-", "[[:alpha:]]", "\\", "a/", "/", "{a,b}", "?", "[^", "]"),
    "messages": (
        '"method":',
        '"id":1',
        '"textDocument/hover"',
        '"range":null',
        '"line":4294967295',
        "1e400",
        "\\ud800",
    ),
}
_URI = {"uri": "file:///folder/amp.yaml"}
_ASKED = ("hover", "completion", "documentSymbol", "diagnostic", "foldingRange", "definition")
_LONGEST = 20_000
_BASELINES = (
    '{"version": 1, "findings": {"a.yaml": {"unknown-key": {"integrations[0].x": 2}}}}',
    '{"version": 2, "findings": {"a.yaml": {"unknown-key": {"x": 1}}}, "findings_by_index": {}}',
)
_FACTS = json.loads((_ROOT / "amplsp/catalog/providers/hubspot.json").read_bytes())["platform"]
_HEADER = {"format": FORMAT, "source": "x", "date": "2026-02-28", "fetched": "x", "bundledDate": "2026-01-01"}
_CATALOGS = (json.dumps({**_HEADER, "providers": {"hubspot": _FACTS}}), json.dumps(hubspot()), json.dumps([hubspot()]))
_FRAME = 'Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}'
_FRAMES = (_FRAME, f"Content-Type: x\r\n{_FRAME}{_FRAME}", "content-length:2\n\n[]")


@cache
def targets() -> dict[str, Target]:
    """Each by its name."""
    texts = tuple(manifests.texts())
    comments = (f"# {WORD}", f"# {WORD}[unknown-key] -- a reason", f"a: 1 # {WORD}[unknown-key, no-action]: why")
    crons = ("*/10 * * * *", "0 9 * * mon-fri", "0,30 1-5/2 1,15 jan *", "7-59/13 */5 L * 5#2", "@daily")
    return {
        "messages": Target(judges.messages, (_talk(texts[0]),), _WORDS["messages"], count=10),
        "configuration": Target(judges.configuration, (EVERYTHING,), _WORDS["configuration"], count=60),
        "guide": Target(judges.guide, _files("tests/guide/docs-tree", "*.mdx"), _WORDS["guide"], count=15),
        "contract": Target(judges.contract, _files("tests/rules/fixtures/contract", "*.json"), _WORDS["contract"]),
        "scopes": Target(judges.scopes, (SCOPES,), _WORDS["scopes"]),
        "connector": Target(judges.connector, (ACME, BETA), _WORDS["connector"], count=15),
        "preview": Target(judges.preview, texts, (*_KEYS, *_MARKUP), count=15),
        "document": Target(judges.document, texts, _KEYS),
        "findings": Target(judges.findings, texts, _KEYS),
        "versions": Target(judges.versions, texts, _KEYS, count=15, has_versions=True),
        "difference": Target(judges.difference, texts, _KEYS, count=15, has_versions=True),
        "schedule": Target(judges.schedule, crons, ("*/", "?", "L", "W", "#", "59", *WEEKDAY_NAMES), count=150),
        "suppression": Target(judges.suppression, comments, (WORD, "[", "]", ", ", " -- ", "unknown-key"), count=150),
        "formatted": Target(file_judges.formatted, texts, _KEYS, count=15),
        "ignored": Target(
            file_judges.ignored, ("*.yaml\n!/a/*.yaml\n", "**/b/\n# c\na/**/d.yaml\n"), _WORDS["ignored"]
        ),
        "baseline": Target(file_judges.baseline, _BASELINES, _WORDS["json"]),
        "catalog": Target(file_judges.catalog, _CATALOGS, _WORDS["json"]),
        "frames": Target(judges.frames, _FRAMES, (_FRAME, "Content-Length:", "\r\n\r\n", "9" * 1_001), count=150),
    }


def _files(folder: str, pattern: str) -> tuple[str, ...]:
    paths = sorted((_ROOT / folder).rglob(pattern))
    return tuple(path.read_bytes().decode() for path in paths if path.stat().st_size < _LONGEST)


def _talk(text: str) -> str:
    """What an editor says, a message per line."""
    place = {"textDocument": _URI, "position": {"line": 3, "character": 5}}
    opened = {"textDocument": {**_URI, "languageId": "yaml", "version": 1, "text": text}}
    changes = [replace((2, 0), (2, 4), "  x: [1, 2"), replace((0, 0), (1, 0), "")]
    said = [
        {"method": "textDocument/didOpen", "params": opened},
        *({"id": number, "method": f"textDocument/{name}", "params": place} for number, name in enumerate(_ASKED, 10)),
        changed(_URI["uri"], 2, *changes),
        *({"id": number, "method": f"textDocument/{name}", "params": place} for number, name in enumerate(_ASKED, 20)),
        {"method": "$/cancelRequest", "params": {"id": 21}},
        {"method": "textDocument/didClose", "params": {"textDocument": _URI}},
    ]
    return "\n".join(json.dumps({"jsonrpc": "2.0", **each}) for each in said)
