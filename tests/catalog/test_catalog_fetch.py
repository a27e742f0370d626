"""Fetching a catalog ends in time, with the bytes or with a helpful message."""

import socket
import threading
from pathlib import Path

import pytest
from support_catalog_server import Server

from amplsp.catalog import CatalogError
from amplsp.catalog.fetch import Bounds, display_url, fetch, why_not_followed
from amplsp.catalog.update import update_catalog

QUICK = Bounds(seconds=0.3)


def test_a_good_answer_is_read_whole(server: Server) -> None:
    assert fetch(server.url + "good") == server.body


def test_a_redirect_is_followed(server: Server) -> None:
    assert fetch(server.url + "redirect") == server.body


@pytest.mark.parametrize(
    ("old", "new", "is_followed"),
    [
        ("https://a.example/x", "https://a.example/y?z", True),
        ("http://a.example/x", "https://a.example/x", True),
        ("http://a.example:80/x", "http://A.example/y", True),
        ("https://a.example/x", "https://b.example/x", False),
        ("https://a.example/x", "https://a.example.b.example/x", False),
        ("https://a.example/x", "https://a.example@b.example/x", False),
        ("https://a.example/x", "https://a.example:8443/x", False),
        ("http://localhost:8000/x", "http://localhost:22/x", False),
        ("http://localhost:8000/x", "http://169.254.169.254/latest", False),
        ("https://a.example/x", "http://a.example/x", False),
        ("https://a.example/x", "file:///etc/passwd", False),
        ("https://a.example/x", "data:application/json,[]", False),
        ("https://a.example/x", "https://[a/x", False),
        ("https://a.example/x", "https://a.example:port/x", False),
    ],
)
def test_a_redirect_stays_with_the_server_that_the_user_named(old: str, new: str, *, is_followed: bool) -> None:
    assert (why_not_followed(old, new) is None) == is_followed


def test_a_redirect_to_another_server_is_not_even_asked(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        server.elsewhere = f"http://127.0.0.1:{other.getsockname()[1]}/secret"
        with pytest.raises(CatalogError, match=r"redirects to another server, .*; if you trust that, name it instead"):
            fetch(server.url + "other")
        other.settimeout(0)
        with pytest.raises(BlockingIOError):
            other.accept()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing", "HTTP status 404"),
        ("denied", "HTTP status 401"),
        ("loop", "redirects in a circle"),
        ("chain", "too often"),
        ("nowhere", "to nowhere"),
        ("elsewhere", 'unsafe address, "ftp://example.com/catalog.json"'),
        ("short", "bytes are missing"),
        ("broken", "not valid JSON"),
        ("html", "is a web page"),
        ("empty", "is empty"),
    ],
)
def test_a_bad_answer_is_reported_with_its_address_and_nothing_is_written(
    server: Server, tmp_path: Path, path: str, words: str
) -> None:
    with pytest.raises(CatalogError) as caught:
        update_catalog(server.url + path, cache_dir=tmp_path / "cache")

    assert words in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("path", ["silent", "drip"])
def test_a_server_that_is_too_slow_is_given_up(server: Server, path: str) -> None:
    with pytest.raises(CatalogError, match=r"did not answer completely within 0\.3 seconds"):
        fetch(server.url + path, QUICK)


def test_an_endless_answer_is_given_up_at_the_size_limit(server: Server) -> None:
    with pytest.raises(CatalogError, match="larger than 1 MB, which is too large for a catalog"):
        fetch(server.url + "huge", Bounds(size=1024 * 1024))


def test_no_network_is_reported() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

        with pytest.raises(CatalogError, match="check the address and the network"):
            fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ftp://example.com/x", "give a file, or an address with http:// or https://"),
        ("file:///etc/passwd", "give a file, or an address"),
        ("http://user:secret@127.0.0.1/", "user name or password"),
        ("http://[::1/", "is not an address"),
        ("http://127.0.0.1:99999/", "cannot reach"),
        ("http://127.0.0.1:port/", "cannot reach"),
        ("http:///nothing", "is not an address"),
        ("http://127.0.0.1/a b", "cannot reach"),
    ],
)
def test_an_address_that_cannot_be_one_is_rejected(source: str, words: str) -> None:
    with pytest.raises(CatalogError) as caught:
        fetch(source)

    assert words in str(caught.value)
    assert "secret" not in str(caught.value)


def test_secrets_in_an_address_are_not_shown() -> None:
    assert display_url("https://u:p@example.com/a?token=1#x") == "https://example.com/a"


def test_a_file_is_read_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_bytes(b"12345")

    assert fetch(str(path)) == b"12345"
    with pytest.raises(CatalogError, match="larger than"):
        fetch(str(path), Bounds(size=4))


@pytest.mark.parametrize("name", ["missing.json", "", "a\0b"])
def test_what_is_not_a_file_is_reported(tmp_path: Path, name: str) -> None:
    with pytest.raises(CatalogError, match=r"cannot read|not a regular file"):
        fetch(str(tmp_path / name))


def test_giving_up_leaves_no_thread_that_keeps_the_program_alive(server: Server) -> None:
    with pytest.raises(CatalogError):
        fetch(server.url + "silent", QUICK)

    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "catalog-fetch")
