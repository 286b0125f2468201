"""A translation of one's own: written in any order, kept while it is typed, stored as one revision a visit."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits.alignments import ChangeBeads
from reader.errors import EditRefused
from reader.history import History
from reader.importers import read
from reader.importing import import_article
from reader.intake import Source as Reading
from reader.library import Library
from reader.model import Article, ArticleId, BeadStatus, BlockKind
from reader.origins import Made, Origin
from reader.revision.revising import revise_markdown
from reader.translation.own_rows import Own, fits, keep, open_own, propose
from reader.translation.own_translation import settle, written
from reader.translation.retranslating import edit_sentence
from reader.translation.sentence_origins import Labels, sentence, sentence_origins
from reader.translation.translating import translate
from reader.translators.deepl import DeepL
from reader.translators.service import Pace
from tests.helpers import services
from tests.helpers.durations import about
from tests.helpers.libraries import add_article, assert_one_sentence, mark, new_article
from tests.helpers.services import KEY, Service, said

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

*Alles hier ist betont.*

Danach wird es still.
"""


@pytest.fixture
def library(tmp_path: Path):
    with Library(tmp_path / "library", "tester") as one:
        yield one


@pytest.fixture
def article(library: Library, tmp_path: Path) -> Article:
    file = tmp_path / "schnitt.md"
    file.write_text(MARKDOWN, encoding="utf-8")
    return library.article(import_article(library, Reading(read(file))).article)


def write(own: Own, words: dict[int, str], made: Made | None = None) -> Own:
    rows = list(own.rows)
    for at, text in words.items():
        rows[at] = replace(rows[at], words=text, made=made or Made(Origin.EDITED))
    return replace(own, rows=tuple(rows))


def store(library: Library, own: Own) -> Article:
    edit = written(library, own)
    assert edit is not None
    library.apply(edit)
    settle(library, own)
    return library.article(own.original.article)


def beside(library: Library, article: Article) -> list[tuple[str, str]]:
    """Originals and translations that stand beside each other."""
    original, text = article.texts[0], article.texts[-1]
    source, target = library.revision(original.revision), library.revision(text.revision)
    alignment = library.alignment(original, text)
    assert alignment is not None
    return [
        ("\n".join(sentence(source, at) for at in bead.source), "|".join(sentence(target, at) for at in bead.target))
        for bead in alignment.beads
    ]


def test_rows_are_the_originals_sentences_and_code_stays(library, article):
    own = open_own(library, article, None, "en")
    assert [row.original for row in own.rows][:3] == [
        "Der Schnitt im Film",
        "Netflix hat 1250 Stellen gestrichen.",
        "Die Regie stellt ihre neue Serie vor.",
    ]
    assert [row.words for row in own.rows if row.words] == ["code(1)"]
    assert [row.sources.start for row in own.rows] == list(range(len(own.rows)))
    assert written(library, own) is None  # nothing was written, nothing is stored


def test_sentences_may_be_written_in_any_order_and_what_is_not_is_left_out(library, article):
    own = write(open_own(library, article, None, "en"), {4: "Silence follows.", 2: "The director presents."})
    article = store(library, own)
    revision = library.revision(article.texts[1].revision)
    assert revision.markdown == "The director presents.\n\n- Silence follows.\n\n```\ncode(1)\n```"
    pairs = dict(beside(library, article))
    assert pairs["Die Regie stellt ihre neue Serie vor."] == "The director presents."
    assert pairs["Danach wird es still."] in ("Silence follows.", "")
    assert pairs["Netflix hat 1250 Stellen gestrichen."] == ""
    assert article.texts[1].label == "own translation"
    again = open_own(library, article, article.texts[1])
    assert [row.words for row in again.rows] == [row.words for row in own.rows]
    assert written(library, again) is None


def test_a_whole_translation_has_the_structure_of_the_original(library, article):
    own = open_own(library, article, None, "en")
    words = {at: f"Sentence {at}." + ("\tCell" if "\t" in row.original else "") for at, row in enumerate(own.rows)}
    article = store(library, write(own, {at: one for at, one in words.items() if not own.rows[at].is_fixed}))
    old, new = (library.revision(text.revision) for text in article.texts)
    kinds = [block.kind for block in old.blocks]
    assert [block.kind for block in new.blocks] == kinds
    assert BlockKind.TABLE_ROW in kinds
    assert "*Sentence" in new.markdown  # what is emphasised as a whole stays so
    assert all(bead.status is BeadStatus.CONFIRMED for bead in library.alignment(*article.texts).beads
               if sentence(old, bead.source_start) != "code(1)")  # fmt: skip


def test_a_row_of_a_table_with_too_few_cells_costs_only_the_table(library, article):
    own = open_own(library, article, None, "en")
    cells = [at for at, row in enumerate(own.rows) if "\t" in row.original]
    article = store(library, write(own, {0: "Cutting", cells[0]: "Year", cells[1]: "2007\tshears"}))
    kinds = [block.kind for block in library.revision(article.texts[1].revision).blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.CODE]


def test_going_on_keeps_annotations_other_sentences_and_their_emphasis(library, article):
    article = store(library, write(open_own(library, article, None, "en"), {1: "Netflix cut jobs.", 3: "It helps."}))
    note = mark(library, article.texts[1], "cut jobs", note="careful")
    own = write(open_own(library, article, article.texts[1]), {0: "Cutting film", 2: "And more.", 3: ""})
    article = store(library, own)
    text = article.texts[1]
    found = next(one for one in library.annotations() if one.id == note.id)
    assert library.revision(text.revision).plain[found.start : found.end] == "cut jobs"
    assert found.state == "placed"
    assert library.revision(text.revision).markdown.startswith("# Cutting film\n\nNetflix cut jobs. And more.")
    assert "It helps." not in library.revision(text.revision).plain


def test_drafts_survive_a_crash_and_are_no_longer_there_once_stored(tmp_path, article, library):
    own = open_own(library, article, None, "en")
    keep(library, own.rows[1], " Netflix cut\n jobs. ")
    folder = library.folder
    with Library(folder) as another:  # the program has ended without a word
        again = open_own(another, another.article(article.id), None, "en")
        assert [(at, row.words) for at, row in enumerate(again.rows) if row.is_draft] == [(1, "Netflix cut jobs.")]
        assert again.done == 2  # with the code
        now = store(another, again)
        fresh = open_own(another, now, None, "en")
        assert not any(row.is_draft for row in fresh.rows)
        present = open_own(another, now, now.texts[1])
        keep(another, present.rows[1], "")
        emptied = open_own(another, now, now.texts[1])
        assert (emptied.rows[1].words, emptied.rows[1].is_draft) == ("", True)


def test_the_same_sentence_twice_has_two_drafts(library, article):
    own = open_own(library, article, None, "en")
    twice = [at for at, row in enumerate(own.rows) if row.original == "Danach wird es still."]
    assert len(twice) == 2
    keep(library, own.rows[twice[1]], "Then silence.")
    assert [row.words for row in open_own(library, article, None, "en").rows if row.is_draft] == ["Then silence."]
    assert not open_own(library, article, None, "fr").rows[twice[1]].words


def test_drafts_stay_with_their_sentences_when_the_original_is_revised(library, article):
    own = open_own(library, article, None, "en")
    keep(library, own.rows[2], "The director presents.")
    revise_markdown(library, article.texts[0], MARKDOWN.replace("Netflix hat", "Es ist neu. Netflix hat"))
    again = open_own(library, library.article(article.id), None, "en")
    assert [row.original for row in again.rows if row.is_draft] == ["Die Regie stellt ihre neue Serie vor."]


def test_undo_takes_one_visit_back(library, article):
    history = History(library.apply)
    edit = written(library, write(open_own(library, article, None, "en"), {1: "One.", 2: "Two."}))
    history.do(edit)
    article = library.article(article.id)
    history.do(written(library, write(open_own(library, article, article.texts[1]), {1: "Other.", 5: "Five."})))
    history.undo()
    article = library.article(article.id)
    rows = open_own(library, article, article.texts[1]).rows
    assert [row.words for row in rows[1:6]] == ["One.", "Two.", "", "", ""]
    history.undo()
    assert len(library.article(article.id).texts) == 1


def test_rows_joined_by_aligning_stay_joined(library, article):
    article = store(library, write(open_own(library, article, None, "en"), {1: "One and two."}))
    alignment = library.alignment(*article.texts)
    first, second = alignment.beads[1], alignment.beads[2]
    joined = first._replace(source_end=second.source_end, id="")
    library.apply(ChangeBeads(alignment, (alignment.beads[0], joined, *alignment.beads[3:]), "merge"))
    own = open_own(library, article, article.texts[1])
    assert own.rows[1].sources == range(1, 3)
    assert own.rows[1].original.startswith("Netflix hat 1250 Stellen gestrichen. Die Regie")
    article = store(library, write(own, {1: "Both in one."}))
    assert [row.words for row in open_own(library, article, article.texts[1]).rows][1] == "Both in one."


def test_a_translation_of_another_kind_is_refused_in_one_sentence(library):
    article = add_article(library)  # one sentence of it is translated by two
    assert not fits(library, article, article.texts[1])
    with pytest.raises(EditRefused) as refused:
        open_own(library, article, article.texts[1])
    assert_one_sentence(refused.value)


def test_taking_everything_away_is_refused_in_one_sentence(library, tmp_path):
    article = add_article(library, translated=False)
    article = store(library, write(open_own(library, article, None, "en"), {0: "One."}))
    with pytest.raises(EditRefused) as refused:
        written(library, write(open_own(library, article, article.texts[1]), {0: ""}))
    assert_one_sentence(refused.value)


def test_a_machine_translation_can_be_gone_over_row_by_row(library, article):
    service = Service(services.deepl)
    try:
        translator = DeepL(KEY, service.address, Pace(request=2, tries=1))
        translate(library, article, "en", translator)
    finally:
        service.close()
    article = library.article(article.id)
    assert fits(library, article, article.texts[1])
    own = write(open_own(library, article, article.texts[1]), {1: "Netflix cut jobs."})
    article = store(library, own)
    found = [one.origin for one in sentence_origins(library, article.texts[1])]
    assert found[1] is Origin.EDITED
    assert found[2] is Origin.MACHINE
    assert (
        "[«Die" in library.revision(article.texts[1].revision).markdown
        or "](https" in library.revision(article.texts[1].revision).markdown
    )


def test_a_proposal_that_is_taken_is_the_machines_until_it_is_changed(library, article):
    service = Service(services.deepl)
    own = open_own(library, article, None, "en")
    try:
        translator = DeepL(KEY, service.address, Pace(request=2, tries=1))
        found = propose(library, own, [1, 3], translator)
        assert sorted(service.sent) == sorted(row.original for row in (own.rows[1], own.rows[3]))
        propose(library, own, [1, 3], translator)
        assert len(service.sent) == 2  # asked once, known from then on
    finally:
        service.close()
    assert found[1][0] == said("Netflix hat 1250 Stellen gestrichen.")
    keep(library, own.rows[1], *found[1])
    own = open_own(library, article, None, "en")
    assert own.rows[1].made.origin is Origin.MACHINE
    article = store(library, write(own, {2: "The director presents."}))
    text = article.texts[1]
    assert [one.origin for one in sentence_origins(library, text)][:2] == [Origin.MACHINE, Origin.EDITED]
    labels = Labels(library)
    first, second = library.revision(text.revision).segments[:2]
    assert labels.of(text, *first) == "own translation, machine translation"
    assert labels.of(text, *second) == "confirmed translation"
    edit_sentence(library, text, 0, "Netflix cut jobs.")
    text = library.article(article.id).texts[1]
    assert Labels(library).of(text, *library.revision(text.revision).segments[0]) == "confirmed translation"


NASTY = (
    *("# Kopf", "1. eins", "- zwei", "> drei", "```", "a | b", "*x*", "<b>y</b>", "&amp;", "\\", "[l](u)", "---"),
    *("=", "| a |", "    vier", "$x$", "_", "![p](q)", "~~z~~", "fünf  sechs", "\t", "0) x", "+", "[a]: b"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(NASTY) | st.text(max_size=12)), min_size=1, max_size=8))
def test_whatever_is_typed_stands_there_as_it_was_typed(library, article, typed):
    own = open_own(library, article, None, "en")
    for at, words in typed:
        if not own.rows[at].is_fixed:
            keep(library, own.rows[at], words)
    own = open_own(library, article, None, "en")
    try:
        edit = written(library, own)
        if edit is None:
            return
        made = ArticleId(article.id)
        applied = library.apply(edit)
        now = library.article(made)
        again = open_own(library, now, now.texts[1])
        assert [row.words for row in again.rows] == [row.words for row in own.rows]
        library.apply(applied.inverse)
    finally:
        settle(library, own)


def test_a_book_is_stored_in_seconds(library):
    """Not a measurement: only that nothing grows with the square of the length."""

    rng = random.Random(5)
    plain = "\n\n".join(" ".join(f"Satz {rng.randrange(10**6)} steht hier." for _ in range(4)) for _ in range(500))
    article = library.article(ArticleId(library.apply(new_article(translated=False, plain=plain)).made))
    own = open_own(library, article, None, "en")
    own = write(own, {at: f"Sentence {at}." for at in range(0, len(own.rows), 2)})
    with about(1):
        article = store(library, own)
        own = write(open_own(library, article, article.texts[1]), {1: "One more."})
        store(library, own)
