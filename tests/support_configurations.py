"""Configurations: correct ones, and rejected ones with their messages."""

from __future__ import annotations


def policy(*lines: str, identity: str = "acme-x") -> str:
    """A policy with these keys, as TOML."""
    return "\n".join(["[[policy]]", f'id = "{identity}"', *lines, ""])


EVERYTHING = """\
profile = "spec"
destinations = []
include = ["hubspot.yaml"]
exclude = ["x/"]
force-exclude = true
strict = false
select = ["unknown-key", "G57"]
ignore = ["large-backfill"]
baseline = "known/baseline.json"
catalog = "mine"
wording = "docs"
plugins = []
[rules]
unknown-key = "error"
[per-file-rules."legacy/**"]
unknown-key = "off"
large-backfill = "info"
[diff]
schedule-changed = "risk"
prompt-changed = "off"
[model]
group = "folder"
[model.objects.company]
names = ["owner"]
required = ["name"]
types = { name = "string" }
[[policy]]
id = "acme-hourly"
where = "integrations.*.read.objects.*.schedule"
min = "1 hour"
message = "{problem}"
severity = "warning"
docs = "https://wiki.acme.example/hourly"
files = ["production/**"]
provider = "hubspot"
action = ["read"]
"""

RIGHT = (
    "",
    EVERYTHING,
    'include = ["*.yaml", "!values.yaml", "a b\\\\ "]\n',
    'select = ["yaml-syntax"]\nignore = []\n',
    'rules = { g57 = "warning", yaml-syntax = "warning" }\n',
    "per-file-rules = {}\n",
    '[per-file-rules]\n"*.yaml" = {}\n',
    "[model]\n",
    "[model.objects.company]\n",
    policy('where = "integrations.*.name"', 'matches = "[a-z]+"') + '[rules]\nacme-x = "off"\n',
    'ignore = ["acme-x"]\n' + policy('where = "integrations"', "min = 1", "max = 9"),
    "policy = []\nplugins = []\n",
)

_KEYS = (
    "profile, destinations, include, exclude, force-exclude, strict, select, ignore, baseline, catalog, rules, "
    "per-file-rules, wording, diff, model, policy, plugins"
)

REFUSED = (
    ("profle = 1\n", "1:1", 'unknown key "profle"; did you mean "profile"?'),
    ("\n  zzz = 1\n", "2:3", f'unknown key "zzz"; there are {_KEYS}'),
    ('[per-file-ignores]\n"x" = []\n', "1:2", 'unknown key "per-file-ignores"'),
    ('\n[per-file-ignores."x"]\n', "2:2", 'unknown key "per-file-ignores"'),
    ("[[polcy]]\na = 1\n", "1:3", 'unknown key "polcy"; did you mean "policy"?'),
    ("force_exclude = true\n", "1:1", 'unknown key "force_exclude"; did you mean "force-exclude"?'),
    (
        '[diff]\nshedule-changed = "risk"\n',
        "2:1",
        'unknown kind of change "shedule-changed"; did you mean "schedule-changed"?',
    ),
    ('[diff]\nschedule-changed = "riks"\n', "2:1", 'the verdict of schedule-changed is "riks"; it can be "breaking"'),
    ("diff = 1\n", "1:1", "diff must be a table of kinds of change and verdicts, not 1"),
    ("model = 1\n", "1:1", "model must be a table of a group, a file and objects, not 1"),
    ('[model]\ngrop = "all"\n', "2:1", 'unknown key "grop" in model; did you mean "group"?'),
    ('[model]\ngroup = "folders"\n', "2:1", 'model.group is "folders"; it can be "file" or "folder" or "all"'),
    ("[model]\nobjects = []\n", "2:1", "model.objects must be a table of objects by the names under which"),
    ("[model.objects.a]\nnames = 1\n", "2:1", "model.objects.a.names must be a list of texts, not 1"),
    ('[model.objects.a]\ntypes = { b = "text" }\n', "2:11", 'model.objects.a.types.b is "text"; it can be "string"'),
    ('profile = "live"\n', "1:1", 'profile is "live"; it can be "spec" or "platform"'),
    ('profile = "platfrom"\n', "1:1", 'profile is "platfrom"; it can be "spec" or "platform"; did you mean "platform"'),
    ("profile = []\n", "1:1", 'profile is a list; it can be "spec" or "platform"'),
    ('# x\ndestinations = "a"\n', "2:1", 'destinations must be a list of texts, not "a"'),
    ("exclude = [1]\n", "1:1", "exclude must be a list of texts, not a list"),
    ('exclude = ["a", "!"]\n', "1:18", 'exclude: "!" is not a pattern as in .gitignore'),
    ('include = [\n  "a\\\\",\n]\n', "1:1", 'include: "a\\" is not a pattern'),
    ("include = [1]\n", "1:1", "include must be a list of texts, not a list"),
    ('force-exclude = "yes"\n', "1:1", 'force-exclude must be true or false, not "yes"'),
    ("strict = 1\n", "1:1", "strict must be true or false, not 1"),
    ('select = "unknown-key"\n', "1:1", 'select must be a list of texts, not "unknown-key"'),
    (
        'select = [\n  "no-action",\n  "unknown-kee"]\n',
        "3:4",
        'unknown rule "unknown-kee"; did you mean "unknown-key"?',
    ),
    ('ignore = ["zzzzzz"]\n', "1:12", 'unknown rule "zzzzzz"; amplsp rules --kind all lists them'),
    ('ignore = ["yaml-syntax"]\n', "1:12", "yaml-syntax cannot be left out: a text that cannot be read"),
    ('baseline = ""\n', "1:1", 'baseline must be the path of a file, not ""'),
    ("baseline = false\n", "1:1", "baseline must be the path of a file, not false"),
    ("rules = []\n", "1:1", "rules must be a table of rule ids and severities, not a list"),
    ('[rules]\n"unknown-kee" = "off"\n', "2:1", 'unknown rule "unknown-kee"; did you mean "unknown-key"?'),
    ('rules = { unknown-kee = "off" }\n', "1:11", 'unknown rule "unknown-kee"; did you mean "unknown-key"?'),
    ('rules.unknown-kee = "off"\n', "1:7", 'unknown rule "unknown-kee"; did you mean "unknown-key"?'),
    (
        '[rules]\nunknown-key = "warn"\n',
        "2:1",
        'the severity of unknown-key is "warn"; it can be "error", "warning", "info", "off"',
    ),
    ("[rules]\nunknown-key = true\n", "2:1", "the severity of unknown-key is true; it can be"),
    ('[rules]\nyaml-syntax = "off"\n', "2:1", "yaml-syntax cannot be switched off"),
    ('per-file-rules = ["x"]\n', "1:1", "per-file-rules must be a table of patterns, each with rules and severities"),
    ('[per-file-rules]\n"legacy/**" = "off"\n', "2:1", 'per-file-rules."legacy/**" must be a table of rule ids'),
    ('[per-file-rules."*.amp.yaml"]\nnope = "off"\n', "2:1", 'unknown rule "nope"'),
    ('per-file-rules = { "[ab].yaml" = { no-action = "of" } }\n', "1:36", 'the severity of no-action is "of"; it can'),
    ('[per-file-rules."[ab].yaml"]\n\nyaml-syntax = "off"\n', "3:1", "yaml-syntax cannot be switched off"),
    ('[per-file-rules."!"]\n', "1:2", 'per-file-rules: "!" is not a pattern as in .gitignore'),
    ('catalog = "none.json"\n', "1:1", 'there is no catalog at "none.json"'),
    ("catalog = 1\n", "1:1", "catalog must be the path of a file or folder, not 1"),
    ('a = "b\n', "1:7", "not valid TOML: "),
    ("a = ", "1:5", "not valid TOML: "),
)
"""The text, the place, and how the message begins."""

NEEDS_A_READER = frozenset({"there is no catalog", "not valid TOML", "unknown rule"})
"""The beginnings of messages about mistakes that a schema cannot find."""
