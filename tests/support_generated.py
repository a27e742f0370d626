"""Types in every language for the manifests of the tests: examples, unusual ones, random ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from support_odd_manifests import random_manifests
from support_types import EXAMPLES, module_from

from amplsp.types.languages import language

if TYPE_CHECKING:
    from amplsp.types import Module

ODD = Path(__file__).with_name("types") / "manifests"
MANIFESTS = [*EXAMPLES, *sorted(ODD.glob("*.amp.yaml"))]
ODD_KEYS = (
    *("class", "None", "self", "type", "match", "str", "int", "Json", "Literal", "ResultInfo", "json", "copy"),
    *("model_config", "Others", "UnmarshalJSON", "__private", "__class__", "_links", "größe", "ﬁeld", "a-b", "1st"),
    *("🚀", "-", "a,b", 'quo"te', "back\\slash", " spaces "),
)
RANDOM = 45
AT_ONCE = 15


def one_odd_key_each() -> str:
    """A manifest with an object for each odd key, so that none hides what another one does."""
    objects = [
        {"objectName": f"o{number}", "destination": "d", "requiredFields": [{"fieldName": "x", "mapToName": key}]}
        for number, key in enumerate(ODD_KEYS)
    ]
    integration = {"name": "odd", "provider": "salesforce", "read": {"objects": objects}}
    return json.dumps({"integrations": [integration]}, ensure_ascii=False)


@cache
def modules() -> dict[str, Module]:
    """The types of each manifest that is a file, and of random ones, with all that can be; by names for files."""
    found = {path.name.split(".")[0].replace("-", "_"): path.read_text(encoding="utf-8") for path in MANIFESTS}
    found["one_odd_key_each"] = one_odd_key_each()
    random = random_manifests(RANDOM)
    groups = {f"random_{first}": random[first : first + AT_ONCE] for first in range(0, RANDOM, AT_ONCE)}
    return {name: module_from(text) for name, text in found.items()} | {
        name: module_from(*texts, has_writes=True, has_notifications=True) for name, texts in groups.items()
    }


def generated(name: str, pattern: str) -> dict[str, str]:
    """All modules in a language, as files named by a pattern with `{}` in it."""
    render = language(name).render
    return {pattern.format(each): render(found) for each, found in modules().items()}
