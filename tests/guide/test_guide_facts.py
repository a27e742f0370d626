"""Facts are validated with their places, override the catalog, and can be read back from a guide."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_guide import all_guides, bundled, compiled, findings, written

from amplsp.guide import GuideError
from amplsp.guide.extract import extract, render_facts
from amplsp.guide.facts import read_facts
from amplsp.guide.provider_info import Choices, OldFacts, gather
from amplsp.guide.reading import Reading
from amplsp.mdx.markdown import read_page
from amplsp.problem import Severity


def extracted(text: str, key: str) -> dict[str, Any]:
    return extract(Reading(read_page(text)), [key])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("displayname: x\n", 'f.yaml:1:1: unknown key "displayname"; did you mean "display_name"?'),
        ("auth: {clas: custom}\n", 'f.yaml:1:8: unknown key "clas"; did you mean "class"?'),
        ("type: deeper\n", 'f.yaml:1:7: "type" must be "deep" or "proxy", not "deeper"'),
        ("objects:\n  - read: true\n", 'f.yaml:2:5: "objects.0.name" is missing'),
        ("variants: [{note: x}, {}]\n", 'f.yaml:1:12: "variants.0.provider" is missing'),
        ("objects: [a]\n", 'f.yaml:1:11: "objects.0" must be keys with values, not "a"'),
        ("tokens:\n  - {name: a, values: {b: 1}}\n", 'f.yaml:2:27: "tokens.0.values.b" must be text, not 1'),
        ("notes: ['a\n\n  b']\n", 'f.yaml:1:9: "notes.0" must be one line of text'),
        ("notes: [' ']\n", 'f.yaml:1:9: "notes.0" must be one line of text'),
        ("objects:\n  - {name: a, read: yes}\n", 'f.yaml:2:21: "objects.0.read" must be true or false, not "yes"'),
        ("capabilities: read\n", 'f.yaml:1:15: "capabilities" must be a list, not "read"'),
        ("capabilities: [sing]\n", "f.yaml:1:16:"),
        ("base_url: 5\n", 'f.yaml:1:11: "base_url" must be text, not 5'),
        ("links: {signup: nowhere}\n", 'f.yaml:1:17: "links.signup" must be an address'),
        ("type: deep\ntype: proxy\n", 'f.yaml:2:1: key "type" is there twice'),
        ("type: [deep\n", "f.yaml:1:"),
        ("- a\n", "f.yaml:1:1: facts must be keys with values"),
        ("type: deep\n---\ntype: proxy\n", "a second document"),
    ],
)
def test_facts_that_say_what_facts_cannot_say_are_rejected_with_their_place(text: str, words: str) -> None:
    with pytest.raises(GuideError) as error:
        read_facts(text, "f.yaml")

    assert words in "\n".join(error.value.lines)


def test_an_empty_facts_file_says_nothing() -> None:
    assert written("asana", read_facts("", "f")) == written("asana")


def test_all_missing_facts_are_listed_in_one_message() -> None:
    with pytest.raises(GuideError) as error:
        gather("newProvider", bundled(), read_facts("type: proxy\n", "f"))

    (line,) = error.value.lines
    for words in ("display name", "authentication", "capabilities", "base URL"):
        assert words in line
    assert "connector type" not in line


@pytest.mark.parametrize(
    ("key", "sample"),
    [
        ("hubspot", "hubspot/amp.yaml"),
        ("salesforce", "salesforce/amp.yaml"),
        ("zoho", "zoho/crm/amp.yaml"),
        ("google", "google-calendar/amp.yaml"),
        ("dynamicsCRM", "dynamicsCRM/ amp.yaml"),
        ("drift", ""),
    ],
)
def test_of_several_samples_the_one_of_the_providers_own_name_is_linked(key: str, sample: str) -> None:
    assert gather(key, bundled()).sample == sample


def test_the_providers_documentation_is_linked_if_no_object_links_to_it() -> None:
    links = "links: {api_docs: https://x.example/api}\n"
    heading = "## Upstream API documentation"

    assert heading in written("asana", f"{links}objects: [{{name: a, read: true}}]\n")
    for url in ("read_url", "write_url"):
        assert heading not in written(
            "asana", f"{links}objects: [{{name: a, read: true, {url}: https://x.example/a}}]\n"
        )


FULL = """\
provider: newProvider
display_name: Umbrella
article: an
type: deep
capabilities: [read, write, subscribe, proxy]
auth: {class: basic_auth, username_is: "API key", password: blank, fields: [{label: API key, where: "in {settings}"}]}
base_url: https://{{.workspace}}.umbrella.example
tokens: [{name: workspace, label: Workspace, where: first part of the address, values: {EU: eu1, US: us1}}]
objects:
  - {name: contacts, read: true, write: true, incremental: true, cursor: updated_at, read_url: https://u.example/a_(b)}
  - {name: some_things, read: true}
objects_complete: false
incremental: listed
subscribe_note: Ask <support> first.
notes: ["At most 5 calls per second {each}."]
variants: [{provider: newSandbox, note: for tests}]
links: {signup: https://u.example/sign-up, credentials: https://u.example/keys}
credentials_steps: ["Open *Settings*.", "Make a key."]
branch: next
"""


def test_everything_that_facts_say_is_in_the_guide() -> None:
    text = written("newProvider", FULL)

    for words in (
        "only supported for `contacts`. For all",
        "Uses `updated_at` as the incremental cursor for `contacts`.",
        "- [Subscribe Actions](/subscribe-actions). Ask \\<support> first.",
        "- At most 5 calls per second \\{each}.",
        "- There is also the provider `newSandbox`: for tests",
        "> Note: The list below may be incomplete.",
        "- [contacts](https://u.example/a_\\(b\\))",
        "- some_things {/* TODO: Add API reference link */}",
        "you need an [Umbrella account](https://u.example/sign-up)",
        "2. Make a key.",
        "API key as username, blank password",
        "- **Workspace** (`workspace`): first part of the address\n   - EU: `eu1`\n   - US: `us1`\n",
        "prompt the customer for their API credentials, Workspace.",
        "base URL is `https://{{.workspace}}.umbrella.example`.",
        "{/* Draft based on branch: next; update links after merge */}",
    ):
        assert words in text
    assert compiled([text]) == [None]


def test_facts_read_back_give_the_same_facts_again_for_every_provider() -> None:
    for key, text in all_guides().items():
        facts = extracted(text, key)

        again = extracted(written(key, render_facts(facts)), key)

        assert again == facts


NAMES = st.sampled_from(["contacts", "a_b", "deals/x", "Big Thing", "x*y", "q[1]", "lone<"])
URLS = st.none() | st.sampled_from(["https://e.example/a", "https://e.example/a_(b)", "https://e.example/?q=1&r={x}"])
OBJECTS = st.fixed_dictionaries(
    {"name": NAMES, "read": st.booleans(), "write": st.booleans(), "incremental": st.booleans(), "read_url": URLS}
)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "capabilities": st.lists(st.sampled_from(["read", "write", "subscribe", "proxy"]), unique=True),
        "objects": st.lists(OBJECTS, max_size=9, unique_by=lambda each: each["name"]),
        "objects_complete": st.sampled_from([True, False, "all"]),
        "incremental": st.sampled_from(["listed", "none", "all", "unknown"]),
        "base_url": st.sampled_from(["https://api.example.com", "https://{{.x}}.example.com/v1"]),
        "auth": st.sampled_from(["oauth_auth_code", "oauth_client_credentials", "api_key", "basic_auth", "custom"]).map(
            lambda kind: {"class": kind}
        ),
        "notes": st.lists(st.sampled_from(["One {note}.", "Two `x`.", "Three <b>."]), max_size=3, unique=True),
        "subscribe_note": st.sampled_from(["Ask first.", "See [this](/x) {y}."]),
        "branch": st.sampled_from(["next", "main"]),
    },
)


@settings(max_examples=150)
@given(FACTS)
def test_extract_generate_extract_gives_the_same_facts(facts: dict[str, Any]) -> None:
    first = extracted(written("asana", render_facts(facts)), "asana")

    text = written("asana", render_facts(first))

    assert extracted(text, "asana") == first
    assert not read_page(text).mdx_problems
    assert written("asana", render_facts(first)) == text


@settings(max_examples=60)
@given(FACTS)
def test_a_guide_written_from_facts_passes_its_checks_against_them(facts: dict[str, Any]) -> None:
    read = read_facts(render_facts(facts), "f")

    found = [each for each in findings(written("asana", read), "asana", facts=read) if each.severity > Severity.INFO]

    assert [(each.rule, each.message) for each in found] == []


def test_evidence_turns_on_read_and_write_with_a_warning() -> None:
    by_option = gather("adobe", bundled(), choices=Choices(is_deep=True))
    by_code = gather("breezy", bundled())

    assert set(by_option.capabilities) == {"read", "write"}
    assert {"read", "write"} <= set(by_code.capabilities)
    assert by_code.warnings == ('the catalog does not say that "breezy" can read, write, but other sources do',)


def test_a_folder_in_the_connectors_repository_is_not_evidence_of_writing() -> None:
    assert bundled().get("clickup").connector_folders
    assert gather("clickup", bundled()).capabilities == ("read", "proxy")


def test_what_the_page_says_that_it_can_do_counts() -> None:
    known = gather("clickup", bundled(), old=OldFacts(said=("write",)))

    assert known.capabilities == ("read", "write", "proxy")
    assert known.warnings == ('the catalog does not say that "clickup" can write, but other sources do',)


def test_a_todo_asks_where_the_kind_of_authentication_has_no_text() -> None:
    text = written("sugarCRM")

    assert "{/* TODO: Say whether a Provider App is needed */}" in text
    assert "{/* TODO: Say what the UI component prompts the customer for */}" in text


def test_html_comments_are_written_where_they_are_asked_for() -> None:
    assert "<!-- TODO: Add supported actions -->" in written("adobe", choices=Choices(todo_style="html"))
