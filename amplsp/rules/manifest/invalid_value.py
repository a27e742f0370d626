"""A value is one of those allowed, and a number is within its limits.

The platform accepts `always` where something is enabled, `all` or `selected` where fields are chosen automatically, and
`auto` or `onRequest` for delivery. `days` is not negative, `pageSize` is 50 to 500, and no text is empty.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
              optionalFieldsAuto: All
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
              optionalFieldsAuto: all
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.did_you_mean import suggest
from amplsp.manifest.manifest import Manifest, ShapeProblem
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest.required_field import is_needed
from amplsp.yaml.insertion import scalar
from amplsp.yaml.text import Edit

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_ABOUT_MISTAKES = True
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report words that are not allowed, numbers beyond their limits, and empty texts."""
    for problem in manifest.shape_problems:
        error = problem.error
        if error.path == ("specVersion",):
            continue
        if error.kind == "enum":
            yield _word(problem)
        elif error.kind in ("too-small", "too-large"):
            yield _number(problem)
        elif error.kind == "empty-text" and not is_needed(error.path, error.need):
            yield _empty(problem)


def _name(problem: ShapeProblem) -> str:
    step = problem.error.path[-1]
    return quote(step) if isinstance(step, str) else f"an item of {quote(str(problem.error.path[-2]))}"


def _word(problem: ShapeProblem) -> Problem:
    error, node = problem
    word = node.text or ""
    found = suggest(word, error.allowed)
    allowed = " or ".join(map(quote, error.allowed))
    message = (
        f"{_name(problem)} is {quote(word)}; it must be {allowed}{found.question if len(error.allowed) > 1 else ''}"
    )
    best = found.best or (error.allowed[0] if len(error.allowed) == 1 else None)
    if best is None:
        return Problem(node, message)
    is_safe = best == found.sure and node.anchor is None  # an alias may use it where it is right
    fix = Fix(f"replace by {quote(best)}", (Edit(node.span, scalar(best, node)),), is_safe)
    return Problem(node, message, fixes=(fix,))


def _number(problem: ShapeProblem) -> Problem:
    error, node = problem
    wanted = f"{error.limit} or more" if error.kind == "too-small" else f"at most {error.limit}"
    fix = Fix(f"replace by {error.limit}", (Edit(node.span, str(error.limit)),))
    return Problem(node, f"{_name(problem)} is {str(node.value)[:80]}; it must be {wanted}", fixes=(fix,))


def _empty(problem: ShapeProblem) -> Problem:
    error, node = problem
    if not error.allowed:
        return Problem(node, f"{_name(problem)} is empty; write a text or leave the key out")
    allowed = " or ".join(map(quote, error.allowed))
    fixes = (Fix(f"replace by {quote(error.allowed[0])}", (Edit(node.span, scalar(error.allowed[0], node)),)),)
    return Problem(
        node, f"{_name(problem)} is empty; it must be {allowed}", fixes=fixes if len(error.allowed) == 1 else ()
    )
