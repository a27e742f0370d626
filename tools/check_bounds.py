"""Say which libraries are not in the lowest version that `pyproject.toml` allows: bounds that nothing has tried."""

from __future__ import annotations

import sys
from importlib import metadata

from packaging.requirements import Requirement
from packaging.version import Version


def lowest(requirement: Requirement) -> Version:
    """The version that a requirement starts with."""
    return next(Version(each.version) for each in requirement.specifier if each.operator == ">=")


def untried() -> list[str]:
    """A line for each library in another version than its bound."""
    found = []
    for line in metadata.requires("amplsp") or ():
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": "dev"}):
            continue
        installed = Version(metadata.version(requirement.name))
        if installed != lowest(requirement):
            found.append(f"{requirement.name}>={lowest(requirement)} has never been tried: {installed} is installed")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(untried()) or 0)
