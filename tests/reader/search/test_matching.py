"""Which annotations a query chooses, without the index."""

from dataclasses import replace

import pytest

from reader.errors import ReaderError
from reader.model import Colour
from reader.search.matching import Matcher
from reader.search.query import FaultyQuery
from tests.reader.exporters.conftest import Make

ENTRIES = (
    ("a", "Die Häuser stehen schon lange in der Straße.", "The houses have stood there.", "Wer baut?", ("bau/haus",)),
    ("b", "Ein schönes Haus.", "A beautiful house.", "", ()),
    ("c", "Nichts davon stürzte ein.", "Nothing of it.", "Prüfung morgen", ("zitat",)),
)


@pytest.fixture(scope="module")
def find(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")  # with the list of German forms, which takes two seconds to make
    make = Make()
    article = replace(make.article("Vom Bauen", "2025-07"), language="de")
    pairs = [
        (article, make.entry(exact, id=id, partner=partner, note=note, tags=tags, colour=colour))
        for (id, exact, partner, note, tags), colour in zip(ENTRIES, list(Colour), strict=False)
    ]

    def found(query):
        kept = Matcher(folder, query).fitting(pairs)
        return "".join(entry.annotation.id for (_, entry), fits in zip(pairs, kept, strict=True) if fits)

    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Haus", "ab"),
        ("Häuser", "ab"),
        ("strasse", "a"),
        ("Pruefung", "c"),
        ("schon", "a"),
        ("house", "ab"),
        ("Haus NOT schönes", "a"),
        ("-Haus Nichts", "c"),
        ("Haus OR Prüfung", "abc"),
        ('"Die Häuser stehen"', "a"),
        ('"stehen Häuser"', ""),
        ("NEAR(Häuser Straße, 6)", "a"),
        ("NEAR(Häuser Straße, 2)", ""),
        ("Häu*", "a"),
        ("tag:bau", "a"),
        ("tag:bau/haus", "a"),
        ("tag:haus", ""),
        ("colour:yellow", "a"),
        ("colour:green Haus", "b"),
        ("lang:en Haus", "ab"),
        ("lang:fr Haus", ""),
        ("in:note baut", "a"),
        ("in:note Haus", ""),
        ("in:translation Haus", ""),
        ("in:translation house", "ab"),
        ("in:title Bauen", "abc"),
        ("date:2025 Haus", "ab"),
        ("date:2024 Haus", ""),
        ("tag:bau OR colour:blue", "ac"),
    ],
)
def test_a_query_chooses(find, query, expected):
    assert find(query) == expected


def test_a_faulty_query_explains_itself(find):
    with pytest.raises(FaultyQuery):
        find('"offen')
    with pytest.raises(ReaderError, match="cannot be chosen by collection"):
        find("in:collection Haus")
