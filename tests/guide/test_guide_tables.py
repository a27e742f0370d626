"""Objects and their marks are read from tables in every form."""

from __future__ import annotations

import pytest
from support_guide import findings, updated

from amplsp.guide.extract import extract
from amplsp.guide.reading import Reading
from amplsp.mdx.markdown import read_page

HEAD = "---\ntitle: Drift\n---\n\n## What's supported\n\n### Supported objects\n\n"
ARRAY = """export const rows = [
  { label: "contacts", read: true, write: false, subscribe: "create only", href: "https://a.example/contacts" },
  { label: "users", read: false, write: true, subscribe: false, href: "https://a.example/users" },
  { label: "Custom objects", read: true, write: true, subscribe: true },
]

<table>
  <thead><tr><th>Object</th><th>Read</th><th>Write</th></tr></thead>
  <tbody>
    {rows.map((row) => (<tr><td><a href={row.href}>{row.label}</a></td><td>{row.read}</td><td>{row.write}</td></tr>))}
  </tbody>
</table>
"""
ROWS = """export const Ok = () => <span>✅</span>
export const Nope = () => <span>🚫</span>

<div style={{ width: '100%' }}>
<table>
  <thead>
    <tr><th>Object</th><th>Metadata</th><th>Read</th><th>Write</th><th>Subscribe</th></tr>
  </thead>
  <tbody>
    <tr>
      <td><a href="https://a.example/contacts">contacts</a> *</td>
      <td><Nope /></td><td><Ok /></td><td><Nope /></td><td>{true}</td>
    </tr>
    <tr><td><a href="https://a.example/users">users</a></td><td><Ok /></td><td></td><td>yes</td><td>no</td></tr>
  </tbody>
</table>
</div>
"""
MARKDOWN = """| Object | Read | Write | Subscribe | Notes |
| ------ | ---- | ----- | --------- | ----- |
| [contacts](https://a.example/contacts) | ✓ | | ✓ (`contact.created` only) | ¹ |
| [users](https://a.example/users) | - | ✓ | ✗ | |
"""


def reading(text: str) -> Reading:
    return Reading(read_page(HEAD + text), looks_inside=True)


@pytest.mark.parametrize("text", [ARRAY, ROWS, MARKDOWN], ids=["array", "rows", "markdown"])
def test_every_form_of_table_says_the_same(text: str) -> None:
    found = reading(text)

    assert [(each.action, each.name, each.url) for each in found.objects] == [
        ("read", "contacts", "https://a.example/contacts"),
        ("write", "users", "https://a.example/users"),
    ]
    assert [sorted(row.marks) for row in found.tables[0].rows] == [["read", "subscribe"], ["write"]]
    facts = {each["name"]: (each.get("read"), each.get("write")) for each in extract(found, ["drift"])["objects"]}
    assert facts == {"contacts": (True, None), "users": (None, True)}


@pytest.mark.parametrize("text", [ARRAY, ROWS, MARKDOWN], ids=["array", "rows", "markdown"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_findings_underline_the_name_in_the_table(text: str, newline: str) -> None:
    page = (HEAD + "🦉\n\n" + text).replace("users", "Users").replace("\n", newline)

    found = [each for each in findings(page, "drift") if each.rule == "object-name"]

    assert [page[slice(*each.span)] for each in found] == ["Users"]


def test_words_next_to_a_mark_say_what_is_read_incrementally() -> None:
    text = "| Object | Read |\n|---|---|\n| a | ✓ (incremental) |\n"
    text += "| b | ✓ (not incremental) |\n| c | ✓ (incremental soon) |\n"

    assert [(each.name, each.is_incremental) for each in reading(text).objects] == [
        ("a", True),
        ("b", False),
        ("c", False),
    ]


def test_a_table_without_marks_for_actions_takes_them_from_the_sentence_above() -> None:
    text = "The Drift connector supports reading and writing to the following objects.\n\n"
    text += "| Object | Incremental Read |\n|---|:---:|\n| deals | Yes |\n| stages | No |\n"

    assert [(each.action, each.name, each.is_incremental) for each in reading(text).objects] == [
        ("read", "deals", True),
        ("write", "deals", False),
        ("read", "stages", False),
        ("write", "stages", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Object | Events |\n|---|---|\n| jobs | `closed` |\n",
        "| Environment | Read |\n|---|---|\n| Sandbox | yes |\n",
        "```\n| Object | Read |\n|---|---|\n| jobs | yes |\n```\n",
        "```html\n<table><tr><th>Object</th><th>Read</th></tr><tr><td>a</td><td>yes</td></tr></table>\n```\n",
        "<table><tr><th>Object</th><th>Read</th></tr><tr><td>a</td><td>yes</td></table>\n",
        "export const rows = names.map((name) => ({ label: name, read: true }))\n",
    ],
)
def test_other_tables_are_not_lists_of_objects(text: str) -> None:
    assert reading(text).objects == []


def test_the_same_object_in_the_tables_of_two_modules_is_not_listed_twice() -> None:
    two = MARKDOWN + "\n#### The other module\n\n" + MARKDOWN

    assert [each for each in findings(HEAD + two, "drift") if each.rule == "object-list"] == []
    assert [
        each.message
        for each in findings(HEAD + MARKDOWN.replace("users", "contacts"), "drift")
        if each.rule == "object-list"
    ] == []


@pytest.mark.parametrize("text", [ARRAY, ROWS, MARKDOWN], ids=["array", "rows", "markdown"])
def test_an_update_keeps_a_table_as_it_is(text: str) -> None:
    after = updated(HEAD + text, "drift").text

    assert text.strip() in after
    assert updated(after, "drift").text == after
