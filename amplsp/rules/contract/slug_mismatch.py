"""The provider's slug is the same in the file's name, in `provider_slug` and in the UTM section.

The file of `exampleCrm` is `EXAMPLECRM_CONNECTOR_CONTRACT.json`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.naming import file_name
from amplsp.contract.template import UTM_SCHEMA
from amplsp.problem import At, Levels, Problem, Severity, quote

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report every place that names another provider."""
    slug = subject.slug
    if slug is None:
        return
    wanted = file_name(slug)
    if subject.file_name != wanted:
        message = f"the contract of {quote(slug)} belongs in {quote(wanted)}, not in {quote(subject.file_name)}"
        yield Problem(At(("provider_slug",)), message)
    for path in ((*UTM_SCHEMA, "provider_slug"), (*UTM_SCHEMA, "static_params", "utm_source")):
        other = subject.string(*map(str, path))
        if other is not None and other != slug:
            yield Problem(At(path), f"{quote(other)} must be {quote(slug)}, as in provider_slug")
