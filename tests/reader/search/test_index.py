"""The index follows the library, whatever happens to either."""

import random
from pathlib import Path

import pytest

from reader.edits.annotations import ChangeAnnotations, TrashAnnotations
from reader.edits.articles import ChangeArticle, FileArticles, RestoreArticles, TrashArticles, TrashText
from reader.errors import Cancelled, StorageError
from reader.history import History
from reader.library import Library, restore
from reader.model import Colour
from reader.search.concordance import concordance, occurrences, sentences_with
from reader.search.concordance_files import to_csv, to_tmx
from reader.search.index import SearchIndex
from reader.search.searching import Hit, search
from reader.storage import search_index
from reader.storage.search_index import INDEX_NAME
from tests.helpers.libraries import add_article, mark, new_article, sql


def found(folder: Path, query: str) -> tuple[Hit, ...]:
    with SearchIndex(folder) as index:
        index.bring_in_step()
        return search(index, query).hits


def test_a_hit_has_its_place_its_partner_and_its_words(library: Library, folder: Path) -> None:
    article = add_article(library)
    (hit,) = found(folder, "warnen")
    plain = library.revision(article.texts[0].revision).plain
    assert (hit.kind, hit.article, hit.title, hit.text) == ("original", article.id, "El Eternauta", article.texts[0].id)
    assert plain[hit.start : hit.end] == "warnen"
    assert hit.snippet == "Gewerkschaften warnen davor 🎬."
    assert [hit.snippet[start:end] for start, end in hit.spans] == ["warnen"]
    assert hit.partner == "Unions warn. Of course they do 🎬."
    assert hit.partner_text == article.texts[1].id


def test_a_hit_in_a_translation_has_the_original_beside_it(library: Library, folder: Path) -> None:
    add_article(library)
    (hit,) = found(folder, "unions")
    assert (hit.kind, hit.partner) == ("translation", "Gewerkschaften warnen davor 🎬.")


def test_titles_notes_tags_colours_dates_and_collections_are_found(library: Library, folder: Path) -> None:
    article = add_article(library)
    first = mark(library, article.texts[0], "Werkzeug", note="Ein *Hammer* vielleicht", tags=("vfx/neu",))
    second = mark(library, article.texts[0], "Netflix", colour=Colour.BLUE)
    library.apply(FileArticles((article.id,), "Seminar Drachen"))
    assert [hit.kind for hit in found(folder, "eternauta")] == ["title"]
    assert [hit.annotation for hit in found(folder, "hammer")] == [first.id]
    assert found(folder, "hammer")[0].partner == "Werkzeug"
    for query in ("tag:vfx/neu", "tag:vfx", "tag:neu", "tag:vfx werkzeug", "hammer colour:yellow", "hammer in:note"):
        assert [hit.annotation for hit in found(folder, query)] == [first.id], query
    assert [hit.annotation for hit in found(folder, "colour:blue")] == [second.id]
    assert [hit.kind for hit in found(folder, "drachen in:collection")] == ["filed"]
    assert found(folder, "tag:nichts") == ()
    assert found(folder, "hammer in:title") == ()
    assert found(folder, "werkzeug date:2025-07")
    assert found(folder, "werkzeug date:2024..2025")
    assert found(folder, "werkzeug date:2026..") == found(folder, "werkzeug date:..2024") == ()
    assert [hit.kind for hit in found(folder, "sarandos lang:en")] == ["translation"]
    assert [hit.kind for hit in found(folder, "sarandos in:translation")] == ["translation"]


def test_operators_and_phrases(library: Library, folder: Path) -> None:
    add_article(library)
    assert len(found(folder, "sieht OR warnen")) == 2
    assert found(folder, '"als Werkzeug"')
    assert not found(folder, '"Werkzeug als"')
    assert found(folder, '"als Werk"*')
    assert found(folder, "NEAR(Sarandos Werkzeug, 4)")
    assert not found(folder, "NEAR(Sarandos Werkzeug, 1)")
    assert found(folder, "werkz*")
    assert not found(folder, "werkz")
    assert not found(folder, "Sarandos NOT KI NOT AI")


@pytest.mark.parametrize("length", range(1, 9))
def test_beginnings_of_every_length(library: Library, folder: Path, length: int) -> None:
    library.apply(new_article("Titel", translated=False, plain="Oben üben Überzüge. Unten steht nichts."))
    begin = "Überzüge"[:length]
    assert [hit.snippet for hit in found(folder, f"{begin}*")] == ["Oben üben Überzüge."]
    with SearchIndex(folder) as index:
        assert [hit.snippet for hit in search(index, begin, typing=True).hits] == ["Oben üben Überzüge."]


def test_words_of_one_article_need_not_stand_in_one_sentence(library: Library, folder: Path) -> None:
    add_article(library)
    library.apply(new_article("Anderes", translated=False, plain="Netflix schweigt."))
    assert {hit.title for hit in found(folder, "Netflix Gewerkschaften")} == {"El Eternauta"}
    assert found(folder, "schweigt Gewerkschaften") == ()


def test_the_index_follows_every_edit_and_its_undo(library: Library, folder: Path) -> None:
    history = History(library.apply)
    article = library.article(history.do(new_article()).made)  # type: ignore[arg-type]
    note = mark(library, article.texts[0], "Werkzeug", note="Hammer")
    assert found(folder, "Hammer")
    for edit, query in (
        (ChangeAnnotations((note.id,), note="Zange"), "Hammer"),
        (TrashAnnotations((note.id,)), "Zange OR Hammer"),
        (ChangeArticle(article.id, title="Neuer Name"), "Eternauta"),
        (TrashText(article.texts[1]), "unions"),
        (TrashArticles((article.id,)), "Netflix"),
    ):
        assert found(folder, query), edit
        history.do(edit)
        assert not found(folder, query), edit
        history.undo()
        assert found(folder, query), edit
    library.apply(TrashArticles((article.id,)))
    assert found(folder, "Hammer OR Netflix OR Eternauta") == ()
    library.apply(RestoreArticles((article.id,)))
    assert {hit.kind for hit in found(folder, "Hammer OR Netflix OR Eternauta")} >= {"note", "original", "title"}


def test_an_index_brought_in_step_is_the_one_made_anew(library: Library, folder: Path) -> None:
    article = add_article(library)
    found(folder, "x")
    note = mark(library, article.texts[0], "Werkzeug", note="Hammer", tags=("a/b",))
    library.apply(ChangeAnnotations((note.id,), note="Zange", tags=("c",)))
    library.apply(ChangeArticle(article.id, title="Neu"))
    other = add_article(library, "Zweites")
    library.apply(TrashArticles((other.id,)))
    queries = ("Zange", "Hammer", "Netflix", "Neu", "tag:c", "tag:a", "Zweites", "unions", "x")
    stepwise = {query: {(hit.kind, hit.snippet) for hit in found(folder, query)} for query in queries}
    (folder / INDEX_NAME).unlink()
    assert stepwise == {query: {(hit.kind, hit.snippet) for hit in found(folder, query)} for query in queries}


def test_an_interrupted_build_goes_on(library: Library, folder: Path) -> None:
    for number in range(90):
        library.apply(new_article(f"Titel{number}", translated=False, plain=f"Wort{number}."))

    def stop(done: int, total: int, what: str = "") -> None:
        if done >= 40:
            raise Cancelled

    with SearchIndex(folder) as index:
        with pytest.raises(Cancelled):
            index.bring_in_step(stop)
        assert not index.is_in_step()
        assert len(search(index, "in:text Wort*", size=200).hits) == 40
    with SearchIndex(folder) as index:
        assert index.bring_in_step() == 50
        assert index.is_in_step()
        assert index.bring_in_step() == 0
        assert len(search(index, "in:text Wort*", size=200).hits) == 90


@pytest.mark.parametrize("content", [b"", b"no database at all" * 400, b"SQLite format 3\0" + b"\xff" * 9_000])
def test_a_damaged_index_is_made_anew(library: Library, folder: Path, content: bytes) -> None:
    add_article(library)
    found(folder, "Netflix")
    (folder / INDEX_NAME).write_bytes(content)
    assert found(folder, "Netflix")


def test_a_page_damaged_in_the_middle_is_found_when_it_is_used(library: Library, folder: Path) -> None:
    add_article(library)
    found(folder, "Netflix")
    file = folder / INDEX_NAME
    raw = bytearray(file.read_bytes())
    raw[4096:] = b"\x07" * (len(raw) - 4096)
    file.write_bytes(bytes(raw))
    assert found(folder, "Netflix")


def test_an_index_of_another_format_or_library_is_made_anew(library: Library, folder: Path) -> None:
    add_article(library)
    found(folder, "Netflix")
    sql(folder / INDEX_NAME, "PRAGMA user_version = 999")
    assert found(folder, "Netflix")
    sql(folder / INDEX_NAME, "UPDATE state SET value = 'another' WHERE name = 'library'")
    assert found(folder, "Netflix")


def test_after_a_restored_backup_what_came_later_is_gone(folder: Path) -> None:
    with Library(folder) as library:
        add_article(library)
        kept = library.backup()
        add_article(library, "Späteres")
        assert found(folder, "Späteres")
    restore(folder, kept)
    with Library(folder) as library:
        assert found(folder, "Späteres") == ()
        add_article(library, "Ganzanderes")
        assert found(folder, "Ganzanderes")
        assert not found(folder, "Späteres")


def test_the_index_is_no_part_of_a_backup(library: Library, folder: Path) -> None:
    add_article(library)
    found(folder, "Netflix")
    library.backup()
    assert not [path for path in (folder / "backups").rglob("*") if "search" in path.name]


def test_pages_do_not_overlap(library: Library, folder: Path) -> None:
    library.apply(new_article("Viel", translated=False, plain=" ".join(f"Wort Nummer {n}." for n in range(50))))
    with SearchIndex(folder) as index:
        index.bring_in_step()
        pages = [search(index, "Nummer", page=number) for number in range(4)]
    assert [len(page.hits) for page in pages] == [20, 20, 10, 0]
    assert len({hit.start for page in pages for hit in page.hits}) == 50
    assert {(page.total, page.is_all) for page in pages} == {(50, True)}


PLAIN = "Das Haus ist alt. Die Häuser stehen leer. Im Hochhaus brennt Licht. Häuser gibt es viele."


def test_sentences_with_a_lemma_are_counted_and_shown(library: Library, folder: Path) -> None:
    library.apply(new_article("H", translated=False, plain=PLAIN))
    with SearchIndex(folder) as index:
        index.bring_in_step()
        assert sentences_with(index, "Haus", "de") == 3
        assert sentences_with(index, "Garten", "de") == 0
        there = occurrences(index, "Haus", "de")
        assert {one.key for one in there} == {"Haus", "Häuser"}
        assert all(one.left + one.key + one.right == one.sentence for one in there)
        assert PLAIN[there[0].start : there[0].end] == there[0].sentence


def test_a_concordance_is_grouped_by_translation_and_written(library: Library, folder: Path) -> None:
    from reader.edits.articles import AddArticle
    from reader.model import Bead
    from tests.helpers.libraries import prepared

    german = "Das Schloss ist groß. Das Schloss ist rot. Das Schloss ist alt. Das Schloss klemmt. "
    german += "Das Schloss rostet. =Das Schloss!"
    english = "The castle is big. The castle is red. The castle is old. The lock sticks. The lock rusts. =Lock!"
    beads = [Bead(at, at + 1, at, at + 1, 0.9) for at in range(6)]
    library.apply(AddArticle("S", 20, prepared(german), (prepared(english, "en", "", beads),)))
    with SearchIndex(folder) as index:
        index.bring_in_step()
        groups = concordance(index, "Schloss", "de", dictionary=lambda word: frozenset({"castl", "lock"}))
    assert [(group.translation, len(group.occurrences)) for group in groups] == [("castle", 3), ("lock", 3)]
    one = groups[0].occurrences[0]
    assert [one.partner[start:end] for start, end in one.shown] == ["castle"]
    table = "".join(to_csv(groups))
    assert table.count("\r\n") == 7
    assert "\r\nlock,'=Das " in table.replace('"', "")
    from lxml import etree

    tree = etree.fromstring("".join(to_tmx(groups)).encode())
    assert len(tree.findall(".//tu")) == 6
    assert tree.findtext(".//seg")


def test_no_library_no_index(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        SearchIndex(tmp_path)


def test_sentences_are_counted_as_they_are_listed_also_after_some_have_gone(library: Library, folder: Path) -> None:
    articles = [add_article(library, f"Warnen {number}") for number in range(6)]
    mark(library, articles[0].texts[0], "warnen", note="warnen, sagen sie")
    with SearchIndex(folder) as index:
        for gone in (None, articles[1], articles[4]):
            if gone:
                library.apply(TrashArticles((gone.id,)))
            index.bring_in_step()
            for word, language in (("warnen", "de"), ("Werkzeug", "de"), ("unions", "en"), ("nirgends", "de")):
                assert sentences_with(index, word, language) == len(occurrences(index, word, language)), word
        assert sentences_with(index, "warnen", "de") == 4


@pytest.mark.parametrize("leap", [1, 2, 200])
def test_dates_leave_out_what_they_should_and_nothing_else(
    library: Library, folder: Path, leap: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_LEAP", leap)
    dates = ["2024-05", "", "2025", "2025-07-01", "2024-05-31", "1999", "2025-07", "2026-01", "2024", "2025-12-31"]
    chance = random.Random(leap)
    for number in range(30):
        article = add_article(library, f"Warnen {number}")
        library.apply(ChangeArticle(article.id, date=chance.choice(dates)))
        mark(library, article.texts[0], "warnen", note="warnen")
    everything = found_all(folder, "warnen")
    assert len(everything) > 60
    for first, last in (("2024", "2024"), ("2025-07", "2025-07"), ("", "2024-05"), ("2025", ""), ("1999", "2025-07")):
        query = f"warnen date:{first}..{last}" if first != last else f"warnen date:{first}"
        right = [
            hit for hit in everything if hit.date and hit.date >= first and (not last or hit.date[: len(last)] <= last)
        ]
        assert sorted(found_all(folder, query), key=str) == sorted(right, key=str), query
        assert len(right) > 0
    both = {hit for hit in everything if hit.date.startswith("2025-07")}
    assert set(found_all(folder, "warnen date:2025 date:..2025-07 date:2025-07..")) == both


def found_all(folder: Path, query: str) -> tuple[Hit, ...]:
    with SearchIndex(folder) as index:
        index.bring_in_step()
        return search(index, query, size=1000).hits


def test_a_new_date_is_found_for_all_that_belongs_to_the_article(library: Library, folder: Path) -> None:
    article = add_article(library, "Warnen")
    mark(library, article.texts[0], "warnen", note="warnen")
    before = {hit.kind for hit in found(folder, "warnen date:2025")}
    library.apply(ChangeArticle(article.id, date="1987"))
    assert {hit.kind for hit in found(folder, "warnen date:1987")} == before == {"original", "title", "note"}
    assert found(folder, "warnen date:2025") == ()
