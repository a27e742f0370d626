"""Three kinds of files that are checked, each with correct and wrong texts of the same sort."""

from __future__ import annotations

import json
from typing import NamedTuple

from support_cli import CLEAN
from support_contract import contract
from support_guide import all_guides


class Checked(NamedTuple):
    """A kind of file, and the command that checks it.

    Attributes:
        command: the command for a check.
        word: the word for a file of the kind.
        names: the names of such files, as in messages.
        file: the name of a file.
        sound: a text without findings.
        flawed: a text with one error, which has no fix.
        warned: a text with one warning.
        rule: the rule that finds the error, as users may write it.
        other: a rule that does not find it.
        silenced: the flawed text with a comment that silences the rule.
        mended: a text with a comment that silences nothing, which a fix removes.
    """

    command: tuple[str, ...]
    word: str
    names: str
    file: str
    sound: str
    flawed: str
    warned: str
    rule: str
    other: str
    silenced: str
    mended: str


def a_contract(**more: object) -> str:
    value = {**contract(), "provider_slug": "asana", "display_name": "Asana", **more}
    utm = value["sections"]["utm"]["schema"]
    utm["provider_slug"] = "asana"
    utm["static_params"] = {"utm_source": "asana", "utm_medium": "referral"}
    return json.dumps(value, indent=2)


def kinds() -> dict[str, Checked]:
    """The kinds, by the word for each."""
    return {"manifest": _manifest(), "guide": _guide(), "contract": _contract()}


def _manifest() -> Checked:
    return Checked(
        ("check",),
        "manifest",
        "amp.yaml, amp.yml, *.amp.yaml, *.amp.yml",
        "amp.yaml",
        CLEAN,
        CLEAN.replace("hubspot", "zzqqx"),
        CLEAN + "extra: 1\n",
        "provider-not-supported",
        "unknown-key",
        CLEAN.replace("hubspot", "zzqqx # amp:ignore[provider-not-supported] -- a new one"),
        CLEAN.replace("hubspot", "hubspot # amp:ignore[provider-not-supported] -- a new one"),
    )


def _guide() -> Checked:
    guide = all_guides()["adobe"]
    return Checked(
        ("guide", "--check"),
        "guide",
        "*.mdx",
        "adobe.mdx",
        guide,
        guide + "\n{a b}\n",
        guide + "\n{/* amp:ignore[title] -- nothing is wrong with it */}\n",
        "G57",
        "G10",
        guide + "\n{/* amp:ignore[G57] -- so it is */}\n{a b}\n",
        guide + "\n{/* amp:ignore[G57] -- so it is */}\n",
    )


def _contract() -> Checked:
    return Checked(
        ("contract", "--check"),
        "contract",
        "*_CONNECTOR_CONTRACT.json",
        "ASANA_CONNECTOR_CONTRACT.json",
        a_contract(),
        a_contract(status="approved"),
        a_contract(display_name="Asanna"),
        "status-not-draft",
        "forbidden-key",
        a_contract(**{"status": "approved", "//": "amp:ignore[status-not-draft] -- so it is"}),
        a_contract(**{"//": "amp:ignore[status-not-draft] -- so it is"}),
    )
