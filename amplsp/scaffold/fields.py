"""Which fields of an object a scaffold reads, and with which names they are delivered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.scaffold.objects import is_in_catalog, near_object
from amplsp.scaffold.words import article, singular, snake_case

if TYPE_CHECKING:
    from amplsp.scaffold.target import Target

_REQUIRED = 3
_OPTIONAL = 2
# What a newcomer looks for first, without signs between the words.
_TELLING = re.compile(
    r"id|.*name|email|emailaddress|title|subject|summary|status|amount|total|phone|description|currency|stage|company"
)
_DATE = re.compile(r"(?i)(?:.*_)?(?:created|updated|modified|lastmodified|date)", re.ASCII)
_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
# Names that are shared by several providers, for fields whose own name says less.
_CANONICAL = {
    "firstname": "first_name",
    "lastname": "last_name",
    "fullname": "full_name",
    "email": "email_address",
    "phone": "phone_number",
    "dealname": "deal_name",
    "createdate": "created_at",
    "createddate": "created_at",
    "created": "created_at",
    "updated": "updated_at",
}
_VAGUE = ("name", "title", "subject", "summary", "label", "status", "type", "state", "description")
_QUESTIONS = {
    **dict.fromkeys(("contact", "lead", "person", "customer", "prospect", "client", "candidate"), "source"),
    **dict.fromkeys(("company", "account", "organization"), "segment"),
    **dict.fromkeys(("deal", "opportunity", "ticket", "issue", "task", "case", "order", "project"), "priority"),
}


class FieldPlan(NamedTuple):
    """One entry of `requiredFields` or `optionalFields`; without a name it is a question to the customer.

    Attributes:
        is_guess: whether the catalog does not know the field.
    """

    name: str | None
    mapped: str | None = None
    display: str | None = None
    prompt: str | None = None
    is_guess: bool = False

    @property
    def watched(self) -> str | None:
        """The name that an update event uses to watch it."""
        return self.mapped or self.name


class ObjectFieldsPlan(NamedTuple):
    """What is read of an object.

    Attributes:
        is_auto: whether customers may add any other field.
    """

    required: tuple[FieldPlan, ...]
    optional: tuple[FieldPlan, ...] = ()
    is_auto: bool = False

    @property
    def maps(self) -> bool:
        """Whether a field is delivered with another name, so that writing can inherit the mapping."""
        return any(field.mapped for field in (*self.required, *self.optional))


def plan_fields(
    target: Target, name: str, chosen: tuple[str, ...], *, is_written: bool, is_first: bool
) -> ObjectFieldsPlan:
    """Choose the fields of one read object.

    Args:
        target: the provider.
        name: the object.
        chosen: the fields that the user wants; empty for a choice from the catalog.
        is_written: whether the object is written too, so that mapped names serve both ways.
        is_first: whether it is the first object of its integration, which shows all possibilities.
    """
    if chosen:
        return ObjectFieldsPlan(tuple(FieldPlan(field) for field in chosen))
    facts = target.provider.fields(name) or target.main.fields(name)
    known = facts.names if facts else ()
    kind = _kind(target, name)
    telling = sorted(known, key=_how_telling)
    required = tuple(FieldPlan(field) for field in telling[:_REQUIRED]) or (FieldPlan("id", is_guess=True),)
    if known and (is_written or is_first):
        required = _renamed(required, known, kind)
    is_question_needed = is_written and not any(field.mapped for field in required)
    if is_first or is_question_needed:
        required = (*required, _question(kind, {*known, *(field.mapped or "" for field in required)}))
    others = [field for field in telling[_REQUIRED:] if field.lower() != "id"]
    optional = tuple(FieldPlan(field) for field in others[:_OPTIONAL])
    is_auto = not optional if is_first else len(known) != len(required)
    return ObjectFieldsPlan(required, () if is_auto else optional, is_auto)


def _kind(target: Target, name: str) -> str:
    """The noun for one record of an object, without the ending of custom objects; a misspelt name is corrected."""
    if not is_in_catalog(target, name) and (near := near_object(target, name)):
        return singular(near)
    mark = next((each for each in target.provider.custom_object_marks if name.endswith(each)), "")
    return singular(name.removesuffix(mark))


def _how_telling(field: str) -> int:
    """A number for sorting: the lower it is, the more useful the field is to a newcomer."""
    if not _SIMPLE.match(field):
        return 2
    return 1 if _DATE.match(field) or not _TELLING.fullmatch(field.lower().replace("_", "")) else 0


def _renamed(fields: tuple[FieldPlan, ...], known: tuple[str, ...], kind: str) -> tuple[FieldPlan, ...]:
    """The fields, mapped to names that fields of other providers can share; at least one if that makes sense."""
    taken = set(known)
    renamed: list[FieldPlan] = []
    for field in fields:
        mapped = _better_name(field.name or "")
        renamed.append(field._replace(mapped=mapped) if mapped and mapped not in taken else field)
        taken.add(mapped or "")
    if any(field.mapped for field in renamed):
        return tuple(renamed)
    for index, field in enumerate(renamed):
        mapped = f"{kind}_{field.name}"
        if field.name in _VAGUE and mapped not in taken:
            renamed[index] = field._replace(mapped=mapped)
            break
    return tuple(renamed)


def _better_name(name: str) -> str | None:
    """The usual name for the content of a field; None if there is none, or if the field already has it."""
    if not _SIMPLE.match(name):
        return None
    usual = _CANONICAL.get(name.lower().replace("_", ""), snake_case(name) if name.lower() != name else name)
    return usual if usual != name else None


def _question(kind: str, taken: set[str]) -> FieldPlan:
    """A field that each customer chooses, because it differs between customers."""
    what = _QUESTIONS.get(kind, "category")
    mapped = what if what not in taken else f"{kind}_{what}"
    if mapped in taken:
        mapped = f"custom_{mapped}"
    noun = article(kind.replace("_", " "))
    asks = "says where" if what == "source" else f"holds the {what} of"
    tail = f" {noun} came from?" if what == "source" else f" {noun}?"
    display = mapped.replace("_", " ").capitalize()
    return FieldPlan(None, mapped, display, f"Which of your fields {asks}{tail}")
