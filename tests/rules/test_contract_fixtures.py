"""Every rule of contracts says exactly what its fixtures say that it says.

A fixture is a contract, `<rule>.json` or `<rule>--<what>.json`, under the name that its provider's contract has. The
complete list of findings stands beside it, in `<name>.findings.txt`: every line with findings, and below it what they
underline and say. It is compared with a template or a list of scopes where there is a `<name>.template.json` or
`<name>.csv`, and with a guide where there is a `<name>.mdx`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from amplsp.catalog import load_catalog
from amplsp.contract.listed import read_listed
from amplsp.contract.naming import file_name
from amplsp.contract.scopes_file import read_scopes
from amplsp.contract.subject import ContractOpener
from amplsp.contract.template import load_template
from amplsp.engine import Settings, check_subject
from amplsp.problem import Kind
from amplsp.rules import rule_ids
from amplsp.yaml import decode

FIXTURES = Path(__file__).parent / "fixtures" / "contract"
CONTRACTS = sorted(path for path in FIXTURES.glob("*.json") if path.suffixes == [".json"])


def annotated(path: Path) -> str:
    """The lines of a fixture that have findings, each with what they underline and say."""
    template, scopes, guide = (path.with_suffix(suffix) for suffix in (".template.json", ".csv", ".mdx"))
    opener = ContractOpener(
        load_template(template).value if template.exists() else None,
        read_scopes(scopes, sources=False).rows if scopes.exists() else None,
        may_be_approved=path.stem.endswith("--approved"),
        listed=read_listed(guide)._replace(file=guide.name) if guide.exists() else None,
    )
    contract = opener.open(str(path), decode(path.read_bytes()), Settings(), load_catalog())
    contract.name = file_name(contract.slug or "x")
    out: list[str] = []
    shown = -1
    for found in check_subject(contract):
        number, column = found.start
        if number != shown:
            shown = number
            out.append(f"{number + 1:4}| {contract.lines.line(number)}\n")
        carets = "^" * max(found.end.column - column, 1)
        out.append(f"    | {' ' * column}{carets} {found.rule} {found.severity.name[0]}: {found.message}\n")
    return "".join(out)


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
def test_the_complete_list_of_findings_is_that_in_the_file_next_to_it(path: Path, update_fixtures: bool) -> None:  # noqa: FBT001
    wanted, beside = annotated(path), path.with_suffix(".findings.txt")
    if update_fixtures:
        beside.write_bytes(wanted.encode())

    assert beside.read_bytes().decode() == wanted


@pytest.mark.parametrize("rule", rule_ids(Kind.CONTRACT))
def test_every_rule_of_contracts_has_a_fixture_in_which_it_speaks(rule: str) -> None:
    texts = [path.read_bytes().decode() for path in FIXTURES.glob(f"{rule}*.findings.txt")]

    assert any(f"^ {rule} " in text for text in texts)
