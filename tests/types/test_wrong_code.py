"""Code that misreads a delivery does not compile, and the right code next to it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_compilers import Complaints, go_says, mypy_says, typescript_says
from support_generated import ODD
from support_types import module_from

from amplsp.types.languages import language

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = ["a capitalised field", "a null into a string", "a result that may be missing"]

TYPESCRIPT = {
    "right": """\
      for (const record of delivery.result ?? []) {
        const name: string | null = record.fields.firstname;
        said.push(name ?? "nobody");
      }
""",
    "a capitalised field": "      said.push(...(delivery.result ?? []).map((record) => record.fields.FirstName));\n",
    "a null into a string": "      said.push(...(delivery.result ?? []).map((record) => record.fields.firstname));\n",
    "a result that may be missing": "      said.push(String(delivery.result.length));\n",
}
IN_TYPESCRIPT = """\
import {{ parseDelivery }} from "./deliveries.js";

export function handle(body: string): string[] {{
  const delivery = parseDelivery(body);
  const said: string[] = [];
  if (delivery.action === "read" && delivery.objectName === "company") {{
{0}  }}
  return said;
}}
"""

PYTHON = {
    "right": """\
        for record in delivery.get("result", []):
            name: str | None = record["fields"]["firstname"]
            said.append(name or "nobody")
""",
    "a capitalised field": """\
        said += [record["fields"]["FirstName"] or "" for record in delivery.get("result", [])]
""",
    "a null into a string": """\
        said += [record["fields"]["firstname"] for record in delivery.get("result", [])]
""",
    "a result that may be missing": """\
        said.append(str(len(delivery.get("result"))))
""",
}
IN_PYTHON = """\
from deliveries import parse_delivery


def handle(body: str) -> list[str]:
    delivery = parse_delivery(body)
    said: list[str] = []
    if delivery["action"] == "read" and delivery["objectName"] == "company":
{0}    return said
"""

PYDANTIC = {
    "right": """\
        for record in delivery.result or []:
            name: str | None = record.fields.firstname
            said.append(name or "nobody")
""",
    "a capitalised field": "        said += [record.fields.FirstName or '' for record in delivery.result or []]\n",
    "a null into a string": "        said += [record.fields.firstname for record in delivery.result or []]\n",
    "a result that may be missing": "        said.append(str(len(delivery.result)))\n",
}
IN_PYDANTIC = """\
from deliveries import MixedCrmCompanyRead, delivery_adapter


def handle(body: str) -> list[str]:
    delivery = delivery_adapter.validate_json(body)
    said: list[str] = []
    if isinstance(delivery, MixedCrmCompanyRead):
{0}    return said
"""

GO = {
    "right": """\
	for _, record := range company.Result {
		if name := record.Fields.Firstname; name != nil {
			said = append(said, *name)
		}
	}
""",
    "a capitalised field": """\
	for _, record := range company.Result {
		said = append(said, *record.Fields.FirstName)
	}
""",
    "a null into a string": """\
	for _, record := range company.Result {
		said = append(said, record.Fields.Firstname)
	}
""",
}
IN_GO = """\
package handler

import "example.com/types/deliveries"

func handle(body []byte) (said []string) {{
	delivery, err := deliveries.ParseDelivery(body)
	company, isCompany := delivery.(*deliveries.MixedCrmCompanyRead)
	if err != nil || !isCompany {{
		return nil
	}}
{0}	return said
}}
"""


def declared(name: str) -> str:
    text = (ODD / "messages.amp.yaml").read_text(encoding="utf-8")
    return language(name).render(module_from(text, has_writes=True))


def wrong(complaints: Complaints) -> list[str]:
    return sorted(each.replace("_", " ").split(".")[0].split("/")[0] for each in complaints)


def files(codes: dict[str, str], frame: str, pattern: str) -> dict[str, str]:
    return {pattern.format(name.replace(" ", "_")): frame.format(code) for name, code in codes.items()}


def test_in_typescript(tmp_path: Path) -> None:
    handlers = files(TYPESCRIPT, IN_TYPESCRIPT, "{}.ts")

    assert wrong(typescript_says({**handlers, "deliveries.ts": declared("ts")}, tmp_path)) == MISTAKES


@pytest.mark.parametrize(
    ("name", "codes", "frame"), [("python", PYTHON, IN_PYTHON), ("pydantic", PYDANTIC, IN_PYDANTIC)]
)
def test_in_python(name: str, codes: dict[str, str], frame: str, tmp_path: Path) -> None:
    handlers = files(codes, frame, "{}.py")

    assert wrong(mypy_says({**handlers, "deliveries.py": declared(name)}, tmp_path)) == MISTAKES


def test_in_go(tmp_path: Path) -> None:
    handlers = files(GO, IN_GO, "{}/handler.go")

    assert wrong(go_says({**handlers, "deliveries/deliveries.go": declared("go")}, tmp_path)) == MISTAKES[:2]
