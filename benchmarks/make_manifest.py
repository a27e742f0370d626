"""Write a valid, invented amp.yaml of about LINES lines to standard output: make_manifest.py LINES [SEED].

Several real providers and objects they support, unique integration names, comments, quoted and plain scalars, mappings,
backfills, delivery modes, write and subscribe sections. The same LINES and SEED give the same bytes.
"""

from __future__ import annotations

import random
import sys
from typing import NamedTuple


class Source(NamedTuple):
    """A provider: its module, the objects that can be read, and how many of the first are written and subscribed to."""

    module: str | None
    objects: list[str]
    writes: int
    subscribes: int


SOURCES = {
    "salesforce": Source("crm", ["account", "contact", "lead", "Campaign", "Case", "Event"], 4, 4),
    "hubspot": Source(None, ["companies", "contacts", "deals"], 3, 3),
    "intercom": Source(None, ["contacts", "companies", "conversations", "tickets", "admins"], 3, 0),
    "zendeskSupport": Source(None, ["organizations", "groups", "macros", "brands"], 2, 0),
    "stripe": Source(None, ["customers", "charges", "disputes", "coupons"], 2, 3),
    "outreach": Source(None, ["accounts", "prospects", "opportunities", "mailings"], 3, 3),
    "attio": Source(None, ["companies", "people", "deals", "tasks"], 4, 3),
    "gong": Source(None, ["calls", "users", "workspaces"], 1, 1),
}
FIELDS = [
    "id",
    "name",
    "status",
    "created_at",
    "updated_at",
    "owner_id",
    "stage",
    "source",
    "region",
    "currency",
    "amount",
    "email",
    "phone",
    "city",
    "country",
    "postal_code",
    "language",
    "timezone",
    "external_key",
    "score",
    "segment",
    "renewal_date",
    "last_activity",
    "notes",
    "website",
    "industry",
]
MAPPED = ["priority", "territory", "health", "lifecycle", "contract_value", "account_manager", "tier"]
SCHEDULES = ['"*/10 * * * *"', '"*/15 * * * *"', '"*/30 * * * *"', '"0 * * * *"', "'0 */2 * * *'", '"30 6 * * *"']
HOOKS = ["crmEvents", "billingEvents", "supportEvents", "warehouseIntake", "activityFeed"]
TEAMS = ["north", "south", "east", "west", "atlas", "delta", "harbor", "juniper", "meadow", "summit"]


class Writer:
    """Invents integrations; `kept` holds two fields of each object read, for subscriptions to watch."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # nothing here is secret
        self.lines = ["# An invented manifest for measurements.", "specVersion: 1.0.0", "", "integrations:"]
        self.kept: dict[str, list[str]] = {}

    def likely(self, chance: float) -> bool:
        """Decide with a chance."""
        return self.random.random() < chance

    def integration(self, number: int) -> None:
        """Add an integration."""
        provider = self.random.choice(list(SOURCES))
        source = SOURCES[provider]
        team = self.random.choice(TEAMS)
        self.lines += [f"  # {team.capitalize()} team, {provider}, set {number}"]
        self.lines += [f"  - name: {team}-{provider.lower()}-{number:04d}"]
        self.lines += [f"    displayName: {team.capitalize()} {provider} sync {number}", f"    provider: {provider}"]
        if source.module and self.likely(0.5):
            self.lines.append(f"    module: {source.module}")
        chosen = source.objects[: self.random.randint(1, len(source.objects))]
        self.lines += ["    read:", "      objects:"]
        for name in chosen:
            self.read_object(name, team)
        if source.writes and self.likely(0.7):
            self.lines += ["    write:", "      objects:"]
            for name in chosen[: source.writes]:
                self.lines += [f"        - objectName: {name}", "          inheritMapping: true"]
        if source.subscribes and self.likely(0.5):
            self.lines += ["    subscribe:", "      objects:"]
            for name in chosen[: source.subscribes]:
                self.subscribe_object(name)
        if self.likely(0.6):
            self.lines += ["    proxy:", "      enabled: true"]
        self.lines.append("")

    def read_object(self, name: str, team: str) -> None:
        """Add an object to be read."""
        self.lines += [f"        - objectName: {name}"]
        if self.likely(0.5):
            self.lines += [f"          mapToName: {team}_{name.lower()}"]
        self.lines += [f"          destination: {self.random.choice(HOOKS)}"]
        self.lines += [f"          schedule: {self.random.choice(SCHEDULES)}", "          requiredFields:"]
        fields = self.random.sample(FIELDS, self.random.randint(5, 12))
        self.kept[name] = fields[:1]
        for index, field in enumerate(fields):
            note = "  # kept by the ledger" if self.likely(0.05) else ""
            self.lines.append(f"            - fieldName: {field}{note}")
            if index and self.likely(0.6):
                self.lines.append(f"              mapToName: {team}_{field}")
        for mapped in self.random.sample(MAPPED, self.random.randint(0, 2)):
            words = mapped.replace("_", " ")
            self.lines += [
                f"            - mapToName: {mapped}",
                f"              mapToDisplayName: {words.capitalize()}",
            ]
            self.lines += [f"              prompt: Which field of the record holds its {words}?"]
        self.options([field for field in FIELDS if field not in fields])

    def options(self, rest: list[str]) -> None:
        """Add what a read object may have besides."""
        if self.likely(0.5):
            self.lines.append("          optionalFields:")
            count = self.random.randint(1, 5)
            self.lines += [f"            - fieldName: {field}" for field in self.random.sample(rest, count)]
        elif self.likely(0.4):
            self.lines.append("          optionalFieldsAuto: all")
        if self.likely(0.5):
            period = "fullHistory: true" if self.likely(0.3) else f"days: {self.random.choice([7, 14, 30, 90])}"
            self.lines += ["          backfill:", "            defaultPeriod:", f"              {period}"]
        if self.likely(0.3):
            size = self.random.choice([50, 100, 250, 500])
            self.lines += ["          delivery:", "            mode: onRequest", f"            pageSize: {size}"]

    def subscribe_object(self, name: str) -> None:
        """Add an object to be subscribed to."""
        self.lines += [f"        - objectName: {name}", f"          destination: {self.random.choice(HOOKS)}"]
        self.lines += [
            "          inheritFieldsAndMapping: true",
            "          createEvent:",
            "            enabled: always",
        ]
        self.lines += ["          updateEvent:", "            enabled: always"]
        if self.likely(0.5):
            self.lines.append("            watchFieldsAuto: all")
            return
        self.lines += ["            requiredWatchFields:", *(f"              - {field}" for field in self.kept[name])]


def main() -> None:
    """Write integrations until there are lines enough."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    writer = Writer(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    number = 0
    while len(writer.lines) < wanted:
        number += 1
        writer.integration(number)
    sys.stdout.write("\n".join(writer.lines).rstrip() + "\n")


if __name__ == "__main__":
    main()
