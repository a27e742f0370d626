"""The HTML page: one file that loads nothing, in which no text of a manifest is anything but text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from amplsp.catalog import load_catalog
from amplsp.engine.check import check_subject
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.preview import Variant, as_html, preview_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.amp.yaml"))
KINDS = Path(__file__).parent / "kinds"
LOADING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "manifest", "ping", "xlink:href"}
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "<img src=x onerror=alert(1)>",
    "</svg><svg onload=alert(1)>",
    "</title><meta http-equiv=refresh content='0;url=https://a.example'>",
    "javascript:alert(1)",
    "url(https://a.example/x.png)",
    "<!--",
    "-->",
    "]]>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt; &amp; &#x27;",
    "</textarea></select></table></pre>",
    '{"a": "</script>"}',
    "`${alert(1)}`",
    "\u202ealert",
]


class Structure(HTMLParser):
    """The tags of a page with the names of their attributes, and what would be loaded or run."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str, str]] = []
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(tag, name, value or "") for name, value in attrs]
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside in self.raw:
            self.raw[self._inside].append(data)


def page_of(text: str, variant: Variant = Variant.STANDARD, **options: str) -> str:
    manifest = Manifest(read_document(text), load_catalog())
    # Not all findings: which there are depends on the text.
    return as_html(preview_of(manifest, findings=check_subject(manifest)[:3], **options), variant=variant)


def manifest_with(word: str) -> str:
    """A manifest in which every text that authors choose is this one."""
    field = {"mapToName": word, "mapToDisplayName": word, "prompt": word, "default": word}
    read = {
        "objectName": word,
        "mapToName": word,
        "mapToDisplayName": word,
        "destination": word,
        "schedule": word,
        "requiredFields": [field, {"fieldName": word}, {"fieldName": word + "2", **field}],
        "optionalFields": [field, {"fieldName": word}],
    }
    integration = {
        "name": word,
        "displayName": word,
        "provider": word,
        "module": word,
        "read": {"objects": [read, {"mapToName": word}]},
        "write": {"objects": [{"objectName": word, "inheritMapping": True}]},
        "subscribe": {
            "objects": [{"objectName": word, "destination": word, "updateEvent": {"requiredWatchFields": [word]}}]
        },
        "proxy": {"enabled": True},
        "watchSchema": {"destination": word, "schedule": word},
    }
    return yaml.safe_dump({"specVersion": "1.0.0", "integrations": [integration]}, allow_unicode=True)


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_of_a_manifest_becomes_a_tag_an_attribute_a_style_or_a_script(attack: str, variant: Variant) -> None:
    harmless = Structure(page_of(manifest_with("word"), variant, app="word", name="word"))

    page = Structure(page_of(manifest_with(attack), variant, app=attack, name=attack))

    assert page.tags == harmless.tags
    assert page.raw == harmless.raw
    assert {name for _, name, _ in page.values} == {name for _, name, _ in harmless.values}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_page_loads_nothing(path: Path) -> None:
    page = Structure(page_of(path.read_text(encoding="utf-8")))

    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "embed", "base", "form", "video"}
    assert not [value for value in page.values if value[1] in LOADING or value[1].startswith("on")]
    for tag, name, value in page.values:
        if name == "href":
            assert value.startswith("#") or (tag == "a" and value.startswith("https://"))
    assert not re.search(
        r"url\(|@import|https?:|fetch\(|XMLHttpRequest|import\(", "".join(page.raw["style"] + page.raw["script"])
    )


def test_the_policy_allows_the_pages_own_style_and_scripts_and_nothing_else() -> None:
    manifest = Manifest(read_document(EXAMPLES[0].read_text(encoding="utf-8")), load_catalog())
    page = Structure(as_html(preview_of(manifest), script="window.mine = 1;"))
    policy = next(value for _, name, value in page.values if name == "content" and "default-src" in value)
    digests = {
        kind: [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
        for kind, texts in page.raw.items()
    }

    assert len(digests["script"]) == 2
    scripts = " ".join(f"'sha256-{each}'" for each in digests["script"])
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests['style'][0]}'; "
        f"script-src {scripts}; base-uri 'none'; form-action 'none'"
    )


def test_every_part_names_its_place_in_the_manifest() -> None:
    path = next(path for path in EXAMPLES if path.name.startswith("all-actions"))
    text = path.read_text(encoding="utf-8")
    page = page_of(text)

    for line, words in enumerate(text.splitlines(), 1):
        if words.lstrip().startswith(("- fieldName", "- objectName", "- name")):
            assert f'data-line="{line}" data-column="{words.index("-") + 3}"' in page


def test_an_integration_is_distinguished_from_another_of_the_same_name_and_one_without_a_name_is_left_out() -> None:
    page = page_of(
        "integrations:\n  - {name: a, provider: hubspot}\n  - {name: a, provider: asana}\n  - {provider: b}\n"
    )

    assert page.count('<section class="integration" id="i') == 1
    assert "Set up Asana integration" in page
    assert "an integration without a name is left out" in page


def big_manifest(objects: int, fields: int) -> str:
    """A manifest with these numbers of read objects and of fields in each, one field on each line."""
    lines = [
        "specVersion: 1.0.0",
        "integrations:",
        "  - name: big",
        "    provider: salesforce",
        "    read:",
        "      objects:",
    ]
    for number in range(objects):
        lines += [
            f"        - objectName: object_number_{number}",
            f"          destination: destination_{number % 7}",
            f"          schedule: '{number % 60} */{1 + number % 3} * * *'",
            "          requiredFields:",
        ]
        lines += [
            f"            - {{fieldName: A_Rather_Long_Name_{each}__c, mapToName: a_rather_long_name_{each}}}"
            for each in range(fields)
        ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("objects", "fields"), [(40, 21), (2, 500), (190, 1), (10, 1000), (2000, 1)])
def test_a_page_stays_below_300_kilobytes_and_says_what_it_leaves_out(objects: int, fields: int) -> None:
    page = page_of(big_manifest(objects, fields))

    assert len(page.encode()) < 300_000
    if objects * fields > 1_000:
        assert "left out to keep this page small" in page


@pytest.mark.parametrize("variant", list(Variant))
def test_a_page_of_very_long_texts_and_one_of_very_many_integrations_stay_below_300_kilobytes(variant: Variant) -> None:
    one = yaml.safe_load(manifest_with("word"))["integrations"][0]
    many = yaml.safe_dump({"integrations": [{**one, "name": f"integration-{number}"} for number in range(300)]})

    assert len(page_of(manifest_with("long " * 2_000), variant).encode()) < 300_000
    assert len(page_of(many, variant).encode()) < 300_000


def page_with_schedules(*schedules: str) -> str:
    objects = [{"objectName": f"o{number}", "schedule": each} for number, each in enumerate(schedules)]
    integration = {"name": "crm", "provider": "hubspot", "read": {"objects": objects}}
    return page_of(yaml.safe_dump({"specVersion": "1.0.0", "integrations": [integration]}))


@pytest.mark.parametrize(
    ("schedule", "number", "what"),
    [("0 8 * * 1", "&lt;1", "run a day"), ("0 8 * * *", "1", "run a day"), ("0 * * * *", "24", "runs a day")],
)
def test_what_runs_once_a_week_is_not_shown_as_never(schedule: str, number: str, what: str) -> None:
    assert f"<div><dt>{what}</dt><dd>{number}</dd></div>" in page_with_schedules(schedule)


def test_a_schedule_that_is_the_only_one_is_not_compared_with_others() -> None:
    alone, two = page_with_schedules("0 8 * * *"), page_with_schedules("0 8 * * *", "0 9 * * *")

    assert "in the same minute" in two
    assert "in the same minute" not in alone
    assert ">1 begins</text>" in alone
    assert ">2 at once</text>" in page_with_schedules("0 8 * * *", "0 8 * * *")


def test_texts_that_turn_the_direction_of_writing_do_so_for_themselves_alone() -> None:
    name = "\u05d0\u05d9\u05e9"
    page = page_of(manifest_with(name))

    assert f"<summary>Fields of <bdi>{name}</bdi> <small>" in page
    assert "unicode-bidi: isolate" in page
