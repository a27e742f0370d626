"""Words that people write instead of a key lead to an existing key that fits their value."""

import pytest

from amplsp.did_you_mean import squash
from amplsp.manifest.definitions import definition_at, known_keys, places_of, walk
from amplsp.manifest.other_words import INSTALLATION_KEYS, SYNONYMS, synonym_of
from amplsp.yaml import Document
from amplsp.yaml.nodes import Node

UPDATE_EVENT = ("integrations", 0, "subscribe", "objects", 0, "updateEvent")


def value(text: str) -> Node:
    return Document(f"key: {text}").root.get("key")


@pytest.mark.parametrize("word", SYNONYMS)
def test_a_word_leads_to_keys_that_exist_and_is_not_a_key_next_to_them(word: str) -> None:
    assert word == squash(word)
    for key in SYNONYMS[word]:
        assert places_of(key)
        for place in places_of(key):
            assert word not in map(squash, definition_at(place).properties)


def test_every_place_of_a_key_that_has_another_name_is_reached() -> None:
    meant = {
        (place, synonym_of(word, place, value("x")) or "")
        for place, _ in walk()
        for word in SYNONYMS
        if not place or place[-1] != "updateEvent"
    }

    for key in {key for keys in SYNONYMS.values() for key in keys} - {"requiredWatchFields", "watchFieldsAuto"}:
        assert {place for place, found in meant if found == key} == set(places_of(key))


@pytest.mark.parametrize(
    ("text", "key"),
    [("[email]", "requiredWatchFields"), ("all", "watchFieldsAuto"), ("", "requiredWatchFields")],
)
def test_the_value_says_which_of_several_keys_is_meant(text: str, key: str) -> None:
    assert synonym_of("watchFields", UPDATE_EVENT, value(text)) == key
    assert synonym_of("watch_fields", UPDATE_EVENT, value(text)) == key


def test_a_key_of_an_installation_has_no_place_in_a_manifest() -> None:
    assert not INSTALLATION_KEYS & known_keys()
    assert not {squash(key) for key in INSTALLATION_KEYS} & SYNONYMS.keys()
