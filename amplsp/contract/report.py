"""The report on a contract that was made: for people as text, for programs as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amplsp.contract.entries import is_official, show_key
from amplsp.contract.errors import list_names
from amplsp.contract.lookalikes import invisible_in, name_codes, show, twins
from amplsp.contract.models import row_key
from amplsp.contract.naming import preview_key
from amplsp.contract.options import KEY_ONLY_MODE
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.contract.file_update import Changes, Draft
    from amplsp.contract.generate import Order
    from amplsp.contract.models import ScopeRow


_MOST = 20
_VERBATIM = ("scope_name", "version", "source")


class Completeness(NamedTuple):
    """The evidence for and against a complete list of scopes; offline, completeness cannot be proved.

    Attributes:
        support: the comparisons that agree.
        contradictions: the comparisons that differ.
    """

    support: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"completeness supported: {'; '.join(self.support)}" if self.support else "completeness not verified"


def compare_lists(
    rows: tuple[ScopeRow, ...], expected: int | None, other: tuple[str, tuple[ScopeRow, ...]] | None
) -> Completeness:
    """Compare a list of scopes with a number and with another list.

    Args:
        rows: the scopes of the contract.
        expected: the expected number; None if none is given.
        other: the name of another list and its rows, whose names of scopes are compared.
    """
    support: list[str] = []
    contradictions: list[str] = []
    if expected is not None:
        fits = len(rows) == expected
        (support if fits else contradictions).append(f"{len(rows):,} scopes, expected {expected:,}")
    if other is not None:
        name, listed = other
        here, there = dict.fromkeys(row.scope_name for row in rows), dict.fromkeys(row.scope_name for row in listed)
        missing, extra = (tuple(x for x in there if x not in here), tuple(x for x in here if x not in there))
        contradictions += [f"scopes of {name} are missing: {list_names(missing)}"] if missing else []
        contradictions += [f"scopes are not in {name}: {list_names(extra)}"] if extra else []
        support += [] if missing or extra else [f"the same names as in {name}"]
    return Completeness(tuple(support), tuple(contradictions))


class ContractReport(NamedTuple):
    """The contract that was made, and its inputs.

    Attributes:
        order: the inputs of the contract.
        mode: its BYOK mode.
        path: its file; empty for standard output.
        completeness: the evidence that the list is complete.
        draft: the comparison with the existing contract; None for standard output.
    """

    order: Order
    mode: str
    path: str
    completeness: Completeness
    draft: Draft | None = None

    @property
    def changes(self) -> Changes | None:
        """The differences from the existing contract, if they were requested."""
        return self.draft.changes if self.draft is not None and self.order.options.diff else None

    @property
    def is_merged(self) -> bool:
        """Whether this contract was merged into an existing one."""
        return self.draft is not None and self.draft.is_there

    @property
    def template(self) -> str:
        """The template of the contract."""
        template = self.order.template.name
        if not self.is_merged:
            return template
        return f"{template}, and the existing contract" if self.order.options.template else "the existing contract"

    @property
    def officialness(self) -> str:
        """Whether the sources are the provider's own, as far as is known."""
        domains = self.order.options.official_domains
        if domains:
            return f"compared with {', '.join(domains)}; nothing else about them was checked"
        return "not checked; name the provider's domains with --official-domain"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should check."""
        return tuple(_warnings(self.order, self.mode))


def render_report(report: ContractReport, form: str, outcome: str = "") -> str:
    """Write a report; the same report gives the same bytes.

    Args:
        report: what to write.
        form: one of `options.REPORT_FORMATS`.
        outcome: what was done with the contract, for a report that is read at once. A report in a file does not have
            it, so that a second run without changes does not change the report.
    """
    if form == "json":
        data = {**_as_data(report), "outcome": outcome} if outcome else _as_data(report)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    lines = [*_as_lines(report), *([outcome] if outcome else [])]
    return "".join(f"{line}\n" for line in lines)


def _as_data(report: ContractReport) -> dict[str, Any]:
    order, sources = report.order, _sources(report.order)
    return {
        "provider_slug": order.provider.slug,
        "display_name": order.provider.display_name,
        "file": report.path or None,
        "template": report.template,
        "byok_mode": report.mode,
        "key_preview": preview_key(order.provider.slug, order.provider.display_name)._asdict(),
        "counts": {"scopes": len(order.rows), "sources": len(sources), "warnings": len(report.warnings)},
        "completeness": {"verdict": str(report.completeness), **report.completeness._asdict()},
        "official_sources": report.officialness,
        "statement": str(order.statement) if order.statement else None,
        "warnings": list(report.warnings),
        "sources": list(sources),
        "scopes": _scopes(order.rows),
        "draft": report.draft.changes.counts if report.draft and report.is_merged else None,
        "changes": report.changes._asdict() if report.changes is not None else None,
    }


def _as_lines(report: ContractReport) -> Iterator[str]:
    order, sources = report.order, _sources(report.order)
    preview = preview_key(order.provider.slug, order.provider.display_name)
    other = f" from the slug, {preview.from_display_name or 'none'} from the display name"
    yield f"connector contract of {order.provider.display_name} ({order.provider.slug})"
    yield f"file: {report.path or 'standard output'}"
    yield f"template: {report.template}"
    yield f"key preview (not stored): {preview.from_slug}{other if preview.is_ambiguous else ''}"
    yield f"BYOK mode: {report.mode}"
    yield f"scopes: {len(order.rows):,}; sources: {len(sources):,}; warnings: {len(report.warnings):,}"
    if report.draft and report.is_merged:
        counts = report.draft.changes.counts
        yield f"compared with the existing contract: {', '.join(f'{count:,} {word}' for word, count in counts.items())}"
    yield str(report.completeness)
    yield f"whether the sources are official: {report.officialness}"
    if order.statement:
        yield str(order.statement)
    yield from (f"[W] {warning}" for warning in report.warnings)
    yield from _list("sources", sources)
    yield from _list("scopes", _scopes(order.rows))
    if report.changes is not None:
        yield from _list("changes", list(report.changes.lines()))


def _scopes(rows: tuple[ScopeRow, ...]) -> list[str]:
    """The scopes' names, unchanged; a repeated name is followed by its version."""
    times = Counter(row.scope_name for row in rows)
    return [show_key(row_key(row)) if times[row.scope_name] > 1 else row.scope_name for row in rows]


def _list(title: str, items: tuple[str, ...] | list[str]) -> Iterator[str]:
    yield f"{title}:" if items else f"{title}: none"
    yield from (f"  {item}" for item in items)


def _warnings(order: Order, mode: str) -> Iterator[str]:
    """What a person should check before approving the contract; it does not keep the contract from being made."""
    yield from order.template.warnings
    yield from order.scopes.notes
    provider = order.provider
    if not provider.auth:
        yield f"provider {quote(provider.slug)} is not in the catalog"
    preview = preview_key(provider.slug, provider.display_name)
    if preview.is_ambiguous:
        yield f"slug and display name give different keys: {preview.from_slug}, {preview.from_display_name or 'none'}"
    if provider.is_key_only and order.rows:
        yield f"the catalog says {quote(provider.auth)} for this provider, but there are scopes"
    if (provider.is_key_only and mode != KEY_ONLY_MODE) or (provider.is_oauth and mode == KEY_ONLY_MODE):
        yield f"BYOK mode {quote(mode)} does not fit the catalog, which says {quote(provider.auth)}"
    padded = tuple(row.scope_name for row in order.rows if row.scope_name != row.scope_name.strip())
    if padded:
        yield f"scope names with spaces around them, kept as they are: {list_names(padded)}"
    yield from _hidden(order)
    for pair in twins(row.scope_name for row in order.rows):
        rows = f"rows {pair.first_number + 1} and {pair.second_number + 1}"
        yield f"scope names {show(pair.first)} and {show(pair.second)} ({rows}) {pair.difference}"
    silent = tuple(row.scope_name for row in order.rows if not row.description.strip())
    if silent:
        yield f"scopes without a description: {list_names(silent)}"
    domains = order.options.official_domains
    foreign = tuple(url for url in _sources(order) if domains and not is_official(url, domains))
    if foreign:
        yield f"sources outside {', '.join(domains)}: {list_names(foreign)}"


def _hidden(order: Order) -> Iterator[str]:
    """The invisible characters in the list, by row."""
    rows: list[tuple[str, Any]] = [(f"row {number}: ", row) for number, row in enumerate(order.rows, 1)]
    texts = [(f"{place}{column} ", getattr(row, column)) for place, row in rows for column in _VERBATIM]
    found = [(what, text) for what, text in [*texts, ("--source ", order.options.source)] if invisible_in(text)]
    for what, text in found[:_MOST]:
        yield f"{what}{show(text)} has {name_codes(invisible_in(text))}; it is kept as it is"
    if len(found) > _MOST:
        yield f"{len(found) - _MOST:,} more names, versions or sources have invisible characters"


def _sources(order: Order) -> tuple[str, ...]:
    """The URLs of the contract's sources, each once, in order."""
    urls = [row.source or order.options.source for row in order.rows]
    return tuple(dict.fromkeys([*urls, order.statement.source] if order.statement else urls))
