"""Samples are sent to the user's machine and network, and nowhere else by accident."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from amplsp.send.address import AddressError, Place, target_of

Infos = list[tuple[Any, ...]]


def resolved(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Resolve names to these addresses, to others at each look-up; return the names that were looked up."""
    asked: list[str] = []

    def look_up(host: str, port: int, **_: Any) -> Infos:
        asked.append(host)
        ips = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET6 if ":" in ip else socket.AF_INET, 1, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "[::1]",
        "[fd12::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "localhost",
    ],
)
def test_loopback_and_private_addresses_are_allowed(host: str) -> None:
    assert target_of(f"http://{host}:3000/webhook").places


@pytest.mark.parametrize(
    "host",
    [
        "8.8.8.8",
        "172.32.0.1",
        "192.169.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "[2606:4700::1]",
        "[fe80::1]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::808:808]",
        "[2001:db8::1]",
        "134744072",
    ],
)
def test_other_addresses_are_rejected(host: str) -> None:
    with pytest.raises(AddressError, match="neither on this machine nor in a private network"):
        target_of(f"http://{host}:3000/webhook")


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]"])  # noqa: S104 - refused
def test_where_servers_listen_is_not_where_to_send(host: str) -> None:
    with pytest.raises(AddressError, match=r"use 127\.0\.0\.1"):
        target_of(f"http://{host}:3000/webhook")


def test_with_leave_any_address_is_a_target() -> None:
    assert target_of("https://8.8.8.8/webhook?token=1", allow_remote=True).path == "/webhook?token=1"


def test_a_name_is_judged_by_every_address_that_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved(monkeypatch, ["10.0.0.1", "8.8.8.8"])

    with pytest.raises(AddressError, match=r"leads to 8\.8\.8\.8, which is neither"):
        target_of("http://handler.example/webhook")


def test_a_name_that_leads_elsewhere_later_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolved(monkeypatch, ["127.0.0.1"], ["8.8.8.8"])

    target = target_of("http://handler.example:3000/webhook")

    assert target.places == (Place(socket.AF_INET, ("127.0.0.1", 3000)),)
    assert target.host_header == "handler.example:3000"
    assert asked == ["handler.example"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:3000",
        "/webhook",
        "ftp://localhost/",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://localhost:99999/",
        "http://localhost:0/",
        "http://localhost:3000/a b",
        "http://localhost/\n",
        "http://localhost/ü",
        "http://a" + "b" * 70 + "/",
    ],
)
def test_what_is_not_an_address_of_http_is_rejected(url: str) -> None:
    with pytest.raises(AddressError):
        target_of(url)


def test_a_password_in_an_address_is_rejected_and_not_shown() -> None:
    with pytest.raises(AddressError) as caught:
        target_of("http://me:hunter2@localhost:3000/")

    assert "hunter2" not in str(caught.value)


def test_a_host_that_is_not_found_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> Infos:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    with pytest.raises(AddressError, match='there is no host "nowhere"'):
        target_of("http://nowhere/webhook")


@pytest.mark.parametrize(
    ("url", "header"),
    [
        ("http://localhost:3000/", "localhost:3000"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("https://127.0.0.1:443", "127.0.0.1"),
        ("http://[::1]:8080/", "[::1]:8080"),
    ],
)
def test_the_host_header_names_the_port_where_it_is_not_the_usual_one(url: str, header: str) -> None:
    assert target_of(url).host_header == header


def test_a_query_is_sent_but_not_shown() -> None:
    target = target_of("http://127.0.0.1:3000/webhook?token=geheim#part")

    assert target.path == "/webhook?token=geheim"
    assert target.url == "http://127.0.0.1:3000/webhook"
