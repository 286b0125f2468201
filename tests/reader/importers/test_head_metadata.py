import json

import pytest

from reader.importers.head_metadata import read_head, split_authors
from reader.importers.xml import parse_html
from reader.model import Metadata


def head(markup: str, body: str = "<p>Text</p>", address: str = "", html: str = "<html>") -> Metadata:
    return read_head(parse_html(f"{html}<head>{markup}</head><body>{body}</body></html>".encode(), "utf-8"), address)


def jsonld(thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def test_highwire_comes_first() -> None:
    found = head(
        """<title>Stille | Journal</title><meta name="citation_title" content="Stille als Zeichen">
        <meta name="citation_author" content="Ferrand, Marie"><meta name="citation_author" content="de Vries, Jan">
        <meta name="citation_publication_date" content="2021/06/30">
        <meta name="citation_online_date" content="2020/01/02">
        <meta name="citation_journal_title" content="Hören"><meta name="citation_volume" content="8">
        <meta name="citation_issue" content="2"><meta name="citation_firstpage" content="101">
        <meta name="citation_lastpage" content="127"><meta name="citation_doi" content="https://doi.org/10.5555/h.8.2">
        <meta name="citation_issn" content="1234-5678"><meta property="og:title" content="Anderes">"""
        + jsonld({"@type": "Article", "headline": "Drittes", "datePublished": "2019"})
    )
    assert found.title == "Stille als Zeichen"
    assert found.authors == ("Ferrand, Marie", "de Vries, Jan")
    assert found.date == "2021-06-30"
    assert dict(found.extra) == {
        "type": "article-journal",
        "container-title": "Hören",
        "volume": "8",
        "issue": "2",
        "page": "101–127",
        "DOI": "10.5555/h.8.2",
        "ISSN": "1234-5678",
    }


def test_jsonld_in_a_graph_with_references() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Abendbote"},
            {"@type": "WebPage", "name": "Seite", "datePublished": "2001"},
            {
                "@type": ["NewsArticle", "Article"],
                "headline": "Licht &amp; Saal",
                "author": {"@id": "#anna"},
                "editor": [{"@type": "Person", "givenName": "Karl", "familyName": "Meier"}],
                "datePublished": "2024-11-05T23:10:00+01:00",
                "dateModified": "2024-12-01",
                "publisher": {"@type": "Organization", "name": ["Verlag AB"]},
                "isPartOf": {
                    "@type": "PublicationIssue",
                    "issueNumber": 3,
                    "isPartOf": {"@type": "Periodical", "name": "AB"},
                },
                "inLanguage": {"@type": "Language", "name": "German", "alternateName": "de"},
            },
            {"@type": "Person", "@id": "#anna", "name": "Anna von Berg"},
        ],
    }
    found = head(jsonld(graph))
    assert (found.title, found.authors, found.date, found.language) == (
        "Licht & Saal",
        ("Anna von Berg",),
        "2024-11-05",
        "de",
    )
    assert dict(found.extra) == {
        "type": "article-newspaper",
        "editor": "Karl Meier",
        "publisher": "Verlag AB",
        "issue": "3",
        "container-title": "AB",
    }


def test_the_article_is_chosen_not_one_it_mentions() -> None:
    things = [
        {"@type": "NewsArticle", "headline": "Ein anderer", "datePublished": "2020", "author": "X"},
        {"@type": "NewsArticle", "headline": "Dieser hier", "datePublished": "2021", "author": "Y"},
    ]
    assert head(jsonld(things), "<h1>Dieser hier</h1>").date == "2021"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 5000,
        '{"@type": "Article", "headline": {"x": [null, 3]}, "author": [[["A B"]]]}',
        "null",
        '"x"',
        "1e999",
    ],
)
def test_broken_jsonld_does_no_harm(script: str) -> None:
    found = head(f'<title>Titel</title><script type="application/ld+json">{script}</script>')
    assert found.title == "Titel"


def test_the_date_of_a_modification_is_not_that_of_publication() -> None:
    found = head(
        '<meta property="article:modified_time" content="2024-12-01">'
        '<meta property="og:updated_time" content="2024-12-02">'
        + jsonld({"@type": "Article", "headline": "T", "dateModified": "2024-12-03"}),
        '<p>Aktualisiert: <time datetime="2024-12-04">4.12.</time></p><p><time datetime="2024-10-01">1.10.</time></p>',
    )
    assert found.date == "2024-10-01"


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<meta name="DC.date.issued" content="2019-03">', "2019-03"),
        ('<meta name="dcterms.created" content="2019">', "2019"),
        ('<meta name="date" content="5. November 2024">', "2024-11-05"),
        ('<meta property="article:published_time" content="2024-10-02T22:30:00Z">', "2024-10-02"),
        ('<meta name="date" content="03/10/2024">', ""),
        ('<meta name="citation_date" content="irgendwann"><meta name="date" content="2020">', "2020"),
    ],
)
def test_dates(markup: str, date: str) -> None:
    assert head(markup).date == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Anna Berg und Karl Meier", ["Anna Berg", "Karl Meier"]),
        ("By Jane Doe, John Roe and Max Moe", ["Jane Doe", "John Roe", "Max Moe"]),
        ("Berg, Anna; Meier, Karl", ["Berg, Anna", "Meier, Karl"]),
        ("Müller, Hans", ["Müller, Hans"]),
        ("dpa", ["dpa"]),
        ("", []),
    ],
)
def test_authors_in_a_line(line: str, names: list[str]) -> None:
    assert split_authors(line) == names


def test_addresses_are_no_authors_and_no_start_page_an_address() -> None:
    found = head(
        '<meta property="article:author" content="https://www.facebook.com/x"><link rel="canonical" href="/">'
        '<meta name="author" content="Anna Berg">',
        address="https://a.example/kultur/x?utm=1#oben",
    )
    assert found.authors == ("Anna Berg",)
    assert found.url == "https://a.example/kultur/x?utm=1"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Das Licht | Abendbote", "<h1>Das Licht</h1>", "Das Licht"),
        ("Reel Life: Leave it in", '<h1><a href="/">Reel Life</a></h1><h3>Leave it in</h3>', "Leave it in"),
        ("Das Licht - abendbote.example", "", "Das Licht"),
        ("Nur Titel – mit Strich", "", "Nur Titel – mit Strich"),
    ],
)
def test_titles_without_the_site(title: str, body: str, expected: str) -> None:
    assert head(f"<title>{title}</title>", body, "https://www.abendbote.example/x").title == expected


def test_microdata_and_what_is_seen() -> None:
    found = head(
        "",
        """<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Titel</h1>
        <span itemprop="author" itemscope><span itemprop="name">Anna Berg</span></span>
        <meta itemprop="datePublished" content="2020-02-03"></div>
        <aside class="related"><time datetime="1999-01-01">x</time></aside>""",
        html='<html lang="de-AT">',
    )
    assert (found.title, found.authors, found.date, found.language) == ("Titel", ("Anna Berg",), "2020-02-03", "de-AT")


def test_everything_is_plain_text() -> None:
    found = head('<title>{{7*7}} {0.__class__}</title><meta name="author" content="python:def evaluate(x)">')
    assert found.title == "{{7*7}} {0.__class__}"
    assert found.authors == ("python:def evaluate(x)",)
