"""The keys of the configuration: the table from which its reader, JSON Schema and documentation are made."""

from __future__ import annotations

from typing import Any

from amplsp.addresses import schema_id
from amplsp.engine.configuration_shapes import (
    Choice,
    FileName,
    Patterns,
    RuleNames,
    RuleSeverities,
    Schema,
    SeveritiesByPattern,
    Shape,
    Switch,
    Texts,
)
from amplsp.engine.diff_shape import Verdicts
from amplsp.engine.model_shape import ModelTable
from amplsp.engine.policy_shape import Plugins, Policies
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile

SCHEMA = "schema/config/v1/config.schema.json"
"""The path of the configuration's schema in the repository."""


class Key(NamedTuple):
    """One key.

    Attributes:
        name: the key.
        shape: the shape of its value.
        default: its default, in words.
        says: what it is for, as Markdown, without a full stop.
        example: a value.
    """

    name: str
    shape: Shape
    default: str
    says: str
    example: Any


KEYS = {
    key.name: key
    for key in (
        Key(
            "profile",
            Choice(tuple(profile.value for profile in Profile)),
            "`spec`",
            "check against the written specification (`spec`) or the live platform (`platform`)",
            "platform",
        ),
        Key(
            "destinations",
            Texts(),
            "any",
            "the destinations that exist; others are errors",
            ["crmEvents", "billing"],
        ),
        Key(
            "include",
            Patterns(),
            "nothing",
            "more files that are manifests: patterns as in `.gitignore`, relative to the configuration's folder; only "
            "files that end in `.yaml` or `.yml`",
            ["hubspot.yaml", "integrations/*.yaml"],
        ),
        Key(
            "exclude",
            Patterns(),
            "nothing",
            "files that are left out of a search in folders: patterns as in `.gitignore`, relative to the "
            "configuration's folder",
            ["samples/", "*.draft.amp.yaml"],
        ),
        Key(
            "force-exclude",
            Switch(),
            "`false`",
            "apply `exclude` also to files that are named on the command line or open in an editor",
            example=True,
        ),
        Key("strict", Switch(), "`false`", "fail the run on warnings too", example=True),
        Key(
            "select",
            RuleNames(may_always=True),
            "all",
            "report only these rules (and syntax errors). Each of manifests, guides and contracts is limited only "
            "if a rule for it is named",
            ["unknown-key", "required-field"],
        ),
        Key("ignore", RuleNames(may_always=False), "nothing", "do not report these rules", ["large-backfill"]),
        Key(
            "baseline",
            FileName(),
            "none",
            "the baseline: a file with known findings, relative to the configuration's folder",
            "amplsp-baseline.json",
        ),
        Key(
            "catalog",
            FileName("a file or folder"),
            "the usual one",
            "the provider catalog to use, relative to the configuration's folder",
            "catalog.json",
        ),
        Key(
            "rules",
            RuleSeverities(),
            "each rule's usual one",
            "severities by rule: `error`, `warning`, `info` or `off`",
            {"unknown-key": "error"},
        ),
        Key(
            "per-file-rules",
            SeveritiesByPattern(),
            "nothing",
            "severities for the files that match a pattern as in `.gitignore`; they win over `rules`, and if several "
            "patterns match, the last one wins",
            {"legacy/**": {"large-backfill": "off"}},
        ),
        Key(
            "wording",
            Choice(("seed", "docs")),
            "`seed`",
            "the wording of the fixed sentences when guides are written or fixed: that of the requirements (`seed`) or "
            "of the docs team (`docs`); checks accept both",
            "docs",
        ),
        Key(
            "diff",
            Verdicts(),
            "each kind's usual one",
            "verdicts of `amplsp diff` by kind of change: `breaking`, `risk`, `check`, `notice`, `cosmetic`, `safe` or "
            "`off`",
            {"schedule-changed": "risk"},
        ),
        Key(
            "model",
            ModelTable(),
            "no wanted model",
            "the data model that integrations share: `objects` with `names`, `required` and `types`, here or in a "
            "`file`; `group` says which manifests share it: `file`, `folder` or `all`. With this table, the rules "
            "about models run",
            {"group": "folder", "objects": {"company": {"names": ["name", "owner"], "required": ["name"]}}},
        ),
        Key(
            "policy",
            Policies(),
            "none",
            "rules of your own, each a table `[[policy]]`; see [policies.md](policies.md)",
            [{"id": "acme-hourly", "where": "integrations.*.read.objects.*.schedule", "min": "1 hour"}],
        ),
        Key(
            "plugins",
            Plugins(),
            "none",
            "installed packages whose rules are added; see [policies.md](policies.md#rules-in-python)",
            ["acme"],
        ),
    )
}
"""The keys by name, in the order in which they are shown."""


ADDING = ("plugins", "policy")
"""The keys that add rules, which the others can name."""


def schema() -> Schema:
    """The JSON Schema of a configuration, for `amplsp.toml` and the table `[tool.amplsp]`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema_id(SCHEMA),
        "title": "amplsp.toml",
        "description": "The configuration of amplsp; in pyproject.toml the table [tool.amplsp].",
        "type": "object",
        "properties": {
            key.name: {
                "description": f"{key.says[0].upper()}{key.says[1:]}. Default: {key.default}.",
                **key.shape.schema(),
                "examples": [key.example],
            }
            for key in KEYS.values()
        },
        "additionalProperties": False,
    }
