"""The messages of a hostile run: valid ones of every unusual kind, and two at the end that a handler must reject."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from support_odd_manifests import random_manifests
from support_types import EXAMPLES, module_from

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.sample import SelectionError, deliverables, select
from amplsp.send.address import target_of
from amplsp.send.cases import Case
from amplsp.send.download import Downloads
from amplsp.send.message import LARGEST, Delivery, Message
from amplsp.send.plan import PlanError, plan
from amplsp.send.routes import Routes
from amplsp.shape import shape_of
from amplsp.types.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RANDOM = 12
"""This many random manifests are tried."""
HERE = Routes({}, target_of("http://127.0.0.1:1/"))
SUBSCRIBE = next(path for path in EXAMPLES if path.name == "subscribe.amp.yaml").read_text(encoding="utf-8")


@pytest.fixture
def downloads() -> Iterator[Downloads]:
    with Downloads() as served:
        yield served


def messages(text: str, **selection: str) -> list[Message]:
    catalog = load_catalog()
    return [
        Message(kind, kind.name, catalog.get(kind.integration.provider or ""), 1, "1")
        for kind in select(shape_of(Manifest(read_document(text))), **selection)
    ]


def hostile(text: str, downloads: Downloads, **selection: str) -> list[Delivery]:
    return [delivery for delivery, _ in plan(messages(text, **selection), HERE, downloads)]


def data(delivery: Delivery) -> Any:
    return json.loads(delivery.body)


def of(case: Case, deliveries: list[Delivery]) -> Delivery:
    return next(each for each in deliveries if each.case is case)


def test_every_kind_is_sent_and_the_two_to_reject_are_the_last(downloads: Downloads) -> None:
    deliveries = hostile(SUBSCRIBE, downloads)

    assert {each.case for each in deliveries} == set(Case)
    assert [each.case for each in deliveries[-2:]] == [Case.WRONG_SIGNATURE, Case.OLD_TIMESTAMP]
    assert [each.case.is_bad for each in deliveries].count(True) == 2


def test_every_delivery_that_is_not_a_repetition_has_its_own_id(downloads: Downloads) -> None:
    deliveries = hostile(SUBSCRIBE, downloads)
    again = of(Case.AGAIN, deliveries)
    same = [each for each in deliveries if each.message_id == again.message_id]

    assert [each.body for each in same] == [again.body, again.body]
    assert len({each.message_id for each in deliveries}) == len(deliveries) - 1


def test_the_large_one_is_near_the_limit_and_none_is_above_it(downloads: Downloads) -> None:
    deliveries = hostile(SUBSCRIBE, downloads)

    assert 280_000 <= len(of(Case.LARGE, deliveries).body) <= 307_200
    assert max(len(each.body) for each in deliveries) <= LARGEST


def test_a_result_by_url_is_not_in_the_message_and_is_served_as_json(downloads: Downloads) -> None:
    (usual, *deliveries) = hostile(SUBSCRIBE, downloads, action="read")
    message = data(of(Case.BY_URL, deliveries))
    url = message["resultInfo"]["downloadUrl"]

    assert "result" not in message
    assert url.startswith("http://127.0.0.1:")
    assert not downloads.was_fetched(url)
    assert httpx.get(url, trust_env=False).json() == data(usual)["result"]
    assert downloads.was_fetched(url, wait=30)


def test_only_who_knows_the_address_gets_a_file(downloads: Downloads) -> None:
    url = downloads.offer(b"[]")

    assert httpx.get(f"{url}x", trust_env=False).status_code == 404
    assert not downloads.was_fetched(url)


def test_a_handler_on_another_machine_gets_no_result_by_url(downloads: Downloads) -> None:
    elsewhere = Routes({}, target_of("http://10.255.255.1/"))

    cases = {delivery.case for delivery, _ in plan(messages(SUBSCRIBE), elsewhere, downloads)}

    assert cases == set(Case) - {Case.BY_URL}


@pytest.mark.parametrize("which", [*EXAMPLES, *range(RANDOM)], ids=lambda which: getattr(which, "name", str(which)))
def test_everything_that_is_sent_is_what_the_types_say(which: Path | int, downloads: Downloads) -> None:
    text = random_manifests(RANDOM)[which] if isinstance(which, int) else which.read_text(encoding="utf-8")
    try:
        deliveries = hostile(text, downloads)
    except (SelectionError, PlanError):
        assert deliverables(shape_of(Manifest(read_document(text)))) == ()
        return
    validator = Draft202012Validator(json.loads(language("json-schema").render(module_from(text))))

    for delivery in deliveries:
        complaint = next(validator.iter_errors(data(delivery)), None)
        assert complaint is None, f"{delivery.name}: {str(complaint)[:2000]}"


def test_what_is_sent_is_rejected_by_the_types_of_a_manifest_with_another_name(downloads: Downloads) -> None:
    renamed = SUBSCRIBE.replace("fieldName: name", "fieldName: website")
    validator = Draft202012Validator(json.loads(language("json-schema").render(module_from(renamed))))

    assert renamed != SUBSCRIBE
    assert not validator.is_valid(data(hostile(SUBSCRIBE, downloads, action="read")[0]))


def test_more_than_a_run_may_have_is_rejected(downloads: Downloads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amplsp.send.plan.MOST", 4)

    with pytest.raises(PlanError, match="more than 4 deliveries"):
        plan(messages(SUBSCRIBE), HERE, downloads)
