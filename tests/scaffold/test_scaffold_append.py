"""Adding an integration to a manifest changes nothing else in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_check import check_document

from amplsp.catalog import Catalog, load_catalog
from amplsp.problem import Profile
from amplsp.scaffold import ScaffoldError, ScaffoldRequest, append
from amplsp.yaml import Document

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.amp.yaml"))

SLACK = """\
specVersion: 1.0.0
integrations:
  - name: chat
    provider: slack
    proxy:
      enabled: true
"""

ON = "proxy: {enabled: true}"

NOTION = ScaffoldRequest(("notion",))

TARGETS = {
    "plain": SLACK,
    "no final newline": SLACK.rstrip("\n"),
    "CRLF": SLACK.replace("\n", "\r\n"),
    "CRLF without final newline": SLACK.replace("\n", "\r\n").rstrip(),
    "CR": SLACK.replace("\n", "\r"),
    "comments": f"# head\n\n{SLACK}      # about proxy\n  # about the list\n# foot\n",
    "tabs in comments": SLACK.replace("true\n", "true\t#\twith\ttabs\n") + "\t# tab\n",
    "unindented list": "specVersion: 1.0.0\nintegrations:\n- name: chat\n  provider: slack\n  proxy: {enabled: true}\n",
    "deep list": f"specVersion: 1.0.0\nintegrations:\n      - name: chat\n        provider: slack\n        {ON}\n",
    "flow list": "specVersion: 1.0.0\nintegrations: [{name: chat, provider: slack, proxy: {enabled: true}}] # end\n",
    "flow list over lines": (
        "specVersion: 1.0.0\nintegrations: [\n"
        "  {name: chat, provider: slack, proxy: {enabled: true}}, # one\n  # two\n]\n"
    ),
    "all flow": "{specVersion: 1.0.0, integrations: [{name: chat, provider: slack, proxy: {enabled: true}}]}\n",
    "JSON": (
        '{\n  "specVersion": "1.0.0",\n'
        '  "integrations": [{"name": "chat", "provider": "slack", "proxy": {"enabled": true}}]\n}\n'
    ),
    "empty flow list": "specVersion: 1.0.0\nintegrations: [ ] # none yet\n# foot\n",
    "empty list in flow": "{specVersion: 1.0.0, integrations: []}",
    "no list in flow": "{specVersion: 1.0.0}",
    "null list": "specVersion: 1.0.0\nintegrations: ~\n",
    "list without value": "specVersion: 1.0.0\nintegrations:\n  # here\n",
    "no list": "specVersion: 1.0.0\n# end\n",
    "no list and no final newline": "specVersion: 1.0.0",
    "only a list": "integrations:\n  - name: chat\n    provider: slack\n    proxy:\n      enabled: true\n",
    "list first": f"integrations:\n  - name: chat\n    provider: slack\n    {ON}\n\n# version\nspecVersion: 1.0.0\n",
    "empty": "",
    "only comments": "# nothing here yet\n\n",
    "document start": f"---\n{SLACK}...\n",
    "aliases": SLACK + "  - &other\n    name: other\n    provider: slack\n    proxy: &on {enabled: true}\n"
    "  - {<<: *other, name: third}\n",
    "unicode": SLACK.replace("chat\n", "chat\n    displayName: Plaudern und 世界 🌍 \n"),
    "block scalar at the end": SLACK + "    displayName: |+\n      text\n\n\n",
    "folded scalar before a key": (
        "integrations:\n  - name: chat\n    provider: slack\n    proxy: {enabled: true}\n"
        "    displayName: >-\n      long\n      name\n\nspecVersion: 1.0.0\n"
    ),
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.mark.parametrize("text", TARGETS.values(), ids=TARGETS.keys())
def test_only_the_new_integration_is_added(text: str, catalog: Catalog) -> None:
    """Every old line is still there, in its order; the old data is the same; the new integration is last."""
    changed = append(text, NOTION, catalog)

    before, after = Document(text), Document(changed)
    old = (before.root.plain() or {}).get("integrations") or []
    new = after.root.get("integrations").plain()
    assert not after.syntax_errors
    assert new[:-1] == old
    assert new[-1]["provider"] == "notion"
    remaining = iter(changed.splitlines())
    for line in text.splitlines():
        if not any(bracket in line for bracket in ("[", "{", "~")):
            assert line in remaining, f"{line!r} is gone"


@pytest.mark.parametrize("text", [SLACK, TARGETS["CRLF"], TARGETS["unindented list"], TARGETS["flow list"]])
def test_the_result_has_no_findings_that_were_not_there(text: str, catalog: Catalog) -> None:
    changed = append(text, ScaffoldRequest(("hubspot", "snowflake")), catalog)

    assert check_document(Document(changed), catalog=catalog) == check_document(Document(text), catalog=catalog) == []


def test_the_added_text_keeps_line_breaks_indentation_and_the_missing_final_one(catalog: Catalog) -> None:
    text = TARGETS["CRLF without final newline"]

    changed = append(text, NOTION, catalog)

    assert changed.startswith(text + "\r\n\r\n  # Notion")
    assert changed.replace("\r\n", "").count("\n") == changed.replace("\r\n", "").count("\r") == 0
    assert changed.endswith("enabled: true")


def test_comments_below_the_list_stay_below_it(catalog: Catalog) -> None:
    changed = append(TARGETS["comments"], NOTION, catalog)

    assert changed.index("# about proxy") < changed.index("- name: notion") < changed.index("# foot")


def test_appending_again_and_again_gives_new_names(catalog: Catalog) -> None:
    text = SLACK
    for _ in range(3):
        text = append(text, NOTION, catalog)

    names = [each["name"] for each in Document(text).root.plain()["integrations"]]
    assert names == ["chat", "notion", "notion-2", "notion-3"]


def test_a_chosen_name_that_is_taken_is_rejected(catalog: Catalog) -> None:
    with pytest.raises(ScaffoldError, match=r'there is already an integration "Chat"'):
        append(
            SLACK,
            ScaffoldRequest(("notion",), name="Chat", profile=Profile.PLATFORM),
            catalog,
        )


def test_new_schedules_do_not_start_with_those_that_are_there(catalog: Catalog) -> None:
    first = append(SLACK, ScaffoldRequest(("hubspot",)), catalog)
    second = append(first, ScaffoldRequest(("zoho",)), catalog)

    integrations = Document(second).root.plain()["integrations"]
    schedules = [each["schedule"] for integration in integrations[1:] for each in integration["read"]["objects"]]
    assert len(set(schedules)) == len(schedules)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("integrations:\n  - name: 'open\n", "syntax error in line 2"),
        ("integrations:\n\t- name: x\n", "syntax error in line 2"),
        (f"{SLACK}---\na: 1\n", "second document from line 7"),
        ("- a list\n", "does not have a manifest in it"),
        ("just text\n", "does not have a manifest in it"),
        (f"{SLACK}integrations: []\n", '"integrations" twice'),
        ("integrations: {name: x}\n", '"integrations" is not a list'),
        ("integrations: text\n", '"integrations" is not a list'),
        ("x: &i []\nintegrations: *i\n", "is an alias"),
        ("integrations: [\n]\n", "spans several lines"),
        ("{integrations: }", "is empty"),
    ],
)
def test_a_target_that_cannot_be_added_to_is_rejected(text: str, message: str, catalog: Catalog) -> None:
    with pytest.raises(ScaffoldError, match=message):
        append(text, NOTION, catalog)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_keep_every_line_and_get_no_new_finding(path: Path, catalog: Catalog) -> None:
    text = path.read_text(encoding="utf-8")
    before = [(each.rule, each.message) for each in check_document(Document(text), catalog=catalog)]
    if any(rule == "yaml-syntax" for rule, _ in before):
        with pytest.raises(ScaffoldError, match="syntax error"):
            append(text, NOTION, catalog)
        return

    changed = append(text, NOTION, catalog)

    assert changed.startswith(text)
    assert [(each.rule, each.message) for each in check_document(Document(changed), catalog=catalog)] == before
