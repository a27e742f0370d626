"""The options for making a contract, and which of them go together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.contract.entries import is_domain, source_mistake
from amplsp.contract.errors import ContractError, Reason
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

if TYPE_CHECKING:
    from pathlib import Path

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_MEDIUM = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")

MODES = ("oauth_only", "byok_only", "oauth_and_byok")
"""Whose keys are used: the keys of a contract's BYOK section, exactly one of which is true."""
KEY_ONLY_MODE = "byok_only"
REPORT_FORMATS = ("text", "json")


class ContractOptions(NamedTuple):
    """The options of one run; an empty text or None means that an option was not given.

    Attributes:
        provider: the provider's slug.
        display_name: a display name instead of the catalog's.
        scopes: the list of scopes.
        template: a template instead of the built-in one.
        output: the folder of contracts; None for standard output.
        source: the URL for scopes without their own, or for the statement that there are none.
        official_domains: the provider's own domains.
        auth_mode: one of `MODES`.
        utm_medium: a medium instead of the template's.
        no_scopes: whether to state that there are none.
        auth_method: how customers authenticate instead.
        has_note: whether to write that statement into the notes.
        expect_count: the expected number of scopes.
        against: another list that should have the same names.
        diff: whether only to compare.
        prune: whether scopes can be removed.
        force: whether to overwrite a draft, and to accept `no_scopes` even against the catalog.
        report: the report's file; None for standard error.
        report_format: one of `REPORT_FORMATS`; empty to use the ending of the file's name.
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


def check_options(options: ContractOptions, *, also: Iterable[Reason] = ()) -> None:
    """Reject options that do not go together or lack something.

    Args:
        options: the given options.
        also: other reasons to report.

    Raises:
        ContractError: they are rejected; the error has every reason.
    """
    check_given(options, also=[*map(Reason, missing_options(options)), *also])


def check_given(options: ContractOptions, *, also: Iterable[Reason] = ()) -> None:
    """Reject options that do not go together, without looking for missing ones.

    Args:
        options: the given options.
        also: other reasons to report.

    Raises:
        ContractError: they are rejected; the error has every reason.
    """
    about = (_about_characters, _about_scopes, _about_values, _about_output)
    reasons = [*(Reason(reason) for each in about for reason in each(options)), *also]
    if reasons:
        raise ContractError(reasons)


def missing_options(options: ContractOptions) -> list[str]:
    """The required options other than the provider that are missing."""
    if not options.no_scopes:
        wanted = "--scopes FILE is missing; for a provider without scopes: --no-scopes --auth-method TEXT --source URL"
        return [] if options.scopes else [wanted]
    missing = []
    if not options.auth_method:
        missing.append("--no-scopes needs --auth-method TEXT: how customers authenticate")
    if not options.source:
        missing.append("--no-scopes needs --source URL: the page that shows how customers authenticate")
    return missing


def _about_characters(options: ContractOptions) -> Iterator[str]:
    """Reject bytes on the command line that are not text and could not be written."""
    for name, value in options._asdict().items():
        if _HALF_CHARACTER.search(str(value)):
            yield f"{name.replace('_', ' ')} {quote(ascii(value))} is not valid UTF-8"


def _about_scopes(options: ContractOptions) -> Iterator[str]:
    if options.no_scopes and options.scopes:
        yield "--scopes and --no-scopes contradict each other; give one"
    if options.auth_method and not options.no_scopes:
        yield "--auth-method goes with --no-scopes only"
    if options.no_scopes and (options.against or options.expect_count is not None):
        yield "--no-scopes leaves nothing to compare with --against or --expect-count"


def _about_values(options: ContractOptions) -> Iterator[str]:
    mistake = source_mistake(options.source) if options.source else None
    if mistake:
        yield f"--{mistake}"
    for domain in options.official_domains:
        if not is_domain(domain):
            yield f"--official-domain {quote(domain)} is not a domain name; write it like example.com"
    if options.utm_medium and not _MEDIUM.fullmatch(options.utm_medium):
        yield f"--utm-medium {quote(options.utm_medium)} must be letters and digits, with single -, _ or . between"


def _about_output(options: ContractOptions) -> Iterator[str]:
    for name, is_given in (("--diff", options.diff), ("--prune", options.prune)):
        if is_given and options.output is None:
            yield f"{name} needs --output DIR: the folder of the contract that is there"
    report = options.report
    if report and any(path and path.resolve() == report.resolve() for path in _inputs(options)):
        yield f"--report {quote(str(report))} would overwrite one of the files that are read"


def _inputs(options: ContractOptions) -> tuple[Path | None, ...]:
    return options.scopes, options.template, options.against
