"""Contracts in tests: an invented provider, files, and the program run on them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.catalog import Catalog, load_catalog
from amplsp.cli import main
from amplsp.contract.generate import Order
from amplsp.contract.naming import identify
from amplsp.contract.options import ContractOptions
from amplsp.contract.scopes_file import ScopeList
from amplsp.contract.subject import ContractOpener, ContractSubject
from amplsp.contract.template import load_template
from amplsp.engine import check_subject

if TYPE_CHECKING:
    import pytest

    from amplsp.contract.models import ScopeRow
    from amplsp.contract.template import NoScopes
    from amplsp.engine.diagnostic import Diagnostic

BUILT_IN = json.loads((Path(__file__).parents[1] / "amplsp" / "contract" / "template.json").read_text(encoding="utf-8"))

URL = "https://docs.example.com/scopes"
SCOPES = f"""\
scope_name,scope_type,description,version,source
crm.contacts.read,read,Reads contacts,v2,{URL}
https://api.example.com/auth/Deals.ReadOnly,,Reads deals,,{URL}
"""
NAME = "EXAMPLECRM_CONNECTOR_CONTRACT.json"


class Outcome(NamedTuple):
    """The result of a run: the exit code, both streams, and the names of the files in the folder."""

    code: int
    out: str
    err: str
    files: list[str]


class Bench:
    """An empty folder to run `amplsp contract` in."""

    def __init__(self, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self.capture = capfdbinary
        self.write("scopes.csv", SCOPES)

    def write(self, name: str, content: str | bytes | Any) -> Path:
        """Write a file; what is neither text nor bytes becomes JSON."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, str | bytes):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name: str = NAME) -> Any:
        """The value of a JSON file."""
        return json.loads((self.folder / name).read_bytes())

    def names(self) -> list[str]:
        """The files in the folder."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def run(self, *arguments: str) -> Outcome:
        """Run `amplsp contract` with arguments."""
        self.capture.readouterr()
        code = main(["contract", *arguments])
        out, err = self.capture.readouterr()
        return Outcome(code, out.decode(), err.decode(), self.names())

    def make(self, *more: str, scopes: str = "scopes.csv") -> Outcome:
        """Make the contract of the made-up provider."""
        return self.run("exampleCrm", "--display-name", "Example CRM", "--scopes", scopes, *more)

    def refuses(self, outcome: Outcome, *words: str) -> None:
        """Check that the run ended with exit code 2 and these words, without a contract or a new file."""
        assert outcome.code == 2, outcome.err
        assert outcome.out == ""
        assert not any("CONTRACT" in name or name.endswith(".tmp") for name in outcome.files)
        for word in words:
            assert word in outcome.err


def entry(name: str = "a.read", description: str = f"Reads [source: {URL}]", **more: Any) -> dict[str, Any]:
    """A scope of a contract."""
    keys = {"scope_name": name, "scope_type": "", "description": description}
    return {**keys, "requires_firearm": False, "firearm_type_id": "", **more}


def contract(*scopes: dict[str, Any]) -> dict[str, Any]:
    """A contract of the invented provider, whose only finding is that the catalog does not have it."""
    value: dict[str, Any] = copy.deepcopy(BUILT_IN)
    value["provider_slug"] = "exampleCrm"
    value["display_name"] = "Example CRM"
    value["sections"]["scopes"]["scopes"] = list(scopes) or [entry()]
    value["sections"]["utm"]["schema"]["provider_slug"] = "exampleCrm"
    value["sections"]["utm"]["schema"]["static_params"] = {"utm_source": "exampleCrm", "utm_medium": "referral"}
    return value


def bundled() -> Catalog:
    """The bundled catalog."""
    return load_catalog(cache_dir="no such folder")


def order(slug: str, *rows: ScopeRow, name: str = "", statement: NoScopes | None = None, **options: Any) -> Order:
    """An order of a contract of a provider of the catalog, from the built-in template."""
    provider = identify(bundled(), slug, name)
    return Order(ContractOptions(slug, **options), provider, load_template(), ScopeList(rows), statement)


def subject(value: Any, name: str = NAME, **asked: Any) -> ContractSubject:
    """A contract that is checked: a value, or a text."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
    return ContractSubject(name, text, ContractOpener(**asked), bundled(), has_mark=False)


def findings(value: Any, name: str = NAME, **asked: Any) -> list[Diagnostic]:
    """The findings in a contract: a value, or a text."""
    return check_subject(subject(value, name, **asked))


def said(value: Any, name: str = NAME, **asked: Any) -> list[tuple[str, str, str]]:
    """The same as severity, rule and path, without the finding about the unknown provider."""
    found = findings(value, name, **asked)
    return [(each.severity.word, each.rule, each.path) for each in found if each.rule != "unknown-provider"]


def leaves(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every value that is not a filled object, in order, with its path; the scopes count as one."""
    if not isinstance(value, dict) or not value:
        return [(path, value)]
    return [leaf for key, child in value.items() for leaf in leaves(child, f"{path}.{key}".removeprefix("."))]


def paths_of(value: Any) -> list[str]:
    """The paths of all values, in order, except those in `static_params`, to which keys can be added."""
    return [path for path, _ in leaves(value) if "static_params" not in path]


def without(path: str, template: Any = BUILT_IN) -> Any:
    """A template without one path."""
    value = copy.deepcopy(template)
    *outer, last = path.split(".")
    inner = value
    for step in outer:
        inner = inner[step]
    del inner[last]
    return value


def replaced(path: str, new: Any) -> Any:
    """A template with another value at a path."""
    value = copy.deepcopy(BUILT_IN)
    *outer, last = path.split(".")
    inner = value
    for step in outer:
        inner = inner[step]
    inner[last] = new
    return value
