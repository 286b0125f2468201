"""Prose of real pages that names of elements, dates or headings once made look like something else."""

import pytest

from reader.importers.base import Hints
from reader.importers.web_page import extract

PROSE = "Das Archiv hat seinen Sitz seit drei Jahren in einer alten Druckerei am Rand der Stadt, wo es brummt. " * 2
TITLE = "Titel der Seite"
HEADLINE = f"<h1>{TITLE}</h1>"
LEAD = f"<article>{HEADLINE}<p>{{}}</p>"


def paragraphs(*names: str) -> str:
    return "".join(f"<p>{name} {PROSE}</p>" for name in names)


def kept(inner: str) -> str:
    """The Markdown of a page with navigation and footer around some HTML."""
    page = (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{TITLE}</title></head><body>'
        f'<nav><a href="/">Start</a></nav>{inner}<footer>Impressum</footer></body></html>'
    )
    return extract(page.encode(), Hints("page.html")).markdown


@pytest.mark.parametrize(
    "lead",
    [
        "Am 9. November 1989 fiel in Berlin die Mauer.",
        "Von Anfang an war klar, dass es so nicht geht.",
        "By Monday the water had gone.",
        "Frage: Was ist um 20:15 Uhr?",
        "Text ist Material.",
    ],
)
def test_a_sentence_with_a_day_is_no_byline(lead: str) -> None:
    assert lead in kept(LEAD.format(lead) + paragraphs("A", "B", "C") + "</article>")


@pytest.mark.parametrize(
    "line", ["4. März 2025, 6:12 Uhr", "Von Katrin Vogel und Jan Weiß", "Stand: 5. Mai 2020.", "Updated on 3 May 2020."]
)
def test_when_and_by_whom_is_left_out(line: str) -> None:
    assert line not in kept(LEAD.format(line) + paragraphs("A", "B", "C") + "</article>")


def test_days_that_head_the_entries_of_a_diary_stay() -> None:
    entries = f"<h2>7. Februar 1943</h2>{paragraphs('A')}<h2>8. Februar 1943</h2>{paragraphs('B')}"
    text = kept(f"<article>{HEADLINE}{entries}</article>")
    assert text.count("Februar 1943") == 2


def test_last_words_after_a_table_may_name_a_day() -> None:
    rows = "".join(f"<tr><td>{year}</td><td>Ein Format mit einem Namen</td></tr>" for year in range(1956, 1966))
    text = kept(f"{HEADLINE}<p>Alle.</p><table>{rows}</table><p>Stand: April 2020. Angaben ohne Gewähr.</p>")
    assert "Angaben ohne Gewähr" in text


@pytest.mark.parametrize("name", ["related-work", "navigation", "cookies", "sharing", "handling-security-related-bugs"])
def test_a_section_called_after_its_heading_is_prose(name: str) -> None:
    heading = name.replace("-", " ").title() if name.count("-") < 3 else "5.8 Fehler, die die Sicherheit angehen"
    section = f'<section id="{name}"><h2>{heading}</h2>{paragraphs("INNEN")}</section>'
    text = kept(f"<main>{HEADLINE}{paragraphs('A', 'B', 'C')}{section}</main>")
    assert "INNEN" in text


def test_components_of_a_content_system_ask_for_no_cookies() -> None:
    text = kept(HEADLINE + "".join(f'<div class="cmp cmp-text">{paragraphs(name)}</div>' for name in "ABCDE"))
    assert all(f"{name} Das Archiv" in text for name in "ABCDE")


def test_boxes_of_a_manual_are_read_and_sidebars_of_links_are_not() -> None:
    box = f'<div class="sidebar"><p>KASTEN {PROSE}</p></div>'
    entries = '<li><a href="/1">Ein anderer Text</a></li><li><a href="/2">Noch einer</a></li>'
    links = f'<div class="sidebar"><ul>{entries}</ul></div>'
    text = kept(f'<div class="x">{HEADLINE}{paragraphs("A", "B", "C")}{box}{paragraphs("D")}{links}</div>')
    assert "KASTEN" in text
    assert "Noch einer" not in text


def test_a_chapter_on_comments_is_no_thread() -> None:
    chapter = f"<h2>Comments</h2>{paragraphs('C')}<h2>Control flow</h2>{paragraphs('D')}<h1>Zwei</h1>{paragraphs('E')}"
    text = kept(f"<main><h1>Buch</h1>{paragraphs('A', 'B')}{chapter}</main>")
    assert "D Das Archiv" in text
    assert "E Das Archiv" in text
    assert "B Das Archiv" in kept(f"<main><h1>Comments</h1>{paragraphs('A', 'B')}</main>")


def test_an_opinion_is_no_thread_and_what_readers_say_below_is() -> None:
    head = f'<h2 class="kicker">Kommentar</h2>{HEADLINE}<p>VORSPANN kurz.</p>'
    thread = "<h3>Kommentare</h3><div><p>Gast: BLOED ist das, und zwar sehr, findet hier jeder.</p></div>"
    text = kept(f'<article class="kommentar">{head}{paragraphs("A", "B", "C")}{thread}</article>')
    assert "VORSPANN" in text
    assert "C Das Archiv" in text
    assert "BLOED" not in text


def test_a_box_about_a_newsletter_is_left_out_with_its_text() -> None:
    box = "<div><h3>Unser Newsletter</h3><p>Jeden Freitag das Beste der Woche.</p></div>"
    text = kept(f"<div>{HEADLINE}{paragraphs('A')}{box}{paragraphs('B')}</div>")
    assert "Jeden Freitag" not in text
    assert "B Das Archiv" in text


def test_a_short_last_paragraph_outside_of_the_body_stays() -> None:
    inner = f"<div>{HEADLINE}<div>{paragraphs('A', 'B', 'C')}</div><p>Danke.</p></div>"
    assert kept(f"<main>{inner}</main>").endswith("Danke.")


def test_every_contribution_to_a_talk_is_kept() -> None:
    posts = "".join(
        f'<div class="post bg{n}"><dl><dt>Gast {n}</dt></dl><div class="body">{paragraphs(f"BEITRAG{n}")}</div></div>'
        for n in range(4)
    )
    text = kept(f"<div><h2>{TITLE}</h2>{posts}</div>")
    assert [n for n in range(4) if f"BEITRAG{n}" in text] == [0, 1, 2, 3]


def test_code_that_is_shown_again_stays() -> None:
    code = "<figure><pre><code>let hello = String::from(word);</code></pre></figure>"
    whole = "<pre><code>fn main() {\nlet hello = String::from(word);\n}</code></pre>"
    text = kept(f"<article>{HEADLINE}{paragraphs('A', 'B')}{whole}{paragraphs('C')}{code}</article>")
    assert text.count("let hello") == 2


def test_who_wrote_a_post_as_blogs_mark_it() -> None:
    meta = '<p><span class="author vcard"><a class="fn" href="/mira">Mira Brandt</a></span></p>'
    page = f"<html><body><article>{HEADLINE}{meta}{paragraphs('A', 'B')}</article></body></html>"
    assert extract(page.encode(), Hints("page.html")).metadata.authors == ("Mira Brandt",)
