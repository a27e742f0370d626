"""The text of a scaffold: header, integrations, sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.scaffold.connecting import how_to_connect
from amplsp.scaffold.lines import BLANK, Line, comment, render
from amplsp.scaffold.plan import plan_all
from amplsp.scaffold.sections import proxy_section, read_section, subscribe_section, write_section
from amplsp.yaml.scalars import as_scalar

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.scaffold.plan import IntegrationPlan
    from amplsp.scaffold.request import ScaffoldRequest

SPEC_VERSION = "1.0.0"

_ITEM = 2
_KEY = 4


def scaffold(request: ScaffoldRequest, catalog: Catalog) -> str:
    """Write a sample manifest. The same request and catalog always give the same text.

    Raises:
        ScaffoldError: what was asked for cannot be written.
    """
    plans = plan_all(request, catalog)
    lines = [
        *comment(0, "A sample manifest: keep what you need, rename what you like, settle each TODO, run amplsp check."),
        Line(0, f"specVersion: {SPEC_VERSION}"),
        BLANK,
        Line(0, "integrations:"),
    ]
    for index, plan in enumerate(plans):
        lines += [BLANK] if index else []
        lines += integration_lines(plan)
    return render(lines, comments=request.comments)


def integration_lines(plan: IntegrationPlan) -> list[Line]:
    """One integration as an item of a list that stands two blanks to the right."""
    target = plan.target
    guide = target.provider.guide or target.main.guide
    modules = [each for each in target.provider.modules if each != target.module]
    head = comment(_ITEM, f"{target.title}, guide: {guide.url}" if guide else target.title, *how_to_connect(target))
    others = f"or {', '.join(modules)}" if modules else ""
    lines = [
        *head,
        Line(_ITEM, f"- name: {as_scalar(plan.name)}"),
        *([Line(_KEY, f"displayName: {as_scalar(target.title)}", "what people see")] if target.title.strip() else []),
        Line(_KEY, f"provider: {as_scalar(target.provider.slug)}"),
        *([Line(_KEY, f"module: {as_scalar(target.module)}", others)] if target.module else []),
    ]
    return [*lines, *read_section(plan), *subscribe_section(plan), *write_section(plan), *proxy_section(plan)]
