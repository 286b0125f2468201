"""The order of tags."""

from reader.storage.tags import path_order


def test_paths_are_sorted_as_in_a_dictionary() -> None:
    paths = ["zitat", "Übung", "ueben", "tag10", "tag2", "übung/zwei", "Äther", "ubung", "arbeit"]
    wanted = ["arbeit", "Äther", "tag2", "tag10", "ubung", "Übung", "übung/zwei", "ueben", "zitat"]
    assert sorted(paths, key=path_order) == wanted
