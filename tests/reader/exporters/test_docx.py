"""Study notes as DOCX, read by python-docx and as the XML that it is."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.errors import ExportFailed
from reader.exporters import escaping
from reader.exporters.docx import render
from reader.model import Shown, StudyNotes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data):
    return Document(io.BytesIO(data))


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def footnotes(data):
    notes = part(data, "word/footnotes.xml")
    return {
        int(one.get(f"{W}id")): "".join(one.itertext()).strip()
        for one in notes.iter(f"{W}footnote")
        if one.get(f"{W}type") is None
    }


def cited(paragraph):
    return [int(one.get(f"{W}id")) for one in paragraph._p.iter(f"{W}footnoteReference")]


def styled(document, name):
    return [one for one in document.paragraphs if one.style.name == name]


@pytest.mark.parametrize("grouping", ["article", "tag", "colour"])
def test_every_quotation_stands_there_with_its_own_footnote(sample, grouping):
    data = render(replace(sample, grouping=grouping))
    quotes, notes = styled(opened(data), "Quote"), footnotes(data)
    texts = [one.text for one in quotes]
    for article in sample.articles:
        for entry in article.entries:
            assert entry.annotation.exact in texts
    numbers = [number for one in quotes for number in cited(one)]
    assert numbers == list(range(1, len(quotes) + 1))
    assert sorted(notes) == numbers
    assert all(len(cited(one)) == 1 for one in quotes)


def test_footnotes_say_where_it_stands(sample):
    notes = footnotes(render(sample))
    assert notes[1] == "Netflix setzt erstmals generative KI in einer Serie ein, July 2025, par. 3, sent. 5."
    assert notes[4] == "Wer hat das <geschrieben>? [Teil 2], 3 November 2024."


def test_footnotes_in_a_style_know_what_was_cited_before(sample):
    notes = footnotes(render(replace(sample, style="chicago-notes")))
    assert notes[1] == (
        "Maria Weber and Jan Kern, “Netflix setzt erstmals generative KI in einer Serie ein,” July 2025, "
        "para. 3, sent. 5, https://example.org/netflix?id=1&lang=de."
    )
    assert notes[2] == "Ibid., para. 1, sent. 3."


def test_a_style_of_the_text_cites_in_the_text(sample):
    data = render(replace(sample, style="apa"))
    quotes = [one.text for one in styled(opened(data), "Quote")]
    assert quotes[0].endswith("hatten. (Weber & Kern, 2025, para. 3, sent. 5)")
    assert footnotes(data) == {}
    works = [one.text for one in styled(opened(data), "Bibliography")]
    assert "Weber, M., & Kern, J. (2025, July). " in " ".join(works)
    assert len(works) == 3


def test_headings_partners_notes_and_tags(sample):
    document = opened(render(replace(sample, grouping="tag")))
    assert document.paragraphs[0].text == "Study notes"
    assert [one.text for one in styled(document, "Heading 1")] == ["Recht", "vfx", "Zitat", "Without tag", "Sources"]
    assert [one.text for one in styled(document, "Heading 2")] == ["Urheber recht", "de-aging"]
    partners = [one.text for one in styled(document, "Lesart Translation")]
    assert "English, DeepL (machine-made): “ten times faster than conventional effects”" in partners
    assert "Zitat · vfx" in [one.text for one in styled(document, "Lesart Tags")]
    (emphasised,) = [run.text for one in styled(document, "Lesart Note") for run in one.runs if run.italic][:1]
    assert emphasised == "strike demands"
    assert [one.text for one in styled(document, "Lesart Note Heading")] == ["Question"]
    assert [one.text for one in styled(document, "Lesart Note Code")] == ["open code"]


def test_lists_and_links_of_a_note(make):
    data = render(
        make.notes(make.entry(note="1. **one**\n2. two\n   - inner [x](https://x.de/?a=1&b=2)\n\n[y](javascript:1)"))
    )
    document = opened(data)
    items = styled(document, "List Paragraph")
    assert [one.text for one in items] == ["1.\tone", "2.\ttwo", "•\tinner x"]
    assert [one.text for one in styled(document, "Lesart Note")] == ["[y](javascript:1)"]
    assert items[0].runs[-1].bold
    assert [link.address for one in items for link in one.hyperlinks] == ["https://x.de/?a=1&b=2"]


def test_runs_know_their_language(sample):
    data = render(sample)
    for paragraph in styled(opened(data), "Quote")[:3]:
        assert [one.get(f"{W}val") for one in paragraph._p.iter(f"{W}lang")] == ["de"]
    assert [one.get(f"{W}val") for one in styled(opened(data), "Lesart Translation")[0]._p.iter(f"{W}lang")] == ["en"]


def test_right_to_left(make):
    (quote,) = styled(opened(render(make.notes(make.entry("שלום", language="he")))), "Quote")
    assert quote._p.find(f"{W}pPr/{W}bidi") is not None
    assert quote._p.find(f"{W}r/{W}rPr/{W}rtl") is not None


def test_links_lead_back(sample):
    document = opened(render(sample))
    back = [link.address for one in styled(document, "Lesart Reference") for link in one.hyperlinks]
    assert back[0] == "lesart://annotation/0197-0001"
    assert len(back) == 6


def test_only_what_is_to_be_shown(sample):
    shown = Shown(partner=False, note=False, tags=False, citation=False, link=False)
    data = render(replace(sample, shown=shown))
    assert {one.style.name for one in opened(data).paragraphs} == {
        "Title", "Lesart Facts", "Heading 1", "Quote", "Lesart Reference",
    }  # fmt: skip
    assert footnotes(data) == {}


def test_the_same_bytes_whenever(sample):
    assert render(sample) == render(sample)
    with zipfile.ZipFile(io.BytesIO(render(sample))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_every_relation_and_style_is_there(sample):
    data = render(replace(sample, grouping="tag"))
    styles = {one.get(f"{W}styleId") for one in part(data, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
        root = part(data, name)
        used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle") for one in root.iter(f"{W}{tag}")}
        assert used <= styles
    relations = {one.get("Id") for one in part(data, "word/_rels/document.xml.rels")}
    text = etree.tostring(part(data, "word/document.xml")).decode()
    assert set(re.findall(r'r:id="(\w+)"', text)) <= relations
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        parts = {one.get("PartName").lstrip("/") for one in part(data, "[Content_Types].xml") if one.get("PartName")}
        assert parts <= names


def test_golden(sample, golden):
    data = render(replace(sample, style="chicago-notes", grouping="tag"))
    lines = [f"{one.style.name}: {one.text}" for one in opened(data).paragraphs]
    lines += [f"[{number}] {text}" for number, text in footnotes(data).items()]
    text = "\n".join(lines) + "\n"
    assert text == golden("docx-chicago-by-tag.txt", text)


def test_an_entry_without_quotation_stops_everything(make):
    with pytest.raises(ExportFailed, match="has no quotation"):
        render(make.notes(make.entry(" ")))


def test_nothing_to_show():
    assert "mark a passage" in opened(render(StudyNotes(()))).paragraphs[1].text


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_anything_reads_back(nasty, make, data):
    draw = data.draw
    exact = draw(nasty.filter(lambda text: text.strip())) + draw(st.text(max_size=5))
    entry = make.entry(exact, partner=draw(nasty), note=draw(nasty), tags=(draw(nasty).replace("\n", " ") or "x",))
    document = opened(render(make.notes(entry, title=draw(nasty))))
    expected = re.sub("[\ufffe\uffff]", "\ufffd", escaping.fit(exact)).replace("\r", "\n")
    assert styled(document, "Quote")[0].text.replace("\r", "\n") == expected
