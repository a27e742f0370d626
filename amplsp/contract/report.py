"""The report on a contract that was made: for people as text, for programs as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.contract.naming import preview_key
from amplsp.contract.warnings import sources_of, warnings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.changes import Changes
    from amplsp.contract.evidence import Evidence
    from amplsp.contract.generate import Order


class Report(NamedTuple):
    """What was made, and from what.

    Attributes:
        order: what the contract was made of.
        mode: its BYOK mode.
        path: its file; empty for standard output.
        domains: the provider's own domains, where the user names some.
        evidence: what speaks for the list being complete.
        changes: the differences to the contract that is there, where they were asked for.
    """

    order: Order
    mode: str
    path: str
    domains: tuple[str, ...]
    evidence: Evidence
    changes: Changes | None = None

    @property
    def officialness(self) -> str:
        """What is known about the sources being the provider's own."""
        if self.domains:
            return f"compared with {', '.join(self.domains)}; nothing else about them was judged"
        return "not judged; name the provider's domains with --official-domain"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should look at."""
        return tuple(warnings_of(self.order, self.mode, self.domains))


def render_report(report: Report, form: str, outcome: str = "") -> str:
    """Write a report; the same report gives the same bytes.

    Args:
        report: what to write.
        form: one of `wishes.REPORT_FORMATS`.
        outcome: what became of the contract, for a report that is read at once. A report that is kept goes without, so
            that a second run, which changes nothing, need not change the report either.
    """
    if form == "json":
        data = {**_as_data(report), "outcome": outcome} if outcome else _as_data(report)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    lines = [*_as_lines(report), *([outcome] if outcome else [])]
    return "".join(f"{line}\n" for line in lines)


def _as_data(report: Report) -> dict[str, Any]:
    order, sources = report.order, sources_of(report.order)
    return {
        "provider_slug": order.provider.slug,
        "display_name": order.provider.display_name,
        "file": report.path or None,
        "template": order.template.name,
        "byok_mode": report.mode,
        "key_preview": preview_key(order.provider.slug, order.provider.display_name)._asdict(),
        "counts": {"scopes": len(order.rows), "sources": len(sources), "warnings": len(report.warnings)},
        "completeness": {"verdict": str(report.evidence), **report.evidence._asdict()},
        "official_sources": report.officialness,
        "statement": str(order.statement) if order.statement else None,
        "warnings": list(report.warnings),
        "sources": list(sources),
        "scopes": [row.scope_name for row in order.rows],
        "changes": report.changes._asdict() if report.changes is not None else None,
    }


def _as_lines(report: Report) -> Iterator[str]:
    order, sources = report.order, sources_of(report.order)
    preview = preview_key(order.provider.slug, order.provider.display_name)
    other = f" from the slug, {preview.from_display_name or 'none'} from the display name"
    yield f"connector contract of {order.provider.display_name} ({order.provider.slug})"
    yield f"file: {report.path or 'standard output'}"
    yield f"template: {order.template.name}"
    yield f"key preview (stored nowhere): {preview.from_slug}{other if preview.is_ambiguous else ''}"
    yield f"BYOK mode: {report.mode}"
    yield f"scopes: {len(order.rows):,}; sources: {len(sources):,}; warnings: {len(report.warnings):,}"
    yield str(report.evidence)
    yield from (f"  {line}" for line in report.evidence.contradictions)
    yield f"whether the sources are official: {report.officialness}"
    if order.statement:
        yield str(order.statement)
    yield from (f"[W] {warning}" for warning in report.warnings)
    yield from _list("sources", sources)
    yield from _list("scopes", [row.scope_name for row in order.rows])
    if report.changes is not None:
        yield from _list("changes", list(report.changes.lines()))


def _list(title: str, items: tuple[str, ...] | list[str]) -> Iterator[str]:
    yield f"{title}:" if items else f"{title}: none"
    yield from (f"  {item}" for item in items)
