"""Every limit of the catalog is checked in a manifest, and one that keeps it hears nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from support_fixtures import findings

from amplsp.catalog import load_catalog
from amplsp.problem import Profile, Severity

if TYPE_CHECKING:
    from amplsp.catalog import Provider

EVENTS = ("createEvent", "updateEvent", "deleteEvent")
CATALOG = load_catalog()
PROVIDERS = [provider for slug in CATALOG.slugs if (provider := CATALOG.get(slug)) is not None]


class Place(NamedTuple):
    """An object of a provider, in a module that has it."""

    provider: Provider
    name: str

    @property
    def head(self) -> str:
        modules = self.provider.object(self.name)
        module = next(iter(modules.modules), None) if modules else None
        named = f"    module: {module}\n" if module else ""
        return (
            f"specVersion: 1.0.0\nintegrations:\n  - name: x\n    provider: {self.provider.slug}\n{named}"
            "    read:\n      objects:\n"
            f"        - objectName: {self.name}\n          destination: webhook\n"
            '          schedule: "0 * * * *"\n          requiredFields:\n            - fieldName: id\n'
        )

    def backfill(self, period: str) -> str:
        return f"{self.head}          backfill: {{defaultPeriod: {{{period}}}}}\n"

    def event(self, key: str, watched: str = "watchFieldsAuto: all") -> str:
        more = f", {watched}" if key == "updateEvent" else ""
        return (
            f"{self.head}    subscribe:\n      objects:\n"
            f"        - objectName: {self.name}\n          destination: webhook\n"
            f"          inheritFieldsAndMapping: true\n          {key}: {{enabled: always{more}}}\n"
        )


def found(text: str, rule: str, profile: Profile = Profile.SPEC) -> list[Severity]:
    return [each.severity for each in findings(text, profile) if each.rule == rule]


@pytest.mark.parametrize("profile", Profile)
def test_backfills_beyond_the_limit_of_an_object_are_found_in_every_provider(profile: Profile) -> None:
    limited = [
        (Place(provider, name), limit)
        for provider in PROVIDERS
        for name in provider.objects()
        if (limit := provider.backfill_max_days(name)) is not None
    ]

    assert len(limited) >= 3
    for place, limit in limited:
        is_refused = (place.provider.slug, place.name) == ("google", "events")
        expected = [Severity.ERROR if is_refused else Severity.WARNING]
        assert found(place.backfill("fullHistory: true"), "provider-backfill-limit", profile) == expected, place
        assert found(place.backfill(f"days: {limit + 1}"), "provider-backfill-limit", profile) == expected, place
        assert not found(place.backfill(f"days: {limit}"), "provider-backfill-limit", profile), place
        assert not found(place.backfill("fullHistory: false"), "provider-backfill-limit", profile), place


@pytest.mark.parametrize("profile", Profile)
def test_events_that_an_object_does_not_send_are_found_in_every_provider(profile: Profile) -> None:
    limited = [Place(provider, name) for provider in PROVIDERS for name in provider.subscribe_partial]

    assert len(limited) > 70
    for place in limited:
        granted = place.provider.subscribe_events(place.name) or ()
        for key in EVENTS:
            expected = [] if key in granted else [Severity.WARNING]
            text = place.event(key)
            assert found(text, "provider-event-limit", profile) == expected, text
            said = [each.message for each in findings(text, profile) if each.rule == "object-exists"]
            assert not any("for subscribe" in message for message in said), text


def test_watched_fields_are_found_in_every_provider_whose_events_do_not_tell_them() -> None:
    subscribing = [Place(each, name) for each in PROVIDERS for name in each.objects("subscribe")[:1]]

    assert {each.provider.slug for each in subscribing if each.provider.watch_fields_auto_only} >= {
        "attio",
        "connectWise",
        "jobber",
        "salesloft",
    }
    for place in subscribing:
        expected = [Severity.WARNING] if place.provider.watch_fields_auto_only else []
        assert found(place.event("updateEvent", "requiredWatchFields: [id]"), "provider-watch-fields") == expected
        assert not found(place.event("updateEvent"), "provider-watch-fields")


def test_of_gmail_and_google_calendar_only_messages_and_events_can_be_subscribed_to() -> None:
    google = CATALOG.get("google")
    assert google is not None

    for module, possible in (("calendar", "events"), ("gmail", "messages")):
        for name in google.objects(None, module):
            is_found = bool(found(Place(google, name).event("createEvent"), "provider-event-limit"))
            assert is_found == (name != possible), name


def test_google_workspace_delegation_cannot_be_subscribed_to_at_all() -> None:
    delegation = CATALOG.get("googleWorkspaceDelegation")
    assert delegation is not None

    for name in ("events", "messages"):
        text = Place(delegation, name).event("createEvent")
        assert found(text, "provider-capability-subscribe") == [Severity.ERROR]
