"""What is written and read again is the same: texts, blocks, sentences, beads, status, details."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.exchange import tmx, tsv, xliff
from reader.exchange.bitext import Pair
from reader.importing import import_article
from reader.intake import Source
from reader.library import Library
from reader.model import Article, Bead, BeadStatus, Metadata
from reader.text.markdown import to_document
from tests.helpers.bitexts import (
    BOOK,
    ENGLISH,
    add,
    alignment,
    imported_article,
    in_pairs,
    new_library,
    pair,
    prepared,
    revisions,
    sentences,
    taken_in,
)
from tests.helpers.durations import about

Write = Callable[[Pair], Iterator[str]]
LOSSLESS = [(tmx.write, "x.tmx"), (xliff.write, "x.xliff")]


def as_seen(library: Library, article: Article) -> tuple[object, ...]:
    """All that has to come back."""
    return (
        [(one.plain, one.markdown, one.blocks, one.inlines, one.segments) for one in revisions(library, article)],
        [bead[:6] for bead in alignment(library, article).beads],
        [(text.language, text.label, text.role) for text in article.texts],
        (article.title, article.authors, article.date, article.url),
        dict(article.extra),
    )


@pytest.mark.parametrize(("write", "name"), LOSSLESS)
def test_nothing_is_lost(library: Library, article: Article, write: Write, name: str) -> None:
    raw = "".join(write(pair(library, article))).encode()
    with new_library() as other:
        again, result = imported_article(other, raw, name)
        assert result.warnings == ()
        assert as_seen(other, again) == as_seen(library, article)
        # And once more, from there.
        assert "".join(write(pair(other, again))).encode() == raw


@pytest.mark.parametrize(("write", "name"), LOSSLESS)
@pytest.mark.parametrize(
    "extra", [(), (("publisher", "A & B"), ("zwei\nZeilen", "«x»\ny")), (("label", "Fassung letzter Hand"),)]
)
def test_details_come_back(write: Write, name: str, extra: tuple[tuple[str, str], ...]) -> None:
    about = Metadata('Ein "Titel" <b>', ("Ö, Ä", "B"), "1899", "de", "https://a.example/?a=1&b=2", extra)
    with new_library() as one, new_library() as other:
        article = add(one, "Ein Satz.", "A sentence.", [Bead(0, 1, 0, 1)], "DeepL", about)
        again, _ = imported_article(other, "".join(write(pair(one, article))).encode(), name)
        seen, before = as_seen(other, again), as_seen(one, article)
        assert {**seen[4]} == {" ".join(key.split()): value for key, value in extra}  # type: ignore[dict-item]
        assert seen[:2] == before[:2]
        assert seen[3] == before[3]


@pytest.mark.parametrize(("write", "name"), LOSSLESS)
def test_two_texts_of_one_language(write: Write, name: str) -> None:
    with new_library() as one, new_library() as other:
        article = add(one, "Nu saget.", "Nun sagt es.", [Bead(0, 1, 0, 1)])
        texts = (article.texts[0], article.texts[1])
        pair_ = pair(one, article)
        from reader.record import replace

        same = Pair(article, (texts[0], replace(texts[1], language="de")), pair_.revisions, pair_.beads)
        again, _ = imported_article(other, "".join(write(same)).encode(), name)
        assert [text.language for text in again.texts] == ["de", "de"]
        assert [one.plain for one in revisions(other, again)] == ["Nu saget.", "Nun sagt es."]


@pytest.mark.parametrize(("write", "name"), [*LOSSLESS, (tsv.write, "x.tsv")])
def test_the_other_text_may_be_the_original(library: Library, article: Article, write: Write, name: str) -> None:
    raw = "".join(write(pair(library, article))).encode()
    with new_library() as other:
        again, _ = imported_article(other, raw, name, language="en")
        assert [text.language for text in again.texts] == ["en", "de"]
        turned = sorted((b.target_start, b.target_end, b.source_start, b.source_end, b.score, b.status)
                        for b in alignment(library, article).beads)  # fmt: skip
        if name != "x.tsv":
            assert sorted(bead[:6] for bead in alignment(other, again).beads) == turned
        assert len(alignment(other, again).beads) == len(turned)


@pytest.mark.parametrize(("write", "name"), LOSSLESS)
def test_a_text_that_is_there_gets_the_translation_with_its_beads(
    library: Library, article: Article, write: Write, name: str
) -> None:
    raw = "".join(write(pair(library, article))).encode()
    with new_library() as other:
        present = import_article(other, Source(taken_in(BOOK.encode(), "x.md"), "de")).article
        again, result = imported_article(other, raw, name)
        assert result.duplicate_of == present
        assert [b[:6] for b in alignment(other, again).beads] == [b[:6] for b in alignment(library, article).beads]
        assert imported_article(other, raw, name)[0] == again, "nothing is stored twice"


def test_a_memory_given_as_a_translation_adds_what_stands_beside_the_text(library: Library, article: Article) -> None:
    from reader.importing import add_translations

    raw = "".join(tmx.write(pair(library, article))).encode()
    with new_library() as other:
        present = import_article(other, Source(taken_in(BOOK.encode(), "x.md"), "de")).article
        add_translations(other, present, [Source(taken_in(raw, "x.tmx"))])
        again = other.article(present)
        assert [b[:6] for b in alignment(other, again).beads] == [b[:6] for b in alignment(library, article).beads]


@pytest.mark.parametrize(("write", "name"), LOSSLESS)
def test_what_was_changed_elsewhere_keeps_paragraphs_and_pairs(
    library: Library, article: Article, write: Write, name: str
) -> None:
    head, tail = "".join(write(pair(library, article))).rsplit("One sentence.", 1)
    raw = f"{head}One single sentence.{tail}".encode()
    with new_library() as other:
        again, result = imported_article(other, raw, name)
        german, english = revisions(other, again)
        before = revisions(library, article)
        assert german.markdown == before[0].markdown
        assert [one.kind for one in english.blocks] == [one.kind for one in before[1].blocks]
        assert english.plain == before[1].plain.replace("One sentence.", "One single sentence.")
        assert [b[:4] for b in alignment(other, again).beads] == [b[:4] for b in alignment(library, article).beads]
        assert any("changed since Lesart wrote it" in warning for warning in result.warnings)


def test_a_table_keeps_sentences_and_pairs(library: Library, article: Article) -> None:
    with new_library() as other:
        again, result = imported_article(other, "".join(tsv.write(pair(library, article))).encode(), "x.tsv")
        assert result.warnings == ()
        assert [text.language for text in again.texts] == ["de", "en-GB"]
        rows = [(a, b) for a, b in sentences(library, article)]
        assert sorted(map(str, sentences(other, again))) == sorted(map(str, rows))
        assert sorted(b[4:6] for b in alignment(other, again).beads) == sorted(
            b[4:6] for b in alignment(library, article).beads
        )


# ---- any texts, any beads

ODD = ["Haus", "a&b", "<br>", "*x*", "„Ja“", "1.", "-", "#", "]]>", "&nbsp;", "=1+1", "🎬", "|", "'", '"', "\\"]
WORDS = st.sampled_from([*ODD, "e\u0301", "zwei\u00a0Wörter"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: "Wort " + " ".join(words) + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join)
BLOCK = st.one_of(
    PARAGRAPH,
    PARAGRAPH.map(lambda text: f"## {text}"),
    PARAGRAPH.map(lambda text: f"> {text}"),
    st.lists(PARAGRAPH, min_size=1, max_size=2).map(lambda items: "\n".join(f"- {item}" for item in items)),
    PARAGRAPH.map(lambda text: f"Erste Zeile.\\\nZweite *{text.replace('*', '')}*"),
    PARAGRAPH.map(lambda text: f"```\n{text}\n\n  x\n```"),
    st.just("| a | b |\n|---|---|\n| Eins. Zwei. | drei |"),
)
MARKDOWN = st.lists(BLOCK, min_size=1, max_size=4).map("\n\n".join).filter(lambda text: bool(to_document(text).blocks))


@st.composite
def bead_lists(draw: st.DrawFn, sources: int, targets: int) -> list[Bead]:
    """Beads that hold every sentence once, some of them crossing."""
    ranges: list[tuple[int, int, int, int]] = []
    source = target = 0
    while source < sources or target < targets:
        one = min(draw(st.integers(0, 3)), sources - source)
        other = min(draw(st.integers(0, 3)), targets - target)
        if not one and not other:
            one, other = min(1, sources - source), min(1, targets - target)
        ranges.append((source, source + one, target, target + other))
        source, target = source + one, target + other
    for at in range(len(ranges) - 1):
        upper, lower = ranges[at], ranges[at + 1]
        if all(one[0] < one[1] and one[2] < one[3] for one in (upper, lower)) and draw(st.booleans()):
            ranges[at : at + 2] = [(*upper[:2], *lower[2:]), (*lower[:2], *upper[2:])]
    scores = st.floats(0, 1)
    return [Bead(*one, draw(scores), draw(st.sampled_from(list(BeadStatus)))) for one in ranges]


@given(st.data())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_any_aligned_texts_come_back(tmx_schema: object, xliff_schema: object, data: st.DataObject) -> None:
    from lxml import etree

    german, english = data.draw(MARKDOWN), data.draw(MARKDOWN)
    counts = [len(prepared(text, tag).segments) for text, tag in ((german, "de"), (english, "en-GB"))]
    beads = data.draw(bead_lists(*counts))
    with new_library() as one:
        article = add(one, german, english, beads)
        before = as_seen(one, article)
        for (write, name), schema in zip(LOSSLESS, (tmx_schema, xliff_schema), strict=True):
            raw = "".join(write(pair(one, article))).encode()
            assert schema.validate(etree.fromstring(raw)), schema.error_log  # type: ignore[attr-defined]
            with new_library() as other:
                if revisions(one, article)[0].plain == revisions(one, article)[1].plain:
                    continue  # a translation that says the same as its original is not stored
                assert as_seen(other, imported_article(other, raw, name)[0]) == before


@given(MARKDOWN, MARKDOWN)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_a_table_of_any_texts_has_every_word(german: str, english: str) -> None:
    counts = [len(prepared(text, tag).segments) for text, tag in ((german, "de"), (english, "en-GB"))]
    with new_library() as one, new_library() as other:
        article = add(one, german, english, in_pairs(*counts))
        before = revisions(one, article)
        if before[0].plain.split() == before[1].plain.split():
            return
        again, _ = imported_article(other, "".join(tsv.write(pair(one, article))).encode(), "x.tsv")
        after: Sequence[object] = [revision.plain.split() for revision in revisions(other, again)]
        assert after == [revision.plain.split() for revision in before]


def test_a_book_is_written_and_read_in_seconds() -> None:
    sentence = "Der Satz Nummer {} handelt von *Bildern*, die man von Hand gemacht hat. "
    book = ["\n\n".join("".join(sentence.format(n) for n in range(at, at + 10)) for at in range(0, 10_000, 10))]
    book.append(book[0].replace("Der Satz", "The phrase"))
    with new_library() as one, new_library() as other:
        article = add(one, book[0], book[1], in_pairs(10_000, 10_000))
        ready = pair(one, article)
        for write, name in [*LOSSLESS, (tsv.write, "x.tsv")]:
            with about(1):
                raw = "".join(write(ready)).encode()
            with about(5):
                taken_in(raw, name)
        assert len(alignment(other, imported_article(other, raw, "x.tsv")[0]).beads) == 10_000


def test_the_samples_of_this_file_are_what_they_are_meant_to_be() -> None:
    assert [len(prepared(text, tag).segments) for text, tag in ((BOOK, "de"), (ENGLISH, "en"))] == [8, 8]
