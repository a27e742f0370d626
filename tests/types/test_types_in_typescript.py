"""The TypeScript of deliveries: what a reader sees, and that it tells messages apart when it runs."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from support_compilers import TYPESCRIPT
from support_npm import installed
from support_tools import needs
from support_types import module_from, module_of_crm, module_of_read

from amplsp.types.languages import language

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.types import Module


def typescript(module: Module) -> str:
    return language("ts").render(module)


def interface(text: str, name: str) -> str:
    """The lines between the braces of an interface, without comments."""
    body = text.partition(f"export interface {name} ")[2].partition("{\n")[2].partition("\n}")[0]
    return "\n".join(line for line in body.splitlines() if not line.lstrip().startswith(("/**", "*", "*/")))


def test_values_are_nullable_and_what_may_be_missing_has_a_question_mark() -> None:
    text = typescript(
        module_from("""\
integrations:
  - name: pipe
    provider: pipedrive
    read:
      objects:
        - objectName: deals
          requiredFields: [{fieldName: Title}]
          optionalFields: [{fieldName: active}, {fieldName: some thing}]
""")
    )

    assert interface(text, "PipeDealsFields").splitlines() == [
        "  title: string | null;",
        "  active?: boolean | null;",
        '  "some thing"?: unknown;',
    ]
    assert "result?: Array<PipeDealsRecord>;" in interface(text, "PipeDealsRead")


def test_comments_tell_the_prompt_when_a_key_is_there_and_how_that_is_known_and_nothing_ends_them() -> None:
    text = typescript(
        module_of_read("optionalFields: [{mapToName: notes, mapToDisplayName: Notes, prompt: 'Which */ field?'}]")
    )

    assert '"Which *\\/ field?"' in text
    assert "installations from before the question lack it (read in code)" in text


def test_there_is_a_map_from_each_destination_to_what_arrives_there() -> None:
    body = """\
    read: {objects: [{objectName: a, destination: my hook}, {objectName: b, destination: hook}]}
    watchSchema: {destination: hook, allObjects: {fieldCreated: {enabled: always}}}
"""

    assert interface(typescript(module_of_crm(body)), "Destinations").splitlines() == [
        '  "my hook": MixedCrmARead;',
        "  hook: MixedCrmBRead | MixedCrmSchemaWatch;",
    ]


def run(program: str, folder: Path) -> Any:
    """What a TypeScript program logs, as JSON."""
    node = needs("node")
    needs("npm")
    compiler = installed(TYPESCRIPT, "typescript") / "node_modules" / "typescript" / "lib" / "typescript.js"
    (folder / "program.ts").write_text(program, encoding="utf-8")
    compile_and_run = f"""\
const {{ transpileModule }} = require({json.dumps(str(compiler))});
const text = require("node:fs").readFileSync("program.ts", "utf8");
new Function("exports", transpileModule(text, {{ compilerOptions: {{ module: 1, target: 9 }} }}).outputText)({{}});
"""
    run = subprocess.run([node, "-e", compile_and_run], cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


MESSAGE = {"action": "read", "provider": "salesforce", "objectName": "company"}


BODIES: list[tuple[object, str]] = [
    (MESSAGE, "company"),
    (json.dumps(MESSAGE), "company"),
    (
        {**MESSAGE, "objectName": "account"},
        'TypeError: not a known delivery: {"action":"read","provider":"salesforce","objectName":"account"}',
    ),
    ({"provider": 1}, 'TypeError: not a known delivery: {"provider":1}'),
    (None, "TypeError: not a known delivery: {}"),
    ("null", "TypeError: not a known delivery: {}"),
    ([], "TypeError: not a known delivery: {}"),
    ("not json", "SyntaxError: "),
]


def test_a_message_is_parsed_from_text_or_json_and_any_other_is_an_error(tmp_path: Path) -> None:
    text = typescript(module_of_read("requiredFields: [{fieldName: Name}]"))
    use = f"""
const found = {json.dumps([body for body, _ in BODIES])}.map((body: unknown) => {{
  try {{
    return parseDelivery(body).objectName;
  }} catch (error) {{
    return String(error);
  }}
}});
console.log(JSON.stringify(found));
"""

    for (body, expected), found in zip(BODIES, run(text + use, tmp_path), strict=True):
        assert found.startswith(expected), body
