"""The handlers: one for everything, or one for each destination."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from amplsp.did_you_mean import did_you_mean
from amplsp.problem import quote
from amplsp.send.address import AddressError, Target, target_of

_OF_A_DESTINATION = re.compile(r"([^=:/?#]+)=(.*)", re.DOTALL)


@dataclass(frozen=True)
class Routes:
    """The handlers by destination; `others` is for destinations without their own."""

    by_destination: dict[str, Target]
    others: Target | None = None

    def target(self, destination: str | None) -> Target | None:
        """The handler for a destination; None if there is none."""
        return self.by_destination.get(destination or "", self.others)

    def check_names(self, destinations: Iterable[str]) -> None:
        """Reject names of destinations that a manifest does not have.

        Raises:
            AddressError: there is no such destination.
        """
        known = list(destinations)
        for name in self.by_destination:
            if name not in known:
                listed = f"; there is {', '.join(known)}" if known else "; it names none"
                hint = did_you_mean(name, known) or listed
                raise AddressError(f"the manifest has no destination {quote(name)}{hint}")


def routes_of(given: Iterable[str], *, allow_remote: bool = False) -> Routes:
    """Read `URL` and `destination=URL`, and check every address.

    Raises:
        AddressError: one cannot be read, is not allowed, or is given twice.
    """
    found: dict[str, Target] = {}
    for each in given:
        match = _OF_A_DESTINATION.fullmatch(each)
        name, url = match.groups() if match else ("", each)
        if name in found:
            what = f"destination {quote(name)}" if name else "everything without an address"
            raise AddressError(f"there are two addresses for {what}; leave one out")
        found[name] = target_of(url, allow_remote=allow_remote)
    others = found.pop("", None)
    return Routes(found, others)
