import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import intake
from reader.errors import Cancelled, NotFound
from reader.importers import read
from reader.intake import Source
from reader.model import Block, BlockKind, Document, Metadata, Span
from reader.progress import cancellable
from tests.helpers.libraries import ENGLISH, GERMAN, imported

MARKDOWN = """\
---
title: Bild und Ton
lang: de-AT
label: Kursübersetzung
---
# Überschrift

Ein Satz. Noch ein Satz.

- Erstens.
- Zweitens z. B. dies.

```
code = 1. + 2.
```
"""


def test_a_text_is_cut_into_the_sentences_of_its_language() -> None:
    prepared = intake.prepare(read(MARKDOWN.encode(), name="x.md"))
    plain = prepared.imported.document.plain
    assert (prepared.language, prepared.label, prepared.beads) == ("de-AT", "Kursübersetzung", ())
    assert [plain[start:end] for start, end in prepared.segments] == [
        "Überschrift",
        "Ein Satz.",
        "Noch ein Satz.",
        "Erstens.",
        "Zweitens z. B. dies.",
        "code = 1. + 2.",
    ]
    assert intake.sentences_of(prepared) == [
        ["Überschrift"],
        ["Ein Satz.", "Noch ein Satz."],
        ["Erstens."],
        ["Zweitens z. B. dies."],
        ["code = 1. + 2."],
    ]


@pytest.mark.parametrize(
    ("named", "source", "plain", "expected"),
    [
        ("fr", "de", GERMAN, "fr"),
        ("EN_gb", "de", GERMAN, "en-GB"),
        ("", "nl", GERMAN, "nl"),
        ("", "", GERMAN, "de"),
        ("", "", ENGLISH, "en"),
    ],
)
def test_the_language_is_the_named_one_else_that_of_the_source_else_detected(
    named: str, source: str, plain: str, expected: str
) -> None:
    assert intake.prepare(imported(plain, Metadata(language=source)), named).language == expected


def test_what_is_no_language_is_refused() -> None:
    with pytest.raises(NotFound, match="“Klingon!” is not a language tag"):
        intake.prepare(imported(GERMAN), "Klingon!")


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        (MARKDOWN, "Bild und Ton"),
        ("# Überschrift\n\nEin Satz.", "Überschrift"),
        ("Ein Satz. Noch einer.", "Ein Satz."),
        ("„Nein!“, rief sie. Dann ging sie.", "„Nein!“, rief sie."),
    ],
)
def test_an_article_is_called_by_its_title_its_heading_or_its_first_sentence(markdown: str, title: str) -> None:
    assert intake.title_of(intake.prepare(read(markdown.encode(), name="x.md"), "de")) == title


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ("", 0),
        ("Ein Satz.", 2),
        ("It's a real-time test – isn’t it?", 6),
        ("3,1 Milliarden", 3),
        ("Über „Größe“ (1999) …", 3),
        ("- — …", 0),
    ],
)
def test_words_are_counted(plain: str, words: int) -> None:
    assert intake.count_words(plain) == words


def test_translations_are_segmented_and_aligned() -> None:
    original = intake.prepare(imported(GERMAN), "de")
    (translation,) = intake.prepare_beside(intake.sentences_of(original), "de", [Source(imported(ENGLISH), "en")])
    assert (translation.language, len(translation.segments)) == ("en", 6)
    covered = [number for bead in translation.beads for number in bead.source]
    assert covered == list(range(len(original.segments)))
    assert [number for bead in translation.beads for number in bead.target] == list(range(6))


def test_aligning_reports_how_far_it_is_and_can_be_stopped() -> None:
    original = intake.prepare(imported(GERMAN), "de")
    sources = [Source(imported(ENGLISH), "en"), Source(imported(ENGLISH + " And more."), "en")]
    reported: list[str] = []
    intake.prepare_beside(
        intake.sentences_of(original), "de", sources, lambda done, total, what="": reported.append(what)
    )
    assert reported.count("alignment") == 2
    stopped = cancellable(lambda done, total, what: None, lambda: True)
    with pytest.raises(Cancelled):
        intake.prepare_beside(intake.sentences_of(original), "de", sources, stopped)


@given(lengths=st.lists(st.lists(st.integers(1, 4), max_size=4), max_size=6))
def test_every_sentence_stands_in_its_block_once(lengths: list[list[int]]) -> None:
    """Blocks of some sentences, each sentence of some letters; a block may have no sentence at all."""
    plain, blocks, segments = "", [], []
    for block in lengths:
        start = len(plain)
        for length in block:
            segments.append(Span(len(plain), len(plain) + length))
            plain += "x" * length + " "
        plain += "."
        blocks.append(Block(BlockKind.PARAGRAPH, start, len(plain)))
        plain += "\n\n"
    found = intake.sentences(Document(plain, tuple(blocks)), segments)
    assert [[len(sentence) for sentence in block] for block in found] == lengths
