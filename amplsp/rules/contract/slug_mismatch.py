"""The provider's slug is the same in the file's name, in `provider_slug` and in the UTM section.

The file of `exampleCrm` is `EXAMPLECRM_CONNECTOR_CONTRACT.json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.contract.naming import file_name
from amplsp.contract.template import UTM_SCHEMA
from amplsp.problem import Severity, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Every place that names another provider."""
    slug = subject.slug
    if slug is None:
        return
    wanted = file_name(slug)
    if subject.file_name != wanted:
        message = f"the contract of {quote(slug)} belongs in {quote(wanted)}, not in {quote(subject.file_name)}"
        yield Finding(("provider_slug",), message)
    for path in ((*UTM_SCHEMA, "provider_slug"), (*UTM_SCHEMA, "static_params", "utm_source")):
        other = subject.text(*map(str, path))
        if other is not None and other != slug:
            yield Finding(path, f"{quote(other)} must be {quote(slug)}, as in provider_slug")
