"""An object lists each field once, in `requiredFields` or in `optionalFields`.

A required field is always read, so a second entry adds nothing, or contradicts the first if it is mapped differently.
For providers that ignore case, such as Salesforce, `Email` and `email` are the same field.

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
                - fieldName: lastname
              optionalFields:
                - fieldName: phone
                - fieldName: email
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
                - fieldName: lastname
              optionalFields:
                - fieldName: phone
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Field, ReadObject
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Fix, Levels, Problem, Related, Severity, Tag, quote
from amplsp.rules.manifest._duplicates import place_of_repeat
from amplsp.rules.manifest._missing import has_anchor
from amplsp.rules.manifest._provider_facts import is_case_free
from amplsp.rules.manifest._repairs import is_shared, item_removals, remove_entry
from amplsp.yaml.nodes import Mapping

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
IS_LOCAL = True
TAGS = (Tag.UNNECESSARY,)


class _Repeat(NamedTuple):
    first: Field
    later: Field

    @property
    def is_safely_removed(self) -> bool:
        """Whether nothing is lost: it equals the first one, and no alias uses it without the first one."""
        first, later = self.first.node, self.later.node
        plain: object = first.plain()
        return bool(plain == later.plain()) and (first.parent is later.parent or not is_shared(later))


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the fields that an object lists again."""
    for obj in manifest.read_objects():
        repeats = list(_repeats(obj, ignores_case=is_case_free(manifest, obj.integration)))
        fixes = _fixes(manifest, obj, repeats) if repeats else {}
        for first, later in repeats:
            related = (Related(first.name.span, "first listed here"),)
            message = _message(first.name.text or "", later.name.text or "")
            if first.node is later.node:
                yield Problem(place_of_repeat(manifest, obj.node, later.node, later.name), message, related=related)
            else:
                yield Problem(later.name, message, related=related, fixes=fixes.get(id(later.node), ()))


def _message(first: str, later: str) -> str:
    other = f" as {quote(first)}" if first != later else ""
    return f"field {quote(later)} is already listed{other}; list it once"


def _repeats(obj: ReadObject, *, ignores_case: bool) -> Iterator[_Repeat]:
    seen: dict[str, Field] = {}
    for field in obj.fields:
        name = field.name.text
        if not name:
            continue
        first = seen.setdefault(name.casefold() if ignores_case else name, field)
        if first is not field:
            yield _Repeat(first, field)


def _fixes(manifest: Manifest, obj: ReadObject, repeats: list[_Repeat]) -> dict[int, tuple[Fix, ...]]:
    """The removal of each repeated entry, by the `id()` of its node."""
    found: dict[int, tuple[Fix, ...]] = {}
    for key in ("requiredFields", "optionalFields"):
        items = obj.get(key)
        here = [repeat for repeat in repeats if repeat.later.node.parent is items]
        if not here or has_anchor(items):
            continue
        if len(here) == len(items.items):
            fixes = _remove_list(manifest, obj, key, safe=all(repeat.is_safely_removed for repeat in here))
            found.update(dict.fromkeys((id(repeat.later.node) for repeat in here), fixes))
            continue
        edits = item_removals(manifest.document, items)
        for repeat in here:
            edit = edits.get(id(repeat.later.node))
            title = f"remove the second {quote(repeat.later.name.text or '')}"
            found[id(repeat.later.node)] = (Fix(title, (edit,), safe=repeat.is_safely_removed),) if edit else ()
    return found


def _remove_list(manifest: Manifest, obj: ReadObject, key: str, *, safe: bool) -> tuple[Fix, ...]:
    """Remove the whole list, if it would be empty without the repeated fields."""
    entry = obj.node.entry(key) if isinstance(obj.node, Mapping) else None
    edit = remove_entry(manifest.document, obj.node, entry) if entry else None
    return (Fix(f"remove {quote(key)}, which lists nothing else", (edit,), safe=safe),) if edit else ()
