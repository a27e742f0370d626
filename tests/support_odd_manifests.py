"""Random manifests: unusual names, nesting, questions, several integrations."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

WORDS = ("id", "Name", "first_name", "firstName", "email", "Amount", "AnnualRevenue", "status", "createdAt", "dueOn")
ODD = (
    "class",
    "default",
    "type",
    "None",
    "a-b",
    "a_b",
    "1st",
    "with space",
    "🚀",
    "-",
    "__proto__",
    "func",
    "json",
    "ß",
)
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))
NAMES = st.sampled_from(WORDS) | st.sampled_from(ODD) | st.text(LETTERS, min_size=1, max_size=8)
STEPS = NAMES.filter(lambda name: "'" not in name)
PROVIDERS = ("salesforce", "hubspot", "capsule", "calendly", "aha", "unheardOf")
OBJECTS = st.sampled_from(("contacts", "Account", "tasks", "opportunities", "event_types", "goals", "class")) | NAMES


@st.composite
def paths(draw: st.DrawFn) -> str:
    """A name, or the path of a nested value."""
    if draw(st.integers(0, 3)):
        return draw(NAMES)
    steps = [f"['{draw(STEPS)}']", *draw(st.lists(STEPS.map(lambda name: f"['{name}']") | st.just("[*]"), max_size=3))]
    return "$" + "".join(steps)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, str]:
    """A field with or without a mapped name, or a question."""
    kind = draw(st.sampled_from(["field", "mapped", "question"]))
    entry = {} if kind == "question" else {"fieldName": draw(paths())}
    if kind != "field":
        entry["mapToName"] = draw(paths())
    if kind == "question":
        entry |= {"mapToDisplayName": draw(st.text(LETTERS, max_size=8)), "prompt": draw(st.text(LETTERS, max_size=12))}
    return entry


DESTINATIONS = st.sampled_from(("hook", "other")) | NAMES
EVENTS = ("createEvent", "updateEvent", "deleteEvent", "associationChangeEvent")


@st.composite
def reads(draw: st.DrawFn) -> dict[str, Any]:
    """A read object."""
    listed = st.lists(entries(), max_size=5)
    found = {"objectName": draw(OBJECTS), "destination": draw(DESTINATIONS)}
    found |= {"requiredFields": draw(listed), "optionalFields": draw(listed)}
    if draw(st.booleans()):
        found["mapToName"] = draw(NAMES)
    if draw(st.booleans()):
        found["optionalFieldsAuto"] = "all"
    return found


@st.composite
def integrations(draw: st.DrawFn) -> dict[str, Any]:
    """An integration with some of the actions."""
    read = draw(st.lists(reads(), max_size=3))
    names = st.sampled_from([each["objectName"] for each in read]) if read else OBJECTS
    found: dict[str, Any] = {"name": draw(NAMES), "provider": draw(st.sampled_from(PROVIDERS))}
    found["read"] = {"objects": read}
    if draw(st.booleans()):
        events = {key: {"enabled": "always"} for key in draw(st.lists(st.sampled_from(EVENTS), unique=True))}
        subscribed = {"objectName": draw(names), "destination": draw(DESTINATIONS), "inheritFieldsAndMapping": True}
        found["subscribe"] = {"objects": [subscribed | events]}
    if draw(st.booleans()):
        found["write"] = {"objects": [{"objectName": draw(names | OBJECTS), "inheritMapping": draw(st.booleans())}]}
    if draw(st.booleans()):
        found["watchSchema"] = {
            "destination": draw(DESTINATIONS),
            "allObjects": {"fieldCreated": {"enabled": "always"}},
        }
    return found


@st.composite
def manifests(draw: st.DrawFn) -> str:
    """The text of a manifest."""
    listed = draw(st.lists(integrations(), min_size=1, max_size=3))
    return json.dumps({"specVersion": "1.0.0", "integrations": listed}, ensure_ascii=False, indent=1)


@cache
def random_manifests(count: int) -> tuple[str, ...]:
    """This many manifests, the same in every run, for programs that process many at once."""
    found: list[str] = []

    @settings(max_examples=count, phases=[Phase.generate], database=None)
    @given(manifests())
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return tuple(found)
