"""The base URL in the proxy bullet is the one in the catalog, of the provider or of one of its modules.

Tokens are written as `{{.name}}`. A difference is only `info` if the letters and digits agree, as with a slash at the
end, or if the page is about a variant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import signs
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G25",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    block, url, known = subject.reading.bullet("proxy"), subject.reading.proxy_url, subject.known
    if block is None or known is None or not url:
        return
    right = {known.base_url, *(each.base_url for each in subject.providers)}
    right.update(module.base_url for each in subject.providers for module in each.modules.values())
    if url in right:
        return
    at = subject.text.find(url, block.span.start, block.span.end)
    span = Span(at, at + len(url)) if at >= 0 else block.span
    fix = Fix(f"write {quote(known.base_url)}", (Edit(span, known.base_url),))
    message = f"base URL {quote(url)} is {quote(known.base_url)} in the catalog"
    is_alike = signs(url) in {signs(each) for each in right}
    severity = Severity.INFO if is_alike or subject.is_variant else None
    yield Problem(span, message, severity, fixes=(fix,) if at >= 0 else ())
