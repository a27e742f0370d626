"""Invented messages of all sorts of manifests fit the types for the same manifest, and not those for another."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import ValidationError
from support_odd_manifests import random_manifests
from support_sample import deliverables, everything, made, provider_of, read_manifest, shape, validator
from support_types import EXAMPLES, module_from

from amplsp.sample import NOTIFICATIONS, SelectionError, Twist, by_url, select, twisted
from amplsp.types.languages import language

RANDOM = 10


def texts() -> list[str]:
    """Examples, odd manifests and random ones."""
    odd = sorted((Path(__file__).parents[1] / "types" / "manifests").glob("*.amp.yaml"))
    return [path.read_text(encoding="utf-8") for path in (*EXAMPLES, *odd)] + list(random_manifests(RANDOM))


def test_every_message_and_every_twist_of_it_fits_the_json_schema_of_its_manifest() -> None:
    for text in texts():
        fits = validator(text)
        for each in deliverables(shape(text)):
            whole = made(each, records=2)
            twists = [twisted(twist, each, provider_of(each), seed="1") for twist in Twist if twist is not Twist.LARGE]
            elsewhere = [by_url(whole, "http://127.0.0.1/")] if "resultInfo" in whole else []
            for message in [whole, *elsewhere, *(found for found in twists if found is not None)]:
                assert fits.is_valid(message), (text, each.name, message)


def test_a_large_message_fits_too() -> None:
    text = read_manifest("requiredFields: [{fieldName: Id}]")

    message = twisted(Twist.LARGE, deliverables(shape(text))[0], None, seed="1")

    assert validator(text).is_valid(message)


def test_every_notification_and_write_request_fits() -> None:
    actions = {*(f"notification:{kind}" for kind in NOTIFICATIONS), "write"}
    never_made = set(actions)
    for text in (path.read_text(encoding="utf-8") for path in EXAMPLES):
        fits = validator(text, has_notifications=True, has_writes=True)
        for action in actions:
            try:
                chosen = select(shape(text), action=action)
            except SelectionError:
                continue
            for each in chosen:
                never_made.discard(action)
                assert fits.is_valid(made(each)), (action, made(each))
    assert never_made == set()


def models(text: str) -> Any:
    """The generated pydantic models, imported."""
    module = ModuleType("generated")
    source = language("pydantic").render(module_from(text, has_notifications=True))
    exec(compile(source, "generated", "exec", dont_inherit=True), vars(module))  # noqa: S102 - it is what users import
    return module


def test_every_message_fits_the_pydantic_models_and_nothing_is_lost() -> None:
    for text in [path.read_text(encoding="utf-8") for path in EXAMPLES] + list(random_manifests(RANDOM)):
        found = models(text)
        for each in deliverables(shape(text)):
            message = made(each)
            read = found.delivery_adapter.validate_json(json.dumps(message))
            assert json.loads(read.model_dump_json(by_alias=True, exclude_unset=True)) == message


def test_every_notification_fits_the_pydantic_models() -> None:
    text = EXAMPLES[0].read_text(encoding="utf-8")
    found = models(text)

    for kind in NOTIFICATIONS:
        for each in select(shape(text), action=f"notification:{kind}"):
            assert found.notification_adapter.validate_python(made(each))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fieldName: Name", "fieldName: Title"),
        ("mapToName: mail", "mapToName: email"),
        ("mapToName: company", "mapToName: firm"),
        ("provider: salesforce", "provider: hubspot"),
    ],
)
def test_after_a_rename_the_old_messages_are_rejected(old: str, new: str) -> None:
    text = read_manifest("mapToName: company\nrequiredFields: [{fieldName: Name}, {fieldName: Email, mapToName: mail}]")
    (message,) = everything(text)

    assert validator(text).is_valid(message)
    assert not validator(text.replace(old, new)).is_valid(message)
    assert models(text).delivery_adapter.validate_python(message)
    with pytest.raises(ValidationError):
        models(text.replace(old, new)).delivery_adapter.validate_python(message)
