"""The page on types shows what is really generated, and its code does what the page says."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime, timezone
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support_compilers import typescript_says
from support_messages import ENVELOPE
from support_types import module_from
from svix.webhooks import Webhook, WebhookVerificationError

from amplsp.types.languages import language

PAGE = (Path(__file__).parents[2] / "docs" / "types.md").read_text(encoding="utf-8")
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - made up
BROWSER = """\
declare module "svix" {
  export class Webhook {
    constructor(secret: string);
    verify(body: string, headers: Record<string, string>): unknown;
  }
}
declare const process: { env: { [name: string]: string | undefined } };
declare const console: { log(...told: unknown[]): void };
"""


def blocks(kind: str, part: str) -> list[str]:
    """The code of a language in the part of the page with a heading."""
    text = PAGE.partition(f"\n## {part}\n")[2].partition("\n## ")[0]
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def written(name: str) -> str:
    return language(name).render(module_from(blocks("yaml", "What is in the file")[0]))


@pytest.mark.parametrize(("kind", "names"), [("ts", ["ts"]), ("python", ["python", "pydantic"]), ("go", ["go"])])
def test_what_the_page_shows_of_a_manifest_is_what_is_written(kind: str, names: list[str]) -> None:
    text = "".join(written(name) for name in names)
    shown = blocks(kind, "What is in the file")

    assert shown
    assert [each for each in shown if each not in text] == []


def test_the_handler_in_typescript_compiles(tmp_path: Path) -> None:
    handler = blocks("ts", "Receive a delivery")[0]
    files = {"deliveries.ts": written("ts"), "handler.ts": handler, "around.d.ts": BROWSER}

    assert typescript_says(files, tmp_path) == {}


def test_the_handler_in_python_takes_what_is_signed_and_rejects_it_after_a_change(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", SECRET)
    models = ModuleType("delivery_models")
    exec(compile(written("pydantic"), "models", "exec", dont_inherit=True), vars(models))  # noqa: S102 - as imported
    monkeypatch.setitem(sys.modules, "delivery_models", models)
    handler: dict[str, Any] = {}
    exec(blocks("python", "Receive a delivery")[0], handler)  # noqa: S102 - the page's own code
    entry = {"fields": {"title": "Ship"}, "mappedFields": {"stage": 3}, "raw": {}}
    body = json.dumps(
        {"action": "read", **ENVELOPE, "provider": "pipedrive", "objectName": "deal", "result": [entry]}
    ).encode()
    now = datetime.now(timezone.utc)
    signature = Webhook(SECRET).sign("msg_1", now, body.decode())
    headers = {"svix-id": "msg_1", "svix-timestamp": str(int(now.timestamp())), "svix-signature": signature}

    handler["take"](body, headers)

    assert capsys.readouterr().out == "Ship\n"
    with pytest.raises(WebhookVerificationError):
        handler["take"](body.replace(b"Ship", b"Shop"), headers)
