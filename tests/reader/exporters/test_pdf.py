"""Study notes as PDF, read by pdfium."""

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExportFailed
from reader.exporters.pdf import render
from reader.model import StudyNotes


def opened(data):
    return pypdfium2.PdfDocument(data)


def words(data):
    """All words of a file in order, whatever line they stand on."""
    document = opened(data)
    pages = [document[number].get_textpage() for number in range(len(document))]
    return " ".join(" ".join(page.get_text_range() for page in pages).split())


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("grouping", ["article", "tag"])
def test_everything_can_be_read_and_copied(sample, grouping):
    text = squeezed(words(render(replace(sample, grouping=grouping))))
    for article in sample.articles:
        for entry in article.entries:
            assert squeezed(entry.annotation.exact) in text
            assert squeezed(entry.annotation.partner) in text
    assert squeezed("English, DeepL (machine-made): “ten times") in text
    assert squeezed("compare the strike demands of 2023.") in text


def test_footnotes_stand_at_the_foot_of_their_page(make):
    entries = [make.entry(f"Satz {number}.", id=str(number), sentence=number + 1) for number in range(60)]
    document = opened(render(make.notes(*entries)))
    assert len(document) > 3
    seen = 0
    for number in range(len(document)):
        page = document[number].get_textpage()
        text = page.get_text_range()
        for at in range(60):
            if f"Satz {at}." in text:
                seen += 1
                assert f"sent. {at + 1}." in text
        assert page.get_text_bounded(280, 30, 320, 50).strip() == str(number + 1)
    assert seen == 60


def test_nothing_stands_in_the_margins_or_on_something_else(make):
    long = "Ein langer Satz mit vielen Wörtern, der über mehr als eine Zeile geht und zitiert wird. " * 3
    document = opened(render(make.notes(*[make.entry(long, id=str(number)) for number in range(20)])))
    for number in range(len(document)):
        page = document[number].get_textpage()
        rows = [page.get_rect(at) for at in range(page.count_rects())]
        assert min(row[0] for row in rows) > 60
        assert max(row[2] for row in rows) < 536
        assert min(row[1] for row in rows) > 30
        assert max(row[3] for row in rows) < 790
        # Body and footnotes share no line.
        feet = sorted({round(bottom) for _, bottom, _, _ in rows})
        assert all(after - before >= 1 for before, after in pairwise(feet))


def test_bookmarks_are_the_headings(sample):
    found = [(one.get_title(), one.level) for one in opened(render(replace(sample, grouping="tag"))).get_toc()]
    assert found == [
        ("Recht", 0), ("Urheber recht", 1), ("vfx", 0), ("de-aging", 1), ("Zitat", 0), ("Without tag", 0),
        ("Sources", 0),
    ]  # fmt: skip


def test_letters_that_the_font_lacks_can_be_copied_all_the_same(make):
    text = words(render(make.notes(make.entry("Ελληνικά Русский 漢字 😀 naïve ß ſ ﬁ"))))
    for word in ("Ελληνικά", "Русский", "漢字", "😀", "naïve"):
        assert word in text


def test_a_word_longer_than_a_line_is_cut(make):
    text = words(render(make.notes(make.entry("x" * 400))))
    assert squeezed(text).count("x" * 400) == 1


def test_citations_in_the_text_and_a_bibliography(sample):
    text = words(render(replace(sample, style="apa")))
    assert "hatten. (Weber & Kern, 2025, para. 3, sent. 5)" in text
    assert "Weber, M., & Kern, J. (2025, July)." in text


def test_the_same_bytes_whenever(sample):
    assert render(sample) == render(sample)


def test_golden(sample, golden):
    text = words(render(replace(sample, style="chicago-notes"))).replace(" Open in Lesart ", " Open in Lesart\n") + "\n"
    assert text == golden("pdf-chicago.txt", text)


def test_nothing_to_show():
    assert "mark a passage" in words(render(StudyNotes(())))


def test_an_entry_without_quotation_stops_everything(make):
    with pytest.raises(ExportFailed, match="has no quotation"):
        render(make.notes(make.entry("")))


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_anything_makes_a_file(nasty, make, data):
    draw = data.draw
    entry = make.entry(draw(nasty.filter(lambda text: text.strip())), partner=draw(nasty), note=draw(nasty))
    assert len(opened(render(make.notes(entry, title=draw(nasty))))) >= 1
