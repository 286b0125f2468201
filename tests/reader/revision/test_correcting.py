"""A typo mended in place: words of the plain text, replaced in the Markdown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.edits.articles import AddArticle, PreparedText
from reader.errors import EditRefused, SelectionFailed
from reader.importers import read
from reader.library import Library
from reader.model import ArticleId, Revision, RevisionId, Span, Text, TextId
from reader.revision.correcting import correct, corrected, revise_segment
from reader.revision.revising import edited
from reader.text.escape import escape
from reader.text.markdown import to_document
from tests.helpers.libraries import assert_one_sentence, mark, sentences

MARKDOWN = """# Das *Gebaude* stürzt

Ein **fetes** Wort, `code wrod`, ein [Vereis auf Verweis](https://example.org/Vereis) und &amp; und 1\\. auch.

> Ein Zittat,
> das weitergeht.

- Punkt eins
- Punkt zwie
  1. innen drin

| Kopf | Zahl |
|------|------|
| a\\|b | zwie |

```python
print("wrod")
```

Siehe [hier][1] und <https://example.org/wrod>.

[1]: https://example.org "Titel"
"""


def revision(markdown: str) -> Revision:
    document = to_document(markdown)
    made = sentences(document.plain)
    return Revision(RevisionId("r"), TextId("t"), document.plain, markdown, document.blocks, document.inlines, made)


@pytest.mark.parametrize(
    ("wrong", "right", "in_markdown"),
    [
        ("Gebaude", "Gebäude", "# Das *Gebäude* stürzt"),
        ("fetes", "fettes", "Ein **fettes** Wort"),
        ("code wrod", "code word", "`code word`"),
        ("Vereis", "Verweis", "[Verweis auf Verweis](https://example.org/Vereis)"),
        ("& und 1.", "und 2.", " und 2\\. auch."),
        ("Zittat, das", "Zitat, das", "> Ein Zitat,\n> das weitergeht."),
        ("Punkt zwie", "Punkt zwei", "- Punkt zwei\n"),
        ("innen drin", "innen *drin*", "  1. innen \\*drin\\*"),
        ("a|b", "a|c", "| a\\|c | zwie |"),
        ('"wrod"', '"word"', 'print("word")'),
        ("Siehe hier", "Sieh hier", "Sieh [hier][1]"),
        ("Siehe ", "", "\n[hier][1] und"),
        ("Titel", "", None),
        ("Wort, code", "Wort: code", "**fetes** Wort: `code wrod`"),
        ("wrod, ein Vereis", "gar nichts", None),
    ],
)
def test_words_are_replaced_and_nothing_else(wrong: str, right: str, in_markdown: str | None) -> None:
    old = revision(MARKDOWN)
    start = old.plain.find(wrong)
    if in_markdown is None:
        span = Span(start, start + len(wrong)) if start >= 0 else Span(0, len(old.plain) + 1)
        with pytest.raises((EditRefused, SelectionFailed)) as caught:
            corrected(old, span, right)
        assert_one_sentence(caught.value)
        return
    markdown = corrected(old, Span(start, start + len(wrong)), right)
    assert in_markdown in markdown
    assert to_document(markdown).plain == old.plain[:start] + right + old.plain[start + len(wrong) :]


def test_of_words_that_stand_twice_the_right_ones_are_replaced() -> None:
    old = revision("Ein Wort [Wort](Wort) *Wort* Wort\\* Wort.")
    for number in range(5):
        start = -1
        for _ in range(number + 1):
            start = old.plain.index("Wort", start + 1)
        new = to_document(corrected(old, Span(start, start + 4), "Satz")).plain
        assert new == old.plain[:start] + "Satz" + old.plain[start + 4 :]


def test_words_can_come_in_anywhere() -> None:
    old = revision("Das *ist* ein\nSatz.")
    for at in range(len(old.plain) + 1):
        new = to_document(corrected(old, Span(at, at), "x")).plain
        assert new == f"{old.plain[:at]}x{old.plain[at:]}"


@pytest.mark.parametrize(
    ("span", "words"), [(Span(0, 19), "eins"), (Span(3, 4), "a\n\nb"), (Span(0, 4), ""), (Span(12, 15), "")]
)
def test_what_would_change_paragraphs_is_refused(span: Span, words: str) -> None:
    with pytest.raises(EditRefused) as caught:
        corrected(revision("Eins\n\nZwei und\n\n*Drei*"), span, words)
    assert_one_sentence(caught.value)


@pytest.mark.parametrize("span", [Span(-1, 2), Span(3, 2), Span(0, 99), Span(2, 2)])
def test_a_span_outside_of_the_text_is_refused(span: Span) -> None:
    with pytest.raises(SelectionFailed) as caught:
        corrected(revision("Eins"), span, "")
    assert_one_sentence(caught.value)


@given(st.text(min_size=1, max_size=40), st.data())
@settings(deadline=None)
def test_any_literal_text_can_be_corrected_or_is_refused(text: str, data: st.DataObject) -> None:
    old = revision(escape(text))
    if not old.plain:
        return
    start = data.draw(st.integers(0, len(old.plain)))
    end = data.draw(st.integers(start, len(old.plain)))
    words = data.draw(st.text(max_size=10))
    try:
        markdown = corrected(old, Span(start, end), words)
    except (EditRefused, SelectionFailed):
        return
    from reader.text.normalise import normalise

    assert to_document(markdown).plain == old.plain[:start] + normalise(words)[0] + old.plain[end:]


def add(library: Library, markdown: str) -> Text:
    imported = edited(markdown)
    prepared = PreparedText(imported, "de", "", sentences(imported.document.plain))
    return library.article(ArticleId(library.apply(AddArticle("Ein Text", 5, prepared)).made)).texts[0]


def test_a_correction_is_a_new_revision(library: Library) -> None:
    text = add(library, MARKDOWN)
    mark(library, text, "das weitergeht")
    plain = library.revision(text.revision).plain
    at = plain.index("Zittat")
    made = correct(library, text, Span(at, at + 6), "Zitat")
    assert (made.kept, made.orphaned) == (1, 0)
    now = library.revision(library.article(text.article).texts[0].revision)
    assert now.plain == plain.replace("Zittat", "Zitat")
    assert [one.kind for one in now.blocks] == [one.kind for one in library.old_revision(text.revision).blocks]
    assert [one.source for one in library.revisions(text)] == ["", ""]
    assert library.check() == []


def test_a_sentence_is_replaced_by_its_number(library: Library) -> None:
    text = add(library, "Eins ist da. Zwei *auch*. Drei.")
    revise_segment(library, text, 2, "Vier kommt.")
    text = library.article(text.article).texts[0]
    assert library.revision(text.revision).markdown == "Eins ist da. Zwei *auch*. Vier kommt."
    with pytest.raises(SelectionFailed) as caught:
        revise_segment(library, text, 3, "Fünf.")
    assert_one_sentence(caught.value)


def test_what_an_importer_has_read_can_be_corrected() -> None:
    source = read(b"Erste Zeile\nmit Fehlr.\n\n* kein Punkt? 1. nein\n", name="a.txt")
    old = revision(source.markdown)
    at = old.plain.index("Fehlr")
    assert "Fehler" in to_document(corrected(old, Span(at, at + 5), "Fehler")).plain
