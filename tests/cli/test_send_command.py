"""`amplsp send` as a developer uses it, with a handler on their machine."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from support_handlers import Request, handler, verified
from support_sending import SENT_MANIFEST

if TYPE_CHECKING:
    from support_cli import Program


def bodies(requests: list[Request]) -> list[Any]:
    return [json.loads(request.body) for request in requests]


def lying(cases: dict[str, int]) -> Any:
    """A correct handler, except that it gives these responses to messages that contain these texts."""

    def answer(request: Request) -> int:
        found = [status for text, status in cases.items() if text.encode() in request.body]
        return found[0] if found else verified(request)

    return answer


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def test_everything_that_a_manifest_delivers_is_sent_and_signed(send: Any) -> None:
    with handler() as found:
        outcome = send("--to", found.url, "--all")

    assert outcome.code == 0, outcome.out + outcome.err
    assert [(body["action"], body["objectName"]) for body in bodies(found.requests)] == [
        ("read", "person"),
        ("read", "companies"),
        ("subscribe", "person"),
        ("subscribe", "person"),
    ]
    assert {request.headers["content-type"] for request in found.requests} == {"application/json"}
    assert len({request.headers["svix-id"] for request in found.requests}) == 4
    assert "4 deliveries: 4 handled" in outcome.out


def test_without_a_selection_everything_is_sent_too(send: Any) -> None:
    with handler() as found:
        send("--to", found.url)
        send("--to", found.url, "--all")

    sent = bodies(found.requests)
    assert sent[: len(sent) // 2] == sent[len(sent) // 2 :]


def test_only_what_is_asked_for_is_sent(send: Any) -> None:
    with handler() as found:
        outcome = send(
            "--to", found.url, "--integration", "crm", "--object", "contacts", "--action", "read", "--records", "3"
        )

    (body,) = bodies(found.requests)
    assert outcome.code == 0
    assert (body["rawObjectName"], len(body["result"])) == ("contacts", 3)


def test_a_correct_handler_passes_the_hostile_run(send: Any) -> None:
    with handler() as found:
        outcome = send("--to", found.url, "--hostile")

    assert outcome.code == 0, outcome.out
    statuses = [verified(request) for request in found.requests]
    assert statuses[-2:] == [401, 401]
    assert set(statuses[:-2]) == {204}


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")], ids=["JavaScript", "Python"])
def test_a_handler_that_verifies_what_it_parsed_and_wrote_again_is_reported(
    send: Any, separators: tuple[str, str]
) -> None:
    def written_again(request: Request) -> int:
        body = json.dumps(json.loads(request.body), ensure_ascii=False, separators=separators)
        return verified(replace(request, body=body.encode()))

    with handler(written_again) as found:
        outcome = send("--to", found.url)

    assert outcome.code == 1
    assert "0 handled, 4 not" in outcome.out
    assert "does it verify the raw body?" in outcome.out


def test_a_handler_that_verifies_nothing_is_reported(send: Any) -> None:
    with handler(lambda _: 200) as found:
        outcome = send("--to", found.url, "--hostile", "--object", "companies")

    assert outcome.code == 1
    assert "accepted a wrong signature" in outcome.out
    assert "accepted an old timestamp" in outcome.out
    assert "2 not" in outcome.out


def test_a_handler_that_fails_is_reported_with_the_delivery(send: Any) -> None:
    with handler(lying({'"email":null': 500})) as found:
        outcome = send("--to", found.url, "--hostile")

    assert outcome.code == 1
    assert "wrong  500" in outcome.out
    assert "any value may be null" in outcome.out


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "<!DOCTYPE html>\n<title>Error</title>\n<pre>TypeError: &#39;x&#39; of null<br> at h.js:5",  # as Express
            "TypeError: 'x' of null\n",
        ),
        ("<html><head><title>\n  KeyError at /webhook</title>\n", "KeyError at /webhook\n"),  # as Django
        ("<oh>\n", "<oh>\n"),
        ("<pre>\x1b[2J", "<pre>\\x1b[2J\n"),
        ("<pre>&#27;[2J</pre>", "[2J\n"),
    ],
)
def test_of_an_answer_that_is_a_page_its_words_are_shown(send: Any, page: str, said: str) -> None:
    with handler(lambda _: (500, {}, page.encode())) as found:
        outcome = send("--to", found.url)

    assert f"it answered: {said}" in outcome.out


@pytest.mark.parametrize("status", [400, 500])
def test_a_handler_that_fails_on_everything_gets_no_advice_about_unusual_messages(send: Any, status: int) -> None:
    with handler(lambda _: status) as found:
        outcome = send("--to", found.url, "--hostile")

    assert outcome.code == 1
    assert outcome.out.count(f" it ({status})") == 1
    assert "may be null" not in outcome.out


def test_a_handler_that_fails_otherwise_on_what_is_unusual_is_reported(send: Any) -> None:
    with handler(lambda request: 413 if len(request.body) > 100 * 1024 else 500) as found:
        outcome = send("--to", found.url, "--hostile")

    assert "rejected the size (413); a message may have 300 KB" in outcome.out


@pytest.mark.parametrize("status", [200, 204, 299])
def test_every_2xx_is_handled(send: Any, status: int) -> None:
    with handler(lambda _: status) as found:
        assert send("--to", found.url).code == 0


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (301, "a redirect, which is not followed"),
        (400, "rejected it (400); if that is about the signature, does it have the same secret"),
        (401, "does it have the same secret"),
        (404, "is the path right"),
        (413, "raise the limit on bodies"),
        (500, "failed on it (500)"),
    ],
)
def test_the_status_is_shown_and_explained(send: Any, status: int, words: str) -> None:
    with handler(lambda _: status) as found:
        outcome = send("--to", found.url, "--object", "companies")

    assert outcome.code == 1
    assert f"wrong  {status}" in outcome.out
    assert words in outcome.out


def test_a_handler_that_fails_on_a_wrong_signature_does_not_reject_it(send: Any) -> None:
    with handler(lambda request: 500 if verified(request) == 401 else 200) as found:
        outcome = send("--to", found.url, "--hostile")

    assert outcome.code == 1
    assert "answered 500 to a wrong signature; 401 would be right" in outcome.out
    assert "answered 500 to an old timestamp; 401 would be right" in outcome.out


def test_four_lines_are_enough_if_nothing_listens(send: Any) -> None:
    outcome = send("--to", f"http://127.0.0.1:{closed_port()}/webhook", "--hostile")

    assert outcome.code == 1
    assert "nothing is listening there" in outcome.out
    assert len((outcome.out + outcome.err).splitlines()) <= 4


def test_each_destination_can_have_its_own_handler(send: Any) -> None:
    with handler() as people, handler() as firms:
        outcome = send("--to", f"people={people.url}", "--to", f"firms={firms.url}", "--hostile")

    assert outcome.code == 0, outcome.out
    assert {body["objectName"] for body in bodies(people.requests)} == {"person"}
    assert {body["objectName"] for body in bodies(firms.requests)} == {"companies"}
    for requests in (people.requests, firms.requests):
        assert [verified(request) for request in requests[-2:]] == [401, 401]


def test_an_address_without_a_name_gets_messages_for_destinations_without_their_own_address(send: Any) -> None:
    with handler() as firms, handler() as others:
        send("--to", f"firms={firms.url}", "--to", others.url)

    assert len(firms.requests) == 1
    assert len(others.requests) == 3


def test_what_no_address_is_given_for_is_not_sent(send: Any) -> None:
    with handler() as firms:
        outcome = send("--to", f"firms={firms.url}")

    assert outcome.code == 0
    assert len(firms.requests) == 1


def test_a_manifest_can_come_from_standard_input_with_windows_line_ends_and_emoji(send: Any) -> None:
    text = "\ufeff" + SENT_MANIFEST.replace("\n", "\r\n").replace("surname", "näme 🎉")

    with handler() as found:
        outcome = send("--to", found.url, "--object", "contacts", "--action", "read", file="-", stdin=text)

    assert outcome.code == 0, outcome.err
    assert "näme 🎉" in bodies(found.requests)[0]["result"][0]["mappedFields"]


def test_of_a_manifest_with_mistakes_what_can_be_read_is_sent(send: Any, program: Program) -> None:
    program.write("broken.yaml", SENT_MANIFEST + "    proxy: [\n")

    with handler() as found:
        outcome = send("--to", found.url, file="broken.yaml")

    assert outcome.code == 0
    assert "broken.yaml:" in outcome.err
    assert found.requests


def test_notifications_are_sent_when_they_are_asked_for(send: Any) -> None:
    with handler() as found:
        outcome = send("--to", found.url, "--action", "notification:installation.created", "--hostile")

    assert outcome.code == 0, outcome.out + outcome.err
    assert bodies(found.requests)[0]["notificationType"] == "installation.created"


def test_the_report_is_there_as_json(send: Any) -> None:
    with handler(lambda _: (500, {}, b"oh\n")) as found:
        outcome = send("--to", f"{found.url}?token=1", "--object", "companies", "--format", "json")

    data = json.loads(outcome.out)
    (delivery,) = data["deliveries"]
    assert outcome.code == 1
    assert data["summary"] == {"handled": 0, "wrong": 1, "unsent": 0}
    assert (delivery["status"], delivery["handled"], delivery["answer"]) == (500, False, "oh\n")
    assert delivery["url"] == found.url
