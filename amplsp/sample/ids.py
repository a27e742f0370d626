"""The identifiers of records, in the provider's own style if that is widely known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.sample.names import kind_word

if TYPE_CHECKING:
    from amplsp.sample.dice import Dice

_SALESFORCE: Mapping[str, str] = MappingProxyType(
    {
        "account": "001", "note": "002", "contact": "003", "user": "005", "owner": "005", "opportunity": "006",
        "contract": "800", "order": "801", "asset": "02i", "attachment": "00P", "event": "00U", "task": "00T",
        "lead": "00Q", "campaign": "701", "case": "500", "product": "01t", "item": "00k", "role": "00E",
    }
)  # fmt: skip
_STRIPE: Mapping[str, str] = MappingProxyType(
    {
        "charge": "ch", "customer": "cus", "invoice": "in", "item": "ii", "payout": "po", "plan": "plan",
        "price": "price", "product": "prod", "refund": "re", "subscription": "sub", "dispute": "dp", "coupon": "coupon",
        "intent": "pi", "event": "evt",
    }
)  # fmt: skip
_SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def _salesforce(kind: str, dice: Dice) -> str:
    """Fifteen characters, and three that tell which of them are capitals."""
    own = f"{_SALESFORCE.get(kind, 'a00')}Dp0000{dice.signs(6)}"
    parts = (own[start : start + 5] for start in (0, 5, 10))
    return own + "".join(_SUFFIX[sum(sign.isupper() << n for n, sign in enumerate(part))] for part in parts)


def _stripe(kind: str, dice: Dice) -> str:
    return f"{_STRIPE.get(kind, kind[:4] or 'obj')}_{dice.signs(14)}"


def _digits(count: int) -> Callable[[str, Dice], str]:
    return lambda _kind, dice: dice.digits(count)


def _hex(count: int) -> Callable[[str, Dice], str]:
    return lambda _kind, dice: dice.hex(count)


def _uuid(_kind: str, dice: Dice) -> str:
    return dice.uuid()


_STYLES: Mapping[str, Callable[[str, Dice], str]] = MappingProxyType(
    {
        "airtable": lambda _, dice: f"rec{dice.signs(14)}",
        "asana": _digits(16),
        "attio": _uuid,
        "gong": _digits(19),
        "hubspot": _digits(11),
        "intercom": _hex(24),
        "klaviyo": lambda _, dice: f"01{dice.capitals(24)}",
        "microsoft": _uuid,
        "monday": _digits(10),
        "notion": _uuid,
        "salesforce": _salesforce,
        "slack": lambda _, dice: f"U{dice.capitals(10)}",
        "stripe": _stripe,
        "xero": _uuid,
        "zendeskSupport": _digits(14),
        "zoho": lambda _, dice: f"5725767000{dice.digits(9)}",
    }
)


def record_id(provider: str, object_name: str, dice: Dice) -> str:
    """The identifier of a record; a plain number if no style is known."""
    return _STYLES.get(provider, _digits(8))(kind_word(object_name), dice)


def other_id(provider: str, object_name: str, words: tuple[str, ...], dice: Dice) -> str:
    """The value of a field whose name, such as `account id` or `id`, says that it is an identifier."""
    other = words[-2] if len(words) > 1 else ""
    return record_id(provider, other if other in _SALESFORCE or other in _STRIPE else object_name, dice)
