"""The template: the values that are filled in, and that nothing else changes."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_contract import BUILT_IN, URL, Bench, leaves, order, paths_of, replaced, said, without

from amplsp.contract.generate import generate
from amplsp.contract.json_text import parse_json, render_json
from amplsp.contract.models import ScopeRow
from amplsp.contract.template import is_forbidden, load_template

if TYPE_CHECKING:
    from pathlib import Path

FILLED = {
    "provider_slug",
    "display_name",
    "status",
    "sections.scopes.scopes",
    "sections.utm.schema.provider_slug",
    "sections.utm.schema.static_params",
    "sections.byok.oauth_only",
    "sections.byok.byok_only",
    "sections.byok.oauth_and_byok",
}
WHEN_EMPTY = {"sections.utm.schema.allowed_variables", "sections.utm.schema.pattern_structure"}


def is_part(path: str) -> bool:
    """Whether a template must have this part."""
    return not path.startswith("sections.utm")


KEPT = {"notes", "sections.dev_account.standardization.naming_rule"}

NUMBERS = st.sampled_from(["0", "-0", "1.0", "1e400", "0.1000000000000000055", "9" * 60])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEYS = st.text("abcdefghij_é ", min_size=1, max_size=8).filter(lambda key: not is_forbidden(key))
VALUES = st.recursive(
    st.none() | st.booleans() | TEXTS | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def templates(draw: st.DrawFn, value: Any = BUILT_IN, path: str = "") -> Any:
    """The built-in template with further keys, keys in any order, and other values unless they are filled in."""
    if isinstance(value, dict):
        items = [(key, draw(templates(child, f"{path}.{key}".removeprefix(".")))) for key, child in value.items()]
        more = draw(st.dictionaries(KEYS, VALUES, max_size=2))
        items += [(key, child) for key, child in more.items() if key not in value]
        return dict(draw(st.permutations(items)))
    if path in FILLED or path in WHEN_EMPTY:
        empty = {str: "", list: []}.get(type(value), value)
        return copy.deepcopy(empty if path.startswith("sections.utm") and draw(st.booleans()) else value)
    return draw(VALUES) if path not in KEPT else value


ROWS = st.lists(
    st.builds(
        ScopeRow,
        scope_name=st.text("abc:/.", min_size=1, max_size=6),
        description=TEXTS,
        source=st.just(URL),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row.scope_name,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("template") / "template.json"


@settings(max_examples=50)
@given(template=templates(), rows=ROWS, slug=st.sampled_from(["exampleCrm", "hubspot", "stripe"]))
def test_c08_and_c15_keys_their_order_and_every_value_that_is_not_filled_in_stay(
    file: Path, template: Any, rows: list[ScopeRow], slug: str
) -> None:
    pair = template["sections"]["utm"]["schema"]
    if not pair["allowed_variables"]:
        pair["pattern_structure"] = ""
    text = json.dumps(template)
    file.write_text(text, encoding="utf-8")
    before = parse_json(text).value

    loaded = load_template(file)
    made = generate(order(slug, *rows, name="A Name")._replace(template=loaded))

    assert loaded.value == before, "the template itself must not change"
    after = parse_json(render_json(made)).value
    old, new = dict(leaves(before)), dict(leaves(after))
    assert paths_of(before) == paths_of(after)
    changed = {path for path, was in old.items() if path in new and was != new[path]}
    assert changed <= FILLED | WHEN_EMPTY
    found = said(render_json(made), f"{slug.upper()}_CONNECTOR_CONTRACT.json", template=before, rows=tuple(rows))
    assert [each for each in found if each[0] == "error"] == []


@pytest.mark.parametrize("number", ["-0", "1.0", "1e400", "0.1000000000000000055", "9" * 6000])
def test_c08_numbers_stay_as_they_are_written(bench: Bench, number: str) -> None:
    text = json.dumps(BUILT_IN, indent=1).replace('"budgets": {', f'"budgets": {{"limit": {number},')
    bench.write("t.json", text)

    assert f'"limit": {number},\n' in bench.make("--template", "t.json").out


@pytest.mark.parametrize("path", sorted({"sections", "sections.byok", *filter(is_part, FILLED)}))
def test_c08_a_path_that_is_missing_in_the_template_is_an_error_naming_it_and_is_never_created(
    bench: Bench, path: str
) -> None:
    bench.write("t.json", without(path))

    outcome = bench.make("--template", "t.json", "-o", ".")

    bench.refuses(outcome, "t.json:1:", f'"{path}" is missing')


FREE = ["notes", "contract_name", "sections.kpi", "sections.budgets", "sections.dev_account", "sections.utm"]
FREE += ["sections.utm.schema", *(path for path in sorted(FILLED | WHEN_EMPTY) if not is_part(path))]


@pytest.mark.parametrize("path", FREE)
def test_c08_a_path_that_is_not_filled_in_may_be_missing_and_stays_missing(bench: Bench, path: str) -> None:
    bench.write("t.json", without(path))

    made = json.loads(bench.make("--template", "t.json").out)

    assert paths_of(made) == paths_of(without(path))


def test_c08_the_place_of_a_missing_path_is_the_object_that_lacks_it(bench: Bench) -> None:
    text = json.dumps(without("sections.byok.byok_only"), indent=2)
    bench.write("t.json", text)
    line = next(number for number, each in enumerate(text.split("\n"), 1) if '"byok"' in each)

    bench.refuses(bench.make("--template", "t.json"), f't.json:{line}:13: "sections.byok.byok_only" is missing')


BAD: dict[str, tuple[str | bytes | Any, list[str]]] = {
    "trailing comma": (json.dumps(BUILT_IN)[:-1] + ",}", ["a trailing comma; remove it"]),
    "duplicate key": ('{"status": "draft",\n "status": "draft"}', ['t.json:2:2: key "status" is there twice']),
    "comment": ('{\n// why\n"a": 1}', ["t.json:2:1: a comment"]),
    "single quotes": ("{'a': 1}", ["t.json:1:2: a single quote"]),
    "half a file": (json.dumps(BUILT_IN)[:-1], ["the file ends before"]),
    "empty": ("", ["the file is empty"]),
    "NaN": ('{"a": NaN}', ['t.json:1:7: "NaN" is not a JSON value']),
    "too deep": ("[" * 200_000, ["nested too deeply"]),
    "rather deep": ("[" * 150 + "]" * 150, ["nested too deeply"]),
    "not UTF-8": (b'{"a": "\xe4"}', ["t.json:1:8", "is not valid UTF-8"]),
    "list": ("[]", ["the file must be an object, not a list"]),
    "scopes no list": (
        replaced("sections.scopes.scopes", {}),
        ['"sections.scopes.scopes" must be a list, not an object'],
    ),
    "status a number": (replaced("status", 1), ['"status" must be text, not a number']),
    "slug null": (replaced("provider_slug", None), ['"provider_slug" must be text, not null']),
    "byok text": (replaced("sections.byok.oauth_only", "no"), ['"sections.byok.oauth_only" must be true or false']),
    "utm a list": (replaced("sections.utm.schema", []), ['"sections.utm.schema" must be an object, not a list']),
    "variables text": (replaced("sections.utm.schema.allowed_variables", "a"), ["must be a list, not text"]),
    "params a list": (replaced("sections.utm.schema.static_params", []), ["must be an object, not a list"]),
    "utm null": (replaced("sections.utm", None), ['"sections.utm" must be an object, not null']),
    "gating key": (replaced("sections.kpi", {"a": [{"risk_level": 1}]}), ['key "risk_level" rates or gates']),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_templates_are_rejected_with_their_place_and_nothing_is_written(bench: Bench, case: str) -> None:
    content, words = BAD[case]
    bench.write("t.json", content)

    bench.refuses(bench.make("--template", "t.json", "-o", "."), "t.json", *words)


def test_c09_a_user_s_template_wins_and_the_report_says_which_was_used(bench: Bench) -> None:
    template = replaced("sections.kpi", {"goal": 7})
    template["sections"]["utm"]["schema"].update(allowed_variables=["x"], pattern_structure="{{x}}")
    bench.write("t.json", template)

    own, built_in = bench.make("--template", "t.json"), bench.make()

    assert json.loads(own.out)["sections"]["kpi"] == {"goal": 7}
    assert json.loads(own.out)["sections"]["utm"]["schema"]["pattern_structure"] == "{{x}}"
    assert "template: t.json\n" in own.err
    assert "template: built-in\n" in built_in.err


def test_c11_a_template_without_the_naming_rule_is_warned_about(bench: Bench) -> None:
    bench.write("t.json", replaced("sections.dev_account.standardization.naming_rule", "x"))

    assert "[W] the template has no PROVIDER_{PLATFORM}_KEY in it" in bench.make("--template", "t.json").err


def test_c15_firearm_data_stays_as_in_the_template(bench: Bench) -> None:
    gate = {"enabled": True, "firearm_types": [{"id": "t1", "requires": 2}]}
    bench.write("t.json", replaced("sections.scopes.firearms_gate", gate))

    made = json.loads(bench.make("--template", "t.json").out)

    assert made["sections"]["scopes"]["firearms_gate"] == gate
