"""What to write for a key that is missing: its default, or an example that keeps the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.manifest.definitions import definition_at
from amplsp.yaml.insertion import insert_entry, set_value
from amplsp.yaml.nodes import Mapping

if TYPE_CHECKING:
    from amplsp.rules.manifest._missing import Missing
    from amplsp.yaml.document import Document
    from amplsp.yaml.insertion import Data
    from amplsp.yaml.nodes import Path
    from amplsp.yaml.text import Edit

_OWN: dict[str, Data] = {
    "name": "my-integration",
    "requiredFields": [{"fieldName": "id"}],
    "schedule": "*/30 * * * *",
}
_SWITCH = ("integrations", "*", "proxy", "enabled")


def placeholder(path: Path) -> Data:
    """The value for the key at a path, whose list indexes may be `"*"`."""
    key = str(path[-1])
    if key in _OWN and path[-2:] != ("watchSchema", "schedule"):
        return _OWN[key]
    definition = definition_at(path)
    if definition is None:
        return "TODO"
    is_switch = tuple("*" if isinstance(step, int) else step for step in path) == _SWITCH
    # Nobody writes `proxy:` to leave it off, which is its default.
    value: Data = definition.default if definition.has_default and not is_switch else definition.examples[0]
    return value


def supply(document: Document, missing: Missing, value: Data) -> tuple[Edit, ...]:
    """The edits that give a missing key a value; none where there is no simple way."""
    mapping = missing.mapping
    if not isinstance(mapping, Mapping):
        return ()
    if missing.is_null:
        entry = mapping.entry(missing.key)
        return set_value(document, mapping, entry, value) if entry else ()
    edit = insert_entry(document, mapping, missing.key, value, order_at(missing.path))
    return (edit,) if edit else ()


def order_at(path: Path) -> tuple[str, ...]:
    """The keys of the mapping at a path in the order in which people write them."""
    definition = definition_at(path)
    return tuple(definition.properties) if definition else ()
