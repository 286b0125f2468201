"""Places that need no search, and those that do."""

from hypothesis import given
from hypothesis import strategies as st

from reader.alignment.versions import same_sentences
from reader.model import Document, Revision, RevisionId, Span, TextId
from reader.revision.unmoved import Unmoved
from tests.helpers.libraries import paragraphs, sentences

LINE = "Ergänzen Sie das Verb."
OLD = f"Erstens. {LINE} {LINE}\n\nZweitens kommt es anders. Drittens.\n\n{LINE} {LINE} Ende."


def unmoved(old: str, new: str) -> Unmoved:
    document = Document(old, paragraphs(old))
    spans, others = sentences(old), sentences(new)
    same = same_sentences([old[a:b] for a, b in spans], [new[a:b] for a, b in others])
    revision = Revision(RevisionId("r"), TextId("t"), old, old, document.blocks, (), spans)
    return Unmoved(revision, new, others, same)


def test_fragments_keep_their_place_between_unchanged_sentences() -> None:
    found = unmoved(OLD, f"Vorweg.\n\n{OLD}")
    for start in range(len(OLD)):
        if not OLD[start].isspace():
            assert found.place(start, start + 1) == Span(start + 9, start + 10)


def test_equal_lines_are_sure_only_between_sentences_that_stand_once() -> None:
    new = OLD.replace(f"{LINE} {LINE} Ende.", f"{LINE} Ende.")
    found = unmoved(OLD, new)
    assert found.place(9, 13) == Span(9, 13)
    at = OLD.rindex(LINE)
    assert found.place(at, at + 5) is None
    assert found.place(at - 10, at - 5) is None
    assert found.place(len(OLD) - 5, len(OLD)) == Span(len(new) - 5, len(new))


def test_a_changed_sentence_takes_a_closer_look() -> None:
    found = unmoved(OLD, OLD.replace("anders", "nicht anders"))
    at = OLD.index("kommt")
    assert found.place(at, at + 5) is None
    assert found.place(at + 10, at + 30) is None
    assert found.place(0, 8) == Span(0, 8)


def test_what_moved_or_is_outside_takes_a_closer_look() -> None:
    one, two, three = "Eins ist hier. Zwei auch.", "Drei steht da. Vier auch da. Sechs.", "Fünf."
    found = unmoved(f"{one}\n\n{two}\n\n{three}", f"{two}\n\n{one}\n\n{three}")
    assert found.place(0, 4) is None
    assert found.place(27, 31) == Span(0, 4)
    assert found.place(500, 501) is None
    assert unmoved("", "").place(0, 1) is None


PARTS = st.lists(st.sampled_from([LINE, "Ja.", "Eins.", "Zwei.", "Drei vier.", "\n\n"]), max_size=10)


@given(PARTS, PARTS, st.integers(0, 80), st.integers(1, 30))
def test_whatever_is_placed_has_the_same_words(old: list[str], new: list[str], start: int, length: int) -> None:
    texts = [" ".join(parts).replace(" \n\n ", "\n\n").strip() for parts in (old, new)]
    end = min(len(texts[0]), start + length)
    if start >= end:
        return
    place = unmoved(*texts).place(start, end)
    if place is not None:
        assert texts[1][place.start : place.end] == texts[0][start:end]


@given(PARTS, st.integers(0, 80), st.integers(1, 30))
def test_in_a_text_that_is_the_same_every_place_is_its_own_or_unsure(old: list[str], start: int, length: int) -> None:
    text = " ".join(old).replace(" \n\n ", "\n\n").strip()
    end = min(len(text), start + length)
    if start < end:
        assert unmoved(text, text).place(start, end) in (None, Span(start, end))
