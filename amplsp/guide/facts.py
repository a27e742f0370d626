"""The facts file: facts about a provider that the catalog does not have. Every key is optional; others are errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictStr, ValidationError

from amplsp.did_you_mean import did_you_mean
from amplsp.guide import GuideError, at
from amplsp.problem import quote
from amplsp.yaml.document import Document
from amplsp.yaml.nodes import Node

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

AuthClass = Literal[
    "oauth_auth_code", "oauth_client_credentials", "api_key", "api_key_secret", "basic_auth", "custom", "unknown"
]
Capability = Literal["read", "write", "subscribe", "proxy"]
_WANTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "keys with values",
    "dict_type": "keys with values",
}


def _is_one_line(text: str) -> str:
    if not text.strip() or "\n" in text or "\r" in text:
        raise ValueError("must be one line of text")
    return text


def _is_url(text: str) -> str:
    if not text.startswith(("https://", "http://", "/")) or any(sign.isspace() or sign in '<>"`' for sign in text):
        raise ValueError("must be an address that begins with https:// or / and has no spaces")
    return text


def branch_name(text: str) -> str:
    """The name of a branch, for use in addresses and comments.

    Raises:
        ValueError: it is not a valid name.
    """
    if not re.fullmatch(r"[^\s~^:?*\[\]\\<>{}()\"'`]+", text):
        raise ValueError("must be the name of a branch, without spaces, quotes, brackets and any of ~ ^ : ? * \\")
    return text


Line = Annotated[StrictStr, AfterValidator(_is_one_line)]
Url = Annotated[StrictStr, AfterValidator(_is_url)]


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldFacts(_Facts):
    """A field that the customer fills in to connect."""

    label: Line
    where: Line | None = None
    url: Url | None = None


class AuthFacts(_Facts):
    """How customers authenticate."""

    auth_class: AuthClass | None = Field(None, alias="class")
    username_is: Line | None = None
    password: Line | None = None
    intro: Line | None = None
    fields: tuple[FieldFacts, ...] | None = None


class TokenFacts(_Facts):
    """A token in the base URL, or another one that the customer supplies."""

    name: Line
    label: Line | None = None
    where: Line | None = None
    url: Url | None = None
    values: dict[Line, Line] | None = None


class ObjectFact(_Facts):
    """One object."""

    name: Line
    read: StrictBool = False
    write: StrictBool = False
    incremental: StrictBool = False
    cursor: Line | None = None
    read_url: Url | None = None
    write_url: Url | None = None


class VariantFacts(_Facts):
    """A variant, such as a sandbox, that the guide also covers."""

    provider: Line
    note: Line | None = None


class LinkFacts(_Facts):
    """Pages of the provider."""

    signup: Url | None = None
    credentials: Url | None = None
    app_registration: Url | None = None
    api_docs: Url | None = None


class GuideFacts(_Facts):
    """The content of a facts file."""

    provider: Line | None = None
    slug: Line | None = None
    display_name: Line | None = None
    article: Literal["a", "an"] | None = None
    type: Literal["deep", "proxy"] | None = None
    capabilities: tuple[Capability, ...] | None = None
    auth: AuthFacts = AuthFacts()
    base_url: Line | None = None
    tokens: tuple[TokenFacts, ...] | None = None
    objects: tuple[ObjectFact, ...] | None = None
    objects_complete: StrictBool | Literal["all"] | None = None
    incremental: Literal["listed", "none", "all", "unknown"] | None = None
    subscribe_note: Line | None = None
    notes: tuple[Line, ...] | None = None
    variants: tuple[VariantFacts, ...] | None = None
    links: LinkFacts = LinkFacts()
    credentials_steps: tuple[Line, ...] | None = None
    branch: Annotated[StrictStr, AfterValidator(branch_name)] | None = None


NO_FACTS = GuideFacts()

_WORDS = {"class": AuthClass, "type": Literal["deep", "proxy"], "capabilities": Capability}


def allowed_words(key: str) -> tuple[str, ...]:
    """The allowed words for `class`, `type` or `capabilities`."""
    return get_args(_WORDS[key])


def read_facts(text: str, name: str) -> GuideFacts:
    """Read a facts file.

    Args:
        text: its content.
        name: the file as the user named it, for messages.

    Raises:
        GuideError: it is not YAML, or has something unknown or wrong; the error has every reason with its place.
    """
    document = Document(text)
    mistakes = [(mistake.span.start, mistake.message) for mistake in document.syntax_errors]
    mistakes += [(again.span.start, f"key {quote(again.source)} is there twice") for _, again in document.duplicates]
    if document.next_document is not None:
        mistakes.append((document.next_document.start, "a second document; a facts file has only one"))
    if not mistakes:
        mistakes = list(_mistakes(document))
    if mistakes:
        raise GuideError(at(name, document.position(offset), message) for offset, message in sorted(mistakes))
    return GuideFacts.model_validate(document.root.plain() or {})


def _mistakes(document: Document) -> Iterator[tuple[int, str]]:
    value = document.root.plain()
    if value is None:
        return
    if not isinstance(value, dict):
        yield document.root.span.start, "facts must be keys with values, such as display_name: Example"
        return
    try:
        GuideFacts.model_validate(value)
    except ValidationError as error:
        seen = set()
        for detail in error.errors(include_url=False):
            offset = _offset(document, detail)
            if offset not in seen:
                seen.add(offset)
                yield offset, _message(detail)


def _offset(document: Document, detail: ErrorDetails) -> int:
    """The place of a value; of an unknown key, the key."""
    node: Node = document.root
    for step in detail["loc"]:
        below = node.at((step,))
        if below.span.end == 0 and below.span.start == 0:
            break
        node = below
    if detail["type"] == "extra_forbidden" and node.key is not None:
        return node.key.span.start
    return node.span.start


def _message(detail: ErrorDetails) -> str:
    path = ".".join(str(step) for step in detail["loc"] if step != "[key]")
    if detail["type"] == "extra_forbidden":
        last = str(detail["loc"][-1])
        return f"unknown key {quote(last)}{did_you_mean(last, known_keys(detail['loc'][:-1]))}"
    if detail["type"] == "missing":
        return f"{quote(path)} is missing"
    context: dict[str, Any] = detail.get("ctx", {})
    wanted = context.get("expected") or _WANTED.get(detail["type"]) or context.get("error") or detail["msg"].lower()
    wanted = str(wanted).replace("'", '"').removeprefix("must be ")
    return f"{quote(path)} must be {wanted}, not {_shown(detail['input'])}"


def known_keys(path: tuple[int | str, ...]) -> list[str]:
    """The keys that are allowed at a path of a facts file."""
    models: dict[str, type[BaseModel]] = {
        "auth": AuthFacts,
        "fields": FieldFacts,
        "tokens": TokenFacts,
        "objects": ObjectFact,
        "variants": VariantFacts,
        "links": LinkFacts,
    }
    names = [step for step in path if isinstance(step, str)]
    model = models.get(names[-1], GuideFacts) if names else GuideFacts
    return [field.alias or name for name, field in model.model_fields.items()]


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    kinds = {bool: str(value).lower(), type(None): "nothing", dict: "keys with values", list: "a list"}
    return kinds.get(type(value), str(value))
