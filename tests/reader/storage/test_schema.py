"""The tables, and a frozen library of every schema that was released.

`python -m tests.reader.storage.test_schema` makes the frozen library of the present schema. It is made
once, when a schema is about to be released, and never again.
"""

import gzip
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

from reader import library as library_module
from reader.anchoring.selectors import describe
from reader.edits.annotations import RestoreAnnotations, TrashAnnotations, TrimMirror
from reader.edits.articles import AddTranslations, ChangeArticle, FileArticles, TrashText
from reader.edits.organising import LinkAnnotations, MoveCollection, SaveFilter
from reader.edits.tags import ChangeTag
from reader.edits.translations import AddTerm
from reader.edits.words import AddOwnEntry, CorrectLemma, SaveWord
from reader.errors import StorageDamaged, StorageError
from reader.imported import Attachment
from reader.intake import Source
from reader.library import Library
from reader.model import Article, BeadStatus, Colour, Position, ReadingStatus, Role, Span, State
from reader.origins import Made, Origin
from reader.revision.revising import revise
from reader.storage import maintenance, schema, translations
from reader.storage.connection import FILE_NAME, transaction
from reader.storage.schema import SCHEMA_VERSION
from reader.storage.translations import Known
from reader.terms import Term
from reader.translation.retranslating import lock_sentences
from reader.translation.sentence_origins import pairs_of, sentence_origins
from reader.word_model import OwnEntry, Rating, Schedule, WordState
from reader.words.reviewing import rate
from reader.words.saved import saving
from tests.helpers.libraries import (
    BEADS,
    ENGLISH,
    GERMAN,
    add_article,
    assert_one_sentence,
    english,
    imported,
    mark,
    new_article,
    sentences,
    visible,
)

PIXEL = b"\x89PNG\r\n\x1a\n not much of a picture"
PICTURE = f"{hashlib.sha256(PIXEL).hexdigest()}.png"
PICTURED = f"\n\nA picture: asset:{PICTURE}"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FROZEN = Path(__file__).resolve().parents[2] / "data" / "dbs"


def make_frozen(target: Path) -> None:
    """A small library with something in every table, packed."""
    with tempfile.TemporaryDirectory() as place, Library(Path(place) / "library", author="Mira") as library:
        made = replace(new_article(), collections=("Seminar KI",), tags=("vfx",))
        library.apply(made)
        (article,) = library.articles()
        original, translation = article.texts
        mark(library, original, "davor 🎬", tags=("zitat", "vfx/de-aging"), note="*Wer?*", author="Mira")
        mark(library, translation, "Buenos Aires", colour=Colour.PINK)
        gone = mark(library, original, "KI")
        at = ENGLISH.index("AI")
        library.apply(TrimMirror(gone.id, translation, describe(ENGLISH, at, at + len("AI"))))
        library.apply(TrashAnnotations((gone.id,)))
        zitat = next(tag for tag in library.tags() if tag.path == "zitat")
        library.apply(ChangeTag(zitat.id, colour="blue", memo="Wörtliche Rede"))
        _add_translated(library, article)
        _add_revised(library, article)
        _add_learned(library, article)
        library.remember_position(article.id, Position(27, "side"))
        backup = library.backup(Path(place) / "backup.sqlite")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(backup.read_bytes(), mtime=0))


def _add_translated(library: Library, article: Article) -> None:
    """A glossary, and what is known of a machine's translation; nothing of it shows in the texts."""
    (collection,) = library.collections()
    library.apply(AddTerm(collection.id, Term("Werkzeug", "tool", "de", "en", "never instrument")))
    library.keep_translations([Known("0" * 32, "What do you think?", "deepl", "", "2026-11-22T00:00:00Z")])
    library.apply(lock_sentences(library, article.texts[1], [0]))
    with transaction(library._connection):
        made = (pairs_of(library, article.texts[1])[1], Made(Origin.MACHINE, "deepl", "", "2026-11-22T00:00:00Z"))
        translations.note_made(library._connection, article.texts[1].id, [made])


def _add_revised(library: Library, article: Article) -> None:
    """A translation with a picture and two revisions, in the trash, so that all else is as in the first schema."""
    pictured = replace(
        english("second"),
        imported=replace(imported(ENGLISH + PICTURED), attachments=(Attachment(PICTURE, "image/png", PIXEL),)),
    )
    library.apply(AddTranslations(article.texts[0], (replace(pictured, segments=sentences(ENGLISH + PICTURED)),)))
    second = library.article(article.id).texts[2]
    mark(library, second, "Unions warn")
    assert revise(library, second, Source(imported(ENGLISH.replace("Unions warn. ", "")))).orphaned == 1
    library.apply(TrashText(library.article(article.id).texts[2]))


def _add_learned(library: Library, article: Article) -> None:
    """Words with a place and reviews, own entries, a filter, a link; a collection in another."""
    text = article.texts[0]
    at = GERMAN.index("Werkzeug")
    place = Span(at, at + len("Werkzeug"))
    library.apply(saving(library, article, text, (place,), "Werkzeug", shown="das Werkzeug", gender="n"))
    library.apply(SaveWord("de", "Netflix", state=WordState.IGNORED))
    (word, _) = library.saved_words()
    library.apply(rate(word, Rating.GOOD, NOON))
    library.apply(AddOwnEntry(OwnEntry("de", "en", "hauseigen", ("in-house",), "adjective", "", "not of a hotel")))
    library.apply(CorrectLemma("de", "bestätigt", "bestätigen"))
    library.apply(SaveFilter("Quotations", "tag:zitat"))
    one, other = library.annotations(text=text.id)[0], library.annotations(text=article.texts[1].id)[0]
    library.apply(LinkAnnotations(one.id, other.id, "the same scene"))
    library.apply(FileArticles((article.id,), "Week 1"))
    seminar, week = library.collections()
    library.apply(MoveCollection(week.id, seminar.id))
    library.apply(ChangeArticle(article.id, rating=4))


def thaw(folder: Path, version: int) -> Path:
    """A library folder with the frozen library in it."""
    folder.mkdir()
    packed = (FROZEN / f"v{version:04}.sqlite.gz").read_bytes()
    (folder / FILE_NAME).write_bytes(gzip.decompress(packed))
    (folder / "attachments").mkdir()
    (folder / "attachments" / PICTURE).write_bytes(PIXEL)
    return folder


def table_texts(file: Path) -> list[tuple[str, str, str]]:
    """What makes the tables and indexes; the table in which sqlite-utils keeps its books is its own affair."""
    connection = sqlite.connect(file)
    try:
        return connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name <> '_sqlite_migrations' ORDER BY type, name"
        ).fetchall()
    finally:
        connection.close()


# ---- frozen libraries


def test_every_released_schema_has_its_frozen_library() -> None:
    assert [path.name for path in sorted(FROZEN.iterdir())] == [
        f"v{version:04}.sqlite.gz" for version in range(1, SCHEMA_VERSION + 1)
    ]


def test_a_new_library_has_the_tables_of_the_frozen_one(folder: Path, library: Library, tmp_path: Path) -> None:
    """A released schema is never edited: whoever has made a library with it has these tables."""
    frozen = thaw(tmp_path / "frozen", SCHEMA_VERSION)
    assert table_texts(folder / FILE_NAME) == table_texts(frozen / FILE_NAME)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_frozen_library_opens_and_is_sound(folder: Path, version: int) -> None:
    with Library(thaw(folder, version)) as library:
        assert not library.is_new
        assert library.check() == []
        backups = list((folder / "backups").glob("*-before-migration.sqlite"))
        assert len(backups) == (version < SCHEMA_VERSION)


@pytest.fixture(params=range(1, SCHEMA_VERSION + 1))
def thawed(folder: Path, request: pytest.FixtureRequest) -> Iterator[Library]:
    with Library(thaw(folder, request.param)) as library:
        yield library


def test_a_library_of_the_first_schema_can_be_revised(folder: Path) -> None:
    with Library(thaw(folder, 1)) as library:
        article = frozen_article(library)
        (info,) = library.revisions(article.texts[0])
        assert (info.number, info.format, info.is_present) == (1, "", True)
        revised = revise(library, article.texts[0], Source(imported(GERMAN.replace("Szene", "Szenerie"))))
        assert (revised.kept, revised.beads_kept, revised.beads_confirmed) == (1, len(BEADS), 1)
        assert library.check() == []


def frozen_article(library: Library) -> Article:
    (article,) = library.articles()
    return article


def test_the_frozen_article_is_read_as_it_was_made(thawed: Library) -> None:
    article = frozen_article(thawed)
    assert (article.title, article.date, article.language) == ("El Eternauta", "2025-07", "de")
    assert (article.authors, article.extra) == (("Ana", "Bo"), (("publisher", "HQ"),))
    assert (article.url, article.words) == ("https://example.org/a", len(GERMAN.split()))
    assert (article.status, article.annotations, article.tags) == (ReadingStatus.READING, 2, ("vfx",))
    assert [(text.role, text.language, text.label) for text in article.texts] == [
        (Role.ORIGINAL, "de", ""),
        (Role.TRANSLATION, "en", "own translation"),
    ]
    assert thawed.position(article.id) == Position(27, "side")
    assert [(one.name, thawed.articles_in(one.id)) for one in thawed.collections()[:1]] == [
        ("Seminar KI", {article.id})
    ]


def test_the_frozen_texts_and_beads_are_read_as_they_were_made(thawed: Library) -> None:
    article = frozen_article(thawed)
    for text, plain in zip(article.texts, (GERMAN, ENGLISH), strict=True):
        revision = thawed.revision(text.revision)
        assert (revision.plain, revision.markdown, revision.segments) == (plain, plain, sentences(plain))
        assert (len(revision.blocks), len(revision.inlines)) == (2, 1)
        assert thawed.raw(text.revision) == plain.encode()
    alignment = thawed.alignment(*article.texts)
    assert alignment is not None
    assert [bead._replace(id="") for bead in alignment.beads] == list(BEADS)
    assert {bead.status for bead in alignment.beads} == set(BeadStatus)


def test_the_frozen_annotations_are_read_as_they_were_made(thawed: Library) -> None:
    one, other = thawed.annotations()
    assert (one.exact, one.note, one.author, one.state) == ("davor 🎬", "*Wer?*", "Mira", State.PLACED)
    assert (one.tags, one.colour) == (("vfx/de-aging", "zitat"), Colour.YELLOW)
    assert one.partner == "Unions warn. Of course they do 🎬."
    assert (other.exact, other.tags, other.colour) == ("Buenos Aires", (), Colour.PINK)
    assert other.partner == "Die Szene spielt in Buenos Aires."
    assert [gone.exact for gone in thawed.annotations(trashed=True)] == ["KI"]
    assert [(tag.path, tag.colour, tag.memo, tag.count) for tag in thawed.tags()] == [
        ("vfx", "", "", 0),
        ("vfx/de-aging", "", "", 1),
        ("zitat", "blue", "Wörtliche Rede", 1),
    ]


def test_what_is_learned_is_read_as_it_was_made(folder: Path) -> None:
    with Library(thaw(folder, 3)) as library:
        tool, netflix = library.saved_words()
        assert (tool.lemma, tool.shown, tool.gender, tool.state) == (
            "Werkzeug",
            "das Werkzeug",
            "n",
            WordState.LEARNING,
        )
        (place,) = tool.places
        assert (place.sentence, place.partner) == ("Sarandos sieht KI als Werkzeug.", "Sarandos sees AI as a tool.")
        assert (place.is_open, place.title, place.sentence[slice(*place.marks[0])]) == (
            True,
            "El Eternauta",
            "Werkzeug",
        )
        (review,) = library.reviews(tool.id)
        assert (review.rating, review.after) == (Rating.GOOD, tool.schedule)
        assert tool.schedule.due == "2026-11-22T12:10:00.000000Z"
        assert (netflix.state, netflix.places, netflix.schedule) == (WordState.IGNORED, (), Schedule())
        assert [one.glosses for one in library.own_entries("de", "hauseigen")] == [("in-house",)]
        assert [one.lemma for one in library.lemma_corrections("de", "bestätigt")] == ["bestätigen"]
        assert [(one.name, one.query) for one in library.filters()] == [("Quotations", "tag:zitat")]
        assert [one.note for one in library.links()] == ["the same scene"]
        seminar, week = library.collections()
        assert (week.name, week.parent, seminar.parent) == ("Week 1", seminar.id, None)
        assert frozen_article(library).rating == 4


def test_where_highlights_are_mirrored_is_read_as_it_was_made(folder: Path) -> None:
    with Library(thaw(folder, 4)) as library:
        (gone,) = library.annotations(trashed=True)
        assert [(trim.exact, ENGLISH[trim.start : trim.end]) for trim in gone.trims] == [("AI", "AI")]
        library.apply(RestoreAnnotations((gone.id,)))
        assert [one.partner for one in library.annotations(ids=(gone.id,))] == ["AI"]


def test_what_is_known_of_translations_is_read_as_it_was_made(folder: Path) -> None:
    with Library(thaw(folder, 2)) as library:
        article = frozen_article(library)
        first, second, *rest = sentence_origins(library, article.texts[1])
        assert (first.origin, second.origin, second.provider) == (Origin.LOCKED, Origin.MACHINE, "deepl")
        assert {one.origin for one in rest} == {Origin.EDITED}
        (term,) = library.glossary_for(article.id, "de", "en-GB")
        assert (term.term, term.translation, term.note) == ("Werkzeug", "tool", "never instrument")
        assert library.known_translations(["0" * 32])["0" * 32].words == "What do you think?"


# ---- the tables


def test_all_tables_of_ours_are_strict(library: Library) -> None:
    tables = library._connection.execute("PRAGMA table_list").fetchall()
    own = [table for table in tables if table["schema"] == "main" and table["type"] != "view"]
    loose = {table["name"] for table in own if not table["strict"]}
    assert loose == {"sqlite_schema", "_sqlite_migrations", "sqlite_sequence"}
    assert len(tables) > 12


def test_what_is_no_number_cannot_stand_where_a_number_belongs(library: Library) -> None:
    article = add_article(library)
    with pytest.raises(StorageError, match="contradict"), transaction(library._connection):
        library._connection.execute("UPDATE article SET words = 'viele' WHERE id = ?", (article.id,))


# ---- migrations


def versions(folder: Path) -> tuple[int, int]:
    """The schema number and how many tables there are."""
    connection = sqlite.connect(folder / FILE_NAME)
    try:
        number: int = connection.execute("PRAGMA user_version").fetchone()[0]
        tables: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        return number, tables
    finally:
        connection.close()


@pytest.mark.parametrize("at", range(0, len(schema._TABLES) + 1, 3))
def test_a_library_that_is_cut_while_it_is_made_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(schema, "_TABLES", (*schema._TABLES[:at], "CREATE NONSENSE", *schema._TABLES[at:]))
        with pytest.raises(StorageDamaged) as caught:
            Library(folder)
    assert_one_sentence(caught.value)
    assert versions(folder) == (0, 0)
    with Library(folder) as library:
        assert library.is_new
        add_article(library)
        assert library.check() == []


@pytest.mark.parametrize("at", range(0, len(schema._REVISING) + 1, 2))
def test_a_migration_that_is_cut_leaves_the_library_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    assert_cut_leaves_it(folder, monkeypatch, 1, "_REVISING", at)


@pytest.mark.parametrize("at", range(0, len(schema._LEARNING) + 1, 2))
def test_the_migration_to_learning_that_is_cut_leaves_the_library_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    assert_cut_leaves_it(folder, monkeypatch, 2, "_LEARNING", at)


@pytest.mark.parametrize(
    ("part", "at"),
    [(part, at) for part in ("_MIRRORING", "_PAGING") for at in range(0, len(getattr(schema, part)) + 1, 2)],
)
def test_the_migration_to_mirrors_that_is_cut_leaves_the_library_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, part: str, at: int
) -> None:
    assert_cut_leaves_it(folder, monkeypatch, 3, part, at)


def assert_cut_leaves_it(folder: Path, monkeypatch: pytest.MonkeyPatch, version: int, part: str, at: int) -> None:
    """A frozen library whose migration stops in the middle is as it was, and opens once it does not stop."""
    thaw(folder, version)
    before = versions(folder), table_texts(folder / FILE_NAME)
    with monkeypatch.context() as cut:
        statements = getattr(schema, part)
        cut.setattr(schema, part, (*statements[:at], "CREATE NONSENSE", *statements[at:]))
        with pytest.raises(StorageDamaged) as caught:
            Library(folder)
    assert_one_sentence(caught.value)
    assert (versions(folder), table_texts(folder / FILE_NAME)) == before
    with Library(folder) as library:
        assert library.check() == []
    assert versions(folder)[0] == SCHEMA_VERSION


def test_an_interrupted_migration_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(schema, "new_id", interrupted)
        with pytest.raises(KeyboardInterrupt):
            Library(folder)
    assert versions(folder) == (0, 0)
    Library(folder).close()
    assert versions(folder)[0] == SCHEMA_VERSION


@pytest.fixture
def next_schema(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with an article, to be opened by a Lesart that has one more migration."""
    with Library(folder) as library:
        add_article(library)

    def migrate(connection: sqlite.Connection, what: str) -> int:
        with transaction(connection, what):
            connection.execute("CREATE TABLE lexeme (id TEXT PRIMARY KEY) STRICT")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        return SCHEMA_VERSION

    monkeypatch.setattr(library_module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(library_module, "migrate", migrate)
    return folder


def test_before_a_migration_the_library_is_backed_up(next_schema: Path) -> None:
    with Library(next_schema) as library:
        assert not library.is_new
        after = visible(library)
    assert versions(next_schema)[0] == SCHEMA_VERSION + 1
    (backup,) = (next_schema / "backups").iterdir()
    assert backup.name.endswith("-before-migration.sqlite")
    maintenance.inspect(backup)
    kept = next_schema / "kept"
    kept.mkdir()
    (kept / FILE_NAME).write_bytes(backup.read_bytes())
    assert versions(kept)[0] == SCHEMA_VERSION
    with Library(kept) as library:
        assert visible(library) == after
    Library(next_schema).close()
    assert len(list((next_schema / "backups").iterdir())) == 1


def test_without_a_backup_there_is_no_migration(next_schema: Path) -> None:
    (next_schema / "backups").write_text("in the way")
    before = versions(next_schema)
    with pytest.raises(StorageError) as caught:
        Library(next_schema)
    assert_one_sentence(caught.value)
    assert versions(next_schema) == before


if __name__ == "__main__":
    make_frozen(FROZEN / f"v{SCHEMA_VERSION:04}.sqlite.gz")
