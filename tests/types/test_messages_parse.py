"""What the platform sends is read in every language, and anything else is rejected."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from support_compilers import TYPESCRIPT
from support_generated import ODD, ODD_KEYS, one_odd_key_each
from support_messages import deliveries, notifications, strangers
from support_npm import installed
from support_sample import everything
from support_tools import needs
from support_types import PUBLISHED, module_from

from amplsp.types.languages import language

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = (ODD / "messages.amp.yaml").read_text(encoding="utf-8")
MANY_DIGITS = 12345678901234567890
MESSAGE = PUBLISHED.with_name("salesforce-account.subscribe.json")


def source(name: str, text: str = MANIFEST) -> str:
    return language(name).render(module_from(text, has_writes=True, has_notifications=True))


@cache
def imported(name: str, text: str = MANIFEST) -> Any:
    """The generated module of Python."""
    module = ModuleType("generated")
    exec(compile(source(name, text), name, "exec", dont_inherit=True), vars(module))  # noqa: S102 - it is what users would import
    return module


@pytest.mark.parametrize("kind", deliveries())
def test_pydantic_reads_a_delivery_as_what_it_is_and_loses_nothing(kind: str) -> None:
    sent = deliveries()[kind]
    text = json.dumps(sent.message)

    found = imported("pydantic").delivery_adapter.validate_json(text)

    assert type(found).__name__ == sent.record
    assert json.loads(found.model_dump_json(by_alias=True, exclude_unset=True)) == sent.message
    assert imported("pydantic").delivery_adapter.validate_python(found) is found


@pytest.mark.parametrize("kind", deliveries())
@pytest.mark.parametrize("form", ["text", "bytes", "parsed"])
def test_python_knows_a_delivery_by_its_tags(kind: str, form: str) -> None:
    message = deliveries()[kind].message
    text = json.dumps(message)
    body = {"text": text, "bytes": text.encode(), "parsed": message}[form]

    assert imported("python").parse_delivery(body) == message


@pytest.mark.parametrize("kind", notifications())
def test_notifications_are_read_by_their_type(kind: str) -> None:
    sent = notifications()[kind]

    assert imported("python").parse_notification(json.dumps(sent.message)) == sent.message
    assert type(imported("pydantic").notification_adapter.validate_python(sent.message)).__name__ == sent.record


@pytest.mark.parametrize("kind", strangers())
def test_other_messages_are_rejected_with_a_word_on_why(kind: str) -> None:
    with pytest.raises(ValueError, match="not a known delivery"):
        imported("python").parse_delivery(json.dumps(strangers()[kind]))
    with pytest.raises(ValidationError, match="not a known delivery"):
        imported("pydantic").delivery_adapter.validate_python(strangers()[kind])


@pytest.mark.parametrize("body", ["", "{", b"\xff", "[1,"])
def test_what_is_not_json_is_a_value_error(body: str | bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each parser says it in its own words
        imported("python").parse_delivery(body)
    with pytest.raises(ValidationError):
        imported("pydantic").delivery_adapter.validate_json(body)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("fieldName: firstName", "fieldName: lastName"),
        ("fieldName: jobTitle", "fieldName: job"),
        ("mapToName: notes", "mapToName: note"),
    ],
)
def test_after_a_rename_in_the_manifest_the_old_messages_are_rejected_by_pydantic(was: str, now: str) -> None:
    message = deliveries()["records"].message

    with pytest.raises(ValidationError):
        imported("pydantic", MANIFEST.replace(was, now)).delivery_adapter.validate_python(message)


@pytest.mark.parametrize(
    ("key", "value"),
    [("firstname", 1), ("firstname", ["x"]), ("jobtitle", True), ("addresses", {"city": "x"}), ("unheard", 1)],
)
def test_pydantic_rejects_a_value_of_another_type_and_keys_that_nobody_asked_for(key: str, value: object) -> None:
    message = deliveries()["records"].message
    message["result"][0]["fields"][key] = value

    with pytest.raises(ValidationError):
        imported("pydantic").delivery_adapter.validate_python(message)


def test_pydantic_has_a_map_from_destinations_to_what_arrives_there() -> None:
    found = imported("pydantic").DESTINATIONS
    schema_change = deliveries()["fields created, changed and deleted"].message

    assert TypeAdapter(found["schemas"]).validate_python(schema_change).action == "schema.watch"
    with pytest.raises(ValidationError, match="not a known delivery"):
        TypeAdapter(found["crm"]).validate_python(schema_change)


def test_keys_that_are_not_names_are_those_of_the_message() -> None:
    text = one_odd_key_each()
    python, pydantic = imported("python", text), imported("pydantic", text)
    names = [f"OddO{number}MappedFields" for number in range(len(ODD_KEYS))]

    assert [getattr(python, name).__required_keys__ for name in names] == [{key} for key in ODD_KEYS]
    assert [getattr(pydantic, name)(**{key: 1}).model_extra for name, key in zip(names, ODD_KEYS, strict=True)] == [
        {} for _ in ODD_KEYS
    ]


def test_pydantic_keeps_the_mappings_of_an_application_and_large_numbers() -> None:
    message = deliveries()["records"].message
    message["result"][0]["mappedFields"]["lead-score"] = MANY_DIGITS
    mapped = imported("pydantic").delivery_adapter.validate_json(json.dumps(message)).result[0].mapped_fields

    assert mapped.lead_score == MANY_DIGITS
    assert mapped.model_extra == {"their own": True}


def test_a_published_message_is_read() -> None:
    text = PUBLISHED.read_text(encoding="utf-8")
    message = MESSAGE.read_bytes()

    found = imported("pydantic", text).delivery_adapter.validate_json(message)

    assert imported("python", text).parse_delivery(message)["objectName"] == "company"
    assert found.result[0].mapped_fields.account_name == "johnAmp"
    assert found.result[0].fields.annualrevenue is None


GO_MAIN = """\
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"example.com/types/deliveries"
)

type outcome struct {
	Type    string
	Message any
	Error   string
}

func main() {
	var bodies []json.RawMessage
	if err := json.NewDecoder(os.Stdin).Decode(&bodies); err != nil {
		panic(err)
	}
	var outcomes []outcome
	for _, body := range bodies {
		found, err := deliveries.ParseDelivery(body)
		if err != nil {
			outcomes = append(outcomes, outcome{Error: err.Error()})
		} else {
			outcomes = append(outcomes, outcome{Type: fmt.Sprintf("%T", found), Message: found})
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(outcomes); err != nil {
		panic(err)
	}
}
"""


def in_go(text: str, bodies: list[Any], folder: Path) -> list[dict[str, Any]]:
    """What the generated Go makes of messages: the type, and the message as it is written again; or an error."""
    (folder / "deliveries").mkdir()
    (folder / "go.mod").write_text("module example.com/types\n\ngo 1.21\n", encoding="utf-8")
    (folder / "main.go").write_text(GO_MAIN, encoding="utf-8")
    (folder / "deliveries" / "deliveries.go").write_bytes(source("go", text).encode())
    command, given = [needs("go"), "run", "."], json.dumps(bodies)
    run = subprocess.run(command, cwd=folder, input=given, check=True, capture_output=True, encoding="utf-8")
    return list(json.loads(run.stdout))


def test_go_reads_deliveries_as_what_they_are_and_rejects_others(tmp_path: Path) -> None:
    known, others = list(deliveries().values()), strangers()
    known[0].message["result"][0]["mappedFields"]["lead-score"] = MANY_DIGITS

    found = in_go(MANIFEST, [*(each.message for each in known), *others.values()], tmp_path)

    assert [each["Type"] for each in found[: len(known)]] == [f"*deliveries.{each.record}" for each in known]
    assert all(each["Error"].startswith("not a") for each in found[len(known) :])
    assert found[0]["Message"] == known[0].message


def test_go_loses_no_key_whatever_it_is_called(tmp_path: Path) -> None:
    text = (ODD / "odd-keys.amp.yaml").read_text(encoding="utf-8")
    messages = everything(text)

    assert [each["Message"] for each in in_go(text, messages, tmp_path)] == messages


NODE_MAIN = """\
const fs = require("node:fs");
const typescript = require(process.argv[2]);
const { source, bodies } = JSON.parse(fs.readFileSync(0, "utf8"));
const options = { compilerOptions: { module: "commonjs", target: "es2022" } };
const code = typescript.transpileModule(source, options).outputText;
const found = {};
new Function("exports", code)(found);
const outcome = (body) => {
  try {
    return { message: found.parseDelivery(body), same: found.parseDelivery(JSON.stringify(body)) };
  } catch (error) {
    return { error: error.constructor.name };
  }
};
process.stdout.write(JSON.stringify(bodies.map(outcome)));
"""


def test_typescript_reads_deliveries_and_rejects_others(tmp_path: Path) -> None:
    known, others = [each.message for each in deliveries().values()], list(strangers().values())
    node = needs("node")
    needs("npm")
    script = tmp_path / "main.cjs"
    script.write_text(NODE_MAIN, encoding="utf-8")
    compiler = installed(TYPESCRIPT, "typescript") / "node_modules" / "typescript"
    given = json.dumps({"source": source("ts"), "bodies": [*known, *others[:-1]]})
    run = subprocess.run([node, script, compiler], input=given, check=True, capture_output=True, encoding="utf-8")
    found = json.loads(run.stdout)

    assert [each.get("message") for each in found[: len(known)]] == known
    assert [each.get("same") for each in found[: len(known)]] == known
    assert [each.get("error") for each in found[len(known) :]] == ["TypeError"] * len(others[:-1])
