"""The schema's facts about a place are found by its path, and places are found by a key."""

import pytest

from amplsp.manifest.definitions import SchemaNode, definition_at, known_keys, places_of, walk


def _at(*path: str | int) -> SchemaNode:
    node = definition_at(path)
    assert node is not None
    return node


def test_a_mapping_tells_its_keys_in_writing_order_and_which_of_them_are_needed() -> None:
    node = _at("integrations", 0, "read", "objects", 2)

    assert node.title == "Object to read"
    assert list(node.properties)[:2] == ["objectName", "mapToName"]
    assert node.required == ("objectName", "destination")
    assert node.expected == ("schedule", "requiredFields")
    assert node.properties["requiredFields"].type_words == "a list"


def test_a_word_tells_the_allowed_ones_with_what_they_mean_and_the_default() -> None:
    node = _at("integrations", 0, "read", "objects", 0, "delivery", "mode")

    assert node.enum == ("auto", "onRequest")
    assert set(node.enum_descriptions) == {"auto", "onRequest"}
    assert (node.has_default, node.default) == (True, "auto")
    assert node.properties == {}
    assert node.items is None


def test_a_number_tells_its_limits() -> None:
    node = _at("integrations", 0, "read", "objects", 0, "delivery", "pageSize")

    assert (node.minimum, node.maximum, node.type_words) == (50, 500, "a whole number")
    assert (node.has_default, node.default) == (False, None)


def test_the_text_at_the_place_of_use_wins_over_the_shared_definition() -> None:
    events = "integrations", 0, "subscribe", "objects", 0

    assert _at(*events, "createEvent").title == "Create event"
    assert _at(*events, "deleteEvent").title == "Delete event"
    assert _at(*events, "deleteEvent").required == ("enabled",)


def test_the_root_is_the_empty_path_and_any_index_is_as_good_as_a_star() -> None:
    assert _at().required == ("specVersion", "integrations")
    assert _at("integrations", "*").definition is _at("integrations", 7).definition


@pytest.mark.parametrize(
    "path", [("nope",), ("integrations", "name"), ("integrations", 0, 0), (0,), ("specVersion", "x")]
)
def test_a_place_that_the_schema_does_not_know_has_no_definition(path: tuple[str | int, ...]) -> None:
    assert definition_at(path) is None


def test_a_misplaced_key_is_led_to_the_mappings_it_belongs_in() -> None:
    assert places_of("schedule") == (
        ("integrations", "*", "read", "objects", "*"),
        ("integrations", "*", "watchSchema"),
    )
    assert places_of("days") == (("integrations", "*", "read", "objects", "*", "backfill", "defaultPeriod"),)
    assert places_of("specVersion") == ((),)
    assert places_of("Schedule") == ()


def test_walking_meets_parents_first_and_every_place_that_a_path_finds() -> None:
    paths = [path for path, _ in walk()]

    assert paths[0] == ()
    assert all(path[:-1] in paths[:number] for number, path in enumerate(paths) if path)
    assert all(definition_at(path) is not None for path in paths)
    assert known_keys() == {path[-1] for path in paths if path} - {"*"}
