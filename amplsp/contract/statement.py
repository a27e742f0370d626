"""The statement that a provider has no OAuth scopes, which tells "none exist" from "not researched"."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from amplsp.contract.complaint import complain
from amplsp.contract.sources import source_mistake
from amplsp.problem import quote

_STATEMENT = re.compile(r"no OAuth scopes; (?P<method>[^\r\n]*\S); (?P<source>\S+)")


class Statement(NamedTuple):
    """How customers are let in instead, and where that is written."""

    method: str
    source: str

    def __str__(self) -> str:
        return f"no OAuth scopes; {self.method}; {self.source}"


def make_statement(method: str, source: str) -> Statement:
    """State that there are no scopes.

    Raises:
        ContractError: the method is empty or has a line break, or the source is no http or https URL.
    """
    if not method.strip() or len(method.splitlines()) > 1:
        raise complain(f"--auth-method must say in one line how customers are let in, not {quote(method)}")
    if not source:
        raise complain("--no-scopes needs --source URL: the page that shows how customers are let in")
    mistake = source_mistake(source)
    if mistake:
        raise complain(mistake)
    return Statement(method.strip(), source)


def is_statement(note: Any) -> bool:
    """Whether a note states that there are no scopes."""
    found = _STATEMENT.fullmatch(note) if isinstance(note, str) else None
    return found is not None and source_mistake(found["source"]) is None
