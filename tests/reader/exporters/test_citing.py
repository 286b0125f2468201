"""Citations in the styles that come with Lesart."""

from dataclasses import replace

import pytest

from reader.errors import ExportFailed
from reader.exporters import csl_engine
from reader.exporters.base import export
from reader.exporters.citing import Citations
from reader.exporters.csl_styles import STYLES, style_of
from reader.exporters.runs import Run, as_html, as_markdown, from_citation, text_of
from reader.model import State

NEWSPAPER = (("type", "article-newspaper"), ("container-title", "Die Zeit"), ("accessed", "2025-08-01"))


@pytest.fixture
def works(make):
    first = replace(
        make.article(
            "Netflix setzt generative KI ein", "2025-07-18", ("Maria Weber", "Jan Kern"), "https://x.de/a?b=1&c=2"
        ),
        extra=NEWSPAPER,
    )
    second = make.article("Wer hat das <geschrieben>? „Nie“", "2024", (), "https://x.de/b")
    third = replace(
        make.article("Das Buch", "1901", ("Mann, Thomas",)),
        extra=(("type", "book"), ("publisher", "S. Fischer"), ("publisher-place", "Berlin"), ("odd", "x")),
    )
    return first, second, third


def cited(style, works, make, *numbers):
    citations = Citations(works, style)
    return [text_of(citations.cite(make.entry(), works[number])) for number in numbers]


EXPECTED = {
    "apa": ["(Weber & Kern, 2025, para. 3, sent. 5)"] * 2 + ["(Mann, 1901, para. 3, sent. 5)"],
    "mla": ["(Weber and Kern, par. 3, sent. 5)"] * 2 + ["(Mann, par. 3, sent. 5)"],
    "ieee": ["[1, Para. 3, sent. 5]"] * 2 + ["[3, Para. 3, sent. 5]"],
    "harvard": ["(Weber and Kern, 2025, para. 3, sent. 5)"] * 2 + ["(Mann, 1901, para. 3, sent. 5)"],
    "chicago-author-date": ["(Weber and Kern 2025, para. 3, sent. 5)"] * 2 + ["(Mann 1901, para. 3, sent. 5)"],
    "din-1505-2": ["(Weber & Kern, 2025, Abs. 3, Satz 5)"] * 2 + ["(Mann, 1901, Abs. 3, Satz 5)"],
    "iso-690": ["(Weber, Kern 2025, Abs. 3, Satz 5)"] * 2 + ["(Mann 1901, Abs. 3, Satz 5)"],
    "chicago-notes": [
        (
            "Maria Weber and Jan Kern, “Netflix setzt generative KI ein,” Die Zeit, July 18, 2025, para. 3, sent. 5, "
            "https://x.de/a?b=1&c=2."
        ),
        "Ibid., para. 3, sent. 5.",
        "Thomas Mann, Das Buch (Berlin: S. Fischer, 1901), para. 3, sent. 5.",
    ],
    "infoclio": [
        (
            "Weber, Maria; Kern, Jan: Netflix setzt generative KI ein, in: Die Zeit, 18.07.2025, Abs. 3, Satz 5. "
            "Online: <https://x.de/a?b=1&c=2>, Stand: 01.08.2025."
        ),
        "Ebd., Abs. 3, Satz 5.",
        "Mann, Thomas: Das Buch, Berlin 1901, Abs. 3, Satz 5.",
    ],
}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_each_style(works, make, style):
    assert cited(style.name, works, make, 0, 0, 2) == EXPECTED[style.name]


REFERENCES = {
    "apa": "Weber, M., & Kern, J. (2025, July 18). Netflix setzt generative KI ein. Die Zeit. https://x.de/a?b=1&c=2",
    "mla": "Weber, Maria, and Jan Kern. “Netflix setzt generative KI ein.” Die Zeit, 18 July 2025, "
    "https://x.de/a?b=1&c=2.",
    "chicago-notes": "Weber, Maria, and Jan Kern. “Netflix setzt generative KI ein.” Die Zeit, July 18, 2025. "
    "https://x.de/a?b=1&c=2.",
    "ieee": "[1] M. Weber and J. Kern, “Netflix setzt generative KI ein,” Die Zeit, Jul. 18, 2025. "
    "Accessed: Aug. 01, 2025. [Online]. Available: https://x.de/a?b=1&c=2",
    "iso-690": "WEBER, Maria und Jan KERN, 2025. Netflix setzt generative KI ein. Die Zeit [online]. 18 Juli 2025. "
    "[Zugriff am: 1 August 2025]. Verfügbar unter: https://x.de/a?b=1&c=2",
}


@pytest.mark.parametrize("name", REFERENCES)
def test_the_bibliography(works, name):
    assert REFERENCES[name] in [text_of(work) for work in Citations(works, name).bibliography()]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_work_without_authors_says_its_title_once_and_as_it_is(works, style):
    (work,) = [text_of(one) for one in Citations(works[1:2], style.name).bibliography()]
    assert work.count("Wer hat das <geschrieben>? „Nie“") == 1


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_style_copes_with_works_that_say_little_or_odd_things(make, style):
    odd = [
        make.article("", "", ()),
        make.article("x", "2025-07~", ("", "Prince")),
        make.article("777001", "around 1900", ("Ludwig van Beethoven",)),
        make.article("y", "2024/2025", ("A", "B", "C", "D", "E")),
        make.article("z", "2025-21", ("李明",), language="zh"),
    ]
    citations = Citations(odd, style.name)
    for article in odd:
        assert "3" in text_of(citations.cite(make.entry(), article))
    assert len(citations.bibliography()) == len(odd)


def test_later_on_a_work_is_cited_shortly(works, make):
    third = cited("chicago-notes", works, make, 0, 2, 0)[2]
    assert third == "Weber and Kern, “Netflix setzt generative KI ein,” para. 3, sent. 5."


def test_in_full_every_time(works, make):
    citations = Citations(works, "chicago-notes", in_full=True)
    first, again = (text_of(citations.cite(make.entry(), works[0])) for _ in range(2))
    assert first == again


def test_of_a_translation_and_of_a_lost_place(works, make):
    citations = Citations(works, "apa")
    translated = replace(make.entry(language="en"), version="own translation")
    assert text_of(citations.cite(translated, works[0])) == (
        "(Weber & Kern, 2025, para. 3, sent. 5 [English, own translation])"
    )
    assert text_of(citations.cite(make.entry(state=State.ORPHANED), works[0])) == "(Weber & Kern, 2025)"


def test_citeproc_is_not_asked_for_every_note(works, make, monkeypatch):
    asked = []
    cite = csl_engine.Engine.cite
    monkeypatch.setattr(csl_engine.Engine, "cite", lambda self, *rest: asked.append(rest) or cite(self, *rest))
    citations = Citations(works, "chicago-notes")
    said = {text_of(citations.cite(make.entry(sentence=at), works[at % 3])) for at in range(1, 1000)}
    assert len(asked) <= 9
    assert len(said) == 999


def test_a_work_that_citeproc_stumbles_over_is_cited_all_the_same(works, make, monkeypatch):
    def stumble(*_):
        raise AssertionError

    monkeypatch.setattr(csl_engine.Engine, "cite", stumble)
    (text,) = cited("apa", works, make, 2)
    assert text == "Das Buch · Mann, Thomas · 1901, par. 3, sent. 5"


def test_an_unknown_style_names_those_there_are(sample):
    with pytest.raises(ExportFailed, match="no citation style called “turabian”") as failure:
        export(replace(sample, style="turabian"), "html")
    assert "chicago-notes" in failure.value.hint
    assert style_of(" APA ").title == "APA, 7th edition"
    assert style_of("") is None


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_text_formats_cite_in_the_style_too(sample, readback, format):
    text = export(replace(sample, style="apa"), format)
    if format == "html":
        page = readback.page(text)
        lines = [one.text for one in page.all("p", class_="reference")]
        works = page.all("ul", class_="sources")[0].text
        assert page.closed_in_turn
    else:
        lines = [line.replace("\\", "") for line in text.split("\n") if "sent. 5" in line]
        works = text.partition("## Sources")[2]
    assert lines[0].startswith("(Weber & Kern, 2025, para. 3, sent. 5)")
    assert "Weber, M." in works
    assert "Netflix setzt erstmals" in works


def test_runs_of_a_citation():
    runs = from_citation(
        '<i>A <i>B</i></i> &amp; <b>C</b> <span style="font-variant:small-caps;">D</span><sup>1</sup> <https://x>'
    )
    assert text_of(runs) == "A B & C D1 <https://x>"
    assert [run.text for run in runs if run.italic] == ["A "]
    assert [run.text for run in runs if run.small_caps] == ["D"]
    assert [run.text for run in runs if run.raised] == ["1"]
    assert as_html((Run("a<b", italic=True), Run(" & c"))) == "<i>a&lt;b</i> &amp; c"
    assert as_markdown((Run("In: "), Run("Die *Zeit* ", italic=True), Run("1"))) == "In: *Die \\*Zeit\\** 1"
