"""Objects have the names that manifests use, in exactly that case.

Readers copy the names into their manifests, where `Contacts` is not `contacts`. Providers that ignore case are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.strings import as_text
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G35",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    names = {
        name
        for provider in subject.providers
        for module in (None, *provider.modules)
        for name in provider.objects(None, module)
    }
    if not names or any(provider.case_free for provider in subject.providers):
        return
    folded = {name.casefold(): name for name in names}
    for item in subject.reading.objects:
        right = folded.get(item.name.casefold())
        if right is None or item.name in names:
            continue
        span = item.block.span
        at = subject.text.find(item.name, span.start, span.end)
        place = Span(at, at + len(item.name)) if at >= 0 else span
        written = right if item.table is not None else as_text(right)
        fix = Fix(f"write {quote(right)}", (Edit(place, written),))
        message = f"object {quote(item.name)} is named {quote(right)} in manifests"
        yield Problem(place, message, fixes=(fix,) if at >= 0 else ())
