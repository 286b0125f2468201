from dataclasses import replace
from datetime import date

import pytest

from reader.edits.articles import TrashArticles, TrashText
from reader.edits.organising import SaveFilter
from reader.errors import NotFound
from reader.exporters.base import export
from reader.intake import Source
from reader.library import Library
from reader.model import AnnotationId, ArticleId, NotesTemplate, Shown, State
from reader.revision.revising import revise
from reader.study import Way, collect
from tests.helpers.libraries import add_article, imported, mark, new_article, prepared


@pytest.fixture
def two(library: Library) -> tuple[ArticleId, ArticleId]:
    """Two articles with annotations on either side."""
    one, other = add_article(library, "Eins"), add_article(library, "Zwei")
    mark(library, one.texts[0], "Gewerkschaften warnen", tags=("vfx/de-aging",), note="Wer?")
    mark(library, one.texts[0], "bestätigt", tags=("zitat",))
    mark(library, one.texts[1], "scene", tags=("VFX",))
    mark(library, other.texts[0], "KI")
    return one.id, other.id


def quoted(library: Library, articles: list[ArticleId] | None = None, tag: str = "") -> dict[str, list[str]]:
    notes = collect(library, articles, tag=tag)
    return {part.article.title: [entry.annotation.exact for entry in part.entries] for part in notes.articles}


def test_notes_stand_in_the_order_of_the_original(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    assert quoted(library) == {"Eins": ["bestätigt", "scene", "Gewerkschaften warnen"], "Zwei": ["KI"]}


def test_only_some_articles(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    assert list(quoted(library, [two[1]])) == ["Zwei"]
    assert list(quoted(library, list(two))) == ["Eins", "Zwei"]
    assert quoted(library, []) == {}


def test_only_one_tag_and_those_below_it(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    assert quoted(library, tag="vfx") == {"Eins": ["scene", "Gewerkschaften warnen"]}
    assert quoted(library, tag="vfx/de-aging") == {"Eins": ["Gewerkschaften warnen"]}
    assert quoted(library, [two[1]], tag="vfx") == {}
    assert quoted(library, tag="nichts") == {}


def test_each_entry_says_where_it_stands_and_what_corresponds(
    library: Library, two: tuple[ArticleId, ArticleId]
) -> None:
    first, third, second = collect(library, [two[0]]).articles[0].entries
    assert (first.paragraph, first.sentence, first.language) == (1, 1, "de")
    assert (second.paragraph, second.sentence, second.version) == (2, 2, "")
    assert second.annotation.partner == "Unions warn. Of course they do 🎬."
    assert (second.partner_language, second.partner_label) == ("en", "own translation")
    assert (third.paragraph, third.sentence, third.language, third.version) == (1, 2, "en", "own translation")
    assert (third.annotation.partner, third.partner_language) == ("Die Szene spielt in Buenos Aires.", "de")
    assert third.partner_label == ""


def test_without_a_partner_there_is_no_language_of_one(library: Library) -> None:
    article = add_article(library, translated=False)
    mark(library, article.texts[0], "KI")
    (entry,) = collect(library).articles[0].entries
    assert (entry.annotation.partner, entry.partner_language, entry.partner_label) == ("", "", "")


def test_a_heading_is_a_paragraph_of_its_own_and_the_last_character_has_a_place(library: Library) -> None:
    plain = "Titel\n\nEin Satz. Ende"
    article = library.article(
        ArticleId(library.apply(replace(new_article(), original=prepared(plain), translations=())).made)
    )
    for exact in ("Titel", "Ein", "Ende"):
        mark(library, article.texts[0], exact)
    places = [(entry.paragraph, entry.sentence) for entry in collect(library).articles[0].entries]
    assert places == [(1, 1), (2, 1), (2, 2)]


def test_what_is_in_the_trash_is_in_no_notes(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    library.apply(TrashText(library.article(two[0]).texts[1]))
    library.apply(TrashArticles((two[1],)))
    assert quoted(library) == {"Eins": ["bestätigt", "Gewerkschaften warnen"]}


def test_the_notes_say_what_they_are(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    notes = collect(library, tag="vfx", grouping="tag")
    assert (notes.grouping, notes.tag, notes.made) == ("tag", "vfx", date.today().isoformat())
    assert collect(library).grouping == "article"


def test_an_empty_library_gives_empty_notes(library: Library) -> None:
    assert collect(library).articles == ()


def test_an_orphan_keeps_its_quotation_and_says_that_its_place_is_lost(
    library: Library, two: tuple[ArticleId, ArticleId]
) -> None:
    text = library.article(two[0]).texts[0]
    plain = library.revision(text.revision).plain
    revise(library, text, Source(imported(plain.replace("Gewerkschaften warnen davor 🎬. ", ""))))
    (part,) = collect(library, [two[0]], tag="vfx/de-aging").articles
    (entry,) = part.entries
    assert (entry.annotation.exact, entry.annotation.state) == ("Gewerkschaften warnen", State.ORPHANED)
    assert (entry.annotation.partner, entry.partner_language) == ("", "")
    written = export(collect(library, [two[0]]), "markdown")
    assert written.count("no longer in the text") == 1
    assert written.count("Gewerkschaften warnen") == 1
    assert "Unions warn" not in written


def test_conditions_combine(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    def found(**conditions: object) -> list[str]:
        parts = collect(library, **conditions).articles  # type: ignore[arg-type]  # names of its parameters
        return [entry.annotation.exact for part in parts for entry in part.entries]

    ids = {one.exact: one.id for one in library.annotations()}
    assert found(ids=[ids["KI"], ids["scene"]]) == ["scene", "KI"]
    assert found(ids=[]) == []
    assert found(ids=[ids["KI"]], tag="vfx") == []
    assert found(search="Gewerkschaft") == ["Gewerkschaften warnen"]
    assert found(search="tag:vfx") == ["scene", "Gewerkschaften warnen"]
    assert found(search="tag:vfx", articles=[two[1]]) == []
    library.apply(SaveFilter("Offene Fragen", "in:note Wer"))
    assert found(saved_filter="offene  fragen") == ["Gewerkschaften warnen"]
    assert found(saved_filter="Offene Fragen", search="scene") == []
    with pytest.raises(NotFound, match=r"no saved filter “x”\. There are: “Offene Fragen”"):
        found(saved_filter="x")


def test_more_annotations_are_chosen_than_a_statement_takes(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    ids = [one.id for one in library.annotations()]
    many = [*ids, *(AnnotationId(str(number)) for number in range(999))]
    assert sum(len(one.entries) for one in collect(library, ids=many).articles) == 4


def test_each_entry_has_its_whole_sentence(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    entries = [entry for part in collect(library).articles for entry in part.entries]
    assert entries[2].context == "Gewerkschaften warnen davor 🎬."
    for entry in entries:
        exact = entry.annotation.exact
        assert entry.context[entry.context_offset : entry.context_offset + len(exact)] == exact


def test_the_way_goes_with_the_notes(library: Library, two: tuple[ArticleId, ArticleId]) -> None:
    way = Way("colour", "time", Shown(context=True), "apa", NotesTemplate("x", "y"))
    notes = collect(library, way=way)
    assert Way(notes.grouping, notes.order, notes.shown, notes.style, notes.template) == way
    assert {tag.path.casefold() for tag in notes.codebook} == {"vfx", "vfx/de-aging", "zitat"}
    text = str(export(replace(notes, template=None, style=""), "markdown"))
    assert "## Yellow" in text
    assert "*Whole sentence:* Gewerkschaften warnen davor 🎬." in text
