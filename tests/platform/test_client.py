"""Requests to the platform: only GET, only one host, and every failure is one line."""

from __future__ import annotations

import json
import pickle
import socket
import traceback
from typing import TYPE_CHECKING

import pytest
from support_platform import KEY, Platform, integration

from amplsp.platform import PlatformError
from amplsp.platform.client import Bounds, Client
from amplsp.platform.key import Key, key_from
from amplsp.platform.project import Project, ask_for_project

if TYPE_CHECKING:
    from collections.abc import Mapping

INTEGRATIONS = "my project/integrations"


def ask(platform: Platform, key: str = KEY, bounds: Bounds | None = None, project: str = "my project") -> Project:
    return ask_for_project(Client(key_from({"AMP_API_KEY": key}), platform.url, bounds), project)


def test_a_project_is_asked_for_by_get_alone_with_the_key_in_its_header(platform: Platform) -> None:
    ask(platform)

    assert {(each.method, each.key) for each in platform.requests} == {("GET", KEY)}
    assert [each.path.rpartition("/")[2] for each in platform.requests] == [
        "integrations",
        "installations",
        "destinations",
    ]
    assert all(each.path.startswith("/v1/projects/my%20project/") for each in platform.requests)


@pytest.mark.parametrize(
    ("status", "headers", "says"),
    [
        (401, {}, "the platform does not accept the key in AMP_API_KEY (HTTP status 401)"),
        (403, {}, 'the key in AMP_API_KEY may not read the integrations of project "my project" (HTTP status 403)'),
        (404, {}, 'the platform does not know the integrations of project "my project", or the key'),
        (
            429,
            {"Retry-After": "7"},
            "the platform received too many requests; try again in 7 seconds (HTTP status 429)",
        ),
        (429, {"Retry-After": "soon"}, "the platform received too many requests; try again later (HTTP status 429)"),
        (500, {}, "the platform has an internal error; try again later (HTTP status 500)"),
        (503, {}, "the platform has an internal error; try again later (HTTP status 503)"),
        (422, {}, "(HTTP status 422: not so \\x1b[31m [key])"),
        (302, {"Location": "https://elsewhere.example/v1"}, 'the platform redirects to "elsewhere.example", which is'),
        (307, {"Location": "/v1/other"}, "the platform redirects, which is not followed"),
        (302, {"Location": "https://[x/v1"}, "the platform redirects, which is not followed"),
    ],
)
def test_a_status_is_reported_in_one_plain_line(
    platform: Platform, status: int, headers: Mapping[str, str], says: str
) -> None:
    problem = json.dumps({"title": "no", "detail": f"not so \\x1b[31m\n{KEY}."}).encode()
    platform.special["/integrations"] = (status, problem, dict(headers))

    with pytest.raises(PlatformError) as caught:
        ask(platform)

    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(platform.requests) == 1, "nothing is asked again, and no redirect followed"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<!doctype html><title>Sign in</title>", "is not JSON"),
        (b'[{"id": ', "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"", "is not JSON"),
        (b'["\xed\xa0\xbd"]', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"results": []}', "integrations is not a list"),
        (b"null", "integrations is not a list"),
        (b"[1]", "integrations[0] is not an object"),
        (b'[{"id": "a", "name": "b"}]', "integrations[0].latestRevision is not an object"),
        (b'[{"id": "a", "name": "b", "latestRevision": {"id": "c"}}]', "latestRevision.content is not an object"),
        (b'[{"name": "b", "latestRevision": {"id": "c", "content": {}}}]', "integrations[0].id is not a text"),
        (
            b'[{"id": "a", "name": "b", "latestRevision": {"id": "c", "content": {"x": ' + b"[" * 90 + b"]" * 90
            + b"}}}]",
            "is nested too deep",
        ),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_as_documented_is_reported_with_its_place(
    platform: Platform, body: bytes, says: str
) -> None:
    platform.special["/integrations"] = (200, body, {})

    with pytest.raises(PlatformError, match=r".*") as caught:
        ask(platform)

    assert says in str(caught.value)


def test_installations_and_destinations_of_another_shape_are_reported(platform: Platform) -> None:
    platform.special["/installations"] = (200, b'[{"id": "a", "config": {}}]', {})
    with pytest.raises(PlatformError, match=r"installations\[0\]\.config\.content is not an object"):
        ask(platform)
    platform.special = {"/destinations": (200, b'[{"id": "a"}]', {})}
    with pytest.raises(PlatformError, match=r"destinations\[0\]\.name is not a text"):
        ask(platform)


def test_silence_too_much_and_too_little_are_reported(platform: Platform) -> None:
    platform.special["/integrations"] = (200, None, {})
    with pytest.raises(PlatformError, match=r"did not answer completely within 0\.2 seconds"):
        ask(platform, bounds=Bounds(seconds=0.2))
    platform.special["/integrations"] = (200, b" " * 3_000_000, {})
    with pytest.raises(PlatformError, match="larger than 2 MB"):
        ask(platform, bounds=Bounds(size=2 * 1024 * 1024))
    platform.special["/integrations"] = (200, b"[]", {"Content-Length": "1000"})
    with pytest.raises(PlatformError, match="ends too early; try again"):
        ask(platform)
    platform.special["/integrations"] = (200, b"5\r\n[1,2", {"Transfer-Encoding": "chunked"})
    with pytest.raises(PlatformError, match="ends too early; try again"):
        ask(platform)


@pytest.mark.parametrize("name", ["", " ", ".", ".."])
def test_an_address_outside_the_projects_is_never_requested(platform: Platform, name: str) -> None:
    with pytest.raises(PlatformError, match="is not the name or id of a project"):
        ask(platform, project=name)
    assert platform.requests == []


def test_half_a_character_in_an_answer_hinders_nothing(platform: Platform) -> None:
    body = json.dumps([integration(displayName="Acme 😀 HALF")]).replace("HALF", r"\ud83d")
    platform.special = {"/installations": (200, b"[]", {}), "/integrations": (200, body.encode(), {})}

    assert ask(platform).integrations[0].content["displayName"] == "Acme 😀 ?"


def test_a_failing_proxy_is_reported_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("https_proxy", f"http://me:secret@127.0.0.1:{taken.getsockname()[1]}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        with pytest.raises(PlatformError, match=r"through the proxy of the environment") as caught:
            Client(Key(KEY), "https://api.example.com").get("/x", "x")
    assert "secret" not in str(caught.value)


def test_no_network_is_reported() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(PlatformError, match=r"cannot reach .*; check the network"):
            Client(Key(KEY), address).get("/x", "x")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://api.example.com", 'would be sent to "api.example.com" unencrypted'),
        ("http://127.0.0.1.example.com", "unencrypted"),
        ("ftp://example.com", "write it as https://host"),
        ("https://", "write it as https://host"),
        ("https://user:secret@example.com", "more than a host and a path"),
        ("https://example.com/?x", "more than a host and a path"),
        ("https://[::1", "write it as https://host"),
        ("https://example.com:port", "write it as https://host"),
        ("https://example.com/a b", "has a space"),
        ("https://example.com/\u00fc", "beyond ASCII"),
        ("nonsense", "write it as https://host"),
    ],
)
def test_an_address_that_would_give_the_key_away_is_rejected(address: str, says: str) -> None:
    with pytest.raises(PlatformError) as caught:
        Client(Key(KEY), address)

    assert says in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("given", ["https://h.example", "https://h.example/", "https://h.example/v1/"])
def test_the_address_may_have_the_version_or_not(given: str) -> None:
    assert Client(Key(KEY), given)._root == "https://h.example/v1"


@pytest.mark.parametrize("text", ["", "  ", "a b", "a\nb", "schlüssel", "a\x00b"])
def test_what_is_not_a_key_is_rejected_without_being_shown(text: str) -> None:
    with pytest.raises(PlatformError) as caught:
        key_from({"AMP_API_KEY": text})

    assert not text.strip() or text not in str(caught.value)


def test_a_key_cannot_be_printed_by_mistake(platform: Platform) -> None:
    key = key_from({"AMP_API_KEY": f" {KEY}\n"})
    client = Client(key, platform.url)

    assert key.reveal() == KEY
    assert KEY not in f"{key} {key!r} {client!r} {vars(client)}"
    with pytest.raises(TypeError):
        pickle.dumps(key, protocol=0)
    platform.special["/integrations"] = (500, KEY.encode(), {})
    with pytest.raises(PlatformError) as caught:
        client.get(f"/projects/{INTEGRATIONS}", "x")
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert KEY not in "".join(shown.format())
