"""The resources for clients: the JSON Schema of manifests, the manual of every rule, and how to use the tools."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.manifest.schema_file import SCHEMA_FILE, schema_path
from amplsp.mcp.checking import RULE_URI
from amplsp.named_tuple import NamedTuple
from amplsp.rules import rules
from amplsp.rules.manual import manual_markdown

if TYPE_CHECKING:
    from amplsp.rules import Rule

SKILL = Path(__file__).parent / "skill" / "SKILL.md"


class Resource(NamedTuple):
    """A resource.

    Attributes:
        uri: its address.
        name: its name.
        title: its title, for people.
        description: its description, for agents.
        mime_type: the MIME type of its text.
        read: returns its text.
    """

    uri: str
    name: str
    title: str
    description: str
    mime_type: str
    read: Callable[[], str]


@cache
def resources() -> tuple[Resource, ...]:
    """All resources."""
    return (
        Resource(
            "amplsp://skill", "skill", "How to write a manifest", "The shortest way to a correct manifest.",
            "text/markdown", partial(SKILL.read_text, encoding="utf-8"),
        ),
        Resource(
            "amplsp://schema/manifest", "manifest-schema", "JSON Schema of manifests",
            "Every key of amp.yaml: what it is for, its type and its allowed values.",
            "application/schema+json", lambda: schema_path(SCHEMA_FILE).read_text(encoding="utf-8"),
        ),
        *(_manual(rule) for rule in rules().values()),
    )  # fmt: skip


def _manual(rule: Rule) -> Resource:
    return Resource(
        f"{RULE_URI}{rule.id}", rule.id, f"Rule {rule.id}", rule.summary, "text/markdown",
        partial(manual_markdown, rule),
    )  # fmt: skip


def read_resource(uri: str) -> Resource | None:
    """The resource with an address; None if there is none."""
    return next((each for each in resources() if each.uri == uri), None)
