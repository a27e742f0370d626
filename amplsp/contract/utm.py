"""The UTM section: what is filled in, and the pair of pattern and variables, which must fit together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amplsp.yaml.nodes import Path

_VARIABLE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def pattern_mistakes(schema: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Why pattern and variables of `sections.utm.schema`, which is at `path`, do not fit; types are not judged."""
    pattern, allowed = _pair(schema)
    if pattern is None or allowed is None:
        return
    place = (*path, "pattern_structure")
    for name in dict.fromkeys(found.strip() for found in _VARIABLE.findall(pattern)):
        if name not in allowed:
            yield place, f'the pattern uses {quote(name)}, which is not in "allowed_variables"'
    rest = _VARIABLE.sub("x", pattern)
    if "{" in rest or "}" in rest:
        yield place, "the pattern has a brace that opens or closes no variable; write variables as {{name}}"
    if "__" in pattern:
        yield place, "the pattern has a double underscore; one separates its parts"


def _pair(schema: Any) -> tuple[str | None, list[Any] | None]:
    if not isinstance(schema, dict):
        return None, None
    pattern, allowed = schema.get("pattern_structure"), schema.get("allowed_variables")
    return pattern if isinstance(pattern, str) else None, allowed if isinstance(allowed, list) else None


def fill_utm(schema: dict[str, Any], slug: str, medium: str, defaults: Mapping[str, Any]) -> None:
    """Fill in `sections.utm.schema`.

    The slug always; the medium where one is chosen. What the template leaves empty comes from the built-in template:
    the medium, and pattern and variables, which only change together.

    Args:
        schema: of a copy of the template; changed in place.
        slug: the provider's.
        medium: what the user wants; empty for the template's.
        defaults: `sections.utm.schema` of the built-in template.
    """
    params = schema["static_params"]
    schema["provider_slug"] = params["utm_source"] = slug
    params["utm_medium"] = medium or params["utm_medium"] or defaults["static_params"]["utm_medium"]
    if not schema["pattern_structure"] and not schema["allowed_variables"]:
        schema["allowed_variables"] = list(defaults["allowed_variables"])
        schema["pattern_structure"] = defaults["pattern_structure"]
