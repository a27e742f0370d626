"""A loopback server that answers like the platform's API, correctly and with faults; after the public OpenAPI."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "k3y-0f-acm3"
DEPLOYED = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: contactHook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
            - mapToName: score
              prompt: Which 😀?
          optionalFields:
            - fieldName: phone
        - objectName: companies
          destination: contactHook
          schedule: "0 * * * *"
          enabled: always
          requiredFields:
            - fieldName: domain
    write:
      objects:
        - objectName: contacts
    subscribe:
      objects:
        - objectName: contacts
          destination: contactHook
          inheritFieldsAndMapping: false
          createEvent:
            enabled: always
"""
"""The deployed integration, as a manifest."""


def content(**more: Any) -> dict[str, Any]:
    """The integration of that manifest, as the platform stores it."""
    fields = [{"fieldName": "email"}, {"mapToName": "score", "prompt": "Which 😀?"}]
    contacts = {
        "objectName": "contacts",
        "destination": "contactHook",
        "schedule": "0 * * * *",
        "requiredFields": fields,
        "optionalFields": [{"fieldName": "phone"}],
    }
    companies = {
        "objectName": "companies",
        "destination": "contactHook",
        "schedule": "0 * * * *",
        "enabled": "always",
        "requiredFields": [{"fieldName": "domain"}],
    }
    event = {"objectName": "contacts", "destination": "contactHook", "createEvent": {"enabled": "always"}}
    return {
        "name": "crm",
        "provider": "hubspot",
        "module": "",
        "displayName": None,
        "read": {"objects": [contacts, companies]},
        "write": {"objects": [{"objectName": "contacts"}]},
        "subscribe": {"objects": [event]},
        **more,
    }


def integration(name: str = "crm", number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": f"550e8400-e29b-41d4-a716-44665544000{number}",
        "projectId": "a1b2c3d4",
        "name": name,
        "provider": "hubspot",
        "createTime": "2024-01-15T10:30:00.000000Z",
        "latestRevision": {
            "id": f"f0e1d2c3-000{number}",
            "specVersion": "1.0.0",
            "createTime": "2024-01-15T10:30:00.000000Z",
            "content": content(**more) | {"name": name},
        },
    }


def installation(number: int, name: str, read: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    group = {"groupRef": f"org_{number}", "groupName": name, "projectId": "a1b2c3d4"}
    return {
        "id": f"3f8b2a1e-000{number}",
        "projectId": "a1b2c3d4",
        "group": group,
        "healthStatus": "healthy",
        "connection": {"id": "9d8c", "consumer": {"consumerRef": "user_67890", "consumerName": "Jane Smith"}},
        "createdBy": "consumer:user_67890",
        "config": {
            "id": "e4d3c2b1",
            "revisionId": "f0e1d2c3",
            "createdBy": "consumer:user_67890",
            "content": {"provider": "hubspot", "read": {"objects": read or {}}, **more},
        },
    }


def chosen(name: str = "contacts", **more: Any) -> dict[str, Any]:
    """The configuration of an object in an installation."""
    return {name: {"objectName": name, "selectedFields": {}, "selectedFieldMappings": {}, **more}}


INSTALLATIONS = [
    installation(1, "Acme Corp", chosen(selectedFields={"phone": True}, selectedFieldMappings={"score": "Acme_Score"})),
    installation(2, "Beta", chosen(destination="betaHook", selectedFields={"phone": False, "acme_tier__c": True})),
    installation(3, "Gamma \x1b[31m", chosen("leads"), proxy={"enabled": True}),
]


class Request(NamedTuple):
    method: str
    path: str
    key: str | None


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path."""

    server: Platform

    def do_GET(self) -> None:
        self.server.requests.append(Request("GET", self.path, self.headers.get("X-Api-Key")))
        path = unquote(urlsplit(self.path).path)
        for part, (status, body, headers) in self.server.special.items():
            if part in path:
                self.answer(status, body, headers)
                return
        if self.headers.get("X-Api-Key") != KEY:
            self.answer(401, b'{"title": "who are you"}')
        elif path in self.server.answers:
            self.answer(200, json.dumps(self.server.answers[path]).encode())
        else:
            self.answer(404, b'{"title": "not found"}')

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            self.server.requests.append(Request(name, self.path, None))
        raise AttributeError(name)

    def answer(self, status: int, body: bytes | None, headers: dict[str, str] | None = None) -> None:
        if body is None:
            self.server.released.wait(20)
            return
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Write nothing."""


class Platform(http.server.ThreadingHTTPServer):
    """A project `my project` on loopback, with the requests; `special` has other responses for some paths."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.released = threading.Event()
        self.requests: list[Request] = []
        self.special: dict[str, tuple[int, bytes | None, dict[str, str]]] = {}
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.answers: dict[str, Any] = {}
        self.has([integration()], {"crm": INSTALLATIONS}, ["contactHook", "betaHook"])

    def has(
        self, integrations: list[dict[str, Any]], installations: dict[str, list[dict[str, Any]]], names: list[str]
    ) -> None:
        """Set the content of the project."""
        root = "/v1/projects/my project"
        listed = [
            {"id": name, "name": name, "type": "webhook", "metadata": {"url": "https://example.com/secret-path"}}
            for name in names
        ]
        self.answers = {f"{root}/integrations": integrations, f"{root}/destinations": listed}
        for each in integrations:
            self.answers[f"{root}/integrations/{each['id']}/installations"] = installations.get(each["name"], [])

    def handle_error(self, *_: Any) -> None:
        """Ignore clients that close the connection, which some tests do."""


@contextlib.contextmanager
def serving() -> Iterator[Platform]:
    """A platform that answers until the test is over."""
    with Platform() as platform:
        thread = threading.Thread(target=platform.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield platform
        finally:
            platform.released.set()
            platform.shutdown()
            thread.join()
