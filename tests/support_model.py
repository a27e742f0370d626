"""Manifests of integrations that share a data model, written in a few words."""

from __future__ import annotations

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.model import Group, group_of

PROVIDERS = {"sf": ("salesforce", "account"), "hs": ("hubspot", "companies"), "zo": ("zoho", "accounts")}
HEAD = "specVersion: 1.0.0\nintegrations:\n"


def integration(name: str, fields: str, mapped: str = "company", *, write: str = "", destination: str = "crm") -> str:
    """An integration of a provider, whose object is delivered as a company.

    Args:
        name: `sf`, `hs` or `zo`.
        fields: as `name:name website:site? :phone`: the provider's field and the mapped name, with a question mark for
            an optional one, and without the field for a question to the customer.
        mapped: the delivered name of the object; empty for none.
        write: the value of `inheritMapping` in its write object: `true`, `false` or `-` for none.
        destination: the destination of records.
    """
    provider, obj = PROVIDERS[name]
    lines = [
        f"  - name: {name}",
        f"    provider: {provider}",
        "    read:",
        "      objects:",
        f"        - objectName: {obj}",
        *([f"          mapToName: {mapped}"] if mapped else []),
        f"          destination: {destination}",
        '          schedule: "*/30 * * * *"',
    ]
    words = fields.split()
    for key, listed in (
        ("requiredFields", [each for each in words if not each.endswith("?")]),
        ("optionalFields", [each[:-1] for each in words if each.endswith("?")]),
    ):
        lines += [f"          {key}:"] if listed else []
        for each in listed:
            source, _, target = each.partition(":")
            entry = {"fieldName": source, "mapToName": target}
            shown = [f"{name}: {value}" for name, value in entry.items() if value]
            lines.append(f"            - {{{', '.join(shown)}}}")
    if write:
        how = f", inheritMapping: {write}" if write != "-" else ""
        lines += ["    write:", "      objects:", f"        - {{objectName: {obj}{how}}}"]
    return "\n".join(lines) + "\n"


def manifest(*integrations: str) -> str:
    """A manifest of some integrations."""
    return HEAD + "".join(integrations)


def group(text: str) -> Group:
    """The models of a manifest."""
    return group_of(Manifest(read_document(text)))


def matrix(text: str) -> dict[str, dict[str, str]]:
    """The codes of the cells for each model and name, without a catalog."""
    return {
        model.name: {row.name: "".join(cell.code for cell in row.cells) for row in model.rows}
        for model in group(text).models
    }


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Rule without its beginning, integration, name and near name of each difference."""
    return [
        (each.rule.removeprefix("model-"), each.column.integration.name, each.name, each.near)
        for each in group(text).differences
    ]
