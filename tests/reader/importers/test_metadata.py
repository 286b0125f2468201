import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.metadata import MAX_FIELD, split_metadata
from reader.model import Metadata
from reader.text.normalise import normalise


@pytest.mark.parametrize(
    ("header", "metadata"),
    [
        (" date 2025-07 HQ\n", Metadata(date="2025-07", extra=(("note", "HQ"),))),
        ("\n\n\tDate: 2025-07-18\n", Metadata(date="2025-07-18")),
        ("DATUM 2025\n", Metadata(date="2025")),
        ("Datum: 3. Oktober 2024, Berlin\n", Metadata(date="2024-10-03", extra=(("note", "Berlin"),))),
        ("date July 2025\n", Metadata(date="2025-07")),
        ("date 2025-07~\n", Metadata(date="2025-07~")),
        ("Date:2025-07 first broadcast on the second channel at a quarter past eight\n",
         Metadata(date="2025-07", extra=(("note", "first broadcast on the second channel at a quarter past eight"),))),
        ("Title: Was ist Kino?\nAuthor: Jane von Doe; André B.\nDate: 2024\nSource: dpa\nURL: https://a.b\nLang: de\n",
         Metadata("Was ist Kino?", ("Jane von Doe", "André B."), "2024", "de", "https://a.b", (("source", "dpa"),))),
        ("titel Was ist Kino\nautor Jane Doe\nsprache de-AT\n",
         Metadata("Was ist Kino", ("Jane Doe",), language="de-AT")),
        ("quelle https://a.example/x\n", Metadata(url="https://a.example/x")),
        ("Quelle: Der Spiegel, Heft 3\n", Metadata(extra=(("source", "Der Spiegel, Heft 3"),))),
        ("date 2025\ndate 2026\n", Metadata(date="2025", extra=(("date", "2026"),))),
    ],
)  # fmt: skip
def test_leading_lines_are_read(header: str, metadata: Metadata) -> None:
    for text in ("Ein Satz.\n\nNoch einer.", "\nDate nights are popular."):
        split = split_metadata(header + "\n" + text)
        assert split.metadata == metadata
        assert split.body.strip() == text.strip()
        assert split.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Date nights are popular.",
        "Datum und Ort der Sendung stehen fest.",
        "Datum 2025 ist ein Jahr, das jeder kennt.",
        "Datum 3. Oktober 2024\nund Ort der Sendung stehen fest.",
        "Date 2025-07 was the month in which it began.",
        "Datum: noch unbekannt",
        "Titel verteidigt: Bayern gewinnt",
        "Title IX turns fifty",
        "title deeds to the house were lost in the fire,\nand nobody ever found them.",
        "Author Jane Doe Dies\n\nShe was 90.",
        "Autor: Wie geht es Ihnen?\n\nGast: Gut.",
        "Autor: das ist so eine Sache",
        "Quelle: Das Wasser kommt aus dem Berg.",
        "Quelle des Lebens\n\nWasser.",
        "source code is what it says.\n\nMore.",
        "Sprache ist ein Werkzeug.",
        "Sprache: ein Wunder",
        "Language is fun",
        "URL shorteners are bad.",
        "url: keine",
        "Ein Satz.\n\ndate 2025-07",
        "dates 2025-07",
        "Dateline: 2025",
        "date",
        "date:",
        "Date: " + "9" * 1000,
        "",
        "\n\n",
    ],
)
def test_sentences_stay_text(text: str) -> None:
    split = split_metadata(text)
    assert split.metadata == Metadata()
    assert split.body == text


def test_front_matter_is_read() -> None:
    split = split_metadata(
        "---\ntitle: 'Kino & Co.'\nauthors:\n  - Jane Doe\n  - name: John Roe\ndate: 2025-07-18\nlang: de_DE\n"
        "source: https://a.example/x\nlabel: eigene Übersetzung\ntags: [film, ki]\nrating: 5\ndraft: true\nempty:\n"
        "publisher: {name: Verlag, city: Berlin}\nabstract: |\n  Zeile eins.\n  Zeile zwei.\n---\n\n# Titel\n\nText.\n"
    )
    assert split.metadata == Metadata(
        title="Kino & Co.",
        authors=("Jane Doe", "John Roe"),
        date="2025-07-18",
        language="de-DE",
        url="https://a.example/x",
        extra=(
            ("label", "eigene Übersetzung"),
            ("tags", "film, ki"),
            ("rating", "5"),
            ("draft", "true"),
            ("publisher", "name: Verlag; city: Berlin"),
            ("abstract", "Zeile eins.\nZeile zwei."),
        ),
    )
    assert split.body == "\n# Titel\n\nText.\n"
    assert split.warnings == ()


@pytest.mark.parametrize(
    ("front", "metadata"),
    [
        ("", Metadata()),
        ("# nur eine Bemerkung\n", Metadata()),
        (
            "title: Kino: ein Anfang\nauthor:\n- Jane Doe\nnote: 'so'\n",
            Metadata("Kino: ein Anfang", ("Jane Doe",), extra=(("note", "so"),)),
        ),
        ("date: 3. Oktober 2024\n", Metadata(date="2024-10-03")),
        ("date: 2025-07 HQ\n", Metadata(date="2025-07", extra=(("date", "2025-07 HQ"),))),
        (
            "date: 2025-07-18 10:00:00 +0200\n",
            Metadata(date="2025-07-18", extra=(("date", "2025-07-18 10:00:00 +0200"),)),
        ),
        (
            "url: https://a.example\nsource: https://b.example\n",
            Metadata(url="https://a.example", extra=(("source", "https://b.example"),)),
        ),
        ("source: dpa\n", Metadata(extra=(("source", "dpa"),))),
        ("title: A\ntitle: B\n", Metadata("A", extra=(("title", "B"),))),
        ("author: A; B\nby: C\n", Metadata(authors=("A", "B", "C"))),
        ("title: '{{7*7}} {0.__class__} python:def evaluate'\n", Metadata("{{7*7}} {0.__class__} python:def evaluate")),
        ('title: "a\\0b\\uD83D\\r\\nc"\n', Metadata("a\ufffdb\ufffd c")),
        ("title: !!python/object/apply:os.system ['x']\n", Metadata("x")),
        ("'a b': 1\n", Metadata(extra=(("a b", "1"),))),
        ("title: ~\n", Metadata()),
    ],
)
def test_front_matter_of_many_kinds(front: str, metadata: Metadata) -> None:
    split = split_metadata(f"---\n{front}---\nText.")
    assert split == split_metadata(f"---\n{front}...  \nText.")
    assert split.metadata == metadata
    assert split.body == "Text."
    assert split.warnings == ()


def test_what_is_not_understood_is_kept_and_said() -> None:
    split = split_metadata("---\ndate: vor Jahren\nlang: Klingon\n---\nText.")
    assert split.metadata == Metadata(extra=(("date", "vor Jahren"), ("lang", "Klingon")))
    assert split.warnings == (
        "The date “vor Jahren” was not understood; it is kept among the details.",
        "The language “Klingon” was not understood; it is kept among the details.",
    )


# references that would multiply to 9 to the power of 9 items
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{c}: &{c} [{','.join('*' + b for _ in range(9))}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "front", ["title: [a\nx", "title: 'a\nmore text here\n", "k:\n\t- a\n  x", LAUGHS + "x", "a:\n " + "[" * 20_000]
)
def test_malformed_front_matter_is_kept_whole(front: str) -> None:
    split = split_metadata(f"---\n{front}\n---\nText.")
    assert split.body == "Text."
    assert split.warnings[0] == "The front matter could not be understood; it is kept as it is among the details."
    [(name, text)] = split.metadata.extra
    assert name == "front-matter"
    assert text.rstrip("…") == front.strip()[: len(text.rstrip("…"))]
    assert len(text) > 4000 or text == front.strip()


def test_references_and_deep_lists_are_plain_text() -> None:
    split = split_metadata(f"---\n{LAUGHS}---\nText.")
    assert split.metadata.extra[1] == ("b", "&b [*a,*a,*a,*a,*a,*a,*a,*a,*a]")
    split = split_metadata("---\na: " + "[" * 20_000 + "\n---\nText.")
    assert split.metadata.extra[0][1].startswith("[[[[")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nEin Absatz zwischen zwei Linien.\n\n---\n\nText.",
        "---\nEin Absatz zwischen zwei Linien.\n---\nText.",
        "---\ntitle: ohne Ende\n\nText.",
        "--- \n- a\n- b\n---\n",
        "----\ntitle: a\n----\n",
        "Text.\n---\ntitle: a\n---\n",
        "---\ntitle: a\n" + "x: y\n" * 20_000 + "---\nText.",
    ],
)
def test_thematic_breaks_are_no_front_matter(text: str) -> None:
    split = split_metadata(text)
    assert split.metadata == Metadata()
    assert split.body == text


def test_long_values_are_shortened() -> None:
    split = split_metadata("---\ntitle: " + "ä" * 5000 + "\nx: " + "y" * MAX_FIELD + "\n---\nText.")
    assert len(split.metadata.title.encode()) in (MAX_FIELD - 1, MAX_FIELD)
    assert split.metadata.title.endswith("ä…")
    assert split.metadata.extra == (("x", "y" * MAX_FIELD),)
    assert split.warnings == ("The detail “title” is very long and was shortened.",)


@given(st.text(alphabet="date: -\n.2025itlé'\"[]{}&*!|>#,") | st.text())
def test_any_text_is_taken_apart(text: str) -> None:
    text = normalise(text)[0]
    for source in (text, f"---\n{text}\n---\nText."):
        split = split_metadata(source)
        assert source.endswith(split.body)
        values = [
            split.metadata.title,
            *split.metadata.authors,
            *(part for pair in split.metadata.extra for part in pair),
        ]
        assert all(value == normalise(value)[0] for value in values)
        if split.body == source:
            assert split.metadata == Metadata()
