"""Machine translation of an article: sentence beside sentence, resumed and never paid twice, marked until confirmed."""

import contextlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pysqlite3 import dbapi2 as sqlite

from reader.edits.articles import FileArticles
from reader.edits.translations import AddTerm
from reader.errors import Cancelled, EditRefused, Outdated, QuotaExhausted, TranslationFailed
from reader.exporters.base import EXPORTERS, export
from reader.importing import import_article
from reader.intake import Source as Reading
from reader.library import Library
from reader.model import Article, BeadStatus, BlockKind, Text
from reader.origins import Origin
from reader.revision.revising import edited, revise_markdown
from reader.study import collect
from reader.terms import Term
from reader.translation.retranslating import edit_sentence, lock_sentences, translate_again
from reader.translation.sentence_origins import sentence, sentence_origins
from reader.translation.translating import estimate, label_for, translate
from reader.translators.base import Limits, Segment, Translated, Translator
from reader.translators.deepl import DeepL
from reader.translators.service import Pace
from tests.helpers import services
from tests.helpers.libraries import assert_one_sentence, mark, visible
from tests.helpers.services import KEY, Fault, Service, said

MARKDOWN = """# Der *Schnitt* im Film

Netflix hat 1250 Stellen gestrichen. Die Regie stellt ihre [neue Serie](https://example.org) vor.

- Das Werkzeug hilft. Danach wird es still.
- **Niemand** weiß es.

> Ein Zitat steht hier.

| Jahr | Werkzeug |
|---|---|
| 2007 | die Schere |

```
code(1)
```

![Ein Bild](https://example.org/a.png)

Danach wird es still.
"""
PACE = Pace(request=1, tries=2, first=0.01, longest=0.05)


@pytest.fixture
def service() -> Iterator[Service]:
    one = Service(services.deepl)
    yield one
    one.close()


@pytest.fixture
def deepl(service: Service) -> DeepL:
    return DeepL(KEY, service.address, PACE)


@pytest.fixture
def article(library: Library) -> Article:
    made = import_article(library, Reading(edited(MARKDOWN), "de"))
    return library.article(made.article)


def sentences(library: Library, text: Text) -> list[str]:
    revision = library.revision(text.revision)
    return [sentence(revision, at) for at in range(len(revision.segments))]


def translation(library: Library, article: Article) -> Text:
    return library.article(article.id).texts[-1]


class Shouting:
    """A translator without a server; `plan` says what happens in each call."""

    name, title, destination, takes_tags = "shouting", "Shouting", "", False

    def __init__(self, limit: int = 2, calls: Callable[[int], None] = lambda number: None) -> None:
        self.limits = Limits(limit, 10_000)
        self.sent: list[str] = []
        self._calls, self._count = calls, 0

    def model_for(self, source: str, target: str) -> str:
        return "loud"

    def translate(self, segments: Sequence[Segment], *_: Any, **__: Any) -> list[Translated]:
        self._count += 1
        self._calls(self._count)
        self.sent += [one.text for one in segments]
        return [Translated(one.id, one.text.upper()) for one in reversed(segments)]

    def usage(self, progress: Any = None) -> None:
        return None

    def close(self) -> None:
        return


def test_shouting_is_a_translator() -> None:
    one: Translator = Shouting()
    assert one.name


def test_each_sentence_stands_beside_its_own(
    library: Library, article: Article, deepl: DeepL, service: Service
) -> None:
    expected = estimate(library, article, "en-GB", deepl)
    assert service.asked == []
    outcome = translate(library, article, "en-GB", deepl)
    original, text = library.article(article.id).texts
    assert (text.id, text.language) == (outcome.text, "en-GB")
    assert text.label.startswith("machine translation (DeepL, 20")
    old, new = library.revision(original.revision), library.revision(text.revision)
    assert outcome.segments == len(old.segments) == len(new.segments)
    alignment = library.alignment(original, text)
    assert alignment is not None
    assert [(tuple(b.source), tuple(b.target)) for b in alignment.beads] == [
        ((n,), (n,)) for n in range(len(old.segments))
    ]
    assert {bead.status for bead in alignment.beads} == {BeadStatus.AUTO}
    assert [(b.kind, b.level, b.marker) for b in new.blocks] == [(b.kind, b.level, b.marker) for b in old.blocks]
    found = sentences(library, text)
    assert found[1] == said("Netflix hat 1250 Stellen gestrichen.")
    assert "2007\t«die Schere»" in found
    assert "code(1)" in found
    assert {(one.kind, new.plain[one.start : one.end]) for one in new.inlines} == {
        (one.kind, said(old.plain[one.start : one.end]) if one.kind == "image" else old.plain[one.start : one.end])
        for one in old.inlines
    }
    # The same sentence twice is sent once.
    assert service.sent.count("Danach wird es still.") == 1
    assert outcome.characters == expected.characters == sum(map(len, service.sent))
    assert (expected.sent, expected.copied, expected.destination) == (len(service.sent), 1, deepl.destination)
    assert (outcome.failed, outcome.misses) == ((), ())
    assert library.check() == []


def test_what_was_translated_is_not_sent_again(
    library: Library, article: Article, deepl: DeepL, service: Service
) -> None:
    first = translate(library, article, "en", deepl)
    asked = len(service.asked)
    assert estimate(library, article, "en", deepl).characters == 0
    again = translate(library, article, "en", deepl)
    assert (len(service.asked), again.characters) == (asked, 0)
    one, other = (library.article(article.id).texts[at] for at in (1, 2))
    assert (one.id, other.id) == (first.text, again.text)
    assert sentences(library, one) == sentences(library, other)
    translate(library, article, "fr", deepl)
    assert len(service.asked) == asked + 1


@pytest.mark.parametrize(
    "error", [Cancelled(), QuotaExhausted("The quota is used up.", "Go on later."), KeyboardInterrupt()]
)
def test_an_interrupted_job_goes_on_where_it_stopped(folder: Path, error: BaseException) -> None:
    def stop(number: int) -> None:
        if number == 3:
            raise error

    with Library(folder) as library:
        article = library.article(import_article(library, Reading(edited(MARKDOWN), "de")).article)
        before, first = visible(library), Shouting(calls=stop)
        with pytest.raises(type(error)) as failure:
            translate(library, article, "en", first)
        assert visible(library) == before
        if isinstance(failure.value, QuotaExhausted):
            assert_one_sentence(failure.value)
            assert "3 of" in failure.value.hint
    with Library(folder) as library:
        second = Shouting()
        outcome = translate(library, library.article(article.id), "en", second)
        assert len(first.sent) == 3
        assert not set(first.sent) & set(second.sent)
        assert outcome.characters == sum(map(len, second.sent))
        assert outcome.failed == ()


def test_progress_counts_what_is_known(library: Library, article: Article) -> None:
    told: list[tuple[int, int, str]] = []
    translate(library, article, "en", Shouting(), lambda *what: told.append(what))
    assert told[0] == (0, told[0][1], "Translating with Shouting")
    assert told[-1][0] == told[-1][1]
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)


def test_a_sentence_without_a_translation_stands_there_and_is_marked(library: Library, article: Article) -> None:
    class Choosy(Shouting):
        def translate(self, segments: Sequence[Segment], *rest: Any, **more: Any) -> list[Translated]:
            found = super().translate(segments, *rest, **more)
            return [one for one in found if "WERKZEUG" not in one.text]

    outcome = translate(library, article, "en", Choosy())
    text = translation(library, article)
    numbers = [one.segment for one in outcome.failed]
    assert numbers
    assert all("Werkzeug" in sentences(library, text)[number] for number in numbers)
    assert [sentence_origins(library, text)[number].origin for number in numbers] == [Origin.UNTRANSLATED] * len(
        numbers
    )
    alignment = library.alignment(article.texts[0], text)
    assert alignment is not None
    assert [bead.source_start for bead in alignment.beads if bead.status is BeadStatus.REVIEW] == numbers
    again = translate_again(library, text, numbers, Shouting())
    assert again.replaced == tuple(numbers)
    assert {one.origin for one in sentence_origins(library, translation(library, article))} == {
        Origin.MACHINE,
        Origin.COPIED,
    }


def test_where_nothing_could_be_translated_nothing_is_made(
    library: Library, article: Article, deepl: DeepL, service: Service
) -> None:
    before = visible(library)
    for fault in (Fault(403), Fault(456), Fault(how="malformed"), Fault(how="empty"), Fault(503)):
        service.always = fault
        with pytest.raises(TranslationFailed) as failure:
            translate(library, article, "en", deepl)
        assert_one_sentence(failure.value)
        assert visible(library) == before


def test_an_original_that_is_revised_meanwhile(library: Library, article: Article) -> None:
    def revise(number: int) -> None:
        if number == 1:
            revise_markdown(library, article.texts[0], MARKDOWN.replace("still", "ruhig"))

    with pytest.raises(Outdated):
        translate(library, article, "en", Shouting(calls=revise))
    second = Shouting()
    translate(library, library.article(article.id), "en", second)
    assert second.sent == ["Danach wird es ruhig."]


def test_what_cannot_be_translated_is_said(library: Library, article: Article) -> None:
    with pytest.raises(EditRefused, match="in this language already"):
        translate(library, article, "de", Shouting())
    empty = library.article(import_article(library, Reading(edited("1 2 3"), "de")).article)
    with pytest.raises(EditRefused, match="nothing to translate"):
        translate(library, empty, "en", Shouting())


def test_undo_takes_the_text_away_and_redo_brings_it_back(library: Library, article: Article) -> None:
    before = visible(library)
    outcome = translate(library, article, "en", Shouting())
    after = visible(library)
    inverse = library.apply(outcome.applied.inverse)
    assert visible(library).articles == before.articles
    library.apply(inverse.inverse)
    assert visible(library) == after


# ---- single sentences


@pytest.fixture
def translated(library: Library, article: Article) -> Article:
    translate(library, article, "en", Shouting())
    return library.article(article.id)


def test_an_edited_sentence_is_never_overwritten(library: Library, translated: Article) -> None:
    before = sentences(library, translated.texts[1])
    edit_sentence(library, translated.texts[1], 1, "My own  words. In two sentences!")
    text = translation(library, translated)
    assert sentences(library, text)[1] == "My own words. In two sentences!"
    assert sentences(library, text)[2:] == before[2:]
    assert [one.origin for one in sentence_origins(library, text)][1:3] == [Origin.EDITED, Origin.MACHINE]
    quiet = Shouting()
    quiet.translate = lambda segments, *_, **__: [Translated(one.id, one.text.lower()) for one in segments]  # type: ignore[method-assign]
    again = translate_again(library, text, range(99), quiet)
    assert again.kept == (1,)
    after = sentences(library, translation(library, translated))
    assert after[1] == "My own words. In two sentences!"
    assert after[2] == "die regie stellt ihre neue serie vor."
    assert library.check() == []


def test_a_locked_sentence_is_never_overwritten(library: Library, translated: Article) -> None:
    text = translated.texts[1]
    before = sentences(library, text)
    applied = library.apply(lock_sentences(library, text, [2]))
    assert applied.changes.texts == {text.id}
    quiet = Shouting()
    quiet.translate = lambda segments, *_, **__: [Translated(one.id, one.text.lower()) for one in segments]  # type: ignore[method-assign]
    assert translate_again(library, text, [1, 2], quiet).kept == (2,)
    text = translation(library, translated)
    assert sentences(library, text)[2] == before[2]
    origins = sentence_origins(library, text)
    assert (origins[2].origin, origins[2].provider, origins[1].origin) == (Origin.LOCKED, "shouting", Origin.MACHINE)
    library.apply(lock_sentences(library, text, [2], locked=False))
    assert sentence_origins(library, text)[2].origin is Origin.MACHINE


def test_editing_elsewhere_and_undoing_leave_origins_right(library: Library, translated: Article) -> None:
    text = translated.texts[1]
    markdown = library.revision(text.revision).markdown
    revised = revise_markdown(library, text, markdown.replace("NETFLIX", "The firm"))
    text = translation(library, translated)
    assert [one.origin for one in sentence_origins(library, text)][:3] == [
        Origin.MACHINE,
        Origin.EDITED,
        Origin.MACHINE,
    ]
    assert revised.applied is not None
    library.apply(revised.applied.inverse)
    assert [one.origin for one in sentence_origins(library, translation(library, translated))][1] is Origin.MACHINE


def test_beads_and_annotations_stay_when_a_sentence_is_replaced(library: Library, translated: Article) -> None:
    text = translated.texts[1]
    kept = mark(library, text, "NIEMAND WEISS")
    applied = edit_sentence(library, text, 1, "Entirely different.")
    text = translation(library, translated)
    alignment = library.alignment(translated.texts[0], text)
    assert alignment is not None
    assert all((len(bead.source), len(bead.target)) == (1, 1) for bead in alignment.beads)
    (annotation,) = library.annotations()
    assert (annotation.id, annotation.exact, annotation.state) == (kept.id, "NIEMAND WEISS", "placed")
    library.apply(applied.inverse)
    assert sentences(library, translation(library, translated))[1].startswith("NETFLIX")
    for words in ("", " \n "):
        with pytest.raises(EditRefused):
            edit_sentence(library, translation(library, translated), 1, words)
    with pytest.raises(EditRefused):
        edit_sentence(library, translation(library, translated), 99, "x")


def test_kinds_of_blocks_stay_when_a_sentence_is_replaced(library: Library, translated: Article) -> None:
    before = [block.kind for block in library.revision(translated.texts[1].revision).blocks]
    edit_sentence(library, translated.texts[1], 0, "# Not a *second* heading")
    after = library.revision(translation(library, translated).revision)
    assert [block.kind for block in after.blocks] == before
    assert after.plain.startswith("# Not a *second* heading\n\n")
    assert after.blocks[0].kind is BlockKind.HEADING


# ---- glossary


def test_a_glossary_is_sent_where_its_terms_stand_and_checked(
    library: Library, article: Article, deepl: DeepL, service: Service
) -> None:
    collection = library.apply(FileArticles((article.id,), "Seminar")).made
    library.apply(AddTerm(collection, Term(" Werkzeug ", "tool", "de", "en")))
    library.apply(AddTerm(collection, Term("Buch", "book", "de", "en")))
    library.apply(AddTerm(collection, Term("Werkzeug", "outil", "de", "fr")))
    outcome = translate(library, article, "en-GB", deepl)
    (glossary,) = service.state["glossaries"].values()
    assert glossary["dictionaries"][0]["entries"] == "Buch\tbook\nWerkzeug\ttool"
    texts = sentences(library, translation(library, article))
    assert {texts[one.segment] for one in outcome.misses} == {one for one in texts if "Werkzeug" in one}
    # With another glossary only the sentences that it is about are sent again.
    sent = len(service.sent)
    (_, term) = library.glossary(collection)[:2]
    assert {one.term for one in library.glossary(collection)} == {"Werkzeug", "Buch"}
    library.apply(AddTerm(collection, Term("Regie", "director", "de", "en", "a person")))
    translate(library, article, "en-GB", deepl)
    assert service.sent[sent:] == [one for one in service.sent[:sent] if "Regie" in one]
    assert term.collection == collection


# ---- marked in every export


def words_of(found: str | bytes, format_: str, folder: Path) -> str:
    """The words of an export, whatever it is packed in."""
    if isinstance(found, str):
        return found
    if format_ == "pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(found)
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    with zipfile.ZipFile(io.BytesIO(found)) as packed:
        if format_ == "docx":
            parts = [name for name in packed.namelist() if name.endswith(("document.xml", "footnotes.xml"))]
            return re.sub(r"<[^>]+>", "", "".join(packed.read(name).decode() for name in parts))
        name = next(name for name in packed.namelist() if name.startswith("collection.anki2"))
        file = folder / "collection"
        file.write_bytes(packed.read(name))
    with contextlib.closing(sqlite.connect(file)) as connection:
        return " ".join(row[0] for row in connection.execute("SELECT flds FROM notes"))


NOT_ABOUT_QUOTATIONS = {"bibtex", "ris", "csl-json", "qdc", "codebook", "jsonld"}


def test_web_annotations_say_who_made_the_marked_words(library: Library, translated: Article) -> None:
    text = translated.texts[1]
    mark(library, text, "DIE REGIE")

    def version() -> str:
        found = json.loads(export(collect(library, [translated.id]), "jsonld"))
        (one,) = found["first"]["items"]
        return str(one["target"]["lesart:version"])

    assert version().startswith("machine translation (Shouting loud, 20")
    edit_sentence(library, text, 2, "DIE REGIE shows it.")
    assert version() == "confirmed translation"


@pytest.mark.parametrize("format_", [one.name for one in EXPORTERS if one.name not in NOT_ABOUT_QUOTATIONS])
def test_machine_made_text_is_marked_until_it_is_confirmed(
    library: Library, translated: Article, format_: str, tmp_path: Path
) -> None:
    text = translated.texts[1]
    mark(library, translated.texts[0], "Netflix hat 1250 Stellen gestrichen.")
    mark(library, text, "DIE REGIE")
    label = label_for(Shouting(), "loud")
    assert text.label == label
    assert label.startswith("machine translation (Shouting loud, 20")

    def notes() -> str:
        return words_of(export(collect(library, [translated.id]), format_), format_, tmp_path)

    def count() -> int:
        return notes().replace("\\", "").count("machine translation")

    assert count() == 2
    library.apply(lock_sentences(library, text, [1]))
    assert count() == 1
    edit_sentence(library, text, 2, "DIE REGIE shows it.")
    assert count() == 0
    assert "confirmed translation" in notes()


def test_keys_are_nowhere_in_the_library(
    folder: Path, library: Library, article: Article, deepl: DeepL, service: Service
) -> None:
    translate(library, article, "en", deepl)
    service.always = Fault(400, body=json.dumps({"message": f"key {KEY} is bad"}))
    with pytest.raises(TranslationFailed):
        translate(library, article, "fr", deepl)
    library.backup()
    for path in folder.rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes()
