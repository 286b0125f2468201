from collections.abc import Iterable
from pathlib import Path

import pytest

from reader import intake
from reader.alignment import align as align_module
from reader.errors import Cancelled, EditRefused, NotFound, ReaderError
from reader.importers import read
from reader.importing import Wishes, add_translations, import_article
from reader.intake import Source
from reader.library import Library
from reader.model import Role
from tests.helpers.libraries import ENGLISH, GERMAN, edit_log, imported, visible

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"
FRENCH = "Netflix l'a confirmé. La scène se passe à Buenos Aires.\n\nSarandos voit l'IA comme un outil."

german, english, french = (
    Source(imported(plain), tag) for plain, tag in ((GERMAN, "de"), (ENGLISH, "en"), (FRENCH, "fr"))
)


def languages(library: Library) -> list[str]:
    (article,) = library.articles()
    return [text.language for text in article.texts]


def test_a_text_becomes_an_article(library: Library, folder: Path) -> None:
    result = import_article(library, german, [english, french], Wishes("Titel", ("Seminar",), ("vfx/neu",)))
    article = library.article(result.article)
    assert (result.duplicate_of, result.kept, result.found, result.warnings) == (None, 2, 2, ())
    assert (article.title, article.tags, article.words) == ("Titel", ("vfx/neu",), intake.count_words(GERMAN))
    assert [(text.role, text.language) for text in article.texts] == [
        (Role.ORIGINAL, "de"),
        (Role.TRANSLATION, "en"),
        (Role.TRANSLATION, "fr"),
    ]
    assert [one.name for one in library.collections()] == ["Seminar"]
    for text in article.texts[1:]:
        alignment = library.alignment(article.texts[0], text)
        assert alignment is not None
        assert [number for bead in alignment.beads for number in bead.source] == list(range(5))
    assert len(edit_log(folder)) == 1
    library.apply(result.applied.inverse)
    assert library.articles() == library.tags() == library.collections() == []


def test_a_title_is_derived_where_none_is_wished(library: Library) -> None:
    result = import_article(library, german)
    assert library.article(result.article).title == "Netflix hat es bestätigt."


def test_the_same_text_is_not_stored_twice(library: Library, folder: Path) -> None:
    first = import_article(library, german, [english])
    before, entries = visible(library), edit_log(folder)
    again = import_article(library, german, [english])
    assert (again.article, again.duplicate_of) == (first.article, first.article)
    assert again.warnings == ("This text is in the library already; it was not stored again.",)
    assert not again.applied.changes
    assert (visible(library), edit_log(folder)) == (before, entries)


def test_translations_that_are_missing_are_added_to_what_is_there(library: Library) -> None:
    import_article(library, german)
    assert languages(library) == ["de"]
    result = import_article(library, german, [english])
    assert languages(library) == ["de", "en"]
    import_article(library, german, [english, french])
    assert languages(library) == ["de", "en", "fr"]
    article = library.article(result.article)
    alignment = library.alignment(*article.texts[:2])
    assert alignment is not None
    assert alignment.beads
    library.apply(result.applied.inverse)
    assert languages(library) == ["de", "fr"]


def test_what_is_there_already_is_filed_and_tagged_as_wished(library: Library) -> None:
    import_article(library, german)
    result = import_article(library, german, (), Wishes(collections=("Seminar",), tags=("vfx",)))
    assert library.articles_in(library.collections()[0].id) == {result.article}
    assert library.article(result.article).tags == ("vfx",)


def test_a_translation_is_stored_once_however_often_it_is_named(library: Library) -> None:
    result = import_article(library, german, [french, english, french, german])
    assert languages(library) == ["de", "fr", "en"]
    assert result.warnings == ("A translation is there already, word for word; it was not stored again.",)


def test_a_text_in_the_trash_is_imported_anew(library: Library) -> None:
    first = import_article(library, german)
    library.apply(first.applied.inverse)
    second = import_article(library, german)
    assert second.duplicate_of is None
    assert second.article != first.article
    assert len(library.articles()) == 1


def test_translations_are_put_beside_an_article(library: Library) -> None:
    article = import_article(library, german).article
    applied = add_translations(library, article, [english, french])
    assert languages(library) == ["de", "en", "fr"]
    assert not add_translations(library, article, [french, english]).changes
    library.apply(applied.inverse)
    assert languages(library) == ["de"]


def test_warnings_of_all_sources_are_passed_on(library: Library) -> None:
    damaged = Source(read(b"Ein Satz\x00 mit Loch. Noch einer.", name="a.txt"), "de")
    beside = Source(read(b"A\x00 sentence. One\x00 more.", name="b.txt"), "en")
    assert len(import_article(library, damaged, [beside]).warnings) == 2


def test_an_article_that_is_not_there_gets_no_translations(library: Library) -> None:
    with pytest.raises(NotFound):
        add_translations(library, "x", [english])


def broken(*arguments: object) -> Iterable[object]:
    raise MemoryError


@pytest.mark.parametrize("present", [False, True])
@pytest.mark.parametrize(
    ("translations", "wishes", "error"),
    [
        ([english, Source(imported(FRENCH), "no tag!")], Wishes(), NotFound),
        ([english], Wishes(collections=("Kurs", " ")), EditRefused),
        ([english], Wishes(tags=("gut", "/")), EditRefused),
    ],
)
def test_an_import_that_fails_stores_nothing(
    library: Library,
    folder: Path,
    present: bool,
    translations: list[Source],
    wishes: Wishes,
    error: type[ReaderError],
) -> None:
    if present:
        import_article(library, german)
    before, entries = visible(library), edit_log(folder)
    with pytest.raises(error):
        import_article(library, german, translations, wishes)
    assert (visible(library), edit_log(folder)) == (before, entries)


def test_a_blank_title_is_refused(library: Library) -> None:
    with pytest.raises(EditRefused, match="needs a title"):
        import_article(library, german, (), Wishes(title=" "))
    assert library.articles() == []


def test_an_import_that_breaks_off_in_the_alignment_stores_nothing(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(align_module, "align", broken)
    with pytest.raises(MemoryError):
        import_article(library, german, [english])
    assert library.articles() == []
    assert edit_log(folder) == []


def test_an_import_can_be_stopped_at_any_report_and_stores_nothing_then(library: Library, folder: Path) -> None:
    reports = 0

    def counting(done: int, total: int, what: str = "") -> None:
        nonlocal reports
        reports += 1

    result = import_article(library, german, [english, french], progress=counting)
    library.apply(result.applied.inverse)
    assert reports >= 2
    entries = edit_log(folder)
    for stop_at in range(reports):
        left = stop_at

        def stopping(done: int, total: int, what: str = "") -> None:
            nonlocal left
            if left == 0:
                raise Cancelled
            left -= 1

        with pytest.raises(Cancelled):
            import_article(library, german, [english, french], progress=stopping)
        assert library.articles() == []
    assert edit_log(folder) == entries


# ---- a real article


Pairs = list[tuple[tuple[int, ...], tuple[int, ...]]]


def gold_beads(path: Path) -> Pairs:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    sides = (line.split("\t") for line in lines)
    return [(tuple(map(int, source.split())), tuple(map(int, target.split()))) for source, target, *_ in sides]


def strict_f1(gold: Pairs, found: Pairs) -> float:
    """As in the literature on Bleualign and Vecalign: a bead counts if both its sides are exactly right."""
    right = len(set(gold) & set(found))
    two_sided = [pair for pair in gold if all(pair)]
    recalled = len({pair for pair in found if all(pair)} & set(two_sided))
    precision, recall = right / max(len(found), 1), recalled / max(len(two_sided), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def test_the_measure_can_tell_right_from_wrong() -> None:
    gold: Pairs = [((0,), (0, 1)), ((1,), (2,)), ((2,), ())]
    assert strict_f1(gold, gold) == 1.0
    assert strict_f1(gold, []) == 0.0
    assert strict_f1(gold, [((0,), (0,)), ((1,), (2,))]) == pytest.approx(0.5)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared texts are not here")
def test_an_article_about_a_series_with_its_translation(library: Library) -> None:
    original, translation = (Source(read(CORPUS / f"el-eternauta.{tag}.txt")) for tag in ("de", "en"))
    result = import_article(library, original, [translation])
    article = library.article(result.article)
    assert (article.date, article.language) == ("2025-07", "de")
    assert article.title.startswith("Netflix hat offiziell bestätigt")
    assert (result.kept, result.found, result.warnings) == (7, 7, ())
    source, target = (library.revision(text.revision) for text in article.texts)
    assert (len(source.segments), len(target.segments)) == (18, 20)
    assert source.plain[source.segments[0].start :].startswith("Netflix hat offiziell")
    alignment = library.alignment(*article.texts)
    assert alignment is not None
    found = [(tuple(bead.source), tuple(bead.target)) for bead in alignment.beads]
    assert strict_f1(gold_beads(CORPUS / "el-eternauta.gold.tsv"), found) >= 0.95
    assert library.raw(article.texts[0].revision) == (CORPUS / "el-eternauta.de.txt").read_bytes()
    assert library.check() == []
