import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.anchoring.carried import Carried, Method
from reader.anchoring.carry import carry, carry_quotes
from reader.anchoring.graphemes import whole
from reader.anchoring.selectors import describe
from reader.errors import Cancelled
from reader.model import Span, State

STORY = """Als er am Morgen erwachte, lag die Stadt unter Schnee. „Wo sind meine Stiefel?“, rief er.

Die Straße war leer, nur der Bäcker fegte vor seiner Tür. Er grüßte nicht.
Der Hund des Nachbarn bellte einmal, dann war es still.

Am Abend kam ein Brief – ohne Absender, ohne Marke. Er legte ihn auf den Tisch und ging schlafen …

Drei Tage später stand ein Fremder im Garten. Niemand hatte ihn kommen hören, und niemand sah ihn gehen."""

# Few different words, so that passages repeat; every kind of character that can be split or folded.
words = st.sampled_from(
    ["ja", "nein", "der", "Straße", "fi", "„so“", "é", "👩\u200d👧", "中文", "…", "über", "Ja", "من"]
)
texts = st.lists(
    st.tuples(words, st.sampled_from([" ", " ", " ", "\n", "\n\n", ". ", ""])), min_size=1, max_size=40
).map(lambda parts: "".join(word + gap for word, gap in parts))


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> list[Span]:
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30))
    return [Span(a, min(len(text), a + n)) for a, n in draw(st.lists(bounds, min_size=1, max_size=6))]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str, list[Span]]:
    old = draw(texts)
    new = old
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(new)))
        end = draw(st.integers(start, min(len(new), start + 12)))
        new = new[:start] + draw(st.one_of(st.just(""), texts.map(lambda t: t[:12]))) + new[end:]
    return old, new, draw(spans_in(old))


def find(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def one(old: str, new: str, words: str, nth: int = 0) -> Carried:
    (result,) = carry(old, new, [find(old, words, nth)])
    return result


def placed(old: str, new: str, words: str, nth: int = 0) -> str:
    result = one(old, new, words, nth)
    assert result.state is State.PLACED, result
    return new[result.start : result.end]


# what holds for all texts


@given(edited())
def test_every_span_has_one_result_that_is_a_place_or_none(case: tuple[str, str, list[Span]]) -> None:
    old, new, spans = case
    results = carry(old, new, spans)
    assert len(results) == len(spans)
    for result in results:
        assert 0 <= result.score <= 1
        if result.state is State.ORPHANED:
            assert (result.start, result.end, result.method) == (0, 0, Method.NONE)
            assert len(result.candidates) <= 3
        else:
            assert 0 <= result.start < result.end <= len(new)
        assert bool(result.candidates) >= (result.state is State.PROPOSED)
        assert len(result.candidates) <= 5
        assert len({(one.start, one.end) for one in result.candidates}) == len(result.candidates)
        for candidate in result.candidates:
            assert 0 <= candidate.start < candidate.end <= len(new)
            assert 0 <= candidate.score <= 1


@given(edited())
def test_no_place_splits_a_cluster(case: tuple[str, str, list[Span]]) -> None:
    old, new, spans = case
    for result in carry(old, new, spans):
        if result.state is not State.ORPHANED and old != new:
            assert whole(new, result.start, result.end) == (result.start, result.end)


@given(st.data())
def test_an_unchanged_text_keeps_every_span(data: st.DataObject) -> None:
    text = data.draw(texts)
    spans = data.draw(spans_in(text))
    results = carry(text, text, spans)
    assert [(one.start, one.end) for one in results] == spans
    assert {one.method for one in results} == {Method.SAME}


@given(st.integers(0, 60), st.integers(0, 6), st.sampled_from(["", "ganz und gar ", "nicht ", "\n\nEin Absatz mehr. "]))
def test_an_edit_undone_leads_back(first: int, gone: int, added: str) -> None:
    spans = [snapped(STORY, Span(at, min(len(STORY), at + 1 + at % 60))) for at in range(0, len(STORY), 5)]
    words = word_spans(STORY)
    new = STORY[: words[first].start] + added + STORY[words[first + gone].start :]
    kept = [
        (span, Span(result.start, result.end))
        for span, result in zip(spans, carry(STORY, new, spans), strict=True)
        if result.state is State.PLACED and new[result.start : result.end] == STORY[span.start : span.end]
    ]
    assert len(kept) > len(spans) / 2
    back = carry(new, STORY, [there for _, there in kept])
    assert [(one.state, one.start, one.end) for one in back] == [(State.PLACED, *span) for span, _ in kept]


def snapped(text: str, span: Span) -> Span:
    """Grown to whole words."""
    start, end = span
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# typography


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("„", '"').replace("“", '"'),
        lambda t: t.replace("„", "»").replace("“", "«"),
        lambda t: t.replace("„", "<<").replace("“", ">>"),
        lambda t: t.replace("–", "-"),
        lambda t: t.replace("–", "--"),
        lambda t: t.replace("–", "—"),
        lambda t: t.replace("…", "..."),
        lambda t: t.replace("ß", "ss"),
        lambda t: t.replace("ei", "e\u00adi"),
        lambda t: t.replace("en", "e\u200bn"),
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ"),
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: t.replace(". ", ".\n"),
        lambda t: t.replace("\n\n", " "),
        lambda t: t.replace(" ", "\n"),
        lambda t: t.upper(),
    ],
)  # fmt: skip
def test_typography_keeps_exactly_the_same_words(change) -> None:
    new = change(STORY)
    old_words, new_words = word_spans(STORY), word_spans(new)
    assert len(old_words) == len(new_words)
    for length in (1, 2, 5, 12):
        spans = [Span(old_words[i].start, old_words[i + length - 1].end) for i in range(len(old_words) - length + 1)]
        for at, result in enumerate(carry(STORY, new, spans)):
            wanted = (new_words[at].start, new_words[at + length - 1].end)
            assert (result.state, result.start, result.end) == (State.PLACED, *wanted), new[slice(*wanted)]


def word_spans(text: str) -> list[Span]:
    spans, start = [], -1
    for at, character in enumerate(text + " "):
        if character.isspace() and start >= 0:
            spans.append(Span(start, at))
            start = -1
        elif not character.isspace() and start < 0:
            start = at
    # A dash or an ellipsis by itself is no word of its own here.
    return [span for span in spans if any(map(str.isalnum, text[span.start : span.end]))]


def test_part_of_a_word_stays_that_part() -> None:
    old, new = (
        "Die Übersetzungsbüros schlossen früh.",
        unicodedata.normalize("NFD", "Die Über\u00adsetzungsbüros schlossen früh."),
    )
    assert placed(old, new, "setzung") == "setzung"
    assert placed(old, new, "büro") == unicodedata.normalize("NFD", "büro")
    assert placed(old, new, "Über") == unicodedata.normalize("NFD", "Über")


# edits


def test_same_words_at_the_same_offset() -> None:
    new = STORY.replace("ging schlafen", "legte sich hin")
    result = one(STORY, new, "lag die Stadt")
    assert (result.state, result.method, result.score) == (State.PLACED, Method.POSITION, 1.0)


def test_words_further_on_after_an_insertion() -> None:
    new = "Ein neuer Anfang.\n\n" + STORY
    result = one(STORY, new, "Der Hund des Nachbarn")
    assert (result.method, new[result.start : result.end]) == (Method.DIFFERENCE, "Der Hund des Nachbarn")


@pytest.mark.parametrize(
    ("change", "words", "expected"),
    [
        (("Stiefel", "Steifel"), "Stiefel", "Steifel"),
        (("Stiefel", "alten Stiefel"), "meine Stiefel", "meine alten Stiefel"),
        (("Der Hund des Nachbarn", "Der alte Hund des Nachbarn"), "Hund des Nachbarn", "Hund des Nachbarn"),
        (("am Morgen erwachte", "erwachte"), "Als er am Morgen erwachte, lag", "Als er erwachte, lag"),
        (("niemand sah ihn", "keiner sah ihn"), "niemand sah ihn gehen", "sah ihn gehen"),
        (("still.\n\nAm", "still. Am"), "still.\n\nAm Abend", "still. Am Abend"),
        (("nicht.\nDer", "nicht.\n\nDer"), "nicht.\nDer Hund", "nicht.\n\nDer Hund"),
        (("Straße war leer, nur", "Stadt schlief, nur"), "leer, nur der", "nur der"),
        (("Drei Tage", "Drei-Tage"), "Drei Tage später", "Drei-Tage später"),
    ],
)  # fmt: skip
def test_an_edit_within(change: tuple[str, str], words: str, expected: str) -> None:
    assert placed(STORY, STORY.replace(*change), words) == expected


def test_words_written_together_or_broken_at_a_line_end() -> None:
    assert (
        placed("Der so genannte Held kam heute wieder.", "Der sogenannte Held kam heute wieder.", "so genannte Held")
        == "sogenannte Held"
    )
    assert (
        placed("Das war die Verwandlung eines Abends.", "Das war die Verwand-\nlung eines Abends.", "Verwandlung")
        == "Verwand-\nlung"
    )


def test_one_of_many_equal_words_is_told_by_its_place() -> None:
    old = "die Katze und die Maus und die Kuh und die Ziege und das Pferd"
    new = "sieh: die Katze und die dicke Maus und die Kuh und auch die Ziege und das Pferd"
    for nth in range(4):
        result = one(old, new, "die", nth)
        assert result.start == find(new, "die", nth).start


def test_a_moved_paragraph_takes_its_annotations_along() -> None:
    parts = STORY.split("\n\n")
    new = "\n\n".join([parts[2], parts[0], parts[3], parts[1]])
    for words in ("der Bäcker fegte", "ohne Absender", "Er", "Niemand hatte ihn kommen hören"):
        assert placed(STORY, new, words) == words
    assert (
        one(STORY, new, "der Bäcker fegte").method is Method.MOVED
        or one(STORY, new, "ohne Absender").method is Method.MOVED
    )


def test_a_deleted_sentence_is_an_orphan_though_its_words_stand_elsewhere() -> None:
    new = STORY.replace(" Er grüßte nicht.", "")
    result = one(STORY, new, "Er grüßte nicht.")
    assert (result.state, result.start, result.end) == (State.ORPHANED, 0, 0)
    assert one(STORY, new, "Er", 0).state is State.ORPHANED


def test_an_orphan_names_what_stands_there_now() -> None:
    new = STORY.replace("der Bäcker", "ein Polizist")
    result = one(STORY, new, "Bäcker")
    assert result.state is State.ORPHANED
    assert "Polizist" in [new[c.start : c.end].split()[-1] for c in result.candidates]


def test_a_small_word_for_another_is_not_taken_for_a_slip() -> None:
    old = "Wir sahen den Mann und dann der Frau nach, aber der Hund blieb bei den Kindern."
    assert one(old, old.replace("aber der", "aber den"), "der", 1).state is State.PROPOSED


def test_half_of_a_passage_is_proposed_and_less_is_an_orphan() -> None:
    old = "Anfang gut hier. Vieles geht verloren auf dem Weg nach Hause. Ende gut hier."
    new = old.replace(" auf dem Weg nach Hause", " im Nebel und in der Dunkelheit")
    assert one(old, new, "geht verloren auf dem Weg nach Hause").state is not State.PLACED
    new = old.replace("Vieles geht verloren auf dem Weg nach", "Man bleibt gern zu")
    assert one(old, new, "Vieles geht verloren auf dem Weg nach Hause").state is State.ORPHANED


# repetition


def test_of_equal_lines_none_is_placed_by_guess() -> None:
    line = "Ergänzen Sie die fehlenden Wörter."
    old = "\n\n".join(["Übung eins", line, line, line, "Übung zwei", line, "Übung drei"])
    new = "\n\n".join(["Übung eins", line, line, "Übung zwei", line, "Übung drei"])
    results = carry(old, new, [find(old, line, nth) for nth in range(4)])
    assert [one.state for one in results] == [State.PROPOSED] * 3 + [State.PLACED]
    assert results[3].start == find(new, line, 2).start
    assert {c.start for one in results[:3] for c in one.candidates} == {find(new, line, nth).start for nth in range(2)}


def test_equal_lines_are_told_apart_where_none_is_missing() -> None:
    line = "»Ja.«"
    old = "\n".join(["Er kam.", line, line, "Sie ging.", line])
    new = "\n".join(["Er kam heute.", line, line, "Sie ging auch.", line])
    results = carry(old, new, [find(old, "Ja", nth) for nth in range(3)])
    assert [(one.state, one.start) for one in results] == [(State.PLACED, find(new, "Ja", n).start) for n in range(3)]


def test_of_a_paragraph_and_its_copy_the_first_is_the_original() -> None:
    parts = STORY.split("\n\n")
    new = "\n\n".join([parts[0], parts[1], parts[1], parts[2], parts[3]])
    assert one(STORY, new, "der Bäcker fegte").start == find(new, "der Bäcker fegte").start
    assert one(STORY, new, "ohne Absender").start == find(new, "ohne Absender").start


def test_a_word_doubled_is_a_question() -> None:
    result = one("Das war sehr schön und gut.", "Das war sehr sehr schön und gut.", "sehr")
    assert result.state is State.PROPOSED
    assert {c.start for c in result.candidates} == {8, 13}


def test_a_deletion_ends_where_sentences_do() -> None:
    old = "Er kam spät. Er lachte laut. Er ging früh. Sie blieb noch lange da."
    new = "Er kam spät. Er ging früh. Sie blieb noch lange da."
    assert one(old, new, "Er", 2).start == find(new, "Er", 1).start
    assert one(old, new, "Er", 1).state is State.ORPHANED


# other scripts, other things


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("我们昨天在图书馆看见老师，他正在读书。", "我们昨天晚上在图书馆看见了老师，他正在读书。", "图书馆"),
        ("ذهب الولد إلى المدرسة في الصباح مع أخيه.", "ذهب الولد الصغير إلى المدرسة في الصباح مع أخيه.", "المدرسة"),
        ("ครูอ่านหนังสือในห้องสมุดทุกวัน", "ครูใหญ่อ่านหนังสือในห้องสมุดทุกวัน", "ห้องสมุด"),
        ("Το σπίτι είναι μεγάλο και ωραίο.", "Το σπίτι μας είναι μεγάλο και ωραίο.", "μεγάλο"),
        (
            "Heute 👩\u200d👩\u200d👧 und 🇩🇪 gesehen.",
            "Heute auch 👩\u200d👩\u200d👧 und 🇩🇪 gesehen.",
            "👩\u200d👩\u200d👧",
        ),
        ("शिक्षक ने किताब पढ़ी और घर गया।", "शिक्षक ने नई किताब पढ़ी और घर गया।", "पढ़ी"),
    ],
)
def test_other_scripts(old: str, new: str, words: str) -> None:
    assert placed(old, new, words) == words


def test_arabic_vowel_signs_do_not_matter() -> None:
    assert placed("كتب الولد رسالة طويلة", "كَتَبَ الولدُ رسالة طويلة", "كتب") == "كَتَبَ"


def test_white_space_between_words_that_stay_neighbours() -> None:
    old, new = "eins zwei drei vier", "null eins zwei  drei vier"
    (result,) = carry(old, new, [Span(4, 5)])
    assert (result.state, result.start, result.end) == (State.PLACED, 9, 10)
    assert carry("eins zwei", "eins oder zwei", [Span(4, 5)])[0].state is State.ORPHANED


@pytest.mark.parametrize("new", ["", " ", "\n\n", "…", "ganz anderer Text"])
def test_nothing_is_left(new: str) -> None:
    assert {one.state for one in carry(STORY, new, [Span(0, 3), find(STORY, "Bäcker"), Span(0, len(STORY))])} == {
        State.ORPHANED
    }


def test_no_spans_and_empty_old_text() -> None:
    assert carry("", "neu", []) == []
    assert carry("alt", "neu", []) == []


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 4), Span(-2, 3), Span(10_000, 10_001)])
def test_a_span_of_nothing_is_an_orphan(span: Span) -> None:
    assert carry(STORY, STORY + " Ende.", [span])[0].state is State.ORPHANED


# progress and time


def test_it_can_be_stopped() -> None:
    def stop(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        carry(STORY, STORY.replace("Brief", "Zettel"), [Span(0, 3)], stop)
    with pytest.raises(Cancelled):
        carry_quotes(STORY, [describe(STORY, 0, 3)], stop)


def test_progress_ends_with_all_spans_done() -> None:
    seen: list[tuple[int, int]] = []
    carry(
        STORY,
        STORY.replace("Brief", "Zettel"),
        [Span(0, 3)] * 7,
        lambda done, total, what="": seen.append((done, total)),
    )
    assert seen[-1] == (7, 7)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ja " * 60_000, "ja " * 59_990),
        ("Ergänzen Sie.\n" * 10_000, "Ergänzen Sie.\n" * 9_990),
        ("a" * 300_000, "a" * 300_001),
        ("我们看见" * 10_000, "我们喜欢" * 10_000),
        (" ".join(f"w{n % 997}" for n in range(60_000)), " ".join(f"w{n % 991}" for n in range(60_000))),
    ],
    ids=["one word", "one line", "one token", "period", "periods"],
)  # fmt: skip
def test_text_that_only_repeats_takes_no_longer(old: str, new: str) -> None:
    begin = time.process_time()
    results = carry(old, new, [Span(n, n + 5) for n in range(0, 100_00, 100) if n + 5 <= len(old)])
    assert len(results) == 100
    assert time.process_time() - begin < 60  # some 0.5 s; without its limits it would take hours


def test_the_core_is_light_to_import() -> None:
    root = Path(__file__).parents[3]
    script = "import reader.anchoring.carry, sys; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], cwd=root, check=True)


# quotations without the old text


def quoted(new: str, words: str, nth: int = 0, old: str = STORY) -> Carried:
    (result,) = carry_quotes(new, [describe(old, *find(old, words, nth))])
    return result


def test_a_quotation_at_its_position() -> None:
    result = quoted(STORY, "der Bäcker fegte")
    assert (result.state, result.method, Span(result.start, result.end)) == (
        State.PLACED, Method.POSITION, find(STORY, "der Bäcker fegte"),
    )  # fmt: skip


def test_a_quotation_elsewhere_is_found_by_its_context() -> None:
    parts = STORY.split("\n\n")
    new = "\n\n".join([parts[3], parts[2], parts[1].replace("fegte vor", "fegte früh vor"), parts[0]])
    result = quoted(new, "Er grüßte nicht")
    assert (result.state, result.method, new[result.start : result.end]) == (
        State.PLACED,
        Method.CONTEXT,
        "Er grüßte nicht",
    )


def test_a_quotation_with_typography_changed() -> None:
    new = unicodedata.normalize(
        "NFD", STORY.replace("„", '"').replace("“", '"').replace("ß", "ss").replace("\n\n", "\n")
    )
    assert new[slice(*bounds(quoted(new, "Straße war leer")))] == "Strasse war leer"


def bounds(result: Carried) -> tuple[int, int]:
    assert result.state is State.PLACED
    return result.start, result.end


def test_equal_quotations_with_equal_context_are_a_question() -> None:
    line = "Ergänzen Sie die fehlenden Wörter in diesem Satz und in allen anderen Sätzen auch, bitte."
    old = "\n".join([line] * 5)
    (result,) = carry_quotes("Neu.\n" + old, [describe(old, *find(old, "Wörter", 2))])
    assert result.state is State.PROPOSED
    assert len(result.candidates) > 1


def test_a_quotation_that_is_gone() -> None:
    result = quoted(STORY.replace("der Bäcker fegte vor seiner Tür", "alles schwieg"), "Bäcker fegte vor seiner Tür")
    assert result.state is State.ORPHANED


@given(st.data())
@settings(max_examples=60)
def test_a_quotation_of_an_unchanged_text_is_never_misplaced(data: st.DataObject) -> None:
    text = data.draw(texts)
    spans = data.draw(spans_in(text))
    results = carry_quotes(text, [describe(text, *span) for span in spans])
    assert len(results) == len(spans)
    for span, result in zip(spans, results, strict=True):
        if result.state is State.PLACED:
            assert result.start < span.end
            assert result.end > span.start


def test_paragraphs_that_were_joined_are_no_doubles_of_each_other() -> None:
    old, new = "nein nein\nja der\nja\nja ", "nein neija der\nja\nja "
    (found,) = carry(old, new, [Span(0, 4)])
    assert (found.state, found.start, found.end) == (State.PLACED, 0, 4)
