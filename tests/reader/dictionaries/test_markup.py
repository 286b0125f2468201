import pytest

from reader.dictionaries import markup
from reader.dictionaries.definitions import senses
from tests.helpers.durations import about


def _texts(text):
    return [[gloss.text for gloss in sense.glosses] for sense in senses(text)]


def test_html_becomes_lines_and_nothing_of_it_stays_that_could_run_or_be_fetched():
    text = markup.from_html(
        '<!-- <b>x</b> --><p onclick="a()">house</p><script>alert("<p>1</p>")</script><img src="http://x/y.png">'
        "<style>b{}</style><ul><li>home<li>building &amp; more</ul>"
        '<a href="javascript:x()">shop</a><iframe src=x></iframe>'
    )
    assert _texts(text) == [["house"], ["home"], ["building & more"], ["shop"]]
    for sign in ("script", "alert", "http", "onclick", "<", "src"):
        assert sign not in text


def test_markup_that_is_never_closed_takes_linear_time():
    for raw in (
        "<" * 200_000,
        "<script>" * 30_000,
        "<!--" * 50_000,
        "<k>" * 60_000,
        "</ex><ex>" * 30_000,
        "&" * 200_000,
    ):
        with about(1):
            markup.from_xdxf(raw)
            markup.from_html(raw)


def test_xdxf_loses_the_headword_and_sound_and_gives_examples():
    text, phrases = markup.from_xdxf(
        "<k>Haus</k>\n<tr>haʊs</tr><gr>n</gr>\n<def><dtrn>house</dtrn></def><def>home <kref>Heim</kref></def>"
        "<rref>haus.wav</rref><ex><ex_orig>zu Haus</ex_orig><ex_tran>at home</ex_tran></ex><ex>im Haus — indoors</ex>"
    )
    assert _texts(text) == [["n"], ["house"], ["home Heim"]]
    assert phrases == [("zu Haus", "at home"), ("im Haus", "indoors")]


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><def>&a;&b; house</def>'
    text, _ = markup.from_xdxf(bomb)
    assert "house" in text
    assert "aaaa" not in text
    assert "root:" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("house, home; building", [["house", "home", "building"]]),
        ("1. to present 2. to imagine", [["to present"], ["to imagine"]]),
        ("1) house\n2) home, dwelling", [["house"], ["home", "dwelling"]]),
        ("• house\n• home", [["house"], ["home"]]),
        ("in 1990. 2. something", [["in 1990. 2. something"]]),
        (
            "Something that stands, rather a long explanation of many words, with commas.",
            [["Something that stands, rather a long explanation of many words, with commas."]],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_definitions_become_senses(text, expected):
    assert _texts(text) == expected


def test_grammar_labels_and_notes_are_taken_off_glosses():
    (sense,) = senses("picture {f} [photo.] (on a wall)")
    (gloss,) = sense.glosses
    assert (gloss.text, gloss.grammar, gloss.labels, gloss.note) == ("picture", "f", ("photo.",), "on a wall")
    assert _texts("(see there)") == [["(see there)"]]


def test_essays_are_cut():
    (sense,) = senses("a" * 100_000)
    assert len(sense.glosses[0].text) == 2_000
    assert len(senses("\n".join(f"line {at}" for at in range(1_000)))) == 60
