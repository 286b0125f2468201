"""What finds what, in both directions, and what must not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.search.index import SearchIndex
from reader.search.searching import search
from tests.helpers.libraries import new_article
from tests.reader.search.conftest import put

# what stands in the text; what is typed
FOUND = """
Straße: Strasse, Straße, Straßen, strasse, STRASSE
Strasse: Straße, Strasse, straße
Prüfung: Pruefung, Prüfung, Prüfungen, pruefung, prufung
Pruefung: Prüfung, Pruefung, prüfung
Haus: Häuser, Haus, Hauses, haus
Häuser: Haus, Häuser, Haeuser, Häusern, hauser, haeuser
ging: gehen, ging, geht, gegangen
gehen: ging, gehen, gegangen
Mediengestalterin: Medien, Mediengestalterin
Schluß: Schluss, Schluß, schluss
Schluss: Schluß, Schlüsse
Arbeitsplätze: Arbeitsplatz, Platz, Arbeit, Plätze, arbeitsplaetze
Königsplatz: koenigsplatz, konigsplatz, Platz
größer: groß, groesser, größer, gross
Drehbücher: Drehbuch, Buch, Bücher, drehbuecher
Gewerkschaften: Gewerkschaft
sprach: sprechen, spricht, gesprochen
Café: cafe, Café
Filme: Film, Filmen
Urheberrecht: Recht, Urheber
Einstürzende: einstürzen
"""
# Where both words of such a pair stand in the library, neither stands for the other.
NOT_FOUND = """
schön: schon
schon: schön
Bär: Bar
Bar: Bär
drücken: drucken
drucken: drücken
Maus: Haus
Hausten: Maus
Stadt: Staat
Medium: Medizin
Auszug: Zugang
fördern: fordern
fordern: fördern
Bett: Brett
"""
ENGLISH = """
running: run, runs, running
houses: house, houses, House
translation: translations, Translation
movies: movie
"""
ENGLISH_NOT = """
there: three
dies: die Straße
"""


def _pairs(table: str) -> list[tuple[str, str]]:
    rows = (line.partition(": ") for line in table.strip().splitlines())
    return [(stands, typed) for stands, _, all_typed in rows for typed in all_typed.split(", ")]


def _sentence(word: str) -> str:
    return f"Hier steht {word} mitten darin."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, lists: tuple[Path, ...]) -> Iterator[SearchIndex]:
    folder: Path = tmp_path_factory.mktemp("german") / "library"
    put(lists, folder)
    german = dict.fromkeys(stands for stands, _ in (*_pairs(FOUND), *_pairs(NOT_FOUND)))
    with Library(folder) as library:
        library.apply(new_article("Titel", translated=False, plain=" ".join(map(_sentence, german))))
        english = dict.fromkeys(stands for stands, _ in (*_pairs(ENGLISH), *_pairs(ENGLISH_NOT)))
        edit = new_article("Title", translated=False, plain=" ".join(f"Here {word} stands." for word in english))
        library.apply(_in_english(edit))
        with SearchIndex(folder) as opened:
            opened.bring_in_step()
            yield opened


def _in_english(edit: object) -> object:
    from dataclasses import replace

    return replace(edit, original=replace(edit.original, language="en"))  # type: ignore[attr-defined, type-var]


def _finds(index: SearchIndex, typed: str, stands: str) -> bool:
    snippets = [hit.snippet for hit in search(index, typed, size=200).hits]
    return any(f" {stands} " in snippet for snippet in snippets)


@pytest.mark.parametrize(("stands", "typed"), _pairs(FOUND))
def test_german_words_are_found(index: SearchIndex, stands: str, typed: str) -> None:
    assert _finds(index, typed, stands)


@pytest.mark.parametrize(("stands", "typed"), _pairs(NOT_FOUND))
def test_other_words_are_not(index: SearchIndex, stands: str, typed: str) -> None:
    assert not _finds(index, typed, stands)


@pytest.mark.parametrize(("stands", "typed"), _pairs(ENGLISH))
def test_english_words_are_found(index: SearchIndex, stands: str, typed: str) -> None:
    assert _finds(index, typed, stands)


@pytest.mark.parametrize(("stands", "typed"), _pairs(ENGLISH_NOT))
def test_other_english_words_are_not(index: SearchIndex, stands: str, typed: str) -> None:
    assert not _finds(index, typed, stands)


def test_what_was_found_is_shown(index: SearchIndex) -> None:
    for typed, stands in (("gehen", "ging"), ("Platz", "Arbeitsplätze"), ("hauser", "Häuser"), ("Strasse", "Straße")):
        hits = [hit for hit in search(index, typed, size=200).hits if f" {stands} " in hit.snippet]
        assert [hits[0].snippet[start:end] for start, end in hits[0].spans] == [stands]
