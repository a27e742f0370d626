"""What a user asks for when a contract is to be made, and which wishes go together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from amplsp.contract.complaint import Complaint, ContractError
from amplsp.contract.sources import is_domain, source_mistake
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_MEDIUM = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")

REPORT_FORMATS = ("text", "json")


class Wishes(NamedTuple):
    """The options of one run; an empty text or None means that an option was not given.

    Attributes:
        provider: the slug.
        display_name: instead of the catalog's.
        scopes: the list of scopes.
        template: instead of the built-in one.
        output: the folder of contracts; None for standard output.
        source: the URL of scopes without one of their own, or of the statement that there are none.
        official_domains: the provider's own domains.
        auth_mode: one of `byok.MODES`.
        utm_medium: instead of the template's.
        no_scopes: whether to state that there are none.
        auth_method: how customers are let in instead.
        has_note: whether that statement goes into the notes.
        expect_count: how many scopes there should be.
        against: another list that should have the same names.
        diff: whether to compare only.
        prune: whether scopes may be removed.
        force: whether to write over a draft, and to believe `no_scopes` against the catalog.
        report: the report's file; None for standard error.
        report_format: one of `REPORT_FORMATS`; empty for what the file's name says.
    """

    provider: str
    display_name: str = ""
    scopes: Path | None = None
    template: Path | None = None
    output: Path | None = None
    source: str = ""
    official_domains: tuple[str, ...] = ()
    auth_mode: str = ""
    utm_medium: str = ""
    no_scopes: bool = False
    auth_method: str = ""
    has_note: bool = True
    expect_count: int | None = None
    against: Path | None = None
    diff: bool = False
    prune: bool = False
    force: bool = False
    report: Path | None = None
    report_format: str = ""

    @property
    def form(self) -> str:
        """The report's format."""
        is_json = self.report is not None and self.report.suffix.lower() == ".json"
        return self.report_format or ("json" if is_json else "text")


def check_wishes(wishes: Wishes) -> None:
    """Refuse wishes that do not go together.

    Raises:
        ContractError: with every reason.
    """
    reasons = [*_about_characters(wishes), *_about_scopes(wishes), *_about_values(wishes), *_about_output(wishes)]
    if reasons:
        raise ContractError(map(Complaint, reasons))


def _about_characters(wishes: Wishes) -> Iterator[str]:
    """Refuse bytes of the command line that are no text: they could not be written."""
    for name, value in wishes._asdict().items():
        if _HALF_CHARACTER.search(str(value)):
            yield f"{name.replace('_', ' ')} {quote(ascii(value))} is not valid UTF-8"


def _about_scopes(wishes: Wishes) -> Iterator[str]:
    if wishes.no_scopes and wishes.scopes:
        yield "--scopes and --no-scopes contradict each other; give one"
    if not wishes.no_scopes and not wishes.scopes:
        yield "--scopes FILE is missing; for a provider without scopes: --no-scopes --auth-method TEXT --source URL"
    if wishes.no_scopes and not wishes.auth_method:
        yield "--no-scopes needs --auth-method TEXT: how customers are let in"
    if wishes.auth_method and not wishes.no_scopes:
        yield "--auth-method goes with --no-scopes only"
    if wishes.no_scopes and (wishes.against or wishes.expect_count is not None):
        yield "--no-scopes leaves nothing to compare with --against or --expect-count"


def _about_values(wishes: Wishes) -> Iterator[str]:
    mistake = source_mistake(wishes.source) if wishes.source else None
    if mistake:
        yield f"--{mistake}"
    for domain in wishes.official_domains:
        if not is_domain(domain):
            yield f"--official-domain {quote(domain)} is no domain name; write it like example.com"
    if wishes.utm_medium and not _MEDIUM.fullmatch(wishes.utm_medium):
        yield f"--utm-medium {quote(wishes.utm_medium)} must be letters and digits, with single -, _ or . between"


def _about_output(wishes: Wishes) -> Iterator[str]:
    for name, is_given in (("--diff", wishes.diff), ("--prune", wishes.prune)):
        if is_given and wishes.output is None:
            yield f"{name} needs --output DIR: the folder of the contract that is there"
    report = wishes.report
    if report and any(path and path.resolve() == report.resolve() for path in _inputs(wishes)):
        yield f"--report {quote(str(report))} would overwrite one of the files that are read"


def _inputs(wishes: Wishes) -> tuple[Path | None, ...]:
    return wishes.scopes, wishes.template, wishes.against
